/** Segments by their times. */
import { firstWhere } from './hit-list.ts';
import { overlaps } from './log-view.ts';
import type { SegmentRecord } from './records.ts';

export interface TimeIndex {
  /** Segments with lines from one time to another, both included; in order of partition and segment. */
  readonly near: (from: number, to: number) => SegmentRecord[];
}

export function createTimeIndex(segments: readonly SegmentRecord[]): TimeIndex {
  // Not by difference: times can be infinite.
  const rising = segments.toSorted(({ outline: { from: one } }, { outline: { from: other } }) =>
    one < other ? -1 : one > other ? 1 : 0,
  );
  /** For each the latest end of it and all before it. */
  const ends = new Float64Array(rising.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (const [n, { outline }] of rising.entries()) {
    latest = Math.max(latest, outline.to);
    ends[n] = latest;
  }

  return {
    near(from, to) {
      const high = firstWhere(0, rising.length, (n) => (rising[n]?.outline.from ?? 0) > to);
      const low = firstWhere(0, high, (n) => (ends[n] ?? 0) >= from);
      return rising
        .slice(low, high)
        .filter((one) => overlaps(one, from, to))
        .sort((one, other) => one.partition - other.partition || one.id - other.id);
    },
  };
}
