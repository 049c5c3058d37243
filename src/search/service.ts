/** What the search worker does, without the worker: messages in, messages out. */
import { analyse } from '../core/query/analyse.ts';
import { parseQuery } from '../core/query/parser.ts';
import { err, type Result } from '../core/result.ts';
import { createGroupRun, type GroupRun } from '../storage/logs/group-run.ts';
import { createQueryRun, type QueryRun } from '../storage/logs/query-run.ts';
import type { LogReader } from '../storage/logs/reader.ts';
import { withinRange } from '../storage/logs/search-scope.ts';
import { answerAround, answerRelated, queryContext } from './context-answers.ts';
import type { FromWorker, RunQuestion, SearchEvent, SearchProblem, ToWorker } from './contract.ts';

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

type Beginning = ToWorker & { kind: 'search' | 'group' };

/** What the worker knows of a run of a page's. */
type Run = { readonly controller: AbortController } & (
  | { readonly kind: 'search'; readonly query: QueryRun }
  | { readonly kind: 'group'; readonly groups: GroupRun }
  /** The text is no query: whatever is asked of the run says so again. */
  | { readonly kind: 'refused'; readonly problem: SearchProblem }
);

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

  function open({ run: id, ...beginning }: Beginning): Run {
    const { text, context, scope, range } = beginning.request;
    const controller = new AbortController();
    const parsed = parseQuery(text);
    if (!parsed.ok) return { kind: 'refused', controller, problem: { kind: 'query', error: parsed.error } };
    const query = withinRange(parsed.value, range);
    const asked = queryContext(context);
    const onLook = (isLooking: boolean) => post({ kind: isLooking ? 'trying' : 'tried', run: id });
    const shared = {
      ...{ reader, query, context: asked, scope, pause, signal: controller.signal },
      onLook: analyse(query, asked).hasRegex ? onLook : undefined,
    };
    if (beginning.kind === 'group') {
      const { by, sort } = beginning.request;
      return { kind: 'group', controller, groups: createGroupRun({ ...shared, by, sort }) };
    }
    const { order, limit, bins, facets = true } = beginning.request;
    return { kind: 'search', controller, query: createQueryRun({ ...shared, order, limit, bins, facets }) };
  }

  async function update(id: number, run: Run): Promise<void> {
    let toldAt = Number.NEGATIVE_INFINITY;
    const tellProgress = (event: SearchEvent) => {
      const isDue = event.kind === 'page' || now() - toldAt >= PROGRESS_EVERY;
      if (run.controller.signal.aborted || !isDue) return;
      if (event.kind !== 'page') toldAt = now();
      tell(id, event);
    };
    const last = await lastEvent(run, tellProgress);
    if (!run.controller.signal.aborted) tell(id, last);
  }

  async function lastEvent(run: Run, tellProgress: (event: SearchEvent) => void): Promise<SearchEvent> {
    switch (run.kind) {
      case 'refused':
        return { kind: 'failed', problem: run.problem };
      case 'search': {
        const done = await run.query.update(tellProgress);
        return done.ok ? { kind: 'done', outcome: done.value } : { kind: 'failed', problem: done.error };
      }
      case 'group': {
        const done = await run.groups.update((outcome) => tellProgress({ kind: 'groups', outcome }));
        return done.ok
          ? { kind: 'groups-done', outcome: done.value }
          : { kind: 'failed', problem: done.error };
      }
    }
  }

  async function answer(message: ToWorker & { kind: 'ask' }): Promise<Result<unknown, SearchProblem>> {
    switch (message.question) {
      case 'around':
        return answerAround({ reader, signal: never, pause }, message.request);
      case 'related':
        return answerRelated({ reader, signal: never, pause }, message.request);
      default:
        return answerOf(runs.get(message.request.run), message);
    }
  }

  async function answerOf(
    run: Run | undefined,
    message: ToWorker & { kind: 'ask'; question: RunQuestion },
  ): Promise<Result<unknown, SearchProblem>> {
    if (run?.kind === 'refused') return err(run.problem);
    switch (message.question) {
      case 'page': {
        const { start, count } = message.request;
        return run?.kind === 'search' ? run.query.page(start, count) : err(CANCELLED);
      }
      case 'locate':
        return run?.kind === 'search' ? run.query.locate(message.request.place) : err(CANCELLED);
      case 'groups': {
        const { start, count } = message.request;
        return run?.kind === 'group' ? run.groups.page(start, count) : err(CANCELLED);
      }
    }
  }

  async function work(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'search':
      case 'group': {
        const run = open(message);
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
