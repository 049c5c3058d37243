/** How opened files come into the view, and leave it when they are gone. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportedFile } from '../core/imported-file.ts';
import type { ImportState } from '../import/contract.ts';
import type { ViewRange, ViewState } from '../log-views/view-state.ts';
import { FileArrivals } from './file-arrivals.ts';
import { onlyFiles, rangeWith, timesOf, withFiles, withoutFiles } from './files-view.ts';
import { isOpen } from './import-words.ts';
import { isSameRange } from './range-texts.ts';

interface View {
  readonly state: ViewState;
  readonly go: (change: Partial<ViewState>, how?: 'push' | 'replace') => void;
  /** Null: not known yet. */
  readonly list: readonly ImportedFile[] | null;
}

/** Files that came one after the other, for which the range is moved as long as they are read. */
interface Placing {
  readonly fileIds: readonly string[];
  /** What was shown before they came, and what it was changed to; null: it was not. */
  readonly range: { readonly before: ViewRange; readonly now: ViewRange } | null;
  readonly isSettled: boolean;
}

const SETTLED: Placing = { fileIds: [], range: null, isSettled: true };

/** Lines are shown as soon as the first are stored; the range is widened for them, or goes to them. */
export function useArrivals({ state, go, list, imports }: View & { readonly imports: ImportState }): void {
  const [arrivals] = useState(() => new FileArrivals());
  const placing = useRef(SETTLED);
  const latest = useRef({ state, list });
  latest.current = { state, list };
  useEffect(() => {
    const { came, lost } = arrivals.look(imports.entries);
    if (came.length + lost.length === 0) return;
    const { isSettled, ...before } = placing.current;
    const change = withoutLost(latest.current, lost, before);
    const rest = isSettled ? [] : before.fileIds.filter((fileId) => !lost.includes(fileId));
    const range = rest.length === 0 ? null : before.range;
    placing.current = { fileIds: [...rest, ...came], range, isSettled: rest.length + came.length === 0 };
    const shown = { ...latest.current.state, ...change };
    // One step back undoes all of it: the files and the range.
    const how = isSettled && came.length > 0 ? 'push' : 'replace';
    go({ ...change, ...(came.length > 0 ? { ...withFiles(shown, came), at: null } : {}) }, how);
  }, [arrivals, imports, go]);

  const isReading = imports.entries.some(isOpen);
  const listed = useRef(new Set<string>());
  useEffect(() => {
    const { range, isSettled } = placing.current;
    const ids = (list ?? []).map(({ fileId }) => fileId);
    // One that was removed is not waited for.
    const fileIds = placing.current.fileIds.filter((each) => ids.includes(each) || !listed.current.has(each));
    for (const fileId of ids) listed.current.add(fileId);
    if (list === null || isSettled) return;
    const here = list.filter(({ fileId }) => fileIds.includes(fileId));
    const isDone =
      !isReading && here.length >= new Set(fileIds).size && here.every((file) => file.state !== 'reading');
    const times = timesOf(here);
    const current = latest.current.state.range;
    // A range that the user chose meanwhile is left alone.
    const isOwn = range === null || isSameRange(current, range.now);
    const before = range?.before ?? current;
    const now = times && isOwn ? rangeWith(before, times, Date.now()) : current;
    placing.current = { fileIds, range: isOwn ? { before, now } : range, isSettled: isDone };
    if (!isSameRange(now, current)) go({ range: now }, 'replace');
  }, [list, isReading, go]);
}

/** What was refused or cancelled leaves the view, and the times go back to what they were, unless somebody chose others. */
function withoutLost(
  { state, list }: Pick<View, 'state' | 'list'>,
  lost: readonly string[],
  { fileIds, range }: Pick<Placing, 'fileIds' | 'range'>,
): Partial<ViewState> {
  if (lost.length === 0) return {};
  const all = (list ?? []).map(({ fileId }) => fileId);
  const isBack = range !== null && fileIds.every((fileId) => lost.includes(fileId));
  return {
    ...withoutFiles(state, new Set(lost), all),
    ...(isBack && isSameRange(state.range, range.now) ? { range: range.before } : {}),
  };
}

/** A file that is removed leaves the view at once, whoever removed it. `gone`: those that are about to be. */
export function useDepartures({
  state,
  go,
  list,
  gone,
}: View & { readonly gone: ReadonlySet<string> }): void {
  const latest = useRef(state);
  latest.current = state;
  const known = useRef<readonly string[]>([]);
  useEffect(() => {
    const here = (list ?? []).map(({ fileId }) => fileId);
    const left = known.current.filter((fileId) => !here.includes(fileId));
    known.current = here;
    const change = withoutFiles(latest.current, new Set([...left, ...gone]), here);
    if (Object.keys(change).length > 0) go(change, 'replace');
  }, [gone, list, go]);
}

/** Without an account there is nothing but files: a page that was not told what to show begins with all of them. */
export function useFilesAlone({ state, go, list }: View, hasAccount: boolean | null): void {
  const isDecided = useRef(state.files !== 'none');
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    if (isDecided.current || hasAccount === null || list === null) return;
    isDecided.current = true;
    if (hasAccount || list.length === 0 || latest.current.files !== 'none') return;
    const times = timesOf(list);
    const { range } = latest.current;
    const fileIds = list.map(({ fileId }) => fileId);
    const all = onlyFiles(latest.current, fileIds, fileIds);
    go({ ...all, range: times ? rangeWith(range, times, Date.now()) : range }, 'replace');
  }, [hasAccount, list, go]);
}
