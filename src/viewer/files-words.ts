/** What is said of a file that was opened. Pure. */
import type { FileFacts, ImportedFile } from '../core/imported-file.ts';
import { plural } from '../log-views/site-access.ts';
import { FORMAT_NAMES } from './import-words.ts';
import { localAndUtcTimes } from './range-texts.ts';
import { bytesText } from './status-words.ts';

/** `.log, 1.2 MB, 412 lines, 12 texts not understood`. */
export function fileWords({ format, bytes, lines, notUnderstood, state }: ImportedFile): string {
  return [
    FORMAT_NAMES[format],
    ...(bytes === null ? [] : [bytesText(bytes)]),
    state === 'whole' ? plural(lines, 'line') : `${plural(lines, 'line')} so far`,
    ...(notUnderstood > 0 ? [`${plural(notUnderstood, 'text')} not understood`] : []),
    ...(state === 'reading' ? ['being read'] : []),
  ].join(', ');
}

/** First to last line, in local time and UTC; null: it has none. */
export function timesText(times: ImportedFile['times'], zone?: string): string | null {
  return times === null ? null : localAndUtcTimes(times.from, times.to, zone);
}

/** `From Nora, tidewater-labs.atlassian.net, SUP-4821. She sent it by mail`; empty: nothing is noted. */
export function factsText({ sender, site, ticket, note }: FileFacts): string {
  const first = [sender === '' ? '' : `From ${sender}`, site, ticket]
    .filter((text) => text !== '')
    .join(', ');
  return [first, note].filter((text) => text !== '').join('. ');
}
