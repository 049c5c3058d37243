/** What is said of files while they are opened, and of what came of it. Pure. */
import { type ImportFormat, NOT_UNDERSTOOD } from '../core/imported-file.ts';
import type { EntryOutcome, ImportEntry, ImportState, RefusalKind } from '../import/contract.ts';
import { plural } from '../log-views/site-access.ts';

export const FORMAT_NAMES: Readonly<Record<ImportFormat, string>> = {
  log: '.log',
  csv: '.csv',
  jsonl: 'JSON Lines',
  otlp: 'OTLP JSON',
};

/** Finds the texts of files that are no lines. */
export const STRANGE_QUERY = `source:"${NOT_UNDERSTOOD}"`;

/** What can be given, in words. */
export const TAKEN = '.log, .csv, JSON Lines or OTLP JSON, also in .zip or .gz. Up to 1\u00a0GB at a time.';

const REFUSALS: Readonly<Record<RefusalKind, string>> = {
  'too-much': 'Too much at a time',
  bomb: 'It unpacks to far more than a log does',
  'bad-path': 'A name in the zip leads out of it',
  nested: 'An archive in an archive',
  encrypted: 'The zip has a password',
  damaged: 'The file is damaged or ends too early',
  'endless-line': 'A line without an end',
  'not-a-log': 'No log lines in it',
  empty: 'The file is empty',
  unreadable: 'The browser could not read it',
  'no-room': 'No room for more lines',
  failed: 'It could not be read',
};

/** What happened, in a few words; the refusal's own detail says the rest. */
export function refusalTitle(kind: RefusalKind): string {
  return REFUSALS[kind];
}

/** Whether it still changes. */
export function isOpen({ outcome }: { readonly outcome: EntryOutcome }): boolean {
  return outcome === 'waiting' || outcome === 'reading';
}

/** Without the receipts of files that are listed, too: what they say stands with the file. */
export function listed(entries: readonly ImportEntry[]): readonly ImportEntry[] {
  const names = new Set(entries.map(({ name }) => name));
  return entries.filter(
    ({ name, outcome }) => outcome !== 'receipt' || !names.has(name.replace(/\.receipt\.json$/, '')),
  );
}

/** A zip may have thousands of files. */
const MOST_LISTED = 100;

/** What the panel has room for. Of more, those come first that are read now or were refused. `more`: left out. */
export function inPanel(entries: readonly ImportEntry[]): {
  readonly shown: readonly ImportEntry[];
  readonly more: number;
} {
  const all = listed(entries);
  if (all.length <= MOST_LISTED) return { shown: all, more: 0 };
  const isFirst = ({ outcome }: ImportEntry) => outcome === 'reading' || outcome === 'refused';
  const shown = [...all.filter(isFirst), ...all.filter((entry) => !isFirst(entry))].slice(0, MOST_LISTED);
  return { shown, more: all.length - MOST_LISTED };
}

/** The line below the name: figures, and what they mean. The texts that were not understood are told apart. */
export function entryWords(entry: ImportEntry): string {
  const { outcome, lines, shownElsewhere, continuedFrom, isHashing } = entry;
  const format = entry.format === null ? [] : [FORMAT_NAMES[entry.format]];
  switch (outcome) {
    case 'waiting':
      return 'Waiting';
    case 'reading':
      if (isHashing) return [...format, 'checking the whole file first'].join(', ');
      return [...format, `${plural(lines, 'line')} so far`].join(', ');
    case 'known':
      return 'Opened before. Nothing was added.';
    case 'receipt':
      return 'A receipt. The file that it is of was not given with it.';
    case 'cancelled':
      return 'Cancelled. Nothing of it stays.';
    case 'refused':
      return lines > 0 ? `${plural(lines, 'line')} before that ${lines === 1 ? 'stays' : 'stay'}` : '';
    case 'added':
      return [
        ...format,
        plural(lines, 'line'),
        ...(continuedFrom > 0 ? [`${plural(continuedFrom, 'line')} of them stored before`] : []),
        ...(shownElsewhere > 0 ? [elsewhere(shownElsewhere, lines)] : []),
      ].join(', ');
  }
}

function elsewhere(count: number, lines: number): string {
  const some = count >= lines ? 'all here already' : `${count.toLocaleString('en')} here already`;
  return `${some}, shown once`;
}

/** How much of it is read, from 0 to 1; null: not known. */
export function share({ bytesRead, bytesTotal }: ImportEntry): number | null {
  return bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : null;
}

/** The panel's heading. */
export function panelTitle({ isDone, entries }: ImportState): string {
  if (!isDone) {
    const left = entries.filter(isOpen).length;
    return left === 0 ? 'Reading' : `Reading ${plural(left, 'file')}`;
  }
  const count = (outcome: EntryOutcome) => entries.filter((each) => each.outcome === outcome).length;
  const [added, known] = [count('added'), count('known')];
  const refused = entries.filter(({ outcome }) => outcome === 'refused');
  const inPart = refused.filter(({ lines, notUnderstood }) => lines + notUnderstood > 0).length;
  const unread = refused.length - inPart;
  const parts = [
    added > 0 ? `${plural(added, 'file')} added` : null,
    known > 0 ? `${added > 0 ? known : plural(known, 'file')} opened before` : null,
    inPart > 0 ? `${added + known > 0 ? inPart : plural(inPart, 'file')} read in part` : null,
    unread > 0 ? `${added + known + inPart > 0 ? unread : plural(unread, 'file')} not read` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : 'Nothing was added';
}

/** The figures of all of it, once it is done. */
export function panelSummary({ entries }: ImportState): string {
  const sum = (of: (entry: ImportEntry) => number) =>
    entries.filter(({ outcome }) => outcome === 'added').reduce((all, entry) => all + of(entry), 0);
  const lines = sum((entry) => entry.lines);
  const elsewhereToo = sum((entry) => entry.shownElsewhere);
  if (lines === 0) return '';
  return elsewhereToo === 0
    ? plural(lines, 'line')
    : `${plural(lines, 'line')}, ${elsewhere(elsewhereToo, lines)}`;
}
