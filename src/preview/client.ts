/** The download panel's side of the preview: starts the worker, tells it what to do, and asks it. */
import type { FromPreview, PreviewState, ToPreview, WrittenFiles } from './contract.ts';

export { createReading, type Reading, type ReadingOptions, type ReadingState } from './reading.ts';

/** The part of `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToPreview): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromPreview>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

type Question = Extract<ToPreview, { readonly id: number }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type Answer<K extends FromPreview['kind']> = Extract<FromPreview, { readonly kind: K }>;
type AskedFor<K extends Question['kind']> = Omit<Extract<Question, { readonly kind: K }>, 'id' | 'kind'>;
type Told = Exclude<ToPreview, Question>;

export type FileOutcome =
  | { readonly ok: true; readonly written: WrittenFiles }
  | { readonly ok: false; readonly reason: Answer<'file-failed'>['reason']; readonly detail: string };

export interface PreviewClient {
  /** `begin`, `page`, `end`, `narrow`, `decide`, `undo`, `redo`, `cancel-file`. */
  readonly tell: (message: Told) => void;
  /** Null: the worker is gone. */
  readonly window: (request: AskedFor<'window'>) => Promise<Answer<'window'> | null>;
  readonly whole: (request: AskedFor<'whole'>) => Promise<Answer<'whole'> | null>;
  readonly values: (request: AskedFor<'values'>) => Promise<Answer<'values'> | null>;
  readonly find: (request: AskedFor<'find'>) => Promise<Answer<'find'> | null>;
  readonly report: () => Promise<string | null>;
  readonly file: (
    request: AskedFor<'file'>,
    onProgress: (lines: number, of: number) => void,
  ) => Promise<FileOutcome>;
  /** Ends the worker; what was asked is answered with null. */
  readonly dispose: () => void;
}

export interface PreviewClientOptions {
  readonly onState: (state: PreviewState) => void;
  /** The worker ended by itself: the lines are lost. */
  readonly onFailed: (detail: string) => void;
  /** A parameter for tests. */
  readonly start?: () => WorkerLike;
}

interface Waiting {
  readonly settle: (message: FromPreview | null) => void;
  readonly onProgress: ((lines: number, of: number) => void) | null;
}

export function createPreviewClient({
  onState,
  onFailed,
  start = startWorker,
}: PreviewClientOptions): PreviewClient {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isOver = false;
  const worker = start();

  function end(): void {
    if (isOver) return;
    isOver = true;
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    for (const { settle } of waiting.values()) settle(null);
    waiting.clear();
  }

  worker.onerror = (event) => {
    end();
    onFailed(event.message ?? '');
  };
  worker.onmessage = ({ data }) => {
    if (data.kind === 'ready') return;
    if (data.kind === 'state') return onState(data.state);
    const one = waiting.get(data.id);
    if (!one) return;
    if (data.kind === 'file-progress') return one.onProgress?.(data.lines, data.of);
    waiting.delete(data.id);
    one.settle(data);
  };

  function ask(
    question: WithoutId<Question>,
    onProgress: Waiting['onProgress'] = null,
  ): Promise<FromPreview | null> {
    if (isOver) return Promise.resolve(null);
    const id = ++lastId;
    return new Promise((settle) => {
      waiting.set(id, { settle, onProgress });
      worker.postMessage({ ...question, id });
    });
  }

  async function askFor<K extends FromPreview['kind']>(
    kind: K,
    question: WithoutId<Question>,
  ): Promise<Answer<K> | null> {
    const message = await ask(question);
    return isAnswer(message, kind) ? message : null;
  }

  return {
    tell: (message) => {
      if (!isOver) worker.postMessage(message);
    },
    window: (request) => askFor('window', { kind: 'window', ...request }),
    whole: (request) => askFor('whole', { kind: 'whole', ...request }),
    values: (request) => askFor('values', { kind: 'values', ...request }),
    find: (request) => askFor('find', { kind: 'find', ...request }),
    report: async () => (await askFor('report', { kind: 'report' }))?.text ?? null,
    file: async (request, onProgress) => {
      const message = await ask({ kind: 'file', ...request }, onProgress);
      if (message?.kind === 'file') return { ok: true, written: message.written };
      if (message?.kind === 'file-failed') {
        return { ok: false, reason: message.reason, detail: message.detail };
      }
      return { ok: false, reason: 'internal', detail: 'The preview was closed.' };
    },
    dispose: end,
  };
}

function isAnswer<K extends FromPreview['kind']>(message: FromPreview | null, kind: K): message is Answer<K> {
  return message?.kind === kind;
}

/** Before it is needed, so that it is there, and warm, when the first lines are. */
export function startWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
