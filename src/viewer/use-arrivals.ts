/** How opened files come into the view, and leave it when they are gone. */
import { useEffect, useRef } from 'preact/hooks';
import type { ImportedFile } from '../core/imported-file.ts';
import type { ImportState } from '../import/contract.ts';
import type { ViewRange, ViewState } from '../log-views/view-state.ts';
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
  /** Keys of entries: a file that is given again is to be shown again. */
  const shown = useRef(new Set<number>());
  const placing = useRef(SETTLED);
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    const come = imports.entries.filter(({ key, fileId, outcome, lines, notUnderstood }) => {
      const isThere = outcome === 'known' || lines + notUnderstood > 0;
      return fileId !== null && outcome !== 'cancelled' && isThere && !shown.current.has(key);
    });
    if (come.length === 0) return;
    for (const { key } of come) shown.current.add(key);
    const fileIds = come.flatMap(({ fileId }) => fileId ?? []);
    const { isSettled, ...rest } = placing.current;
    placing.current = isSettled
      ? { fileIds, range: null, isSettled: false }
      : { ...rest, fileIds: [...rest.fileIds, ...fileIds], isSettled: false };
    // One step back undoes all of it: the files and the range.
    go({ ...withFiles(latest.current, fileIds), at: null }, isSettled ? 'push' : 'replace');
  }, [imports, go]);

  const isReading = imports.entries.some(isOpen);
  useEffect(() => {
    const { fileIds, range, isSettled } = placing.current;
    if (list === null || isSettled) return;
    const here = list.filter(({ fileId }) => fileIds.includes(fileId));
    const isDone =
      !isReading && here.length >= new Set(fileIds).size && here.every((file) => file.state !== 'reading');
    const times = timesOf(here);
    const current = latest.current.range;
    // A range that the user chose meanwhile is left alone.
    const isOwn = range === null || isSameRange(current, range.now);
    const before = range?.before ?? current;
    const now = times && isOwn ? rangeWith(before, times, Date.now()) : current;
    placing.current = { fileIds, range: isOwn ? { before, now } : range, isSettled: isDone };
    if (!isSameRange(now, current)) go({ range: now }, 'replace');
  }, [list, isReading, go]);
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
