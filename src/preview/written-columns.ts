/** Which columns of a line a file has: what was redacted or kept in the others is not in it, and is not counted. */
import type { FileFormat } from '../core/formats/log-record.ts';
import type { LogLine } from '../core/log-line.ts';

/** What `createWriter` writes of a line in `.log`; CSV and JSON lines have all columns. */
const LOG: ReadonlySet<string> = new Set([
  'message',
  'other',
  'error',
  'appVersion',
  'functionKey',
  'levelText',
]);

/** @param line as it is written */
export function isWritten(column: string, format: FileFormat, line: LogLine): boolean {
  if (format !== 'log') return true;
  return LOG.has(column) && !(column === 'error' && isErrorInMessage(line));
}

/** `.log` has an error but once. */
export function isErrorInMessage({ message, error }: LogLine): boolean {
  return error !== null && message.includes(error);
}
