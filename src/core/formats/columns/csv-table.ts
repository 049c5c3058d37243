/** What a table of CSV has to be for its rows to be read as bytes: its delimiter, and what its columns are. */
import { isDataRow } from '../column-guess.ts';
import { csvRows, delimiterOf, MOST_ROW } from '../csv-reader.ts';
import { fieldOf, type LineField } from '../line-fields.ts';
import { PLACE } from '../line-values.ts';
import { GROUPED } from './group-lines.ts';
import { QUOTE } from './json-bytes.ts';
import type { PieceText } from './piece-text.ts';

/** What is read by itself in a row; anything from 0 on is the number of a span. */
export const STEP = { time: -1, level: -2, message: -3, other: -4, error: -5 } as const;
/** The slot of a column that has to be empty: it is none of ours, or the second one of its kind. */
export const NO_SLOT = -1;

/** Columns beside each other that make a group: the place of each in `GROUPED`, or `NO_SLOT`. */
export type CsvSpan = readonly number[];

export interface CsvTable {
  readonly delimiter: string;
  /** In the order of a row. */
  readonly steps: readonly number[];
  readonly spans: readonly CsvSpan[];
  /** The span that differs most from group to group. */
  readonly key: number;
  /** Where the rows begin in the piece. */
  readonly rowsAt: number;
}

const FEED = 10;
/** Of a column's name, in characters: longer ones are texts. */
const LONGEST_NAME = 100;

/** Null: something is unusual. @param prefix the file's first rows; empty: the piece begins with them */
export function csvTableOf(piece: PieceText, prefix: string): CsvTable | null {
  const { bytes } = piece;
  const hasMark = prefix === '' && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const rowsAt = prefix === '' ? bytes.indexOf(FEED) + 1 : 0;
  const text =
    prefix === '' ? piece.at(hasMark ? 3 : 0, rowsAt) : prefix.slice(prefix.startsWith('\ufeff') ? 1 : 0);
  const header = text.slice(0, text.indexOf('\n') + 1);
  const delimiter = delimiterOf(header);
  const [names = []] = csvRows(header, 1);
  if (names.some((name) => name.length > LONGEST_NAME) || isDataRow(names)) return null;
  const fields = names.map(fieldOf);
  if (!fields.includes('time') || !fields.includes('message')) return null;
  if (prefix !== '' && !isWholeRows(text, delimiter)) return null;
  return { delimiter, rowsAt, ...stepsOf(fields) };
}

function stepsOf(fields: readonly (LineField | null)[]): Pick<CsvTable, 'steps' | 'spans' | 'key'> {
  const steps: number[] = [];
  const spans: number[][] = [];
  let isOpen = false;
  let key = 0;
  fields.forEach((field, n) => {
    const isFirst = field !== null && fields.indexOf(field) === n;
    if (isFirst && isStep(field)) {
      isOpen = false;
      steps.push(STEP[field]);
      return;
    }
    if (!isOpen) {
      isOpen = true;
      steps.push(spans.length);
      spans.push([]);
    }
    if (isFirst && field === 'invocationId') key = spans.length - 1;
    spans.at(-1)?.push(isFirst ? GROUPED.indexOf(PLACE[field]) : NO_SLOT);
  });
  return { steps, spans, key };
}

function isStep(field: LineField): field is keyof typeof STEP {
  return field in STEP;
}

/** Whether a piece that follows begins with a row. */
function isWholeRows(text: string, delimiter: string): boolean {
  if (text.length > MOST_ROW || !text.endsWith('\n')) return false;
  const sign = delimiter.charCodeAt(0);
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) === QUOTE) {
      const close = closeOf(text, at);
      if (close < 0) return false;
      at = close + 1;
    }
    // Up to the next cell.
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === FEED || code === sign) break;
    }
    at++;
  }
  return true;
}

/** The closing quote of the cell whose opening quote stands at `from`; -1: it has none. */
function closeOf(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}
