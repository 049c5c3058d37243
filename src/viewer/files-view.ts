/** What becomes of a view when files come into it, leave it, or are looked at alone. Pure. */
import type { ImportedFile } from '../core/imported-file.ts';
import {
  COLUMNS,
  type Column,
  DEFAULT_VIEW,
  rangeAt,
  type ViewRange,
  type ViewState,
} from '../log-views/view-state.ts';
import { RANGES } from './range-texts.ts';

/** First and last time of lines, in ms since the epoch, both in. */
export type Times = NonNullable<ImportedFile['times']>;

type FilesState = Pick<ViewState, 'files' | 'columns'>;

export function showsFile({ files }: Pick<ViewState, 'files'>, fileId: string): boolean {
  return files === 'all' || (files !== 'none' && files.includes(fileId));
}

/** Files beside what is shown already. Which of them a line is from can be seen then. */
export function withFiles(state: FilesState, fileIds: readonly string[]): Partial<ViewState> {
  const missing = fileIds.filter((fileId) => !showsFile(state, fileId));
  if (missing.length === 0) return {};
  const before = state.files === 'none' || state.files === 'all' ? [] : state.files;
  return { files: [...before, ...missing], ...columnsFor(state, true) };
}

/** @param fileIds those that stay; `all` of them: files that are opened later as well */
export function onlyFiles(
  state: FilesState,
  fileIds: readonly string[],
  all: readonly string[],
): Partial<ViewState> {
  if (fileIds.length === 0) return { files: 'none', ...columnsFor(state, false) };
  const isAll = fileIds.length === all.length && all.length > 1;
  return { files: isAll ? 'all' : fileIds, ...columnsFor(state, true) };
}

/** Files that are gone leave the view; the others stay in it, by their names. @param all those that there are */
export function withoutFiles(
  state: FilesState,
  gone: ReadonlySet<string>,
  all: readonly string[],
): Partial<ViewState> {
  const before = state.files === 'all' ? all : state.files === 'none' ? [] : state.files;
  const rest = before.filter((fileId) => !gone.has(fileId));
  return rest.length === before.length ? {} : onlyFiles(state, rest, []);
}

/** The column is there while files are; whoever took it away or put it there has another set of columns. */
function columnsFor({ columns }: FilesState, hasFiles: boolean): Partial<ViewState> {
  const usual = DEFAULT_VIEW.columns;
  const withSource = COLUMNS.filter((column) => column === 'source' || usual.includes(column));
  const [from, to] = hasFiles ? [usual, withSource] : [withSource, usual];
  return isSame(columns, from) ? { columns: to } : {};
}

function isSame(one: readonly Column[], other: readonly Column[]): boolean {
  return one.join() === other.join();
}

/** The times of all of them together; null: none has any. */
export function timesOf(files: readonly Pick<ImportedFile, 'times'>[]): Times | null {
  const times = files.flatMap((file) => file.times ?? []);
  if (times.length === 0) return null;
  return {
    from: times.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
    to: times.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
  };
}

/** A range with all of these times in it. */
export function rangeOf({ from, to }: Times): ViewRange {
  return { kind: 'between', from: Math.max(0, Math.floor(from)), to: Math.floor(to) + 1 };
}

/** How much of the times a range shows. @param now in ms since the epoch */
export function shownOf(range: ViewRange, times: Times, now: number): 'all' | 'some' | 'none' {
  const shown = rangeAt(range, now);
  if (shown === null || (shown.from <= times.from && times.to < shown.to)) return 'all';
  return times.from < shown.to && times.to >= shown.from ? 'some' : 'none';
}

/**
 * A range in which all of the times are seen. Where it shows some of them, it is widened, so that what is seen stays so, and
 * a range that goes with the clock goes on doing so; where it shows none, it moves.
 *
 * @param now in ms since the epoch
 */
export function rangeWith(range: ViewRange, times: Times, now: number): ViewRange {
  const shown = shownOf(range, times, now);
  if (shown === 'all' || range.kind === 'all') return range;
  const wanted = rangeOf(times);
  if (shown === 'none' || wanted.kind !== 'between') return wanted;
  if (range.kind === 'between') {
    return { kind: 'between', from: Math.min(range.from, wanted.from), to: Math.max(range.to, wanted.to) };
  }
  const lasts = RANGES.flatMap((each) => (each.range.kind === 'last' ? each.range : []));
  return lasts.find(({ ms }) => now - ms <= times.from) ?? { kind: 'all' };
}
