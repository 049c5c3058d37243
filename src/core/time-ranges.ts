/**
 * Which times are known: lists of half-open ranges, in ms since the epoch. A list is in normal form: rising, no range
 * empty, none touching the next. Everything here takes normal lists and gives normal lists.
 */

/** From `from`, up to and without `to`. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Any ranges as a normal list. Ranges that are empty, or of no numbers, say nothing. */
export function normalRanges(ranges: Iterable<TimeRange>): TimeRange[] {
  const rising = [...ranges].filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from);
  const normal: TimeRange[] = [];
  for (const range of rising) {
    const last = normal.at(-1);
    if (last && range.from <= last.to) {
      normal[normal.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else normal.push({ from: range.from, to: range.to });
  }
  return normal;
}

/** What is in one or the other. */
export function addRanges(one: readonly TimeRange[], other: readonly TimeRange[]): TimeRange[] {
  return normalRanges([...one, ...other]);
}

/** What is in `ranges` and not in `minus`. */
export function subtractRanges(ranges: readonly TimeRange[], minus: readonly TimeRange[]): TimeRange[] {
  return ranges.flatMap((range) => gapsIn(range, minus));
}

/** What is in both. */
export function commonRanges(one: readonly TimeRange[], other: readonly TimeRange[]): TimeRange[] {
  return subtractRanges(one, subtractRanges(one, other));
}

/** What is missing of a range: to be fetched still. */
export function gapsIn({ from, to }: TimeRange, known: readonly TimeRange[]): TimeRange[] {
  const gaps: TimeRange[] = [];
  let at = from;
  for (const range of known) {
    if (range.to <= at) continue;
    if (range.from >= to) break;
    if (range.from > at) gaps.push({ from: at, to: range.from });
    at = range.to;
  }
  if (at < to) gaps.push({ from: at, to });
  return gaps;
}

/** The one range that has all of them in it; null for none. */
export function hullOf(ranges: readonly TimeRange[]): TimeRange | null {
  const [first] = ranges;
  const last = ranges.at(-1);
  return first && last ? { from: first.from, to: last.to } : null;
}
