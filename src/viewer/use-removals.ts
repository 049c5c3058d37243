/** Files that are to be removed: for some seconds it can be undone, since their lines cannot be brought back. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ImportedFile } from '../core/imported-file.ts';
import { ask } from '../messages/client.ts';

export interface Removals {
  /** Waiting, or removed a moment ago: not to be shown any more. */
  readonly fileIds: ReadonlySet<string>;
  /** The one that can be brought back. */
  readonly last: ImportedFile | null;
  /** Could not be removed: it stays. */
  readonly failed: string | null;
  readonly remove: (file: ImportedFile) => void;
  readonly undo: () => void;
}

/** In ms. */
const UNDO_FOR = 10_000;

export function useRemovals(onRemoved: () => void): Removals {
  const [fileIds, setFileIds] = useState<ReadonlySet<string>>(() => new Set());
  const [last, setLast] = useState<ImportedFile | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const waiting = useRef<{ file: ImportedFile; timer: ReturnType<typeof setTimeout> } | null>(null);
  const told = useRef(onRemoved);
  told.current = onRemoved;

  const forget = useCallback((fileId: string) => {
    setFileIds((before) => new Set([...before].filter((each) => each !== fileId)));
  }, []);
  /** Removes now what waits. */
  const settle = useCallback(() => {
    const due = waiting.current;
    if (!due) return;
    clearTimeout(due.timer);
    waiting.current = null;
    setLast(null);
    void ask('files/remove', { fileId: due.file.fileId }).then((reply) => {
      if (!reply.ok) {
        forget(due.file.fileId);
        setFailed(due.file.name);
      }
      told.current();
    });
  }, [forget]);

  const remove = useCallback(
    (file: ImportedFile) => {
      settle();
      setFailed(null);
      setFileIds((before) => new Set([...before, file.fileId]));
      setLast(file);
      waiting.current = { file, timer: setTimeout(settle, UNDO_FOR) };
    },
    [settle],
  );
  const undo = useCallback(() => {
    const due = waiting.current;
    if (!due) return;
    clearTimeout(due.timer);
    waiting.current = null;
    setLast(null);
    forget(due.file.fileId);
  }, [forget]);

  // Whoever leaves has decided.
  useEffect(() => {
    addEventListener('pagehide', settle);
    return () => removeEventListener('pagehide', settle);
  }, [settle]);
  return useMemo(() => ({ fileIds, last, failed, remove, undo }), [fileIds, last, failed, remove, undo]);
}
