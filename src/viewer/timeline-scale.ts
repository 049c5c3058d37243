/** Where times and counts lie in a histogram, and what stands at its axes. Lengths in CSS pixels. */
import { addDays, dayAt, instantOf } from '../core/query/zone.ts';
import type { TimeRange } from '../core/time-ranges.ts';
import { clockTime, secondTime } from '../core/time-text.ts';
import { dayShort } from './timeline-words.ts';

export interface Scale extends TimeRange {
  readonly width: number;
}

export function xOf({ from, to, width }: Scale, time: number): number {
  return ((time - from) / (to - from)) * width;
}

export function timeAt({ from, to, width }: Scale, x: number): number {
  return from + (Math.min(Math.max(x, 0), width) / width) * (to - from);
}

export interface Tick {
  readonly time: number;
  readonly text: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12].map((each) => each * HOUR),
];
const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 364];
/** A label and some room beside it. */
const LABEL = 74;
/** Of a character of a label, about. */
const CHARACTER = 6;
/** So that a mistake cannot fill the axis. */
const MOST_TICKS = 60;

/** Times at which the clocks show round numbers, local midnights among them; at midnight the label is the day. */
export function ticksOf(scale: Scale, zone?: string): Tick[] {
  const span = scale.to - scale.from;
  const least = (span / Math.max(scale.width, 1)) * LABEL;
  const step = STEPS.find((each) => each >= least);
  const times = step === undefined ? dayTimes(scale, least, zone) : clockTimes(scale, step, zone);
  return times
    .slice(0, MOST_TICKS)
    .map((time) => ({ time, text: tickText(time, step, zone) }))
    .filter(({ time, text }) => isWhole(xOf(scale, time), (text.length * CHARACTER) / 2, scale.width));
}

/** A label that is cut off at an end of the axis says another time. */
function isWhole(middle: number, half: number, width: number): boolean {
  return middle >= half && middle <= width - half;
}

function tickText(time: number, step: number | undefined, zone: string | undefined): string {
  const clock = clockTime(time, zone);
  if (step === undefined || (clock === '00:00' && time % MINUTE === 0)) return dayShort(time, zone);
  return step < MINUTE ? secondTime(time, zone) : clock;
}

/** Steps are counted from each day's midnight: where the clocks change, the next day begins at its own. */
function clockTimes({ from, to }: Scale, step: number, zone: string | undefined): number[] {
  const times: number[] = [];
  for (let day = dayAt(from, zone), n = 0; n < MOST_TICKS; n++, day = addDays(day, 1)) {
    const [midnight, next] = [instantOf(day, 0, zone), instantOf(addDays(day, 1), 0, zone)];
    if (midnight >= to) break;
    const first = midnight + Math.max(0, Math.ceil((from - midnight) / step)) * step;
    for (let time = first; time < Math.min(next, to) && times.length < MOST_TICKS; time += step)
      times.push(time);
  }
  return times;
}

function dayTimes({ from, to }: Scale, least: number, zone: string | undefined): number[] {
  const days = DAY_STEPS.find((each) => each * DAY >= least) ?? Math.ceil(least / DAY);
  const times: number[] = [];
  for (let day = dayAt(from, zone), n = 0; n < MOST_TICKS; n++, day = addDays(day, days)) {
    const time = instantOf(day, 0, zone);
    if (time >= to) break;
    if (time >= from) times.push(time);
  }
  return times;
}

/** The count at the top of the axis: round, at least as much as the highest bar. */
export function roundMax(count: number): number {
  if (count <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(count));
  return (
    [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].map((each) => each * power).find((each) => each >= count) ??
    count
  );
}
