/** What is too old, or too much, goes: whole segments, the oldest first. Imported files stay until they are removed. */
import type { Database } from '../database.ts';
import type { Change, Planned } from './change.ts';
import { unsettle } from './echoes.ts';
import { isLive, type LogView, tombstonesOf } from './log-view.ts';
import { type Packing, packLines } from './pack-lines.ts';
import type { PartitionRecord, SegmentRecord } from './records.ts';
import { keepLines, readLines } from './segment-lines.ts';

const DAY = 86_400_000;
/** Segments that go in one transaction. */
const AT_ONCE = 64;

/** Drops the next segments that are wholly past their age; then thins out, one by one, those that are partly so for more than a day. */
export async function planExpiry(
  database: Database,
  view: LogView,
  now: number,
  packing: Packing,
): Promise<Planned<boolean> | null> {
  const cutoff = now - view.state.retention.days * DAY;
  const live = view.segments.filter((segment) => isLive(view, segment));
  const drop = live.filter(({ outline }) => outline.to < cutoff).slice(0, AT_ONCE);
  if (drop.length > 0) return { change: dropping(view, drop, () => cutoff), value: true };

  const partly = live.find(({ outline, setAside }) => !setAside && outline.from < cutoff - DAY);
  if (!partly) return null;
  const lines = await readLines(database, partly, tombstonesOf(view, partly));
  if (!lines.ok) return { change: { mark: [{ ...partly, setAside: lines.error }] }, value: true };
  const { partition, echo } = partly;
  const firstId = view.state.nextSegment;
  const young = keepLines(lines.value, ({ time }) => time >= cutoff);
  const put = await packLines(young, { partition, echo, firstId }, packing);
  const change = dropping(view, [partly], () => cutoff);
  return {
    change: { ...change, put, state: { ...change.state, nextSegment: firstId + put.length } },
    value: true,
  };
}

/**
 * Drops the oldest segments as long as all together take more room than they may. Files do not count: they were given, and
 * large ones would push out every line that is read.
 */
export function planMakingRoom(view: LogView): Planned<boolean> | null {
  const { bytes } = view.state.retention;
  const live = view.segments.filter((segment) => isLive(view, segment));
  let excess = live.reduce((sum, { storedBytes }) => sum + storedBytes, 0) - bytes;
  if (excess <= 0) return null;
  const oldest = live.sort((one, other) => one.outline.to - other.outline.to);
  const drop: SegmentRecord[] = [];
  for (const segment of oldest) {
    if (excess <= 0 || drop.length >= AT_ONCE) break;
    drop.push(segment);
    excess -= segment.storedBytes;
  }
  if (drop.length === 0) return null;
  const lastOf = ({ id }: PartitionRecord) =>
    Math.max(...drop.filter(({ partition }) => partition === id).map(({ outline }) => outline.to)) + 1;
  const partitions = [...view.partitions.values()]
    .filter(({ id }) => drop.some(({ partition }) => partition === id))
    .map((record) => ({ ...record, keptFrom: Math.max(record.keptFrom ?? lastOf(record), lastOf(record)) }));
  return { change: { ...dropping(view, drop, lastOf), partitions }, value: true };
}

/** @param before up to which time, excluded, a partition is no longer whole */
function dropping(
  view: LogView,
  drop: readonly SegmentRecord[],
  before: (partition: PartitionRecord) => number,
): Change {
  const partitions = new Set(drop.map(({ partition }) => partition));
  const uncovered = [...view.partitions.values()]
    .filter(({ id }) => partitions.has(id))
    .map((partition) => ({
      partition: partition.id,
      ranges: [{ from: Number.NEGATIVE_INFINITY, to: before(partition) }],
    }));
  return { drop, uncovered, state: unsettle(view, drop) };
}
