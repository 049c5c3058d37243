/** The times of a request, in words that mean the same to both sides: they sit in different zones, so it is UTC, and said to be. */
import { clockTime, dayText } from '../time-text.ts';
import type { AccessRequest } from './access-request.ts';

const MINUTE = 60_000;

/** Whole minutes, as a date picker has them, with the whole range in it; in ms since the epoch. */
export function wholeMinutes({ from, to }: NonNullable<AccessRequest['range']>): {
  from: number;
  to: number;
} {
  return { from: Math.floor(from / MINUTE) * MINUTE, to: Math.ceil(to / MINUTE) * MINUTE };
}

/** `17 Nov 2026, 13:22 UTC`. */
export function utcMinute(at: number): string {
  return `${dayText(at, 'UTC')}, ${clockTime(at, 'UTC')} UTC`;
}

/** `17 Nov 2026, 13:00 UTC, to 17 Nov 2026, 14:30 UTC`. */
export function utcRange(range: NonNullable<AccessRequest['range']>): string {
  const { from, to } = wholeMinutes(range);
  return `${utcMinute(from)}, to ${utcMinute(to)}`;
}
