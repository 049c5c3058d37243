/** Reads the lines of a time, over one road or the other. Says down to when they are all there. */
import type { LogLine } from '../../core/log-line.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { createPageRun, type RunLimits } from '../../core/sync/page-run.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { LogScope, VendorRoad } from '../../core/vendor.ts';
import { readLogs } from '../../gateway/operations/read-logs.ts';
import type { Asker, Caller } from './caller.ts';

export interface LinesRead {
  readonly lines: readonly LogLine[];
  /** Of these times all lines are among them; null: nothing is certain. */
  readonly whole: TimeRange | null;
  /** There is more below it. */
  readonly isCut: boolean;
  readonly by: Asker;
  readonly road: VendorRoad;
  /** When the first page was answered, by Atlassian's clock as far as it said, in ms since the epoch. */
  readonly answeredAt: number;
  /** What ended it before its end. */
  readonly problem: Problem | null;
}

export interface LinesWanted extends LogScope {
  readonly from: number;
  /** Null: as new as there are. */
  readonly to: number | null;
  /** Null: of all that allow it. */
  readonly contextIds: readonly string[] | null;
  readonly limits: RunLimits;
}

/** As many as a server is likely to give at once. */
const PAGE = 1_000;
/** What reading a page of lines costs, as far as is known. */
const PAGE_POINTS = 5;
/** Of all texts of an export together: all of them are held until the last page is here. */
const MOST_EXPORTED = 24_000_000;
/** What is not answered in time, or is too long, is asked for in smaller pieces. */
const STEP = 8;

/** Over the gateway, newest first. */
export async function readFromGateway(
  wanted: LinesWanted,
  caller: Caller,
  signal: AbortSignal,
): Promise<Result<LinesRead, Problem>> {
  const { appId, environmentId, from, to, contextIds } = wanted;
  const startTime = caller.serverNow();
  const run = createPageRun(wanted.limits);
  // One more at either end: whether a server counts the ends in is not documented.
  const filter = { from: from - 1, ...(to === null ? {} : { to }), contextIds: contextIds ?? [] };
  let limit = PAGE;
  let first: { by: Asker; road: VendorRoad; answeredAt: number } | null = null;
  let failed: Problem | null = null;
  for (;;) {
    const input = { appId, environmentId, limit, offset: run.offset(), startTime, filter };
    const answer = await caller.call(appId, readLogs, input, PAGE_POINTS, signal);
    if (!answer.ok) {
      const isTooMuch = answer.error.kind === 'timeout' || answer.error.kind === 'unreadable';
      if (isTooMuch && limit > 1) {
        limit = Math.ceil(limit / STEP);
        continue;
      }
      failed = answer.error;
      break;
    }
    const { value, partial, by, road, serverTime } = answer.value;
    first ??= { by, road, answeredAt: Math.min(startTime, serverTime ?? startTime) };
    // Another account may read other sites, and what it gave is another's to be forgotten with.
    if (by.accountId !== first.by.accountId) break;
    // Lines that are missing because a part failed are nowhere counted.
    if (partial && !value.isWhole) {
      failed = partial;
      break;
    }
    if (!run.add(value)) break;
  }
  if (!first) return err(failed ?? problem('internal', startTime));
  const result = run.pages() > 0 ? run.result() : null;
  if (!result) {
    if (failed) return err(failed);
    return ok({ ...first, lines: [], whole: null, isCut: true, problem: null });
  }
  const end = to ?? Number.POSITIVE_INFINITY;
  const lines = result.lines.filter(({ time }) => time >= from && time < end);
  const isCut = result.downTo > from;
  const whole = { from: Math.max(from, result.downTo), to: end };
  return ok({ ...first, lines, whole: whole.from < whole.to ? whole : null, isCut, problem: failed });
}

/** Over the export: the whole time or nothing (null), since the order of its lines is not documented. */
export async function readFromExport(
  wanted: LogScope &
    TimeRange & { readonly contextIds: readonly string[] | null; readonly mostPages: number },
  caller: Caller,
  signal: AbortSignal,
): Promise<
  Result<{ readonly lines: readonly LogLine[]; readonly by: Asker; readonly pages: number } | null, Problem>
> {
  const { appId, environmentId, from, to, contextIds, mostPages } = wanted;
  const lines: LogLine[] = [];
  let characters = 0;
  let cursor: string | null = null;
  let by: Asker | null = null;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const request: Parameters<Caller['exportPage']>[0] = {
      ...{ appId, environmentId, cursor },
      from: from - 1,
      to,
      contextIds: contextIds ?? [],
    };
    const answer = await caller.exportPage(request, signal);
    if (!answer.ok) return answer;
    const { page } = answer.value;
    // Pages of two accounts do not make one reading.
    if (by && by.accountId !== answer.value.by.accountId) return ok(null);
    by ??= answer.value.by;
    for (const line of page.lines) {
      if (line.time < from || line.time >= to) continue;
      characters += line.message.length + (line.other?.length ?? 0) + (line.error?.length ?? 0);
      lines.push(line);
    }
    if (characters > MOST_EXPORTED) return ok(null);
    cursor = page.next;
    if (cursor === null) return ok({ lines, by, pages });
  }
  return ok(null);
}
