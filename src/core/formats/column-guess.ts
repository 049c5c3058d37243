/** What the columns of a table are whose names say nothing: by what stands in them. */
import { isUuid } from '../ari.ts';
import { fieldOf, type LineField } from './line-fields.ts';
import { parseLineTime } from './line-time.ts';

/** How many rows are looked at. */
export const LOOKED_AT_ROWS = 20;
/** A column is something if so much of what it holds is. */
const MOSTLY = 0.8;
const LEVEL = /^\s*(?:trace|debug|info|warn|warning|error|fatal)\s*$/i;

/**
 * A property for each column, or null. Names that are known count first; only time, level, invocation and message are guessed,
 * each for one column at most: the message is the one with the longest texts of those that are left.
 * @param rows the first ones, `LOOKED_AT_ROWS` at most
 */
export function guessFields(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): (LineField | null)[] {
  const fields = names.map(fieldOf);
  guess(fields, 'time', rows, isWrittenTime);
  guess(fields, 'level', rows, (text) => LEVEL.test(text));
  guess(fields, 'invocationId', rows, isUuid);
  if (!fields.includes('message')) {
    const lengths = fields.map((field, n) => (field === null ? lengthOf(rows, n) : 0));
    // Not by `Math.max(...)`: there may be more columns than a function takes.
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    if (longest > 0) fields[lengths.indexOf(longest)] = 'message';
  }
  return fields;
}

/** Whether a table without known names is a log: lines have a time, and a level or a text beside it. */
export function looksLikeLog(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const fields = guessFields(names, rows);
  return fields.includes('time') && (fields.includes('level') || fields.includes('message'));
}

/** Whether a first row is no header: it has a whole time. */
export function isDataRow(cells: readonly string[]): boolean {
  return cells.some((text) => text.length >= 16 && isWrittenTime(text));
}

/** Numbers may be anything. */
function isWrittenTime(text: string): boolean {
  return !/^[\d.\s]*$/.test(text) && parseLineTime(text) !== null;
}

function guess(
  fields: (LineField | null)[],
  field: LineField,
  rows: readonly (readonly string[])[],
  isOne: (text: string) => boolean,
): void {
  if (fields.includes(field)) return;
  const found = fields.findIndex((known, n) => {
    if (known !== null) return false;
    const texts = rows.map((row) => row[n] ?? '').filter((text) => text !== '');
    return texts.length > 0 && texts.filter(isOne).length >= texts.length * MOSTLY;
  });
  if (found >= 0) fields[found] = field;
}

function lengthOf(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0);
}
