/**
 * Times as people read them. Local time first, UTC beside it; the zone is a parameter so that every text can be
 * tested in any zone. `undefined` is the zone of this computer.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building an `Intl.DateTimeFormat` costs more than using it a thousand times, so each is built once. */
function format(
  key: string,
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const id = `${key}|${zone ?? ''}`;
  const known = formats.get(id);
  if (known) return known;
  const made = new Intl.DateTimeFormat(
    'en-GB',
    zone === undefined ? options : { ...options, timeZone: zone },
  );
  formats.set(id, made);
  return made;
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** `14:23`. */
export function clockTime(at: number, zone?: string): string {
  return format('clock', zone, CLOCK).format(at);
}

/** `14:23:04`. */
export function secondTime(at: number, zone?: string): string {
  return format('second', zone, { ...CLOCK, second: '2-digit' }).format(at);
}

/** `14:23:04.118`, the time of a log line. */
export function lineTime(at: number, zone?: string): string {
  return format('line', zone, { ...CLOCK, second: '2-digit', fractionalSecondDigits: 3 }).format(at);
}

/** `17 Nov 2026`. */
export function dayText(at: number, zone?: string): string {
  return format('day', zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** `17 Nov 2026, 14:23`. */
export function dateTimeText(at: number, zone?: string): string {
  return `${dayText(at, zone)}, ${clockTime(at, zone)}`;
}

/** `2026-11-17 13:22:51.006 UTC`. */
export function utcText(at: number): string {
  return `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')} UTC`;
}

/** `17 Nov 2026, 14:23 (13:23 UTC)`; the UTC day is named where it differs. */
export function localAndUtc(at: number, zone?: string): string {
  const utcDay = dayText(at, 'UTC');
  const utc = utcDay === dayText(at, zone) ? clockTime(at, 'UTC') : `${utcDay}, ${clockTime(at, 'UTC')}`;
  return `${dateTimeText(at, zone)} (${utc} UTC)`;
}

/** `CET`, `GMT+5:30`: the short name of the zone at that time. */
export function zoneName(at: number, zone?: string): string {
  const parts = format('zone', zone, { timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'local time';
}

/** `just now`, `4 s ago`, `2 min ago`, `3 h ago`, later the date: how old an observation is. */
export function ageText(at: number, now: number, zone?: string): string {
  const age = Math.max(0, now - at);
  if (age < 2_000) return 'just now';
  if (age < MINUTE) return `${Math.floor(age / 1000)} s ago`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  return dateTimeText(at, zone);
}
