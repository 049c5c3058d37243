/** What a row says of its line beside the message: its level, and where it is from. Pure. */
import { NOT_UNDERSTOOD } from '../core/imported-file.ts';
import type { Level } from '../core/level.ts';
import type { LineRow } from '../search/contract.ts';

type Read = Pick<LineRow, 'line' | 'source' | 'file'>;

/** Of a text that is no line, nobody knows the level. */
export type ShownLevel = Level | 'unknown';

/** False: a text of a file that is no line. The store gives it the usual level and the time of the line before it. */
export function isUnderstood({ line, source }: Pick<LineRow, 'line' | 'source'>): boolean {
  // What was read as a line has a time of its own, also in a file of this name.
  return source !== NOT_UNDERSTOOD || line.timeText !== '';
}

export function shownLevel(row: Pick<LineRow, 'line' | 'source'>): ShownLevel {
  return isUnderstood(row) ? row.line.level : 'unknown';
}

/** The name of the file that a line is of; null: it came from Atlassian. */
export function fileOf({ source, file }: Read): string | null {
  return file ?? (source === 'gateway' || source === 'export' || source === 'live' ? null : source);
}
