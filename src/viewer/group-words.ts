/** What a row says of a group of lines. Pure. */
import { LINE_CAP } from '../core/download/gaps.ts';
import { lineTime, secondTime } from '../core/time-text.ts';
import type { Grouping, GroupOutcome, GroupRow, GroupSort, SomeValues } from '../search/contract.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `88 ms`, `1.13 s`, `58.9 s`, `2 min 5 s`, `3 h 12 min`, `2 d 4 h`. */
export function lengthText(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND) return `${whole} ms`;
  if (whole < 10 * SECOND) return `${trimmed((whole / SECOND).toFixed(2))} s`;
  if (whole < 59_950) return `${trimmed((whole / SECOND).toFixed(1))} s`;
  const seconds = Math.max(60, Math.round(whole / SECOND));
  if (seconds < 3_600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(whole / MINUTE);
  if (whole < DAY) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(whole / HOUR);
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function trimmed(number: string): string {
  return number.replace(/\.?0+$/, '');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : what.endsWith('ch') ? 'es' : 's'}`;
}

/** `6 lines, 3 matches`; where all were found, or the whole is not known: `6 lines`, `3 matches`. */
export function linesText({ whole, matches }: Pick<GroupRow, 'whole' | 'matches'>): string {
  if (!whole) return counted(matches, 'match');
  if (whole.lines <= matches) return counted(matches, 'line');
  return `${counted(whole.lines, 'line')}, ${counted(matches, 'match')}`;
}

/** How it went with an invocation or a trace, as far as its lines tell. */
export interface Outcome {
  readonly tone: 'ok' | 'warn' | 'error' | 'fatal' | 'cap';
  readonly text: string;
}

/** Worst first; empty where too little is known to say. `OK`: no warning or worse was logged. */
export function outcomesOf({ whole, levels }: Pick<GroupRow, 'whole' | 'levels'>): Outcome[] {
  const has = (level: string) =>
    (whole?.levels ?? levels).some(([each, lines]) => each === level && lines > 0);
  const outcomes: Outcome[] = [];
  if (has('FATAL')) outcomes.push({ tone: 'fatal', text: 'FATAL' });
  else if (has('ERROR')) outcomes.push({ tone: 'error', text: 'ERROR' });
  else if (has('WARN') && whole && !whole.cap) outcomes.push({ tone: 'warn', text: 'WARN' });
  if (whole?.cap) outcomes.push({ tone: 'cap', text: whole.cap.kind === 'lines' ? 'LINE CAP' : 'SIZE CAP' });
  if (whole && outcomes.length === 0) outcomes.push({ tone: 'ok', text: 'OK' });
  return outcomes;
}

/** `100 lines a minute reached at 14:20:31. What 4b2f wrote after that was never kept.` */
export function capText(
  id: string,
  cap: { readonly kind: 'lines' | 'bytes'; readonly at: number },
  zone?: string,
) {
  const reached = cap.kind === 'lines' ? `${LINE_CAP} lines a minute` : '200 KB of one invocation';
  return cap.kind === 'lines'
    ? `${reached} reached at ${secondTime(cap.at, zone)}. What ${shortId(id)} wrote in the rest of that minute was never kept.`
    : `${reached} reached at ${secondTime(cap.at, zone)}. What ${shortId(id)} wrote after that was never kept.`;
}

/** The first four characters: enough to tell one from its neighbours. */
export function shortId(id: string): string {
  return [...id].slice(0, 4).join('');
}

/** `export`, `export +2`; null where there is none. */
export function someText(
  { values, more }: SomeValues,
  nameOf: (value: string | null) => string,
): string | null {
  const named = values.filter(([value]) => value !== null && value !== '');
  const [first] = named;
  if (!first) return null;
  const rest = named.length - 1 + more;
  return rest === 0 ? nameOf(first[0]) : `${nameOf(first[0])} +${rest}`;
}

/** Names of the imported files that lines came from. */
export function filesOf({ values }: SomeValues): string[] {
  return values.flatMap(([value]) =>
    value && value !== 'gateway' && value !== 'export' && value !== 'live' ? [value] : [],
  );
}

const NAMES: Readonly<Record<Grouping, string>> = {
  invocation: 'invocation',
  trace: 'trace',
  pattern: 'pattern',
};

/** `97 invocations`; while it goes on `97 invocations so far`. */
export function groupsText(by: Grouping, { groups, isCut }: GroupOutcome, isDone: boolean): string {
  const count = `${isCut ? 'More than ' : ''}${counted(groups, NAMES[by])}`;
  return isDone ? count : `${count} so far`;
}

const SORTS: Readonly<Record<GroupSort, readonly [lines: string, pattern: string]>> = {
  newest: ['Newest first', 'Last seen first'],
  first: ['Latest start first', 'First seen latest'],
  lines: ['Most lines first', 'Most lines first'],
  longest: ['Longest first', 'Longest span first'],
};

/** A sort as its menu names it. */
export function sortText(sort: GroupSort, by: Grouping): string {
  return SORTS[sort][by === 'pattern' ? 1 : 0];
}

/** What lines that belong to no group are called: `18 lines without an invocation ID`. */
export function ungroupedText(by: Grouping, lines: number): string {
  if (by === 'pattern') return `${counted(lines, 'line')} without a message`;
  return `${counted(lines, 'line')} without ${by === 'invocation' ? 'an invocation' : 'a trace'} ID`;
}

/** `14:22:51`, of another day than today `16 Nov, 14:22:51`: when a pattern was first or last seen. */
export function seenText(at: number, now: number, zone?: string): string {
  const day = (time: number) => new Intl.DateTimeFormat('en-GB', dayOptions(zone)).format(time);
  return day(at) === day(now) ? secondTime(at, zone) : `${day(at)}, ${secondTime(at, zone).slice(0, 5)}`;
}

function dayOptions(zone: string | undefined): Intl.DateTimeFormatOptions {
  return { day: 'numeric', month: 'short', ...(zone === undefined ? {} : { timeZone: zone }) };
}

/** `14:20:07.512 to 14:21:06.401`: for the tip of a row. */
export function spanText(first: number, last: number, zone?: string): string {
  return `${lineTime(first, zone)} to ${lineTime(last, zone)}`;
}
