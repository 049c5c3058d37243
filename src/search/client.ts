/** A page's side of searching: starts the worker, asks it, and ends it when an expression runs away. */
import { err, type Result } from '../core/result.ts';
import { createAsker } from './asker.ts';
import type {
  FromWorker,
  GroupRequest,
  Place,
  Question,
  Questions,
  RunQuestion,
  SearchEvent,
  SearchProblem,
  SearchRequest,
  ToWorker,
} from './contract.ts';
import { createWatchdog } from './watchdog.ts';

/** The part of `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

type Answer<Q extends Question> = Promise<Result<Questions[Q]['reply'], SearchProblem>>;

export interface Search {
  /** Reads what changed in the store since; tells of it as of the first time. */
  readonly update: () => void;
  /** The lines `start` to `start + count` in the order, or as many of them as there are. */
  readonly page: (start: number, count: number) => Answer<'page'>;
  /** The row of a place in the order; null where there is none such. */
  readonly locate: (place: Place) => Answer<'locate'>;
  /** No event comes after it, and what was asked of it is answered with `cancelled`. */
  readonly cancel: () => void;
}

/** Lines put together. Of the events, `groups`, `groups-done` and `failed` come. */
export interface GroupRun {
  /** Reads what changed in the store since. */
  readonly update: () => void;
  /** The groups `start` to `start + count` in the order that was asked for, or as many of them as there are. */
  readonly page: (start: number, count: number) => Answer<'groups'>;
  /** No event comes after it, and pages that were asked for are answered with `cancelled`. */
  readonly cancel: () => void;
}

export interface SearchClient {
  readonly search: (request: SearchRequest, onEvent: (event: SearchEvent) => void) => Search;
  readonly group: (request: GroupRequest, onEvent: (event: SearchEvent) => void) => GroupRun;
  readonly around: (request: Questions['around']['request']) => Answer<'around'>;
  readonly related: (request: Questions['related']['request']) => Answer<'related'>;
  /** Ends the worker and all searches; a later search starts another. */
  readonly close: () => void;
}

/** What begins a run, but for its number. */
type Beginning =
  | { readonly kind: 'search'; readonly request: SearchRequest }
  | { readonly kind: 'group'; readonly request: GroupRequest };

interface Run {
  readonly beginning: Beginning;
  readonly onEvent: (event: SearchEvent) => void;
  /** The worker that knows of it. */
  worker: WorkerLike | null;
  isCancelled: boolean;
  /** What is asked of it is answered with this once it is over. */
  refusal: SearchProblem;
}

const TOO_SLOW: SearchProblem = { kind: 'regex-too-slow', detail: '' };
const CANCELLED: SearchProblem = { kind: 'cancelled', detail: '' };

/** @param start a parameter for tests */
export function createSearchClient(start: () => WorkerLike = startWorker): SearchClient {
  const runs = new Map<number, Run>();
  const asker = createAsker();
  const watchdog = createWatchdog(endSilent);
  let worker: WorkerLike | null = null;
  /** The run whose expression the worker tries just now. */
  let tried: number | null = null;
  let lastRun = 0;

  function post(message: ToWorker): void {
    connect().postMessage(message);
  }

  function connect(): WorkerLike {
    if (worker) return worker;
    const started = start();
    started.onmessage = ({ data }) => {
      if (worker === started) receive(data);
    };
    started.onerror = ({ message }) => {
      if (worker === started) giveUp({ kind: 'worker-failed', detail: message ?? '' });
    };
    worker = started;
    return started;
  }

  function receive(message: FromWorker): void {
    watchdog.heard();
    if (message.kind === 'trying') tried = message.run;
    else if (message.kind === 'tried') tried = null;
    else if (message.kind === 'cancelled') runs.delete(message.run);
    else if (message.kind === 'answer') asker.settle(message.id, message.result);
    else if (message.kind === 'event') tell(message.run, message.event);
    watchdog.watch(tried !== null);
  }

  function tell(id: number, event: SearchEvent): void {
    const run = runs.get(id);
    if (!run || run.isCancelled) return;
    run.onEvent(event);
  }

  /**
   * Silence means something only while an expression of the user's is tried: at any other time a worker may just not have
   * its turn, on a computer that has too much to do.
   */
  function endSilent(): void {
    const id = tried;
    const blamed = id === null ? undefined : runs.get(id);
    endWorker();
    if (id !== null) {
      runs.delete(id);
      asker.refuseRun(id, TOO_SLOW);
    }
    if (blamed?.isCancelled === false) blamed.refusal = TOO_SLOW;
    for (const [each, run] of runs) begin(each, run);
    for (const message of asker.open()) post(message);
    if (blamed?.isCancelled === false) blamed.onEvent({ kind: 'failed', problem: TOO_SLOW });
  }

  function endWorker(): void {
    worker?.terminate();
    worker = null;
    tried = null;
    watchdog.watch(false);
    // It can no longer say that it has let go of them.
    for (const [id, run] of runs) if (run.isCancelled) runs.delete(id);
  }

  function giveUp(problem: SearchProblem): void {
    endWorker();
    for (const id of [...runs.keys()]) tell(id, { kind: 'failed', problem });
    asker.refuseAll(problem);
  }

  function begin(id: number, run: Run): void {
    run.worker = connect();
    post({ ...run.beginning, run: id });
  }

  function open(beginning: Beginning, onEvent: (event: SearchEvent) => void) {
    const id = ++lastRun;
    const run: Run = { beginning, onEvent, worker: null, isCancelled: false, refusal: CANCELLED };
    runs.set(id, run);
    begin(id, run);

    async function ask<Q extends RunQuestion>(
      question: Q,
      request: Omit<Questions[Q]['request'], 'run'>,
    ): Answer<Q> {
      if (!runs.has(id) || run.isCancelled) return err(run.refusal);
      if (run.worker !== connect()) begin(id, run);
      return asker.ask(question, { ...request, run: id } as Questions[Q]['request'], post);
    }

    return {
      ask,
      update: () => {
        if (!runs.has(id) || run.isCancelled) return;
        if (run.worker !== connect()) return begin(id, run);
        post({ kind: 'update', run: id });
      },
      cancel: () => {
        run.refusal = CANCELLED;
        asker.refuseRun(id, CANCELLED);
        if (!runs.has(id) || run.isCancelled) return;
        run.isCancelled = true;
        if (run.worker === worker) post({ kind: 'cancel', run: id });
        else runs.delete(id);
      },
    };
  }

  function search(request: SearchRequest, onEvent: (event: SearchEvent) => void): Search {
    const { ask, update, cancel } = open({ kind: 'search', request }, onEvent);
    return {
      update,
      page: (start, count) => ask('page', { start, count }),
      locate: (place) => ask('locate', { place }),
      cancel,
    };
  }

  function group(request: GroupRequest, onEvent: (event: SearchEvent) => void): GroupRun {
    const { ask, update, cancel } = open({ kind: 'group', request }, onEvent);
    return { update, page: (start, count) => ask('groups', { start, count }), cancel };
  }

  return {
    search,
    group,
    around: (request) => asker.ask('around', request, post),
    related: (request) => asker.ask('related', request, post),
    close: () => {
      endWorker();
      runs.clear();
      asker.refuseAll(CANCELLED);
    },
  };
}

function startWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
