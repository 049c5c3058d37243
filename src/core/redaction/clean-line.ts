/** A log line as texts to clean, and back. */
import { parseContext } from '../ari.ts';
import type { LogLine } from '../log-line.ts';
import type { Span } from './placement.ts';
import { COLUMNS, type Column } from './policy.ts';

/** A text to clean. */
export interface CleanText {
  readonly text: string;
  /** A `Column`, or what the file calls it. */
  readonly column: string;
  /** The whole text is JSON, and stays it. */
  readonly isJson?: boolean;
  /**
   * What tells the value's meaning and stands before it, such as `password: `. It is searched with the text but is no
   * part of it.
   */
  readonly before?: string;
  /** What is known of the text by its column. Whether it goes is a matter of the policy. */
  readonly known?: readonly Span[];
}

/** The texts of one line, and to which invocation they belong. */
export interface CleanRow {
  readonly texts: readonly CleanText[];
  readonly invocationId: string | null;
  /** Whose line it is, for the report. */
  readonly functionKey: string | null;
}

/** A level is a word; anything else in its place may be a text like any other. */
const LEVEL = /^[A-Za-z]{1,16}$/;

/** Whether a line's column holds something to clean. */
export function isText(column: Column, text: string | null): text is string {
  return text !== null && text !== '' && !(column === 'levelText' && LEVEL.test(text));
}

/** Every text of a line but its time, level, invocation and the app's own ids. */
export function rowOf(line: LogLine): CleanRow {
  const texts: CleanText[] = [];
  for (const column of COLUMNS) {
    const text = line[column];
    if (isText(column, text)) texts.push(textOf(column, text));
  }
  return { texts, invocationId: line.invocationId, functionKey: line.functionKey };
}

/** A text of a column of ours, with what the column tells. */
export function textOf(column: Column, text: string): CleanText {
  if (column === 'other') return text === '[]' ? { text, column } : { text, column, isJson: true };
  const known = knownOf(column, text);
  return known ? { text, column, known } : { text, column };
}

function knownOf(column: Column, text: string): Span[] | null {
  if (column === 'hostName') return [{ start: 0, end: text.length, kind: 'site', tier: 'caution' }];
  if (column !== 'contextId') return null;
  const cloudId = parseContext(text)?.cloudId;
  if (!cloudId) return null;
  const start = text.indexOf(cloudId);
  return [{ start, end: start + cloudId.length, kind: 'cloud-id', tier: 'caution' }];
}

/** The line with its texts as they are now, in the order of `rowOf`; the same object where nothing changed. */
export function lineWith(line: LogLine, row: CleanRow, cleaned: readonly string[]): LogLine {
  const changed: Record<string, string> = {};
  let isChanged = false;
  for (const [n, { text, column }] of row.texts.entries()) {
    const now = cleaned[n] ?? text;
    if (now === text) continue;
    changed[column] = now;
    isChanged = true;
  }
  return isChanged ? { ...line, ...changed } : line;
}
