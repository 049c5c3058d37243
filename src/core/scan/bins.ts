/** Bins of a time histogram: of a width that people count in, at borders that clocks show. */

/** A time `t` is in the bin `floor((t - from) / width)`; `from` and `width` in ms. */
export interface Bins {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Every width divides the next, so that fine bins can be added up to coarser ones. Past the last they double. */
export const BIN_WIDTHS: readonly number[] = [
  ...[1, 5, 10, 50, 100, 500],
  ...[SECOND, 5 * SECOND, 15 * SECOND],
  ...[MINUTE, 5 * MINUTE, 15 * MINUTE],
  ...[HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  ...[DAY, WEEK, 4 * WEEK],
];

/** The first Monday of the epoch, at midnight. */
const MONDAY = 4 * DAY;

/**
 * The narrowest bins that hold all of a span, its end included, in no more than `most` of them.
 *
 * @param most at least one
 * @param zoneOffset ms that local time is ahead of UTC: days then begin at local midnight, weeks on a Monday
 * @throws RangeError for a span or an offset that is no number or has no end
 */
export function niceBins(from: number, to: number, most: number, zoneOffset = 0): Bins {
  const origin = MONDAY - zoneOffset;
  // Anything else would never be counted in few enough bins, however wide they are.
  const isCountable = [to - from, from - origin, to - origin].every(Number.isFinite);
  if (!isCountable) throw new RangeError(`bins from ${from} to ${to}, ${zoneOffset} ahead`);
  for (let width = 1; ; width = nextWidth(width)) {
    const start = startOf(from, width, origin);
    const count = Math.floor((to - start) / width) + 1;
    if (count <= Math.max(most, 1)) return { from: start, width, count };
    // A single bin that begins at a border may never do: borders that all widths share can lie inside the span.
    if (!(most > 1) && to - from < width) return { from, width, count: 1 };
  }
}

/** The last border at or before a time. */
function startOf(time: number, width: number, origin: number): number {
  const start = origin + Math.floor((time - origin) / width) * width;
  // A quotient a little below a whole number may be rounded up to it.
  return start > time ? start - width : start;
}

function nextWidth(width: number): number {
  return BIN_WIDTHS.find((each) => each > width) ?? width * 2;
}
