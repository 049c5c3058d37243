/** The texts of a line's time columns, kept for lines that come again and again while somebody scrolls. */
import { dayText, lineTime, zoneName } from '../core/time-text.ts';
import type { TimeForm } from './view-state.ts';

export type TimeColumn = 'local' | 'utc' | 'difference';

/** Which columns a choice of times means. */
export function timeColumns(times: TimeForm): readonly TimeColumn[] {
  switch (times) {
    case 'both':
      return ['local', 'utc'];
    case 'local':
      return ['local'];
    case 'utc':
      return ['utc'];
    case 'difference':
      return ['local', 'difference'];
  }
}

/** `Local, CET`. */
export function timeHeading(column: TimeColumn, at: number, zone?: string): string {
  if (column === 'local') return `Local, ${zoneName(at, zone)}`;
  return column === 'utc' ? 'UTC' : 'To line above';
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time, rounded to what can be told apart at a glance: `28 ms`, `1.204 s`, `2 min 5 s`, `3 h 12 min`, `2 d 4 h`.
 *
 * @param ms not negative
 */
export function durationText(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 3 : 1)} s`;
  if (ms < HOUR) return parts(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return parts(ms, HOUR, 'h', MINUTE, 'min');
  return parts(ms, DAY, 'd', HOUR, 'h');
}

function parts(ms: number, unit: number, name: string, less: number, lessName: string): string {
  const rest = Math.floor((ms % unit) / less);
  return `${Math.floor(ms / unit)} ${name}${rest > 0 ? ` ${rest} ${lessName}` : ''}`;
}

/** `+28 ms`, `−1.204 s`: how much later (or earlier) a line is than the one above it; empty where one has no time. */
export function differenceText(time: number, above: number | null): string {
  if (above === null || !Number.isFinite(time) || !Number.isFinite(above)) return '';
  const sign = time >= above ? '+' : '\u2212';
  return sign + durationText(Math.abs(time - above));
}

/** The day of a line, where it is another than that of the line above it; null where not, or where there is none. */
export function newDay(time: number, above: number | null, zone?: string): string | null {
  if (above === null || !Number.isFinite(time) || !Number.isFinite(above)) return null;
  // Days are 23 hours long at least: what is nearer and of the same half day need not be worked out.
  if (
    Math.abs(time - above) < SECOND &&
    lineTime(time, zone) >= '00:00:01' &&
    lineTime(time, zone) < '23:59:58'
  )
    return null;
  const day = dayText(time, zone);
  return day === dayText(above, zone) ? null : day;
}
