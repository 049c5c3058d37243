/** A page's side of opening files: starts the worker for a run, hands it the files, and tells of how far it is. */
import {
  FILES_CHANNEL,
  type FromImportWorker,
  type ImportRequest,
  type ImportRun,
  type ImportState,
  type ToImportWorker,
} from './contract.ts';
import { type LaneWorkers, startLanes } from './lane-workers.ts';

/** The part of `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToImportWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromImportWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** How workers are started: a parameter for tests. */
export interface Starts {
  readonly worker: () => WorkerLike;
  readonly lanes: (onError: (detail: string) => void) => LaneWorkers;
}

/**
 * Reads files into the log store. What is stored stays when the page is closed meanwhile: given the same files again, it
 * goes on there.
 *
 * The worker ends itself: once all is read, it tidies up what it stored.
 */
export function startImport(
  request: ImportRequest,
  onState: (state: ImportState) => void,
  starts: Starts = { worker: startWorker, lanes: startLanes },
): ImportRun {
  const worker = starts.worker();
  let last: ImportState = { isDone: false, entries: [] };
  let resolveDone: (state: ImportState) => void = () => undefined;
  const done = new Promise<ImportState>((resolve) => {
    resolveDone = resolve;
  });

  function end(state: ImportState): void {
    worker.onmessage = null;
    worker.onerror = null;
    lanes.end();
    last = state;
    onState(state);
    resolveDone(state);
  }

  function breakDown(detail: string): void {
    if (last.isDone) return;
    worker.terminate();
    end(brokenDown(last, detail, request));
  }

  worker.onmessage = ({ data }) => {
    if (data.kind === 'failed') return breakDown(data.detail);
    if (data.state.isDone) return end(data.state);
    last = data.state;
    onState(last);
  };
  worker.onerror = ({ message }) => breakDown(message ?? '');
  const lanes = starts.lanes(breakDown);
  worker.postMessage({ kind: 'start', request, lanes: lanes.ports }, [...lanes.ports]);
  return {
    done,
    cancel: (key) => {
      if (!last.isDone) worker.postMessage({ kind: 'cancel', key: key ?? null }, []);
    },
  };
}

/** The worker is gone: whatever was not done will not be. */
function brokenDown(last: ImportState, detail: string, { files }: ImportRequest): ImportState {
  const refusal = {
    kind: 'failed',
    detail: `Reading stopped for a reason of our own${detail === '' ? '' : ` (${detail.slice(0, 200)})`}. Lines that were read are stored. Open the file again to go on.`,
  } as const;
  const entries =
    last.entries.length > 0
      ? last.entries
      : files.map(({ name, size }, key) => ({
          ...({ key, name, outcome: 'waiting', fileId: null, format: null, lines: 0 } as const),
          ...{ shownElsewhere: 0, notUnderstood: 0, continuedFrom: 0 },
          ...{ bytesRead: 0, bytesTotal: size, verdict: null, refusal: null },
        }));
  return {
    isDone: true,
    entries: entries.map((entry) =>
      entry.outcome === 'waiting' || entry.outcome === 'reading'
        ? { ...entry, outcome: 'refused', refusal }
        : entry,
    ),
  };
}

/** Calls back whenever lines came or went by an import or a removal, in whatever page. @returns ends it */
export function watchFiles(onChange: () => void): () => void {
  const channel = new BroadcastChannel(FILES_CHANNEL);
  channel.onmessage = onChange;
  return () => channel.close();
}

function startWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
