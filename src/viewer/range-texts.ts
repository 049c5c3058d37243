/** Ranges to choose, and what a range is called. `zone`: an IANA name; undefined is this computer's. */
import { inputText } from '../core/download/zoned-range.ts';
import { clockTime, dayText, localAndUtc, zoneName } from '../core/time-text.ts';
import type { ViewRange } from '../log-views/view-state.ts';
import { dayShort, lengthText, spanText } from './timeline-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RANGES: readonly { readonly label: string; readonly range: ViewRange }[] = [
  ...([15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY] as const).map((ms) => ({
    label: `Last ${ms === HOUR ? 'hour' : lengthText(ms)}`,
    range: { kind: 'last', ms } as const,
  })),
  { label: 'Everything stored', range: { kind: 'all' } },
];

export function isSameRange(one: ViewRange, other: ViewRange): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** `Last 24 hours`; of times that were chosen their length. */
export function rangeName(range: ViewRange): string {
  const known = RANGES.find((each) => isSameRange(each.range, range));
  if (known) return known.label;
  if (range.kind === 'between') return lengthText(range.to - range.from);
  return range.kind === 'last' ? `Last ${lengthText(range.ms)}` : 'Everything stored';
}

/** `16 Nov 14:23 – 17 Nov 14:23 CET`; null: of all times. */
export function rangeTimes(range: ViewRange, now: number, zone?: string): string | null {
  if (range.kind === 'all') return null;
  const { from, to } = range.kind === 'between' ? range : { from: now - range.ms, to: now };
  const days = to - from > 3 * DAY && range.kind === 'last';
  const text = days ? spanText({ from, to }, zone) : endsText(from, to, zone);
  return `${text} ${zoneName(to, zone)}`;
}

function endsText(from: number, to: number, zone: string | undefined): string {
  const isSameDay = dayShort(from, zone) === dayShort(to - 1, zone);
  if (isSameDay || to - from < 5 * MINUTE) return `${dayShort(from, zone)} ${spanText({ from, to }, zone)}`;
  return `${dayShort(from, zone)} ${clockTime(from, zone)} – ${dayShort(to, zone)} ${clockTime(to, zone)}`;
}

/** What the two inputs show for a range, in local minutes; the last minute is part of it. */
export function rangeInputs(
  range: { readonly from: number; readonly to: number },
  zone?: string,
): { readonly from: string; readonly to: string } {
  return { from: inputText(range.from, zone), to: inputText(Math.max(range.from, range.to - 1), zone) };
}

/**
 * `17 Nov 2026, 14:00 (13:00 UTC) to 18 Nov 2026, 15:30 (14:30 UTC)`; the day once where both are of it:
 * `17 Nov 2026, 14:00 to 15:30 (13:00 to 14:30 UTC)`; one time where both are the same minute.
 */
export function localAndUtcTimes(from: number, to: number, zone?: string): string {
  const [first, last] = [localAndUtc(from, zone), localAndUtc(to, zone)];
  if (first === last) return first;
  const days = new Set([from, to].flatMap((at) => [dayText(at, zone), dayText(at, 'UTC')]));
  const times = (of?: string) => `${clockTime(from, of)} to ${clockTime(to, of)}`;
  return days.size === 1
    ? `${dayText(from, zone)}, ${times(zone)} (${times('UTC')} UTC)`
    : `${first} to ${last}`;
}
