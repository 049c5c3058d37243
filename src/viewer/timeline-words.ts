/** What a histogram and its gaps say in words. `zone`: an IANA name; undefined is this computer's. */
import { KEPT_DAYS } from '../core/download/gaps.ts';
import { LEVELS, type Level } from '../core/level.ts';
import type { Bins } from '../core/scan/bins.ts';
import type { BinCounts } from '../core/scan/histogram.ts';
import type { TimeRange } from '../core/time-ranges.ts';
import { clockTime, dayText, lineTime, secondTime } from '../core/time-text.ts';
import { plural } from '../log-views/site-access.ts';
import type { TimelineGap } from './timeline-gaps.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface GapWords {
  /** For a label in the histogram. */
  readonly short: string;
  /** What happened, what is still true, what comes next. */
  readonly long: string;
}

export function gapWords(gap: TimelineGap, zone?: string): GapWords {
  const span = spanText(gap, zone);
  switch (gap.kind) {
    case 'not-fetched':
      return { short: 'Not fetched', long: `${span}: not fetched so far. Atlassian may have lines of it.` };
    case 'queued':
      return {
        short: 'Not fetched yet',
        long: `${span}: not fetched yet. It comes by itself, newest first.`,
      };
    case 'fetching':
      return { short: 'Fetching', long: `${span}: being fetched from Atlassian now.` };
    case 'owed':
      return {
        short: 'Some sites not fetched yet',
        long: `${span}: sites allow log access again. Their lines of this time are still to be fetched.`,
      };
    case 'made-room':
      return {
        short: 'Removed to make room',
        long: `${span}: these lines were removed to make room, and are not fetched again.`,
      };
    case 'retention':
      return {
        short: `Older than ${KEPT_DAYS} days`,
        long: `${span}: Atlassian keeps logs for ${KEPT_DAYS} days and no longer has these.`,
      };
    case 'future':
      return { short: 'Still to come', long: `${span}: still to come.` };
    case 'access-off':
      return accessWords(gap, span, zone);
  }
}

function accessWords({ sites, from, isOpen }: TimelineGap, span: string, zone: string | undefined): GapWords {
  const [first = 'A site'] = sites;
  const who = sites.length <= 1 ? first : `${sites.length} sites`;
  const when = isOpen ? `since ${clockTime(from, zone)}` : span;
  const shown = sites.slice(0, 5).join(', ');
  const names = sites.length > 5 ? `${shown} and ${sites.length - 5} more` : shown;
  return {
    short: `${who}: access off ${when}`,
    long: isOpen
      ? `${names}: log access is off since ${clockTime(from, zone)}. All lines from there are removed, earlier ones too.`
      : `${names}: log access was off ${span}. Lines from then may be missing.`,
  };
}

/** `04:10 – 06:30`; with days where they are several, with seconds where the span is short. */
export function spanText({ from, to }: TimeRange, zone?: string): string {
  const isShort = to - from < 5 * MINUTE;
  const clock = to - from < 5 * SECOND ? lineTime : isShort ? secondTime : clockTime;
  const [day, lastDay] = [dayText(from, zone), dayText(to - 1, zone)];
  if (day === lastDay) return `${clock(from, zone)} – ${endOfDay(to, day, clock, zone)}`;
  if (to - from > 3 * DAY) return `${dayShort(from, zone)} – ${dayShort(to - 1, zone)}`;
  return `${dayShort(from, zone)} ${clock(from, zone)} – ${dayShort(to, zone)} ${clock(to, zone)}`;
}

/** The midnight that ends a day is 24:00 of that day: `00:00 – 00:00` would say nothing. */
function endOfDay(to: number, day: string, clock: typeof clockTime, zone: string | undefined): string {
  const text = clock(to, zone);
  return dayText(to, zone) === day ? text : text.replace(/^00/, '24');
}

/** As `spanText`, with its day before it where what is shown beside it is longer than a day. */
export function datedSpanText(range: TimeRange, within: TimeRange, zone?: string): string {
  const text = spanText(range, zone);
  const isDated = dayText(range.from, zone) !== dayText(range.to - 1, zone);
  return isDated || within.to - within.from <= DAY + HOUR ? text : `${dayShort(range.from, zone)} ${text}`;
}

/** `14:20:31`, with its day before it where what is shown beside it is longer than a day. */
export function datedTime(at: number, within: TimeRange, zone?: string): string {
  const text = secondTime(at, zone);
  return within.to - within.from <= DAY + HOUR ? text : `${dayShort(at, zone)} ${text}`;
}

/** `16 Nov`. */
export function dayShort(at: number, zone?: string): string {
  return dayText(at, zone).replace(/ \d+$/, '');
}

/** `24 hours`, `90 minutes`, `3 days`; of lengths that are not round the two greatest units: `24 h 4 min`, `3 d 5 h`. */
export function lengthText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / SECOND));
  const minutes = Math.round(ms / MINUTE);
  if (seconds < 120) return seconds === 60 ? '1 minute' : counted(seconds, 'second');
  if (minutes < 120) return minutes === 60 ? '1 hour' : counted(minutes, 'minute');
  // 24 hours is what people call a day; 36 hours are no day and a half.
  if (minutes < 48 * 60) return twoUnits(minutes, 60, 'hour', 'h', 'min');
  const hours = Math.round(ms / HOUR);
  // Over weeks, hours are noise.
  return hours < 14 * 24 ? twoUnits(hours, 24, 'day', 'd', 'h') : counted(Math.round(hours / 24), 'day');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** @param small of which `each` are one of the great unit */
function twoUnits(small: number, each: number, name: string, great: string, less: string): string {
  const rest = small % each;
  const whole = Math.floor(small / each);
  return rest === 0 ? counted(whole, name) : `${whole} ${great} ${rest} ${less}`;
}

/** `15 min`: the width of a bar. */
export function widthText(ms: number): string {
  if (ms >= DAY) return ms % (7 * DAY) === 0 ? `${ms / (7 * DAY)} wk` : `${Math.round(ms / DAY)} d`;
  if (ms >= HOUR) return `${ms / HOUR} h`;
  if (ms >= MINUTE) return `${ms / MINUTE} min`;
  return ms >= SECOND ? `${ms / SECOND} s` : `${ms} ms`;
}

/** Lines of a bin by level, worst first; what has none is left out. */
export function binLevels({ levels }: BinCounts, bin: number): [Level, number][] {
  return LEVELS.map((level, n): [Level, number] => [level, levels[n]?.[bin] ?? 0])
    .filter(([, lines]) => lines > 0)
    .reverse();
}

/** `09:10 – 09:20, 120 lines: 40 ERROR, 80 INFO`: for somebody who hears a bar. */
export function binText(counts: BinCounts, bin: number, zone?: string): string {
  const levels = binLevels(counts, bin);
  const total = levels.reduce((sum, [, lines]) => sum + lines, 0);
  const span = spanText(binRange(counts.bins, bin), zone);
  if (total === 0) return `${span}, no lines`;
  const each = levels.map(([level, lines]) => `${lines.toLocaleString('en')} ${level}`).join(', ');
  return `${span}, ${total.toLocaleString('en')} ${total === 1 ? 'line' : 'lines'}: ${each}`;
}

export function binRange({ from, width }: Bins, bin: number): TimeRange {
  return { from: from + bin * width, to: from + (bin + 1) * width };
}

/** `Selected 09:10 – 10:00, 5 bars, 412 lines`. */
export function selectionText(counts: BinCounts, first: number, last: number, zone?: string): string {
  const range = { from: binRange(counts.bins, first).from, to: binRange(counts.bins, last).to };
  const bars = last - first + 1;
  const lines = sumLines(counts, first, last);
  return `Selected ${spanText(range, zone)}, ${plural(bars, 'bar')}, ${plural(lines, 'line')}`;
}

/** The whole histogram in sentences: how much, where most is, where errors are, what is missing. */
export function describeTimeline(
  counts: BinCounts,
  axis: TimeRange,
  gaps: readonly TimelineGap[],
  zone?: string,
): string[] {
  const { bins } = counts;
  const total = sumLines(counts, 0, bins.count - 1);
  const day = dayText(axis.from, zone);
  // The span has its days itself where they are several.
  const span = day === dayText(axis.to - 1, zone) ? `${day} ${spanText(axis, zone)}` : spanText(axis, zone);
  const sentences = [`${plural(total, 'line')}, ${span}, ${lengthText(bins.width)} a bar.`];
  const most = highest(counts, LEVELS);
  if (most !== null) sentences.push(`Most lines: ${binText(counts, most, zone)}.`);
  const worst = highest(counts, ['ERROR', 'FATAL']);
  if (worst !== null && worst !== most) sentences.push(`Most errors: ${binText(counts, worst, zone)}.`);
  return [...sentences, ...gaps.slice(0, MOST_GAPS).map((gap) => gapWords(gap, zone).long)];
}

const MOST_GAPS = 12;

function sumLines({ levels }: BinCounts, first: number, last: number): number {
  return levels.reduce(
    (sum, perBin) => sum + perBin.slice(first, last + 1).reduce((part, lines) => part + lines, 0),
    0,
  );
}

/** The bar with the most lines of these levels; null: there are none. */
function highest({ bins, levels }: BinCounts, of: readonly Level[]): number | null {
  let [most, at]: [number, number | null] = [0, null];
  for (let bin = 0; bin < bins.count; bin++) {
    const lines = of.reduce((sum, level) => sum + (levels[LEVELS.indexOf(level)]?.[bin] ?? 0), 0);
    if (lines > most) [most, at] = [lines, bin];
  }
  return at;
}
