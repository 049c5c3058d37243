/** The lines that a search finds, batch by batch and each once, while the store goes on changing. */
import type { LogLine } from '../core/log-line.ts';
import { ok, type Result } from '../core/result.ts';
import type { LineRow } from '../storage/logs/query-run-rows.ts';

/** The part of a query run that is used here. */
export interface FoundLines {
  readonly update: () => Promise<
    Result<{ readonly total: number; readonly skipped: readonly { readonly lines: number }[] }, unknown>
  >;
  readonly page: (start: number, count: number) => Promise<Result<readonly LineRow[], unknown>>;
  /** The row of the first line that is at this time, or after it in the order. Null: there is none. */
  readonly rowAt: (time: number) => Promise<Result<number | null, unknown>>;
}

export interface LineSource {
  /** Looks for all lines. @returns how many there are, and how many of damaged segments are left out */
  readonly find: () => Promise<{ readonly total: number; readonly skipped: number }>;
  /** @param total about how many there are: the reading is bounded by it */
  readonly batches: (total: number) => AsyncGenerator<readonly LogLine[]>;
}

const BATCH = 2_000;

/**
 * Rows move when lines come in before them, so that counting on from row to row could give a line twice or leave one out.
 * Times do not move: a batch ends where the time changes, and the next begins with the first line of another time.
 *
 * @param fail makes what is thrown of a problem
 */
export function createLineSource(run: FoundLines, fail: (problem: unknown) => Error): LineSource {
  function take<T>(result: Result<T, unknown>): T {
    if (!result.ok) throw fail(result.error);
    return result.value;
  }

  return {
    async find() {
      const { total, skipped } = take(await run.update());
      return { total, skipped: skipped.reduce((sum, { lines }) => sum + lines, 0) };
    },

    async *batches(total) {
      let start: number | null = 0;
      let count = BATCH;
      // Each round gives lines of a time not given before, or asks for twice as many.
      for (let rounds = 0; start !== null && rounds < total + 64; rounds += 1) {
        const rows: readonly LineRow[] = take(await run.page(start, count));
        const last = rows.at(-1);
        if (!last) return;
        const isEnd = rows.length < count;
        const lines = isEnd ? rows : rows.filter(({ key }) => key.time !== last.key.time);
        if (lines.length === 0) {
          // All of one time: more are needed to see where it ends.
          count *= 2;
          continue;
        }
        yield lines.map(({ line }) => line);
        if (isEnd) return;
        count = BATCH;
        start = take(
          await (Number.isFinite(last.key.time) ? run.rowAt(last.key.time) : ok(start + lines.length)),
        );
      }
    },
  };
}
