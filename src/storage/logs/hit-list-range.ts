/** The hits from one number to another among those of all segments, oldest first, by opening as few segments as possible. */
import { compareKeys, firstWhere, type Hit, type HitWindow, keyAt, type SegmentHits } from './hit-list.ts';

/** So few hits are sorted at once. */
const FEW = 512;

/** The segments in which the hits `start` to `end` (not included) are, and their numbers when only these are counted. */
export interface HitSpan {
  readonly segments: readonly SegmentHits[];
  readonly start: number;
  readonly end: number;
}

/** Told from the first and last time of each segment alone. */
export function spanAt(all: readonly SegmentHits[], start: number, end: number): HitSpan {
  const filled = all.filter(({ count }) => count > 0);
  const total = filled.reduce((sum, { count }) => sum + count, 0);
  const last = Math.min(end, total);
  if (start >= last) return { segments: [], start: 0, end: 0 };
  const earliest = latestStart(filled, start);
  const latest = earliestEnd(filled, total - last);
  let skipped = 0;
  const segments = filled.filter(({ count, record: { outline } }) => {
    const isBefore = outline.to < earliest;
    if (isBefore) skipped += count;
    return !isBefore && outline.from <= latest;
  });
  return { segments, start: start - skipped, end: last - skipped };
}

/** A time that has no more than `before` hits before it; the latest that segments begin with. */
function latestStart(segments: readonly SegmentHits[], before: number): number {
  const rising = segments.toSorted((a, b) => order(a.record.outline.from, b.record.outline.from));
  let latest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const { record, count } of rising) {
    if (sum > before) break;
    latest = record.outline.from;
    sum += count;
  }
  return latest;
}

/** A time that has no more than `after` hits after it; the earliest that segments end with. */
function earliestEnd(segments: readonly SegmentHits[], after: number): number {
  const falling = segments.toSorted((a, b) => order(b.record.outline.to, a.record.outline.to));
  let earliest = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const { record, count } of falling) {
    if (sum > after) break;
    earliest = record.outline.to;
    sum += count;
  }
  return earliest;
}

function order(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function countHits(windows: readonly HitWindow[]): number {
  return windows.reduce((sum, { low, high }) => sum + high - low, 0);
}

/** The hits `start` to `end` (not included) of these windows, oldest first. */
export function pickHits(windows: readonly HitWindow[], start: number, end: number): Hit[] {
  const filled = windows.filter(({ low, high }) => low < high);
  const total = countHits(filled);
  const [from, to] = [Math.max(start, 0), Math.min(end, total)];
  if (from >= to) return [];
  const middle = total <= FEW ? null : middleOf(filled);
  if (middle === null) return sortHits(filled).slice(from, to);
  // Nothing but counting until few are left: in each window the hits before the middle are found by halving.
  const before = filled.map((window) => ({ ...window, high: firstAt(window, middle) }));
  const after = filled.map((window, n) => ({ ...window, low: before[n]?.high ?? window.low }));
  const border = countHits(before);
  return [...pickHits(before, from, to), ...pickHits(after, from - border, to - border)];
}

/** A time that parts the hits into two; null where all have the same time, or one that cannot be halved. */
function middleOf(windows: readonly HitWindow[]): number | null {
  const first = Math.min(...windows.map((window) => keyAt(window, window.low).time));
  const last = Math.max(...windows.map((window) => keyAt(window, window.high - 1).time));
  const middle = first + (last - first) / 2;
  if (middle > first && middle <= last && Number.isFinite(middle)) return middle;
  // Times that are no numbers come before all others.
  return first === Number.NEGATIVE_INFINITY && last > -Number.MAX_VALUE ? -Number.MAX_VALUE : null;
}

function firstAt(window: HitWindow, time: number): number {
  return firstWhere(window.low, window.high, (n) => keyAt(window, n).time >= time);
}

function sortHits(windows: readonly HitWindow[]): Hit[] {
  const hits: Hit[] = [];
  for (const window of windows) {
    for (let n = window.low; n < window.high; n++) {
      hits.push({ record: window.hits.record, key: keyAt(window, n) });
    }
  }
  return hits.sort((a, b) => compareKeys(a.key, b.key));
}
