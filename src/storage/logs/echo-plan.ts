/** Which echoes a scope shows: told by the times of segments alone wherever these are enough. */
import { HashLanes } from '../../core/segment/hash-lanes.ts';
import { isLive, type LogView, overlaps, tombstonesOf } from './log-view.ts';
import { segmentName } from './part-cache.ts';
import type { PartitionRecord, SegmentRecord } from './records.ts';
import { createTimeIndex } from './time-index.ts';

/** A line whose time could not be read is stored at one that it borrowed: what it echoes may be as far off. */
const BORROWED = 86_400_000;

/** A segment of echoes of which only the lines tell which are to be shown. */
export interface EchoQuestion {
  readonly record: SegmentRecord;
  /** Shown segments of other partitions that are looked at. */
  readonly others: readonly SegmentRecord[];
  /** Echoes of partitions before this one: some of their lines, or all, are shown. */
  readonly earlier: readonly (EchoQuestion | SegmentRecord)[];
  /** Echoes of the same partition, up to this segment: each stands for a line of the others. */
  readonly own: readonly SegmentRecord[];
  /** The same as long as the answer is. */
  readonly name: string;
}

export interface EchoPlan {
  /** False only if none of a segment's lines is to be shown. */
  readonly shows: (echoes: SegmentRecord) => boolean;
  /** Null: all of the segment's lines are to be shown, or it is no segment of echoes. */
  readonly question: (record: SegmentRecord) => EchoQuestion | null;
}

export const NO_ECHOES: EchoPlan = { shows: () => false, question: () => null };
const ALL_ECHOES: EchoPlan = { shows: () => true, question: () => null };

type Resolved = EchoQuestion | 'all' | 'none';

/**
 * Of lines that are alike, as many are to be shown as the partition with the most of them has, among those that are looked
 * at. An echo stands for a line that another partition shows:
 * - where all such partitions are looked at, it stays hidden
 * - where no other partition that is looked at has lines of its time, it is shown
 * - else its segment is in question
 *
 * An app's own lines are elsewhere only in files, so that two apps have nothing to do with each other.
 */
export function planEchoes(view: LogView, isIn: (partition: PartitionRecord) => boolean): EchoPlan {
  const inScope = [...view.partitions.values()].filter(isIn);
  const isAnyOut = inScope.length < view.partitions.size;
  if (!isAnyOut && view.state.unsettled.length === 0) return NO_ECHOES;
  if (inScope.length <= 1 || inScope.every(({ of }) => of.kind === 'live')) return ALL_ECHOES;

  const ids = new Set(inScope.map(({ id }) => id));
  const whole = view.segments.filter(({ setAside }) => setAside === null);
  const shown = createTimeIndex(whole.filter((one) => !one.echo && ids.has(one.partition)));
  const echoes = createTimeIndex(whole.filter((one) => one.echo && ids.has(one.partition)));
  // One that was set aside is shown nowhere, but lines may be hidden for its sake as yet.
  const away = createTimeIndex(view.segments.filter((one) => !one.echo && !ids.has(one.partition)));
  const resolved = new Map<SegmentRecord, Resolved>();

  function mayShare(one: SegmentRecord, other: SegmentRecord): boolean {
    return one.partition !== other.partition && !(isLive(view, one) && isLive(view, other));
  }

  function isInDoubt(record: SegmentRecord): boolean {
    const { from, to } = record.outline;
    return (
      view.state.unsettled.some((range) => overlaps(record, range.from, range.to)) ||
      away.near(from - BORROWED, to + BORROWED).some((one) => mayShare(one, record))
    );
  }

  /** Ends: it goes on to lower partitions only. */
  function resolve(record: SegmentRecord): Resolved {
    const known = resolved.get(record);
    if (known) return known;
    const found = isInDoubt(record) ? ask(record) : 'none';
    resolved.set(record, found);
    return found;
  }

  function ask(record: SegmentRecord): Resolved {
    const { from, to } = record.outline;
    const others = shown.near(from, to).filter((one) => mayShare(one, record));
    const near = echoes.near(from, to);
    const earlier = near.flatMap((one): (EchoQuestion | SegmentRecord)[] => {
      if (one.partition > record.partition || !mayShare(one, record)) return [];
      const each = resolve(one);
      return each === 'none' ? [] : [each === 'all' ? one : each];
    });
    if (others.length + earlier.length === 0) return 'all';
    const own = near.filter((one) => one.partition === record.partition && one.id < record.id);
    return { record, others, earlier, own, name: nameOf(view, record, [others, earlier, own]) };
  }

  return {
    shows: (record) => resolve(record) !== 'none',
    question: (record) => {
      const found = record.echo ? resolve(record) : 'all';
      return typeof found === 'string' ? null : found;
    },
  };
}

/** Segments never change, but which of their lines are hidden with the access to a site does. */
function nameOf(
  view: LogView,
  record: SegmentRecord,
  parts: readonly (readonly (EchoQuestion | SegmentRecord)[])[],
): string {
  const lanes = new HashLanes();
  lanes.reset();
  for (const part of parts) {
    lanes.number(part.length);
    for (const one of part) {
      if ('name' in one) lanes.text(one.name);
      else {
        lanes.pair(one.partition, one.id);
        const hidden = tombstonesOf(view, one);
        if (hidden.length > 0) lanes.text(JSON.stringify(hidden));
      }
    }
  }
  lanes.text(JSON.stringify(tombstonesOf(view, record)));
  lanes.finish();
  return `${segmentName(record)}:${lanes.high.toString(16)}-${lanes.low.toString(16)}`;
}
