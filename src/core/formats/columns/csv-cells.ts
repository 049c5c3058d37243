/** Where cells and rows of a table end, by their bytes; as in `csv-line-reader.ts`. */
import { viewOf } from './byte-tables.ts';
import { NOWHERE, QUOTE } from './json-bytes.ts';
import { fourOf, hasStop } from './text-bytes.ts';

const FEED = 10;
const RETURN = 13;
const APOSTROPHE = 39;

export class CsvCells {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** The delimiter, and four of it. */
  readonly sign: number;
  private readonly signs: number;

  constructor(bytes: Uint8Array, delimiter: string) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.sign = delimiter.charCodeAt(0);
    this.signs = fourOf(this.sign);
  }

  /** The end of the cell that begins here; `NOWHERE` where its quote is not closed. Anything may stand behind one in quotes. */
  end(from: number): number {
    const { bytes, view, sign, signs } = this;
    const { length } = bytes;
    let at = from;
    if (bytes[at] === QUOTE) {
      do {
        at = bytes.indexOf(QUOTE, at + 1) + 1;
        if (at === 0) return NOWHERE;
      } while (bytes[at] === QUOTE);
      return at;
    }
    for (; at + 4 <= length; at += 4) if (hasStop(view.getInt32(at), signs)) break;
    for (; at < length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === sign || byte === FEED || byte === RETURN) break;
    }
    return at;
  }

  /** Behind the end of a row that stands here; `NOWHERE`: none does. */
  rowEnd(at: number): number {
    const { bytes } = this;
    const byte = bytes[at];
    if (byte === FEED) return at + 1;
    if (byte === RETURN && bytes[at + 1] === FEED) return at + 2;
    return at === bytes.length ? at : NOWHERE;
  }

  isEmpty(from: number, end: number): boolean {
    return end === from || (end === from + 2 && this.bytes[from] === QUOTE);
  }

  /** Whether an apostrophe stands here that is no part of the text: see `undefused`. @param stop what ends the cell */
  isDefused(from: number, stop: number): boolean {
    const { bytes } = this;
    if (bytes[from] !== APOSTROPHE) return false;
    let at = from;
    while (bytes[at] === APOSTROPHE) at++;
    const byte = bytes[at] ?? 0;
    if (byte === stop) return false;
    if (byte === FEED || byte === RETURN) return stop === QUOTE;
    return isFormulaSign(byte) || (byte === 0xef && isWideSign(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0));
  }
}

/** = + - @ and tab; see `isFormula`, as for the wide ones. */
function isFormulaSign(byte: number): boolean {
  return byte === 61 || byte === 43 || byte === 45 || byte === 64 || byte === 9;
}

/** The wide forms of the first four, by what stands behind 0xEF in UTF-8. */
function isWideSign(second: number, third: number): boolean {
  return second === 0xbc && (third === 0x9d || third === 0x8b || third === 0x8d || third === 0xa0);
}
