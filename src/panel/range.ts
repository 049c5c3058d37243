/** The range that is picked: in local time as the inputs have it, in ms since the epoch as it is asked for. */
import { type Day, dayAt, instantOf } from '../core/query/zone.ts';
import { zoneName } from '../core/time-text.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Atlassian keeps log lines for 30 days. Source: Forge documentation, "Access app logs". */
export const KEPT_DAYS = 30;

export interface Range {
  /** In ms since the epoch, both ends in. */
  readonly from: number;
  readonly to: number;
}

export const PRESETS = [
  { id: 'hour', label: 'Last hour', length: HOUR },
  { id: 'day', label: '24 hours', length: DAY },
  { id: 'week', label: '7 days', length: 7 * DAY },
  { id: 'month', label: '30 days', length: 30 * DAY },
  { id: 'all', label: 'Everything kept', length: null },
] as const;
export type PresetId = (typeof PRESETS)[number]['id'];

/** Earlier than anything that is kept: the day on which the platform's logs began. */
const BEGINNING = Date.UTC(2021, 0, 1);

export function presetRange(id: PresetId, now: number): Range {
  const length = PRESETS.find((preset) => preset.id === id)?.length ?? null;
  return { from: length === null ? BEGINNING : now - length, to: now };
}

/** `2026-11-10T13:23`, the value of a `datetime-local` input. */
export function inputText(at: number, zone?: string): string {
  const { year, month, day } = dayAt(at, zone);
  const minutes = wallMinutes(at, zone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows, in minutes since midnight. */
function wallMinutes(at: number, zone: string | undefined): number {
  const known = clocks.get(zone ?? '');
  const clock =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(zone === undefined ? {} : { timeZone: zone }),
    });
  if (!known) clocks.set(zone ?? '', clock);
  const [hours = 0, minutes = 0] = clock.format(at).split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * The instant of an input's value: of a time that the clocks skip it is as much later, of one that they show twice the
 * first. Null: the input is empty or half filled.
 */
export function readInput(text: string, zone?: string): number | null {
  const parts = /^(\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = parts.slice(1, 6).map(Number);
  const on: Day = { year, month, day };
  return instantOf(on, (hours * 60 + minutes) * MINUTE, zone);
}

/** What is wrong with a range, in words; null: nothing. */
export function rangeError(from: number | null, to: number | null): string | null {
  if (from === null || to === null) return 'Give a day and a time for both ends.';
  return from >= to ? 'The range ends before it begins.' : null;
}

/** `2026-11-10 13:23`, as it is written in the logs. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** `CET (UTC+1)`; of a range over a change of the clocks both: `CEST (UTC+2), from 25 Oct CET (UTC+1)`. */
export function zoneText({ from, to }: Range, zone?: string): string {
  const first = `${zoneLabel(from, zone)}`;
  const last = zoneLabel(to, zone);
  return first === last ? last : `${first} at its beginning, ${last} at its end`;
}

/** The zone's name with its offset. */
export function zoneLabel(at: number, zone?: string): string {
  const offset = offsetText(at, zone);
  const name = zoneName(at, zone);
  return name === offset || /^(?:GMT|UTC)[+-]/.test(name) ? offset : `${name} (${offset})`;
}

/** `UTC+1`, `UTC-3:30`, `UTC`. */
export function offsetText(at: number, zone?: string): string {
  const wall = dayAt(at, zone);
  const clock = wallMinutes(at, zone);
  const there = Date.UTC(wall.year, wall.month - 1, wall.day) / MINUTE + clock;
  const offset = there - Math.floor(at / MINUTE);
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(offset) % 60;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(Math.abs(offset) / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

/** `Europe/Berlin`: the zone of this computer. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
