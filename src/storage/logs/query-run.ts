/**
 * A search: its first lines before anything else, then how many there are and what they are like, then any lines by their
 * number. When the store changes, only what is new is read.
 */
import type { Query } from '../../core/query/ast.ts';
import type { QueryContext } from '../../core/query/compile.ts';
import type { Result } from '../../core/result.ts';
import type { Bins } from '../../core/scan/bins.ts';
import { compileScan } from '../../core/scan/compile-scan.ts';
import type { Order } from './hit-list.ts';
import { binsOf } from './query-run-bins.ts';
import type { OnLook } from './query-run-hits.ts';
import { partitionTest } from './query-run-list.ts';
import { createRunPass } from './query-run-pass.ts';
import type { Place } from './query-run-places.ts';
import type { RunOutcome } from './query-run-results.ts';
import { type LineRow, rowsOf } from './query-run-rows.ts';
import { steadily } from './query-run-steady.ts';
import type { RunProblem } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SearchScope } from './search-scope.ts';

export interface QueryRunOptions {
  readonly reader: LogReader;
  readonly query: Query;
  readonly context: QueryContext;
  readonly order: Order;
  /** Lines of the first page. */
  readonly limit: number;
  /** Which lines are looked at; without it, whatever is stored. */
  readonly scope?: SearchScope | undefined;
  /** `auto`: as many as fit a page's width over the time that there is; null: no histogram. */
  readonly bins: 'auto' | Bins | null;
  /** Whether to count facets; without it, yes. */
  readonly facets?: boolean;
  /** Ends everything, with the problem `aborted`. */
  readonly signal: AbortSignal;
  /** Called often, between pieces of work of some ms: lets others have a turn when it is time. */
  readonly pause: () => Promise<void>;
  readonly onLook?: OnLook | undefined;
}

/**
 * - `page`      the first lines, as far as they are certain; `isWhole`: as many as were asked for, or all there are
 * - `progress`  more is known
 */
export type RunEvent =
  | { readonly kind: 'page'; readonly rows: readonly LineRow[]; readonly isWhole: boolean }
  | { readonly kind: 'progress'; readonly outcome: RunOutcome };

export interface QueryRun {
  /**
   * Reads all that is not known yet: everything the first time, later what changed since. Tells of the first page before
   * the rest. Calls wait for each other.
   */
  readonly update: (onEvent?: (event: RunEvent) => void) => Promise<Result<RunOutcome, RunProblem>>;
  /** The lines `start` to `start + count` in the order, or as many of them as there are. */
  readonly page: (start: number, count: number) => Promise<Result<LineRow[], RunProblem>>;
  /** The row of a place in the order; null where there is none such. Waits for an `update` that is under way. */
  readonly locate: (place: Place) => Promise<Result<number | null, RunProblem>>;
  /** What is known so far. */
  readonly outcome: () => RunOutcome;
}

/**
 * Reads nothing yet.
 *
 * @throws SyntaxError for a regular expression that is none; `parseQuery` gives no such query
 */
export function createQueryRun(options: QueryRunOptions): QueryRun {
  const { reader, query, context, order, limit, bins, facets = true, signal, pause, onLook } = options;
  const scan = compileScan(query, context);
  const mayHold = partitionTest(query, context);
  const pass = createRunPass({
    reader,
    scan,
    order,
    mayHold,
    scope: options.scope,
    binsFor: (outlines) => (bins === 'auto' ? binsOf(outlines(), query, context) : bins),
    facets,
    checkpoint: async () => {
      signal.throwIfAborted();
      await pause();
      signal.throwIfAborted();
    },
    onLook,
  });
  let queue: Promise<unknown> = Promise.resolve();

  function update(onEvent: (event: RunEvent) => void = () => undefined) {
    const updated = queue.then(() => steadily(pass, signal, () => updateOnce(onEvent)));
    queue = updated;
    return updated;
  }

  async function updateOnce(onEvent: (event: RunEvent) => void): Promise<RunOutcome> {
    await pass.relist();
    const first = await pass.firstHits(limit, {
      onSome: async (hits) => {
        onEvent({ kind: 'page', rows: await rowsOf(reader, hits), isWhole: false });
      },
    });
    onEvent({ kind: 'page', rows: await rowsOf(reader, first), isWhole: true });
    await pass.complete(() => onEvent({ kind: 'progress', outcome: pass.outcome() }));
    return pass.outcome();
  }

  function page(start: number, count: number): Promise<Result<LineRow[], RunProblem>> {
    return steadily(pass, signal, async () => {
      const wasAllFound = pass.isAllFound();
      // What is known may have been hidden since: it is not to be shown again.
      await pass.relist();
      // Only what is new then: less than to go through all lines before the page.
      if (wasAllFound) await pass.findRest();
      const hits = pass.isAllFound()
        ? await pass.hitsAt(start, start + count)
        : (await pass.firstHits(start + count)).slice(start);
      return rowsOf(reader, hits);
    });
  }

  /** Numbers are of all lines before, so that all have to be found; an update finds them just now, or has already. */
  async function locate(place: Place): Promise<Result<number | null, RunProblem>> {
    await queue;
    return steadily(pass, signal, async () => {
      await pass.relist();
      await pass.findRest();
      return pass.locate(place);
    });
  }

  return { update, page, locate, outcome: pass.outcome };
}
