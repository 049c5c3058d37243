/** Which lines to fetch next, beside the newest. Pure: what is known goes in, one window comes out. */
import { commonRanges, gapsIn, subtractRanges, type TimeRange } from '../time-ranges.ts';
import { MOST_CONTEXTS, type OwedLines } from './bookmark.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lines may reach Atlassian's store late: what is younger is read again, and not claimed to be whole. In ms. */
export const LATE = MINUTE;
/** Some lines come later still: so much is read again ... */
export const AGAIN_REACH = HOUR;
/** ... so often, in ms. */
export const AGAIN_EVERY = 14 * MINUTE;
/** How long Atlassian keeps lines, in ms. */
export const KEPT_BY_ATLASSIAN = 30 * DAY;
/** The longest window of one export, in ms; a little less than Atlassian allows, as a margin is asked for at both ends. */
export const LONGEST_EXPORT_WINDOW = HOUR - 1_000;
/** How far back an export reaches, in ms; a little less than Atlassian says, as asking takes time. */
const EXPORT_REACH = 14 * DAY - 10 * MINUTE;
/** A window that ends sooner than this is not exported. */
const EXPORT_DELAY = 2 * MINUTE;

export const FIRST_WINDOW = HOUR;
export const SHORTEST_WINDOW = 1_000;
export const LONGEST_WINDOW = 7 * DAY;
/** So many lines are worth a call: windows with less grow. */
const FEW_LINES = 500;
/** What a window may have so that it is read to its end without being cut. */
const MANY_LINES = 8_000;

export interface PlanInput {
  /** Atlassian's time, in ms since the epoch. */
  readonly now: number;
  /** Normal form. */
  readonly covered: readonly TimeRange[];
  readonly owed: readonly OwedLines[];
  /** To be read once more. Normal form. */
  readonly again: readonly TimeRange[];
  readonly wantedFrom: number;
  /** Lines before it are not fetched again; null: all are. */
  readonly keptFrom: number | null;
  /** The newest lines are read by somebody else from here on. */
  readonly newestFrom: number;
  /** How long windows are to be, in ms. */
  readonly size: number;
  /** Whether an export may be asked for now. */
  readonly mayExport: boolean;
  /** Times that cannot be read for now. Normal form. */
  readonly avoid: readonly TimeRange[];
}

export interface Window extends TimeRange {
  readonly road: 'export' | 'gateway';
  /** Null: of all contexts, so that the time is covered afterwards. */
  readonly contextIds: readonly string[] | null;
}

/** Times from which on there ought to be lines, up to where it makes sense to claim that they are all here. */
export function horizonOf({
  now,
  wantedFrom,
  keptFrom,
}: Pick<PlanInput, 'now' | 'wantedFrom' | 'keptFrom'>): TimeRange {
  const from = Math.max(wantedFrom, keptFrom ?? wantedFrom, now - KEPT_BY_ATLASSIAN);
  return { from, to: now - LATE };
}

/** The next window to read: of what is missing of everybody or is owed by some, the newest. Null: nothing is missing. */
export function nextWindow(input: PlanInput): Window | null {
  const { covered, owed, again, newestFrom, avoid } = input;
  const horizon = horizonOf(input);
  const reach = { from: horizon.from, to: Math.min(horizon.to, newestFrom) };
  if (reach.from >= reach.to) return null;
  const gaps = subtractRanges(gapsIn(reach, covered), avoid);
  const gap = gaps.at(-1);
  const debt = newestDebt(owed, covered, { ...reach, to: horizon.to }, avoid);
  const second = subtractRanges(commonRanges(again, [reach]), avoid).at(-1);
  if (second && second.to > Math.max(gap?.to ?? 0, debt?.to ?? 0)) {
    // Where late lines are looked for, only the road that has the newest serves.
    return windowOf(second, null, { ...input, mayExport: false });
  }
  if (gap && (!debt || debt.to <= gap.to)) return windowOf(gap, null, input);
  return debt ? windowOf(debt, debt.contextIds, input) : null;
}

/** What is to be read once more from now on; null: not yet. */
export function againFrom(now: number, againAt: number | null): number | null {
  const since = now - (againAt ?? Number.NEGATIVE_INFINITY);
  return since >= 0 && since < AGAIN_EVERY ? null : now - AGAIN_REACH;
}

/** What is owed of times that are covered: the others are read of everybody anyway. */
function newestDebt(
  owed: readonly OwedLines[],
  covered: readonly TimeRange[],
  reach: TimeRange,
  avoid: readonly TimeRange[],
): (TimeRange & { readonly contextIds: readonly string[] }) | null {
  let newest: (TimeRange & { readonly contextIds: readonly string[] }) | null = null;
  for (const { from, to, contextIds } of owed) {
    const within = { from: Math.max(from, reach.from), to: Math.min(to, reach.to) };
    if (within.from >= within.to) continue;
    const uncovered = gapsIn(within, covered);
    const last = subtractRanges(subtractRanges([within], uncovered), avoid).at(-1);
    if (last && (!newest || last.to > newest.to)) {
      newest = { ...last, contextIds: contextIds.slice(0, MOST_CONTEXTS) };
    }
  }
  return newest;
}

function windowOf(
  { from, to }: TimeRange,
  contextIds: readonly string[] | null,
  { now, size, mayExport }: PlanInput,
): Window {
  const isInReach = to <= now - EXPORT_DELAY && Math.max(from, to - size) >= now - EXPORT_REACH;
  // An export is worth its scarce calls only where an hour has a lot of lines; it is given up as a whole where it is too much,
  // so that the shortest windows are left to the gateway.
  const isWorthIt = size <= HOUR && size > SHORTEST_WINDOW;
  const road = mayExport && isInReach && isWorthIt ? 'export' : 'gateway';
  const longest = road === 'export' ? Math.min(size, LONGEST_EXPORT_WINDOW) : size;
  return { from: Math.max(from, to - longest), to, road, contextIds };
}

/** How long the next window ought to be, after one of `length` ms gave so many lines, or was given up as too much. */
export function nextSize(size: number, length: number, lines: number, wasCut: boolean): number {
  if (wasCut) return Math.max(SHORTEST_WINDOW, Math.floor(size / 4));
  if (lines > MANY_LINES) return Math.max(SHORTEST_WINDOW, Math.floor(size / 2));
  // One that was short because the gap was says nothing about longer ones.
  if (lines < FEW_LINES && length >= size / 2) return Math.min(LONGEST_WINDOW, size * 2);
  return size;
}
