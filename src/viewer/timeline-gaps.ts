/** Times of a histogram for which lines are missing, or may be, and why. Times in ms since the epoch, half-open. */
import { KEPT_DAYS } from '../core/download/gaps.ts';
import type { SyncState } from '../core/sync/state.ts';
import { normalRanges, subtractRanges, type TimeRange } from '../core/time-ranges.ts';
import type { AccessEvent } from '../core/vendor.ts';

/**
 * - `not-fetched`  nobody asked for it so far; it can be fetched
 * - `queued`       will be fetched by itself
 * - `fetching`     is being fetched just now
 * - `owed`         some sites allow log access again, and their lines are still to be fetched
 * - `access-off`   the sites did not allow log access
 * - `made-room`    lines were here, and went to make room
 * - `retention`    Atlassian no longer has it
 * - `future`       is still to come
 */
export type GapKind =
  | 'not-fetched'
  | 'queued'
  | 'fetching'
  | 'owed'
  | 'access-off'
  | 'made-room'
  | 'retention'
  | 'future';

export interface TimelineGap extends TimeRange {
  readonly kind: GapKind;
  /** Of `access-off`: their names. */
  readonly sites: readonly string[];
  /** Of `access-off`: it is off still. */
  readonly isOpen: boolean;
}

export interface GapInput {
  /** What the histogram shows. */
  readonly axis: TimeRange;
  readonly now: number;
  /** Null: no live lines are shown, or nothing is known yet; then no gap is claimed. */
  readonly sync: SyncState | null;
  /** Newest first. */
  readonly events: readonly AccessEvent[];
  readonly siteName: (cloudId: string | null, hostName?: string | null) => string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Lines may arrive late, so the newest minutes are never claimed to be whole, though their lines come in all the time. */
const ALWAYS_NEW = 3 * MINUTE;
/** Of the axis: what it begins before its lines are wanted from is a matter of when either was reckoned, up to this. */
const SLIVER = 1 / 500;

/** In the order of their beginnings; those of the same kind do not touch. */
export function timelineGaps({ axis, now, sync, events, siteName }: GapInput): TimelineGap[] {
  if (sync === null || !(axis.from < axis.to)) return [];
  const isFresh = sync.readAt !== null && sync.phase !== 'starting' && sync.phase !== 'idle';
  const fresh = isFresh ? [{ from: (sync.readAt ?? now) - ALWAYS_NEW, to: now }] : [];
  const here = normalRanges([...sync.covered, ...fresh]);
  const edge = now - KEPT_DAYS * DAY;
  const room = sync.keptFrom ?? Number.NEGATIVE_INFINITY;
  const past = { from: axis.from, to: Math.min(axis.to, now) };
  const missing = (from: number, to: number): TimeRange[] =>
    subtractRanges(normalRanges([clip({ from, to }, past)]), here);
  const isWide = ({ from, to }: TimeRange) => from > axis.from || to - from > (axis.to - axis.from) * SLIVER;
  const fetching = sync.fetching ? [sync.fetching] : [];
  const wanted = Math.max(edge, room, Math.min(sync.wantedFrom, now));
  const gaps = [
    ...plain('future', normalRanges([clip({ from: now, to: axis.to }, axis)])),
    ...plain('retention', missing(Number.NEGATIVE_INFINITY, edge)),
    ...plain('made-room', missing(edge, room)),
    ...plain('not-fetched', missing(Math.max(edge, room), wanted).filter(isWide)),
    ...plain('queued', subtractRanges(missing(wanted, now), fetching).filter(isWide)),
    ...plain('fetching', normalRanges(fetching.map((each) => clip(each, past)))),
    ...plain('owed', subtractRanges(normalRanges(sync.owed.map((each) => clip(each, past))), fetching)),
    ...accessOff(events, past, now, siteName),
  ];
  return gaps.sort((one, other) => one.from - other.from || one.to - other.to);
}

function plain(kind: GapKind, ranges: readonly TimeRange[]): TimelineGap[] {
  return ranges.map(({ from, to }) => ({ kind, from, to, sites: [], isOpen: false }));
}

function clip({ from, to }: TimeRange, within: TimeRange): TimeRange {
  return { from: Math.max(from, within.from), to: Math.min(to, within.to) };
}

/** Times in which sites did not allow log access, those that overlap as one. */
function accessOff(
  events: readonly AccessEvent[],
  axis: TimeRange,
  now: number,
  siteName: GapInput['siteName'],
): TimelineGap[] {
  const byContext = new Map<string, AccessEvent[]>();
  for (const event of events.toSorted((one, other) => one.at - other.at || one.seq - other.seq)) {
    const known = byContext.get(event.contextId) ?? [];
    byContext.set(event.contextId, known);
    known.push(event);
  }
  const periods: TimelineGap[] = [];
  for (const own of byContext.values()) {
    let since: number | null = null;
    for (const event of own) {
      if (event.kind !== 'on') since ??= event.at;
      else {
        // Off when the answer before was given; when that began is not known.
        const from: number | null = since ?? event.after;
        if (from !== null) add(from, event.at, event, false);
        since = null;
      }
    }
    const last = own.at(-1);
    if (since !== null && last) add(since, now, last, true);
  }
  return together(periods);

  function add(from: number, to: number, { cloudId, hostName }: AccessEvent, isOpen: boolean): void {
    const range = clip({ from, to }, axis);
    if (range.from < range.to)
      periods.push({ kind: 'access-off', ...range, sites: [siteName(cloudId, hostName)], isOpen });
  }
}

/** Several products of a site, and several sites, are turned off together more often than not. */
function together(periods: readonly TimelineGap[]): TimelineGap[] {
  const joined: TimelineGap[] = [];
  for (const period of periods.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (!last || period.from >= last.to) joined.push(period);
    else {
      joined[joined.length - 1] = {
        ...last,
        to: Math.max(last.to, period.to),
        sites: [...new Set([...last.sites, ...period.sites])],
        isOpen: last.isOpen || period.isOpen,
      };
    }
  }
  return joined;
}
