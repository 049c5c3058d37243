/** A page's side of opening files: starts the worker for a run, hands it the files, and tells of how far it is. */
import {
  FILES_CHANNEL,
  type FromImportWorker,
  type ImportRequest,
  type ImportRun,
  type ImportState,
  type ToImportWorker,
} from './contract.ts';

/** The part of `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToImportWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromImportWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** In ms. In Firefox 153 a worker now and then begins nothing (the cause was not found); another one then does. */
const PATIENCE = 4_000;
/** A large zip may take longer to open than that. */
const MOST_STARTS = 4;

/**
 * Reads files into the log store. What is stored stays when the page is closed meanwhile: given the same files again, it
 * goes on there. A worker that has begun none of the files after a while, and so has stored nothing, gives way to another.
 *
 * The worker ends itself: once all is read, it tidies up what it stored.
 *
 * @param start a parameter for tests
 */
export function startImport(
  request: ImportRequest,
  onState: (state: ImportState) => void,
  start: () => WorkerLike = startWorker,
): ImportRun {
  const asked: ToImportWorker[] = [{ kind: 'start', request }];
  let last: ImportState = { isDone: false, entries: [] };
  let starts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isListening = false;
  let worker: WorkerLike;
  let resolveDone: (state: ImportState) => void = () => undefined;
  const done = new Promise<ImportState>((resolve) => {
    resolveDone = resolve;
  });

  function end(state: ImportState): void {
    clearTimeout(timer);
    leave();
    last = state;
    onState(state);
    resolveDone(state);
  }

  function leave(): void {
    worker.onmessage = null;
    worker.onerror = null;
  }

  function breakDown(detail: string): void {
    worker.terminate();
    end(brokenDown(last, detail, request));
  }

  function begin(): WorkerLike {
    const begun = start();
    starts += 1;
    isListening = false;
    begun.onmessage = ({ data }) => {
      if (data.kind === 'ready') {
        isListening = true;
        for (const message of asked) begun.postMessage(message);
        return;
      }
      if (data.kind === 'failed') return breakDown(data.detail);
      if (data.state.entries.some(({ outcome }) => outcome !== 'waiting')) clearTimeout(timer);
      if (data.state.isDone) return end(data.state);
      last = data.state;
      onState(last);
    };
    begun.onerror = ({ message }) => breakDown(message ?? '');
    if (starts < MOST_STARTS) {
      timer = setTimeout(() => {
        leave();
        worker.terminate();
        worker = begin();
      }, PATIENCE * starts);
    }
    return begun;
  }

  worker = begin();
  return {
    done,
    cancel: (key) => {
      if (last.isDone) return;
      const message: ToImportWorker = { kind: 'cancel', key: key ?? null };
      asked.push(message);
      if (isListening) worker.postMessage(message);
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
