/** The files that were opened and those that are being opened, and how they come into the view. */
import type { RefObject } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FileFacts, ImportedFile } from '../core/imported-file.ts';
import type { Problem } from '../core/problem.ts';
import { startImport, watchFiles } from '../import/client.ts';
import type { ImportRequest, ImportState } from '../import/contract.ts';
import type { ViewState } from '../log-views/view-state.ts';
import { ask } from '../messages/client.ts';
import { FileReturns } from './file-returns.ts';
import { ImportQueue } from './import-queue.ts';
import { useArrivals, useDepartures, useFilesAlone } from './use-arrivals.ts';
import { type Removals, useRemovals } from './use-removals.ts';
import { useStored } from './use-stored.ts';

export interface Files {
  /** Opened files, the newest first, without those that are being removed; null: not known yet. */
  readonly list: readonly ImportedFile[] | null;
  readonly problem: Problem | null;
  /** What was given since the panel was closed; without entries: nothing. */
  readonly imports: ImportState;
  readonly open: (files: readonly File[]) => void;
  /** Opens the browser's own choice of files; it wants a click. */
  readonly pick: () => void;
  /** What `pick` clicks on. */
  readonly input: RefObject<HTMLInputElement | null>;
  /** @param key of an entry; none: all that is not done */
  readonly cancel: (key?: number) => void;
  readonly closePanel: () => void;
  readonly note: (fileId: string, facts: FileFacts) => Promise<Problem | null>;
  readonly removals: Removals;
  /** The dialog with all files, at one of them; null: it is closed. */
  readonly dialog: { readonly fileId: string | null } | null;
  readonly setDialog: (dialog: Files['dialog']) => void;
}

export interface FilesOptions {
  readonly state: ViewState;
  readonly go: (change: Partial<ViewState>, how?: 'push' | 'replace') => void;
  readonly environments: ImportRequest['environments'];
  /** Null: not known yet. */
  readonly hasAccount: boolean | null;
  /** Lines came or went. */
  readonly onChange: () => void;
}

const NOTHING: ImportState = { isDone: true, entries: [] };
const askFiles = () => ask('files/list', {});
/** Lines come many times a second: a look at them is taken after this time, in ms, a longer one while this page reads. */
const LOOK_AFTER = { usual: 250, reading: 1_000 } as const;

export function useFiles({ state, go, environments, hasAccount, onChange }: FilesOptions): Files {
  const stored = useStored(askFiles);
  const [imports, setImports] = useState<ImportState>(NOTHING);
  const queue = useMemo(() => new ImportQueue(startImport, setImports), []);
  const [dialog, setDialog] = useState<Files['dialog']>(null);
  const { again } = stored;

  const isReading = !imports.isDone;
  const latest = useRef({ onChange, environments, isReading });
  latest.current = { onChange, environments, isReading };
  const look = useCallback(() => {
    again();
    latest.current.onChange();
  }, [again]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watchFiles(() => {
      const wait = latest.current.isReading ? LOOK_AFTER.reading : LOOK_AFTER.usual;
      timer ??= setTimeout(() => {
        timer = undefined;
        look();
      }, wait);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [look]);
  const wasReading = useRef(false);
  useEffect(() => {
    if (wasReading.current && !isReading) look();
    wasReading.current = isReading;
  }, [isReading, look]);
  useWarning(isReading);

  const removals = useRemovals(look);
  const { value } = stored;
  const list = useMemo(
    () => value?.filter(({ fileId }) => !removals.fileIds.has(fileId)) ?? null,
    [value, removals.fileIds],
  );
  useReturns(imports, removals);
  useArrivals({ state, go, imports, list: value ?? null });
  useFilesAlone({ state, go, list: value ?? null }, hasAccount);
  useDepartures({ state, go, gone: removals.fileIds, list: value ?? null });

  const input = useRef<HTMLInputElement>(null);
  const note = useCallback(
    async (fileId: string, facts: FileFacts) => {
      const reply = await ask('files/note', { fileId, facts });
      again();
      return reply.ok ? null : reply.error;
    },
    [again],
  );
  return {
    list,
    problem: stored.problem,
    imports,
    open: useCallback((files) => queue.open({ files, environments: latest.current.environments }), [queue]),
    pick: useCallback(() => input.current?.click(), []),
    input,
    cancel: useCallback((key) => queue.cancel(key), [queue]),
    closePanel: useCallback(() => queue.clear(), [queue]),
    note,
    removals,
    dialog,
    setDialog,
  };
}

function useReturns({ entries }: ImportState, { last, undo }: Removals): void {
  const [returns] = useState(() => new FileReturns());
  useEffect(() => {
    if (returns.hasReturned(entries, last?.fileId ?? null)) undo();
  }, [returns, entries, last, undo]);
}

/** Closing the page stops the reading: the browser asks first. */
function useWarning(isReading: boolean): void {
  useEffect(() => {
    if (!isReading) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isReading]);
}
