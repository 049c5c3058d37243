/**
 * Lines in the order in which they are shown, without a list of them all: each segment keeps the places of its own hits,
 * in order of time, and any range over all of them is found by counting.
 */
import type { SegmentRecord } from './records.ts';

export const ORDERS = ['newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** Where a line stands among all others: by time, then partition, then segment, then place. JSON-safe but for the time. */
export interface LineKey {
  /** In ms since the epoch; -Infinity for a time that is no number. */
  readonly time: number;
  readonly partition: number;
  readonly segment: number;
  /** The line's number within its segment. */
  readonly place: number;
}

/** Which lines of a segment fit. */
export interface SegmentHits {
  readonly record: SegmentRecord;
  readonly count: number;
  /** Their numbers, rising; null: every line. */
  readonly places: Uint16Array | Uint32Array | null;
}

/** Some of a segment's hits, with the times of all its lines: those from `low` up to and without `high`. */
export interface HitWindow {
  readonly hits: SegmentHits;
  readonly times: Float64Array;
  readonly low: number;
  readonly high: number;
}

export interface Hit {
  readonly record: SegmentRecord;
  readonly key: LineKey;
}

export function compareKeys(one: LineKey, other: LineKey): number {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  return one.partition - other.partition || one.segment - other.segment || one.place - other.place;
}

/** Places from a mask of one byte a line, 1 where the line fits. */
export function placesOf(mask: Uint8Array): Uint16Array | Uint32Array {
  let count = 0;
  for (const fits of mask) count += fits;
  const places = mask.length <= 0x10000 ? new Uint16Array(count) : new Uint32Array(count);
  let n = 0;
  for (let line = mask.indexOf(1); line >= 0; line = mask.indexOf(1, line + 1)) places[n++] = line;
  return places;
}

/** One byte a line again; null: every line. */
export function maskOf({ record, places }: SegmentHits): Uint8Array | null {
  if (!places) return null;
  const mask = new Uint8Array(record.outline.lines);
  for (const place of places) mask[place] = 1;
  return mask;
}

export function windowOf(hits: SegmentHits, times: Float64Array): HitWindow {
  return { hits, times, low: 0, high: hits.count };
}

/** The hits of a window that come after a line, in the order. */
export function windowAfter(window: HitWindow, order: Order, after: LineKey): HitWindow {
  const sign = order === 'newest' ? -1 : 1;
  const isAfter = (n: number) => sign * compareKeys(keyAt(window, n), after) > 0;
  // Of rising keys the ones after a line are at the end; of falling ones, which are read backwards, at the start.
  if (order === 'oldest') return { ...window, low: firstWhere(window.low, window.high, isAfter) };
  return { ...window, high: firstWhere(window.low, window.high, (n) => !isAfter(n)) };
}

/** The key of a window's n-th hit, counted as in `low` and `high`. */
export function keyAt({ hits, times }: HitWindow, n: number): LineKey {
  const place = hits.places ? (hits.places[n] ?? 0) : n;
  const { partition, id } = hits.record;
  return { time: sortTime(times[place]), partition, segment: id, place };
}

/** No order knows NaN; a segment has such lines at its start. */
function sortTime(time: number | undefined): number {
  return time === undefined || Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

/** The first number for which a test that turns from false to true gives true; `high` if none does. */
export function firstWhere(low: number, high: number, test: (n: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (test(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
