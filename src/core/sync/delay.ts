/** How long to wait before Atlassian is asked again. */
import type { Problem, ProblemKind } from '../problem.ts';

/** How often new lines are asked for while a view is seen, in ms: they are to appear within five seconds. */
export const NEWEST_EVERY = 3_500;
/** How often it is asked which sites allow access, in ms. */
export const SITES_EVERY = 9_000;

const FIRST = 5_000;
const LONGEST = 60_000;
const SHORTEST = 1_000;
/** Somebody has to do something first. */
const UNLIKELY_TO_PASS: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'signed-out',
  'not-allowed',
  'no-permission',
  'no-road',
]);

/**
 * In ms: after problems in a row twice as long each time up to a minute, after a rate limit as long as Atlassian asks. A
 * token or a browser that says no is not tried every few seconds either.
 *
 * @param failures in a row, this one included
 */
export function delayAfter(failures: number, problem: Problem, now: number): number {
  if (problem.kind === 'rate-limited' && problem.until !== null) {
    return Math.max(SHORTEST, problem.until - now);
  }
  if (UNLIKELY_TO_PASS.has(problem.kind)) return LONGEST;
  return Math.min(LONGEST, FIRST * 2 ** Math.min(Math.max(failures - 1, 0), 10));
}
