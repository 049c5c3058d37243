/**
 * Cuts a log file where a record surely ends, so that its pieces can be read beside each other, each as if it were a file of
 * its own. Of what cannot be cut so, the whole has to be read in one.
 */
import { parseLineTime } from '../core/formats/line-time.ts';
import { isLogHead } from '../core/formats/text-reader.ts';
import type { ImportFormat } from '../core/imported-file.ts';

/**
 * Where a record begins next behind about so many bytes; null: not in these bytes.
 * @param bytes UTF-8 from the beginning of a record on
 */
export type Cutter = (bytes: Uint8Array, about: number) => number | null;

const FEED = 10;
const RETURN = 13;
const QUOTE = 34;
const OPENS = 123;
const CLOSES = 125;

/** So many line ends are looked at; further from each other, records are too large for this. */
const MOST_TRIES = 5_000;

export function cutterOf(format: ImportFormat): Cutter {
  if (format === 'csv') return cutRows;
  return format === 'log' ? cutBefore(beginsLog) : cutBefore(beginsObject);
}

function cutBefore(begins: (bytes: Uint8Array, at: number) => boolean): Cutter {
  return (bytes, about) => {
    let feed = bytes.lastIndexOf(FEED, Math.min(about, bytes.length - 1));
    for (let tries = 0; feed > 0 && tries < MOST_TRIES; tries++) {
      if (begins(bytes, feed + 1)) return feed + 1;
      feed = bytes.lastIndexOf(FEED, feed - 1);
    }
    return null;
  };
}

/** `}` at the end of a line and `{` at the beginning of the next: one value of JSON has no such place. */
function beginsObject(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 2] === RETURN ? at - 3 : at - 2;
  return bytes[at] === OPENS && bytes[before] === CLOSES;
}

/** Longer than the beginning of any line of a log. */
const LONGEST_HEAD = 120;
/** A level and a time with its day: such a line needs nothing of those before it. */
const DATED = /^[A-Z]{4,5} {1,2}(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) /;
const latin = new TextDecoder('latin1');

function beginsLog(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (first < 65 || first > 90) return false;
  const head = latin.decode(bytes.subarray(at, at + LONGEST_HEAD));
  const time = DATED.exec(head)?.[1];
  return time !== undefined && parseLineTime(time) !== null && isLogHead(head.split('\n', 1)[0] ?? '');
}

/** Line feeds in quotes are a cell's: a quote begins one only at the beginning of a cell, as in `csv-reader.ts`. */
const cutRows: Cutter = (bytes, about) => {
  let outside = 0;
  for (;;) {
    const quote = openingQuote(bytes, outside);
    const end = quote < 0 ? bytes.length : quote;
    if (end > about) {
      const feed = bytes.lastIndexOf(FEED, end - 1);
      if (feed >= outside && feed + 1 < bytes.length) return feed + 1;
    }
    if (quote < 0) return null;
    const close = closingQuote(bytes, quote);
    if (close < 0) return null;
    outside = close + 1;
  }
};

function openingQuote(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    const before = at === 0 ? FEED : bytes[at - 1];
    if (before === FEED || before === 44 || before === 59 || before === 9) return at;
  }
  return -1;
}

function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 2)) {
    if (bytes[at + 1] !== QUOTE) return at;
  }
  return -1;
}
