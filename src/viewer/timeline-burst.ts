/** Finds the time in which most errors of a histogram came at once. */
import { LEVELS } from '../core/level.ts';
import type { BinCounts } from '../core/scan/histogram.ts';
import type { TimeRange } from '../core/time-ranges.ts';

export interface Burst extends TimeRange {
  /** Lines of ERROR and FATAL in it. */
  readonly errors: number;
}

const WORST = [LEVELS.indexOf('ERROR'), LEVELS.indexOf('FATAL')];
/** Fewer are no burst, however they lie. */
const LEAST_ERRORS = 10;
/** In fewer bins than these nothing stands out. */
const LEAST_BINS = 12;
/** A burst is short beside what is shown. */
const LONGEST_SHARE = 1 / 3;

/** Errors by bin. */
export function errorsOf({ bins, levels }: BinCounts): number[] {
  return Array.from({ length: bins.count }, (_, bin) =>
    WORST.reduce((sum, level) => sum + (levels[level]?.[bin] ?? 0), 0),
  );
}

/**
 * The stretch around the bin with the most errors in which they are far above the rest, a bin wider on either side. Null:
 * the errors are few, or spread evenly.
 */
export function findBurst(counts: BinCounts): Burst | null {
  const { from, width, count } = counts.bins;
  if (count < LEAST_BINS) return null;
  const errors = errorsOf(counts);
  const peak = Math.max(...errors);
  const all = errors.reduce((sum, each) => sum + each, 0);
  if (all < LEAST_ERRORS) return null;
  const usual = errors.toSorted((one, other) => one - other)[Math.floor(count / 2)] ?? 0;
  const high = Math.max(usual * 4, peak / 8, 1);
  if (peak < high) return null;
  let first = errors.indexOf(peak);
  let last = first;
  // One quiet bin in the middle does not end it.
  while (isHigh(first - 1) || isHigh(first - 2)) first -= 1;
  while (isHigh(last + 1) || isHigh(last + 2)) last += 1;
  const inside = errors.slice(first, last + 1).reduce((sum, each) => sum + each, 0);
  const isShort = last - first + 1 <= count * LONGEST_SHARE;
  if (!isShort || inside < LEAST_ERRORS || inside < all / 3) return null;
  const [start, end] = [Math.max(0, first - 1), Math.min(count, last + 2)];
  return { from: from + start * width, to: from + end * width, errors: inside };

  function isHigh(bin: number): boolean {
    return (errors[bin] ?? 0) >= high;
  }
}
