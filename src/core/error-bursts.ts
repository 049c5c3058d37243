/** Tells when an error that was not seen before comes in a burst. Pure: what it has to remember goes in and comes out. */
import type { LogLine } from './log-line.ts';
import { messageShape } from './message-shape.ts';
import { HashLanes } from './segment/hash-lanes.ts';

const MINUTE = 60_000;
/** This many lines of one shape within this time, in ms, are a burst. */
export const BURST_LINES = 10;
export const BURST_TIME = 5 * MINUTE;
/** A shape that was not seen for this long, in ms, is new. */
export const NEW_AFTER = 7 * 86_400_000;
/** A burst may begin this long after the first line of its shape, and is news for this long after its end, in ms. */
const BEGINS_WITHIN = 60 * MINUTE;
const NEWS_FOR = 30 * MINUTE;
/** Shapes that are remembered; those not seen for the longest time go first. */
export const SHAPES_CAP = 500;

/** What is remembered of a shape: when it came, and nothing of what it says. Times in ms since the epoch. JSON-safe. */
export interface ErrorShape {
  /** 16 digits that stand for its text. */
  readonly id: string;
  /** Its first line, after `NEW_AFTER` without any. */
  readonly first: number;
  readonly last: number;
  /** Its last lines, `BURST_LINES` at most, the oldest first. */
  readonly recent: readonly number[];
  /** It is no news any more: it was told, or is known to be old. */
  readonly told: boolean;
}

export interface ErrorBurst {
  readonly id: string;
  readonly shape: string;
  /** A message of that shape. */
  readonly message: string;
  /** How many of the lines that are known came within `BURST_TIME` of the first of them. */
  readonly count: number;
  /** The first and the last of these lines. */
  readonly from: number;
  readonly to: number;
}

export interface NotedErrors {
  /** To be remembered in place of `known`. */
  readonly shapes: readonly ErrorShape[];
  /** Those that are news, the largest first. */
  readonly bursts: readonly ErrorBurst[];
}

/**
 * Takes note of errors of one app and environment.
 *
 * @param known what was remembered; null: nothing ever was, so these lines only teach what is usual
 * @param errors lines that were not given before
 */
export function noteErrors(
  known: readonly ErrorShape[] | null,
  errors: readonly LogLine[],
  now: number,
): NotedErrors {
  const shapes = new Map((known ?? []).map((shape) => [shape.id, shape]));
  const bursts: ErrorBurst[] = [];
  for (const { id, shape, message, times } of byShape(errors)) {
    const noted = note(shapes.get(id) ?? null, id, times);
    const before = shapes.get(id)?.recent ?? [];
    shapes.set(id, known ? noted : { ...noted, told: true });
    const all = [...before, ...times].sort((a, b) => a - b);
    const burst = known && !noted.told ? burstIn(all, noted.first, now) : null;
    if (burst) bursts.push({ id, shape, message, ...burst });
  }
  const kept = [...shapes.values()].sort((a, b) => b.last - a.last).slice(0, SHAPES_CAP);
  return { shapes: kept, bursts: bursts.sort((a, b) => b.count - a.count) };
}

interface Group {
  readonly id: string;
  readonly shape: string;
  readonly message: string;
  readonly times: number[];
}

function byShape(errors: readonly LogLine[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const { message, time } of errors) {
    const shape = messageShape(message);
    const group = groups.get(shape) ?? { id: idOf(shape), shape, message, times: [] };
    group.times.push(time);
    groups.set(shape, group);
  }
  return groups.values();
}

function note(known: ErrorShape | null, id: string, times: readonly number[]): ErrorShape {
  const sorted = [...times].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  if (!known || first - known.last > NEW_AFTER) {
    return { id, first, last, recent: sorted.slice(-BURST_LINES), told: false };
  }
  return {
    id,
    first: Math.min(first, known.first),
    last: Math.max(last, known.last),
    recent: [...known.recent, ...sorted].sort((a, b) => a - b).slice(-BURST_LINES),
    told: known.told,
  };
}

function burstIn(
  times: readonly number[],
  first: number,
  now: number,
): Pick<ErrorBurst, 'count' | 'from' | 'to'> | null {
  for (const [n, from] of times.entries()) {
    const enough = times[n + BURST_LINES - 1];
    if (enough === undefined || from - first > BEGINS_WITHIN) return null;
    if (enough - from > BURST_TIME || now - enough > NEWS_FOR) continue;
    const all = times.filter((time) => time >= from && time - from <= BURST_TIME);
    return { count: all.length, from, to: all.at(-1) ?? enough };
  }
  return null;
}

function idOf(shape: string): string {
  const lanes = new HashLanes();
  lanes.reset();
  lanes.text(shape);
  lanes.finish();
  return [lanes.high, lanes.low].map((half) => half.toString(16).padStart(8, '0')).join('');
}
