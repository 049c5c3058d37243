/** Lines of CSV files, fast; what a row and a cell are is decided as in `csv-reader.ts`. */
import type { LogLine } from '../log-line.ts';
import { besideMember } from './beside.ts';
import { guessFields, isDataRow, LOOKED_AT_ROWS } from './column-guess.ts';
import { delimiterOf, MOST_ROW, undefused } from './csv-reader.ts';
import { fieldOf, type LineField } from './line-fields.ts';
import { parseLineTime } from './line-time.ts';
import { LineValues, PLACE } from './line-values.ts';
import {
  EndlessLineError,
  type LineReader,
  MOST_LINE,
  type ReadLines,
  type UnreadText,
} from './read-lines.ts';

export function createCsvLineReader(): LineReader {
  return new CsvLineReader();
}

const QUOTE = 34;
const FEED = 10;
const RETURN = 13;
const LONGEST_KNOWN = 100;
/** Of a column's name, in characters. */
const LONGEST_NAME = 100;

class CsvLineReader implements LineReader {
  private readonly values = new LineValues();
  private lines: LogLine[] = [];
  private unread: UnreadText[] = [];
  /** What is not read yet, and its length. */
  private pending: string[] = [];
  private length = 0;
  /** With less than so many characters the row cannot end: it was tried before. */
  private wanted = 1;
  private isFirst = true;
  private delimiter = ',';
  private header: readonly string[] | null = null;
  /** For each column its place in a line's values, -1 for one that is none of ours; null until it is known. */
  private places: readonly number[] | null = null;
  /** The first two columns that are called a time: day and time of day may stand apart. -1: there is none. */
  private timeColumns: readonly [number, number] = [-1, -1];
  /** Rows that wait until it is known what their columns are. */
  private waiting: string[][] = [];
  /** The row that was read last. */
  private readonly cells: string[] = [];
  /** What stood in each column last without quotes: the next row mostly says the same. */
  private readonly before: string[] = [];
  private isBlank = false;

  read(chunk: string): ReadLines {
    const text = this.isFirst && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.isFirst = false;
    if (text !== '') this.pending.push(text);
    this.length += text.length;
    if (this.length >= this.wanted) this.readPending(false);
    return this.taken();
  }

  end(): ReadLines {
    this.readPending(true);
    this.settle();
    return this.taken();
  }

  private taken(): ReadLines {
    const { lines, unread } = this;
    this.lines = [];
    this.unread = [];
    return { lines, unread };
  }

  private readPending(isLast: boolean): void {
    const text = this.pending.join('');
    const at = this.readRows(text, isLast);
    const left = text.length - at;
    this.pending = left === 0 ? [] : [text.slice(at)];
    this.length = left;
    // Twice as much before it is tried again, so that a long row is not looked through for each piece.
    this.wanted = Math.min(left * 2, Math.max(MOST_LINE, left)) + 1;
  }

  /** @returns where the first row begins that is not complete */
  private readRows(text: string, isLast: boolean): number {
    let at = 0;
    if (this.header === null) {
      if (!isLast && !text.includes('\n') && text.length <= MOST_LINE) return 0;
      this.delimiter = delimiterOf(text);
    }
    while (at < text.length) {
      const isWhole = isLast || text.length - at > MOST_ROW;
      const next = this.readRow(text, at, isLast);
      if (next >= 0) {
        this.takeRow();
        at = next;
        continue;
      }
      if (!isWhole) break;
      // The quote has no end: its line is kept as text, and the next one is a row again.
      const feed = text.indexOf('\n', at);
      if ((feed < 0 ? text.length : feed) - at > MOST_LINE) throw new EndlessLineError();
      if (feed < 0 && !isLast) break;
      const end = feed < 0 ? text.length : feed + 1;
      this.settle();
      this.leave(text.slice(at, end).trimEnd());
      at = end;
    }
    return at;
  }

  private leave(text: string): void {
    if (text !== '') this.unread.push({ text, time: this.values.time, before: this.lines.length });
  }

  /** Reads a row into `cells`. @returns where the next one begins; -1 where this one has no end */
  private readRow(text: string, from: number, isLast: boolean): number {
    const { delimiter, cells, before } = this;
    const sign = delimiter.charCodeAt(0);
    const most = Math.min(text.length, from + MOST_ROW);
    cells.length = 0;
    let feed = -2;
    for (let at = from; ; ) {
      const known = before[cells.length] ?? '';
      const stop = at + known.length;
      if (
        stop > at &&
        text.charCodeAt(stop) === sign &&
        stop - from <= MOST_ROW &&
        text.startsWith(known, at)
      ) {
        cells.push(known);
        at = stop + 1;
        continue;
      }
      let value: string;
      const cellAt = at;
      let start = at;
      let quoted = '';
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at, most);
        if (close < 0) return -1;
        quoted = text.slice(at + 1, close);
        if (quoted.includes('"')) quoted = quoted.replaceAll('""', '"');
        at = start = close + 1;
      }
      const code = text.charCodeAt(at);
      if (code !== sign && code !== FEED) {
        if (feed !== -1 && feed < at) feed = text.indexOf('\n', at);
        const end = feed < 0 ? text.length : feed;
        const found = text.charCodeAt(end - 1) === RETURN && end > at ? end - 1 : end;
        at = cellEnd(text, at, sign, found);
        value = quoted === '' ? text.slice(start, at) : quoted + text.slice(start, at);
        if (start === cellAt && value.length <= LONGEST_KNOWN) before[cells.length] = value;
      } else value = quoted;
      cells.push(value);
      this.isBlank = cells.length === 1 && at === from;
      if (at - from > MOST_ROW) return -1;
      const after = text.charCodeAt(at);
      if (at < text.length && after === sign) {
        at++;
        continue;
      }
      if (at >= text.length) return isLast ? at : -1;
      if (after === RETURN) {
        if (at + 1 >= text.length) return isLast ? at + 1 : -1;
        return at + 2;
      }
      return at + 1;
    }
  }

  private takeRow(): void {
    const { cells } = this;
    if (this.header === null) {
      if (isDataRow(cells)) {
        this.header = cells.map(() => '');
        this.waiting.push(cells.slice());
        return;
      }
      this.header = cells.slice();
      // A text that is that long names nothing, and would stand in every line.
      for (const name of this.header) if (name.length > LONGEST_NAME) this.leave(name.trim());
      const fields = this.header.map(fieldOf);
      if (fields.includes('time') && fields.includes('message')) this.setFields(fields);
      return;
    }
    if (this.isBlank) return;
    if (this.places !== null) {
      this.makeLine(cells, this.places);
      return;
    }
    this.waiting.push(cells.slice());
    if (this.waiting.length >= LOOKED_AT_ROWS) this.settle();
  }

  /** What the columns are is decided with the rows that are there. */
  private settle(): void {
    if (this.places !== null || this.header === null) return;
    const places = this.setFields(guessFields(this.header, this.waiting));
    for (const row of this.waiting) this.makeLine(row, places);
    this.waiting = [];
  }

  private setFields(fields: readonly (LineField | null)[]): readonly number[] {
    const first = fields.indexOf('time');
    this.timeColumns = [first, first < 0 ? -1 : fields.indexOf('time', first + 1)];
    this.places = placesOf(fields);
    return this.places;
  }

  private makeLine(cells: readonly string[], places: readonly number[]): void {
    const { texts } = this.values;
    const [first, second] = this.timeColumns;
    const joined = second < 0 ? null : joinedTime(cells[first] ?? '', cells[second] ?? '');
    for (let n = 0; n < cells.length; n++) {
      const place = places[n];
      const text = cells[n] ?? '';
      if (place === undefined || place < 0) {
        if (text !== '' && (n !== second || joined === null)) this.leaveBeside(n, text);
        continue;
      }
      texts[place] = text.charCodeAt(0) === 39 ? undefused(text) : text;
    }
    if (joined !== null) texts[PLACE.time] = joined;
    this.lines.push(this.values.take());
  }

  private leaveBeside(n: number, text: string): void {
    const name = this.header?.[n] ?? '';
    const known = name === '' || name.length > LONGEST_NAME ? `column ${n + 1}` : name;
    const member = besideMember(known, JSON.stringify(undefused(text)));
    if (member !== null) this.values.beside.push(member);
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day and a time of day, in either order, as one time; null where they are something else. */
function joinedTime(one: string, other: string): string | null {
  const [day, clock] = DAY.test(one) ? [one, other] : [other, one];
  const text = `${day}T${clock}`;
  return DAY.test(day) && parseLineTime(text) !== null ? text : null;
}

/** Of two columns for the same property the first one counts; the other is kept beside it. */
function placesOf(fields: readonly (LineField | null)[]): number[] {
  const taken = new Set<LineField>();
  return fields.map((field) => {
    if (field === null || taken.has(field)) return -1;
    taken.add(field);
    return PLACE[field];
  });
}

function closingQuote(text: string, from: number, most: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0 && at < most; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return -1;
}

function cellEnd(text: string, from: number, sign: number, end: number): number {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === sign) return at;
  return end;
}
