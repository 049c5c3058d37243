/** What the readers of log files give: lines, and the file's own text around them, so that it can be written back as it was. */
import type { LogLine } from '../log-line.ts';

export const FILE_FORMATS = ['log', 'csv', 'jsonl'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** How a text is written where it stands. `member`: a JSON object of one member, without its braces. */
export type Encoding = 'plain' | 'json' | 'json-string' | 'member' | 'csv';

/** A text that may be changed. */
export interface TextPiece {
  /** What it says, without quotes and escapes. */
  readonly text: string;
  /** As it stands in the file. */
  readonly raw: string;
  /** A property of `LogLine`, or what the file calls it. */
  readonly column: string;
  readonly encoding: Encoding;
  /** The name of a column that is none of ours: it tells what the value is. */
  readonly label?: string;
}

/** A record of a file: its pieces one after the other are the file's text. Strings stay as they are. */
export interface LogRecord {
  readonly pieces: readonly (string | TextPiece)[];
  /** Null for what is no line: headers, blanks, what could not be read. */
  readonly line: LogLine | null;
  /** It should have been a line, but is none that can be read. */
  readonly isUnread: boolean;
}

/** Reads a file piece by piece; a record may need more than one. */
export interface LogReader {
  /** @param chunk the next piece of the file's text @returns the records that are complete */
  read(chunk: string): LogRecord[];
  /** What is left, after the last piece. */
  end(): LogRecord[];
}

/** The record's text with other texts in their places. @param texts for each `TextPiece`, in order */
export function recordText({ pieces }: LogRecord, texts: readonly string[]): string {
  let next = 0;
  let result = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') result += piece;
    else result += pieceText(piece, texts[next++] ?? piece.text);
  }
  return result;
}

/** The texts that may be changed, in order. */
export function textPieces({ pieces }: LogRecord): TextPiece[] {
  return pieces.filter((piece) => typeof piece !== 'string');
}

function pieceText({ text: was, raw, encoding }: TextPiece, text: string): string {
  if (text === was) return raw;
  if (encoding === 'json-string') return JSON.stringify(text);
  if (encoding === 'member') return text.slice(1, -1);
  return encoding === 'csv' ? csvCell(text) : text;
}

/** A cell of a CSV file (RFC 4180), in quotes where it needs them, that no spreadsheet takes for a formula. */
export function csvCell(text: string): string {
  const safe = defused(text);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Spreadsheets run cells that begin with = + - @, a tab or a carriage return; an apostrophe before them makes them
 * text. Source: OWASP, CSV Injection; the wide forms of the signs count too.
 */
export function defused(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** As `csvCell`, of a text that was never a cell: one apostrophe more also where it has its own, so that it can be told. */
export function exactCell(text: string): string {
  return csvCell(/^'+/.test(text) && isFormula(text.replace(/^'+/, '')) ? `'${text}` : text);
}

export function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text);
}
