/**
 * What a time filter means now. A day is all of the day; a clock time is an instant, but alone, without a sign, it is its
 * minute or second. A clock time without a day is the last one that has begun; as the end of a range it is the first after
 * the start. `-2h` alone is everything since then.
 */
import type { TimeNode, TimePoint } from './ast.ts';
import { addDays, type Day, dayAt, instantOf } from './zone.ts';

/** Half-open, in ms since the epoch; `-Infinity` and `Infinity` where there is no bound. Empty when `to <= from`. */
export interface TimeBounds {
  readonly from: number;
  readonly to: number;
}

export const ALWAYS: TimeBounds = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** When and where a query is asked. */
export interface TimeContext {
  /** In ms since the epoch. */
  readonly now: number;
  /** An IANA name; undefined: this computer's zone. */
  readonly zone?: string | undefined;
}

export function timeBounds(node: TimeNode, context: TimeContext): TimeBounds {
  if (node.op === '..') {
    const from = node.from === null ? null : spanOf(node.from, context, null);
    const to = node.to === null ? null : spanOf(node.to, context, from);
    return { from: from?.from ?? ALWAYS.from, to: to === null ? ALWAYS.to : to.isDay ? to.to : to.from };
  }
  const { from, to, isDay } = spanOf(node.point, context, null);
  switch (node.op) {
    case '=':
      return { from, to: node.point.kind === 'ago' ? ALWAYS.to : to };
    case '>=':
      return { from, to: ALWAYS.to };
    case '>':
      return { from: isDay ? to : from + 1, to: ALWAYS.to };
    case '<':
      return { from: ALWAYS.from, to: from };
    case '<=':
      return { from: ALWAYS.from, to: isDay ? to : from + 1 };
  }
}

interface Span extends TimeBounds {
  readonly isDay: boolean;
  readonly zone: string | undefined;
}

/** `start`: of the range whose end this is. */
function spanOf(point: TimePoint, { now, zone }: TimeContext, start: Span | null): Span {
  switch (point.kind) {
    case 'ago':
      return { from: now - point.ms, to: now - point.ms + 1, isDay: false, zone };
    case 'instant':
      return { from: point.ms, to: point.ms + 1, isDay: false, zone };
    case 'day':
      return daySpan(addDays(dayAt(now, zone), -point.ago), zone);
    case 'at': {
      const where = point.offset ?? zone;
      if (point.clock === null) return daySpan(parseDay(point.date ?? ''), where);
      const { timeOfDay, length } = parseClock(point.clock);
      const from =
        point.date === null
          ? clockInstant(timeOfDay, now, where, start)
          : instantOf(parseDay(point.date), timeOfDay, where);
      return { from, to: from + length, isDay: false, zone: where };
    }
  }
}

function daySpan(day: Day, zone: string | undefined): Span {
  return { from: instantOf(day, 0, zone), to: instantOf(addDays(day, 1), 0, zone), isDay: true, zone };
}

/** The last time the clock showed this; after a start, the first time. */
function clockInstant(timeOfDay: number, now: number, zone: string | undefined, start: Span | null): number {
  const day = dayAt(start?.from ?? now, zone);
  const at = instantOf(day, timeOfDay, zone);
  if (start) return at > start.from ? at : instantOf(addDays(day, 1), timeOfDay, zone);
  return at <= now ? at : instantOf(addDays(day, -1), timeOfDay, zone);
}

function parseDay(date: string): Day {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

/** ms after midnight, and how long that clock shows it. */
function parseClock(clock: string): { timeOfDay: number; length: number } {
  const [hour = 0, minute = 0, second] = clock.split(':').map(Number);
  const timeOfDay = (hour * 60 + minute) * 60_000 + Math.round((second ?? 0) * 1000);
  if (second === undefined) return { timeOfDay, length: 60_000 };
  return { timeOfDay, length: clock.includes('.') ? 1 : 1000 };
}
