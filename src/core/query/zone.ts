/** Wall clocks and instants. A zone is an IANA name, an offset as in `Z` and `+01:00`, or undefined: this computer's. */
const MINUTE = 60_000;
export const DAY = 86_400_000;

export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** The day on the wall at an instant. */
export function dayAt(at: number, zone: string | undefined): Day {
  const wall = new Date(at + offsetAt(at, zone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** The day so many days later. */
export function addDays({ year, month, day }: Day, days: number): Day {
  return dayAt(Date.UTC(year, month - 1, day + days), 'Z');
}

/**
 * The instant of a day and a time of day in ms. A time that the clocks skip is as much later; of a time that they show
 * twice it is the first.
 */
export function instantOf({ year, month, day }: Day, timeOfDay: number, zone: string | undefined): number {
  const wall = Date.UTC(year, month - 1, day) + timeOfDay;
  const before = offsetAt(wall - DAY, zone);
  const first = wall - before;
  if (offsetAt(first, zone) === before) return first;
  const after = offsetAt(wall + DAY, zone);
  const second = wall - after;
  return offsetAt(second, zone) === after ? second : first;
}

/** What the wall clock is ahead of UTC, in ms. */
function offsetAt(at: number, zone: string | undefined): number {
  if (zone === 'Z') return 0;
  // The first use of an `Intl` format takes 20 ms.
  if (zone === undefined) return -new Date(at).getTimezoneOffset() * MINUTE;
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * MINUTE;
  const parts = new Map(
    wallFormat(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}
