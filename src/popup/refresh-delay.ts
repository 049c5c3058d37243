import type { Problem, ProblemKind } from '../core/problem.ts';

/** How often new lines are asked for while the popup is seen, in ms. */
export const REFRESH_EVERY = 5_000;

const LONGEST = 60_000;
const SHORTEST = 1_000;
/** Somebody has to do something first. */
const UNLIKELY_TO_PASS: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'signed-out',
  'not-allowed',
  'no-permission',
]);

/**
 * How long to wait before asking again, in ms: 5 s, after problems in a row twice as long each time up to a minute,
 * after a rate limit as long as Atlassian asks. A token or a browser that says no is not tried every few seconds either.
 */
export function refreshDelay(failures: number, problem: Problem | null, now: number): number {
  if (problem === null || failures === 0) return REFRESH_EVERY;
  if (problem.kind === 'rate-limited' && problem.until !== null)
    return Math.max(SHORTEST, problem.until - now);
  if (UNLIKELY_TO_PASS.has(problem.kind)) return LONGEST;
  return Math.min(LONGEST, REFRESH_EVERY * 2 ** Math.min(failures, 10));
}
