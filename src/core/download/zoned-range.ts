/**
 * The range that is picked: in local time as `<input type="datetime-local">` has it, in ms since the epoch as it is asked
 * for, in UTC as the logs are written. A zone is an IANA name; undefined is this computer's.
 */
import { dayAt, instantOf } from '../query/zone.ts';
import { err, ok, type Result } from '../result.ts';
import { clockTime, dayText, zoneName } from '../time-text.ts';
import { KEPT_DAYS } from './gaps.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In ms since the epoch, both ends in. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const PRESETS = [
  { id: 'hour', label: 'Last hour', length: HOUR },
  { id: 'day', label: '24 hours', length: DAY },
  { id: 'week', label: '7 days', length: 7 * DAY },
  { id: 'month', label: '30 days', length: 30 * DAY },
  { id: 'all', label: 'Everything kept', length: KEPT_DAYS * DAY },
] as const;
export type PresetId = (typeof PRESETS)[number]['id'];

/** Whole minutes, as the inputs have them: the range is the one that is read from what they show. */
export function presetRange(id: PresetId, now: number): Range {
  const length = PRESETS.find((preset) => preset.id === id)?.length ?? DAY;
  const minute = minuteOf(now);
  return { from: minute - length, to: minute + MINUTE - 1 };
}

/** The beginning of the minute. */
export function minuteOf(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}

/** The clocks skip the time (`at` is as much later) or show it twice (`at` is the first, `second` the other). */
export type ClockNote = 'skipped' | 'twice';

export interface LocalTime {
  readonly at: number;
  /** Null but for times that the clocks show twice. */
  readonly second: number | null;
  readonly note: ClockNote | null;
}

/** `2026-11-10T14:23`: the value of the input for an instant. Seconds are left out. */
export function inputText(at: number, zone?: string): string {
  return new Date(wallAt(at, zone)).toISOString().slice(0, 16);
}

const INPUT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/;

/** The instant of an input's value; null for what is no day and time between the years 1970 and 9999. */
export function readInput(text: string, zone?: string): LocalTime | null {
  const parts = INPUT.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1970 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const rest = second * 1000 + Number((parts[7] ?? '').padEnd(3, '0'));
  const wall = date.getTime() + hour * HOUR + minute * MINUTE;
  const start = instantOf({ year, month, day }, hour * HOUR + minute * MINUTE, zone);
  const at = start + rest;
  if (wallAt(start, zone) !== wall) return { at, second: null, note: 'skipped' };
  // If the clocks go back within a day from here, they show this time once more.
  const later = wall - (wallAt(start + DAY, zone) - (start + DAY));
  if (later <= start || wallAt(later, zone) !== wall) return { at, second: null, note: null };
  return { at, second: later + rest, note: 'twice' };
}

/** What the wall clock shows, as if it were UTC; whole minutes. */
function wallAt(at: number, zone: string | undefined): number {
  const minute = minuteOf(at);
  const { year, month, day } = dayAt(minute, zone);
  const [hours = 0, minutes = 0] = clockTime(minute, zone).split(':').map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes);
}

export type RangeError = 'incomplete' | 'empty' | 'future';

export const RANGE_ERRORS: Readonly<Record<RangeError, string>> = {
  incomplete: 'Give a day and a time for both ends.',
  empty: 'The range ends before it begins.',
  future: 'The range ends in the future. The latest end is now.',
};

/** What is wrong with a range; null: nothing. The minute that is now is none of the future. */
function rangeError({ from, to }: Range, now: number): RangeError | null {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return 'incomplete';
  if (from >= to) return 'empty';
  return minuteOf(to) > minuteOf(now) ? 'future' : null;
}

/** What was typed, as a range. `notes`: sentences on times that the clocks skip or show twice. */
export interface TypedRange {
  readonly range: Range;
  readonly notes: readonly string[];
}

/**
 * A range that was typed in minutes ends with the last one. A time that the clocks show twice begins a range with its
 * first and ends one with its second: nothing is left out.
 */
export function readRange(
  texts: { readonly from: string; readonly to: string },
  now: number,
  zone?: string,
): Result<TypedRange, { readonly kind: RangeError; readonly message: string }> {
  const from = readInput(texts.from, zone);
  const to = readInput(texts.to, zone);
  if (!from || !to) return err({ kind: 'incomplete', message: RANGE_ERRORS.incomplete });
  const end = endOf(to, now);
  const range = { from: from.at, to: end + restOf(texts.to) };
  const kind = rangeError(range, now);
  if (kind) return err({ kind, message: RANGE_ERRORS[kind] });
  const notes = [
    noteText(texts.from, from, range.from, 'begins', zone),
    noteText(texts.to, to, end, 'ends', zone),
  ];
  return ok({ range, notes: notes.filter((note) => note !== null) });
}

/** Not the second time if that is still to come. */
function endOf({ at, second }: LocalTime, now: number): number {
  return second !== null && minuteOf(second) <= minuteOf(now) ? second : at;
}

/** What is left of the minute, or the second, that was typed, in ms. */
function restOf(text: string): number {
  return text.length <= 16 ? MINUTE - 1 : text.length <= 19 ? 999 : 0;
}

function noteText(
  typed: string,
  { note, second }: LocalTime,
  at: number,
  verb: string,
  zone: string | undefined,
): string | null {
  const clock = typed.slice(11, 16);
  const utc = `${utcMinute(at)} UTC`;
  if (note === 'skipped') {
    const shown = inputText(at, zone).replace('T', ' ');
    return `The clocks skipped ${clock} on that day: the range ${verb} at ${shown} (${utc}).`;
  }
  if (note !== 'twice') return null;
  const which = at === second ? 'second' : 'first';
  return `The clocks showed ${clock} twice on that day: the range ${verb} at the ${which} (${utc}).`;
}

/** `2026-11-10 13:23`, as it is written in the logs. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** The IANA name of this computer's zone. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `Europe/Berlin, CET (UTC+1)`; where the zone has no short name, `Asia/Kolkata (UTC+5:30)`. */
export function zoneLabel(at: number, zone?: string): string {
  const place = zone ?? ownZone();
  if (place === 'UTC') return place;
  const name = shortName(at, zone);
  return `${place}${name === null ? '' : `, ${name}`} (${offsetText(at, zone)})`;
}

/** Without the place: `CET (UTC+1)`, `UTC+5:30`. */
export function zoneShort(at: number, zone?: string): string {
  const name = shortName(at, zone);
  const offset = offsetText(at, zone);
  return name === null ? offset : `${name} (${offset})`;
}

/** As `zoneLabel`; over a change of the clocks `Europe/Berlin, CEST (UTC+2) on 20 Oct 2026, CET (UTC+1) on 27 Oct 2026`. */
export function rangeZoneLabel({ from, to }: Range, zone?: string): string {
  if (offsetText(from, zone) === offsetText(to, zone)) return zoneLabel(to, zone);
  const end = (at: number): string => `${zoneShort(at, zone)} on ${dayText(at, zone)}`;
  return `${zone ?? ownZone()}, ${end(from)}, ${end(to)}`;
}

/** `UTC`, `UTC+1`, `UTC-3:30`. */
export function offsetText(at: number, zone?: string): string {
  const offset = (wallAt(at, zone) - minuteOf(at)) / MINUTE;
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}

/** `CET`; null where there is only an offset. */
function shortName(at: number, zone: string | undefined): string | null {
  const name = zoneName(at, zone);
  return /^(?:GMT|UTC)(?:[+-]|$)/.test(name) || name === 'local time' ? null : name;
}
