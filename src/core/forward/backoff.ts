/** Waiting between tries, as the OTLP specification wants it: exponential, with jitter, so that many senders do not come at once. */

const FIRST = 1_000;
const LONGEST = 300_000;
/** Nobody is kept waiting longer by a collector's word, in ms: see `gateway/retry-after.ts`. */
const MOST = 3_600_000;

/**
 * How long to wait, in ms.
 *
 * @param tries how many went wrong in a row, from 1
 * @param random from 0 up to and without 1
 */
export function backoff(tries: number, random: number): number {
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(Math.max(tries - 1, 0), 20));
  return Math.round(most * (0.5 + random / 2));
}

/** Whether a wait until `at` is not over, both in ms since the epoch. Where it would be a longer one than any, the clock was set back. */
export function isWaiting(at: number, now: number): boolean {
  return at > now && at - now <= MOST;
}
