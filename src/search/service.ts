/** What the search worker does, without the worker: messages in, messages out. */
import { analyse } from '../core/query/analyse.ts';
import { parseQuery } from '../core/query/parser.ts';
import { err, type Result } from '../core/result.ts';
import { createQueryRun, type QueryRun } from '../storage/logs/query-run.ts';
import type { LogReader } from '../storage/logs/reader.ts';
import { answerAround, answerRelated, queryContext } from './context-answers.ts';
import type { FromWorker, SearchEvent, SearchProblem, SearchRequest, ToWorker } from './contract.ts';

export interface SearchServiceOptions {
  readonly reader: LogReader;
  readonly post: (message: FromWorker) => void;
  /** Gives messages a turn when it is time. */
  readonly pause: () => Promise<void>;
  /** In ms, from any start. */
  readonly now: () => number;
}

export interface SearchService {
  readonly receive: (message: ToWorker) => void;
  /** Whether something is under way. */
  readonly isBusy: () => boolean;
}

interface Run {
  readonly query: QueryRun;
  readonly controller: AbortController;
}

/** In ms: progress is told at most this often. */
const PROGRESS_EVERY = 100;
const CANCELLED: SearchProblem = { kind: 'cancelled', detail: '' };

export function createSearchService(options: SearchServiceOptions): SearchService {
  const { reader, post, pause, now } = options;
  const runs = new Map<number, Run>();
  const never = new AbortController().signal;
  let underWay = 0;

  function tell(run: number, event: SearchEvent): void {
    post({ kind: 'event', run, event });
  }

  function open(id: number, { text, context, order, limit, bins, facets = true }: SearchRequest): Run | null {
    const parsed = parseQuery(text);
    if (!parsed.ok) {
      tell(id, { kind: 'failed', problem: { kind: 'query', error: parsed.error } });
      return null;
    }
    const controller = new AbortController();
    const asked = queryContext(context);
    const onLook = (isLooking: boolean) => post({ kind: isLooking ? 'trying' : 'tried', run: id });
    const query = createQueryRun({
      ...{ reader, query: parsed.value, context: asked, order, limit, bins, facets, pause },
      signal: controller.signal,
      onLook: analyse(parsed.value, asked).hasRegex ? onLook : undefined,
    });
    return { query, controller };
  }

  async function update(id: number, { query, controller }: Run): Promise<void> {
    let toldAt = Number.NEGATIVE_INFINITY;
    const outcome = await query.update((event) => {
      if (controller.signal.aborted) return;
      const isDue = event.kind === 'page' || now() - toldAt >= PROGRESS_EVERY;
      if (isDue) tell(id, event);
      if (isDue && event.kind === 'progress') toldAt = now();
    });
    if (controller.signal.aborted) return;
    tell(
      id,
      outcome.ok ? { kind: 'done', outcome: outcome.value } : { kind: 'failed', problem: outcome.error },
    );
  }

  async function answer(message: ToWorker & { kind: 'ask' }): Promise<Result<unknown, SearchProblem>> {
    switch (message.question) {
      case 'page': {
        const { run, start, count } = message.request;
        return (await runs.get(run)?.query.page(start, count)) ?? err(CANCELLED);
      }
      case 'around':
        return answerAround({ reader, signal: never, pause }, message.request);
      case 'related':
        return answerRelated({ reader, signal: never, pause }, message.request);
    }
  }

  async function work(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'search': {
        const run = open(message.run, message.request);
        if (!run) return;
        runs.set(message.run, run);
        return update(message.run, run);
      }
      case 'update': {
        const run = runs.get(message.run);
        return run ? update(message.run, run) : tell(message.run, { kind: 'failed', problem: CANCELLED });
      }
      case 'cancel':
        runs.get(message.run)?.controller.abort();
        runs.delete(message.run);
        return post({ kind: 'cancelled', run: message.run });
      case 'ask':
        post({ kind: 'answer', id: message.id, result: await answer(message) });
    }
  }

  /** Whoever waits is told even of what should not happen. */
  function breakDown(message: ToWorker, problem: SearchProblem): void {
    if (message.kind === 'ask') post({ kind: 'answer', id: message.id, result: err(problem) });
    else tell(message.run, { kind: 'failed', problem });
  }

  return {
    receive: (message) => {
      underWay += 1;
      work(message)
        .catch((error: unknown) => breakDown(message, { kind: 'worker-failed', detail: String(error) }))
        .finally(() => {
          underWay -= 1;
        });
    },
    isBusy: () => underWay > 0,
  };
}
