import { attributesOf } from '../log-views/line-attributes.ts';
import { isUnderstood } from '../log-views/row-words.ts';
import type { LineRow } from '../search/contract.ts';

/** The line as text for a ticket: the shape of Atlassian's own `.log`, attributes indented below; a text that is no line as it is. */
export function lineText(row: LineRow, siteName: string): string {
  const { line } = row;
  if (!isUnderstood(row)) return line.message;
  const head = [line.level.padEnd(5), line.timeText, line.invocationId, line.message]
    .filter((part) => part !== null)
    .join(' ');
  const rest = attributesOf(line, siteName)
    .filter(({ name }) => name !== 'utc' && name !== 'invocation')
    .map(({ label, value }) => `  ${label}: ${value}`);
  const logged = [
    line.error === null || line.error === '' ? null : `  Error: ${line.error}`,
    line.other === null || line.other === '[]' ? null : `  Also logged: ${line.other}`,
  ].filter((text) => text !== null);
  return [head, ...rest, ...logged].join('\n');
}

/** @returns whether the browser let us */
export function copyLine(row: LineRow, siteName = row.line.hostName ?? ''): Promise<boolean> {
  return navigator.clipboard.writeText(lineText(row, siteName)).then(
    () => true,
    () => false,
  );
}
