/** What an append has to know of its lines, in one pass: lines just read are spread over memory, and every pass waits for it. */
import type { LogLine } from '../../core/log-line.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { contextsOf } from './contexts.ts';
import type { PartitionOf, SiteContext } from './records.ts';
import type { StoreProblem } from './store-problem.ts';

const DAY = 86_400_000;
/** Two days less than what `Date` can hold, so that a calendar of any zone can. */
const FURTHEST = 8.64e15 - 2 * DAY;
const NINE = 57;

/** Whether the time of any line could not be read, and is borrowed from the lines around it: in another reading it is another one. */
export type BorrowedTimes = boolean;

/** How far from its borrowed time a line may be in another reading, in ms. */
export function reachOf(borrowed: BorrowedTimes): number {
  return borrowed ? DAY : 0;
}

export interface Survey {
  /** Between which times the same lines may be here already, both included; infinite without lines. */
  readonly from: number;
  readonly to: number;
  /** First and last time, both included; null without lines. */
  readonly times: { readonly from: number; readonly to: number } | null;
  readonly borrowed: BorrowedTimes;
  readonly isInOrder: boolean;
  /** Where live lines come from; none for a file's. */
  readonly contexts: readonly SiteContext[];
}

/** Looks through the lines of a reading; tells of lines that cannot be stored, before anything is done. */
export function surveyLines(of: PartitionOf, lines: readonly LogLine[]): Result<Survey, StoreProblem> {
  const contextIds = new Set<string | null>();
  let last: string | null = null;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let isInOrder = true;
  let hasBorrowed = false;
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place];
    if (line === undefined) continue;
    const { time, contextId } = line;
    if (of.kind === 'live' && (line.appId !== of.appId || line.environmentId !== of.environmentId)) {
      return refuse(`Line ${place + 1} is of another app or environment.`);
    }
    if (!(Math.abs(time) <= FURTHEST)) return refuse(`The time of line ${place + 1} is none.`);
    if (!(line.timeText.charCodeAt(0) <= NINE)) hasBorrowed = true;
    if (time < from) from = time;
    if (time >= to) to = time;
    else isInOrder = false;
    // Neighbours often have the same one, and comparing is cheaper than looking up.
    if (contextId !== last) contextIds.add(contextId);
    last = contextId;
  }
  const reach = reachOf(hasBorrowed);
  return ok({
    from: from - reach,
    to: to + reach,
    times: from <= to ? { from, to } : null,
    borrowed: hasBorrowed,
    isInOrder,
    contexts: of.kind === 'live' ? contextsOf(contextIds) : [],
  });
}

function refuse(detail: string): Result<never, StoreProblem> {
  return err({ kind: 'failed', detail });
}
