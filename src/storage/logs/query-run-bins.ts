/** The bins of a run's time histogram, and a segment's share of them. */
import { analyse } from '../../core/query/analyse.ts';
import type { Query } from '../../core/query/ast.ts';
import type { QueryContext } from '../../core/query/compile.ts';
import { DAY, dayAt, instantOf } from '../../core/query/zone.ts';
import { type Bins, niceBins } from '../../core/scan/bins.ts';
import type { SegmentOutline } from '../../core/segment/summary.ts';

/** As many bars as a page's width shows apart. */
const MOST_BINS = 120;

/** In ms from the epoch, either way: the last that `Date` holds, without the days next to it that finding a midnight looks at. */
const FARTHEST = 8.64e15 - 3 * DAY;

/**
 * Bins from the first to the last time of the segments, as far as the query asks for it; null without times, and where one
 * is so far out that no calendar has it.
 *
 * @param outlines those of segments that may have hits
 */
export function binsOf(
  outlines: readonly SegmentOutline[],
  query: Query,
  context: QueryContext,
): Bins | null {
  const asked = analyse(query, context).time;
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const outline of outlines) {
    if (Number.isFinite(outline.from)) from = Math.min(from, outline.from);
    if (Number.isFinite(outline.to)) to = Math.max(to, outline.to);
  }
  from = Math.max(from, asked.from);
  to = Math.min(to, asked.to);
  if (!(from <= to) || from < -FARTHEST || to > FARTHEST) return null;
  return niceBins(from, to, MOST_BINS, zoneOffset(to, context.zone));
}

export function areSameBins(one: Bins | null, other: Bins | null): boolean {
  return one?.from === other?.from && one?.width === other?.width && one?.count === other?.count;
}

/** Those bins in which lines of the segment can be: a few of all. Null: in none. */
export function shareOf({ from, width, count }: Bins, outline: SegmentOutline): Bins | null {
  const first = Math.max(0, Math.floor((outline.from - from) / width));
  const last = Math.min(count - 1, Math.floor((outline.to - from) / width));
  return first <= last ? { from: from + first * width, width, count: last - first + 1 } : null;
}

/** What local time is ahead of UTC on the day of an instant, in ms. */
function zoneOffset(at: number, zone: string | undefined): number {
  const day = dayAt(at, zone);
  return Date.UTC(day.year, day.month - 1, day.day) - instantOf(day, 0, zone);
}
