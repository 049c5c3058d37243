const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const CLOCK = /^(\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?Z?$/i;

/** Seconds, milliseconds, microseconds or nanoseconds since the epoch, from 2001 on, as many loggers write them. */
const SINCE_EPOCH = /^([1-9]\d{9})(?:\.(\d{1,9})|(\d{3}|\d{6}|\d{9}))?$/;

/**
 * A time in a log file as ms since the epoch, or null. A time without a zone is UTC, since that is what logs are in;
 * a number counts from the epoch; a time of day alone, as grouped logs have it, is one of the epoch's first day.
 */
export function parseLineTime(text: string): number | null {
  const trimmed = text.trim();
  const match = ISO.exec(trimmed);
  if (match?.[1]) {
    const zone = match[5]?.toUpperCase() ?? 'Z';
    const written =
      zone === 'UTC' ? 'Z' : /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
    const time = Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}.${millis(match[4])}${written}`);
    return Number.isNaN(time) ? null : time;
  }
  const number = SINCE_EPOCH.exec(trimmed);
  if (number?.[1]) return Number(number[1]) * 1000 + Number(millis(number[2] ?? number[3]));
  const clock = CLOCK.exec(trimmed);
  if (!clock) return null;
  const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  return seconds * 1000 + Number(millis(clock[4]));
}

function millis(digits = ''): string {
  return digits.slice(0, 3).padEnd(3, '0');
}
