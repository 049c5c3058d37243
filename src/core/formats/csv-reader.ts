/** CSV (RFC 4180) with a header row; columns in any order, cells over several lines. */
import { fieldOf, isProtected, type LineField, lineFrom } from './line-fields.ts';
import { csvCell, isFormula, type LogReader, type LogRecord, type TextPiece } from './log-record.ts';

/** A quote that is not closed after so many characters was none. */
export const MOST_ROW = 8_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

interface Cell {
  readonly text: string;
  readonly raw: string;
}

interface Row {
  readonly cells: readonly Cell[];
  /** The line end. */
  readonly end: string;
}

interface Column {
  readonly name: string;
  readonly field: LineField | null;
}

/** The columns of a header row that are properties of a line; empty for any other text. */
export function csvFields(header: string): LineField[] {
  const row = readRow(header, 0, delimiterOf(header), true);
  if (row === null) return [];
  return row.row.cells.map(({ text }) => fieldOf(text)).filter((field) => field !== null);
}

/** The first rows of a table, `most` at most; of one that is cut off, nothing. */
export function csvRows(text: string, most: number): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  for (let at = 0; at < text.length && rows.length < most; ) {
    const found = readRow(text, at, delimiter, false);
    if (found === null) break;
    rows.push(found.row.cells.map((cell) => cell.text));
    at = found.next;
  }
  return rows;
}

/** What stands most often in the first line, of those that tables are written with. */
export function delimiterOf(text: string): string {
  const feed = text.indexOf('\n');
  const first = feed < 0 ? text : text.slice(0, feed);
  const counts = DELIMITERS.map((sign) => first.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

export function createCsvReader(): LogReader {
  let begun = '';
  let columns: readonly Column[] | null = null;
  let delimiter = ',';
  let time = 0;

  const take = (isLast: boolean): LogRecord[] => {
    const records: LogRecord[] = [];
    let at = 0;
    if (columns === null && begun.includes('\n')) delimiter = delimiterOf(begun);
    while (at < begun.length) {
      const found = readRow(begun, at, delimiter, isLast);
      if (found === null) {
        if (!isLast && begun.length - at < MOST_ROW) break;
        // The quote has no end: its line is kept as text, and the next one is a row again.
        const lineEnd = begun.indexOf('\n', at) + 1 || begun.length;
        const text = begun.slice(at, lineEnd).trimEnd();
        records.push(unread(text, begun.slice(at + text.length, lineEnd)));
        at = lineEnd;
        continue;
      }
      at = found.next;
      if (columns === null) {
        columns = found.row.cells.map(({ text }) => ({ name: text, field: fieldOf(text) }));
        records.push({ pieces: headerPieces(found.row, delimiter), line: null, isUnread: false });
        continue;
      }
      const record = recordOf(found.row, columns, delimiter, time);
      time = record.line?.time ?? time;
      records.push(record);
    }
    begun = begun.slice(at);
    return records;
  };

  let isFirst = true;
  return {
    read: (chunk) => {
      begun += isFirst && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
      isFirst = false;
      return take(false);
    },
    end: () => take(true),
  };
}

function unread(text: string, end: string): LogRecord {
  const piece: TextPiece = { text, raw: text, column: 'message', encoding: 'csv' };
  return { pieces: [piece, end], line: null, isUnread: true };
}

/** @returns null where the row's end is not there yet */
function readRow(
  text: string,
  from: number,
  delimiter: string,
  isLast: boolean,
): { readonly row: Row; readonly next: number } | null {
  const cells: Cell[] = [];
  let at = from;
  for (;;) {
    const start = at;
    let value: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return null;
      value = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
      const rest = cellEnd(text, at, delimiter);
      // Signs after the closing quote are none of CSV, but nothing is to be lost.
      value += text.slice(at, rest);
      at = rest;
    } else {
      at = cellEnd(text, at, delimiter);
      value = text.slice(start, at);
    }
    cells.push({ text: value, raw: text.slice(start, at) });
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (at >= text.length) return isLast ? { row: { cells, end: '' }, next: at } : null;
    if (text[at] === '\r' && at + 1 >= text.length && !isLast) return null;
    const end = text[at] === '\r' && text[at + 1] === '\n' ? '\r\n' : (text[at] ?? '');
    return { row: { cells, end }, next: at + end.length };
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function cellEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const sign = text[at];
    if (sign === delimiter || sign === '\n' || (sign === '\r' && (text[at + 1] ?? '\n') === '\n')) break;
    at++;
  }
  return at;
}

function recordOf(
  { cells, end }: Row,
  columns: readonly Column[],
  delimiter: string,
  before: number,
): LogRecord {
  if (cells.length === 1 && cells[0]?.raw === '') return { pieces: [end], line: null, isUnread: false };
  const pieces: (string | TextPiece)[] = [];
  const values = new Map<LineField, string>();
  for (const [n, { text, raw }] of cells.entries()) {
    const field = columns[n]?.field ?? null;
    const name = columns[n]?.name ?? `column ${n + 1}`;
    if (field && !values.has(field)) values.set(field, undefused(text));
    if (n > 0) pieces.push(delimiter);
    const safe = isFormula(text) ? csvCell(text) : raw;
    if (text === '' || (field && isProtected(field, text))) {
      pieces.push(safe);
      continue;
    }
    const column = field === 'level' ? 'levelText' : (field ?? name);
    const piece: TextPiece = { text, raw: safe, column, encoding: 'csv' };
    pieces.push(field === null ? { ...piece, label: name } : piece);
  }
  pieces.push(end);
  return { pieces, line: lineFrom(values, before), isUnread: false };
}

/** A cell that was defused says what it said before: see `exactCell`. */
export function undefused(text: string): string {
  return isFormula(text.replace(/^'+/, '')) && text.startsWith("'") ? text.slice(1) : text;
}

/** Names of columns that are none of ours are texts like any other: a table may have a person in each column. */
function headerPieces({ cells, end }: Row, delimiter: string): (string | TextPiece)[] {
  const pieces: (string | TextPiece)[] = [];
  for (const [n, { text, raw }] of cells.entries()) {
    if (n > 0) pieces.push(delimiter);
    const safe = isFormula(text) ? csvCell(text) : raw;
    const isOwn = text === '' || fieldOf(text) !== null;
    pieces.push(isOwn ? safe : { text, raw: safe, column: 'header', encoding: 'csv' });
  }
  return [...pieces, end];
}
