/** Where invocations reached a cap of the platform: marks above a histogram that do not cover each other, and their words. */
import type { TimeRange } from '../core/time-ranges.ts';
import { plural } from '../log-views/site-access.ts';
import { counted, shortId } from './group-words.ts';
import { type Scale, xOf } from './timeline-scale.ts';
import { datedSpanText, datedTime } from './timeline-words.ts';

/** A cap that an invocation reached first, see `capOf`. */
export interface ReachedCap {
  readonly invocationId: string;
  readonly kind: 'lines' | 'bytes';
  /** When the last line before it was written, in ms since the epoch. */
  readonly at: number;
}

/** What is drawn as one. */
export interface CapMark {
  /** Of its first cap, in CSS pixels. */
  readonly x: number;
  /** Oldest first; never empty. */
  readonly caps: readonly ReachedCap[];
}

/** Nearer than this two marks, and how many they stand for, cannot be told apart, in px. */
const APART = 26;
const MOST_WORDS = 8;
const SECOND = 1_000;

/** From left to right, at least `APART` from each other. A mark stands at its first cap: that is no time in between. */
export function capMarks(caps: readonly ReachedCap[], scale: Scale): CapMark[] {
  const marks: { x: number; caps: ReachedCap[] }[] = [];
  for (const cap of capsWithin(caps, scale)) {
    const x = xOf(scale, cap.at);
    const last = marks.at(-1);
    if (last && x - last.x < APART) last.caps.push(cap);
    else marks.push({ x, caps: [cap] });
  }
  return marks;
}

/** Oldest first. */
export function capsWithin(caps: readonly ReachedCap[], { from, to }: TimeRange): ReachedCap[] {
  return caps.filter(({ at }) => at >= from && at < to).toSorted((one, other) => one.at - other.at);
}

/** From the first to the last of them; the end is not in it. */
export function capSpan(caps: readonly ReachedCap[]): TimeRange {
  const times = caps.map(({ at }) => at);
  return { from: Math.min(...times), to: Math.max(...times) + 1 };
}

/** `Line cap reached by 3 invocations, 14:20 – 14:26: what they wrote in the rest of that minute was never kept.` */
export function capWords(caps: readonly ReachedCap[], within: TimeRange, zone?: string): string {
  const kinds = new Set(caps.map(({ kind }) => kind));
  const [first] = caps;
  const isOne = caps.length === 1 && first !== undefined;
  const cap = kinds.size > 1 ? 'Line or size cap' : kinds.has('lines') ? 'Line cap' : 'Size cap';
  const who = isOne ? `invocation ${shortId(first.invocationId)}` : counted(caps.length, 'invocation');
  // A runtime minute later, an invocation may log again; past its bytes nothing is kept.
  const when =
    kinds.size > 1 ? 'right after' : kinds.has('lines') ? 'in the rest of that minute' : 'after that';
  const wrote = `what ${isOne ? 'it' : 'they'} wrote ${when} was never kept`;
  return `${cap} reached by ${who}${timeWords(capSpan(caps), within, zone)}: ${wrote}.`;
}

/** The same of every mark for somebody who does not see them, those that are too many as a number. */
export function describeCaps(marks: readonly CapMark[], within: TimeRange, zone?: string): string[] {
  const told = marks.slice(0, MOST_WORDS).map(({ caps }) => capWords(caps, within, zone));
  const more = marks.slice(MOST_WORDS).reduce((sum, { caps }) => sum + caps.length, 0);
  return more === 0 ? told : [...told, `Caps reached by ${plural(more, 'more invocation')}.`];
}

/** ` at 14:20:31`, `, 14:20 – 14:26`; with their day where what is shown is longer than one. */
function timeWords({ from, to }: TimeRange, within: TimeRange, zone: string | undefined): string {
  const second = Math.floor(from / SECOND) * SECOND;
  return to - second > SECOND
    ? `, ${datedSpanText({ from, to }, within, zone)}`
    : ` at ${datedTime(from, within, zone)}`;
}
