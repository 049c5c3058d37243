/** What the writer knows of the store without opening a segment. */
import type { Database } from '../database.ts';
import {
  type LogStateRecord,
  NEW_LOG_STATE,
  type PartitionOf,
  type PartitionRecord,
  partitionKey,
  type SegmentRecord,
  type Tombstone,
} from './records.ts';

export interface LogView {
  readonly state: LogStateRecord;
  readonly partitions: ReadonlyMap<number, PartitionRecord>;
  readonly segments: readonly SegmentRecord[];
}

/** Everything in one transaction, so that it is of one moment. */
export async function readView(database: Database): Promise<LogView> {
  const transaction = database.transaction(['logState', 'logPartitions', 'logSegments']);
  const [state, partitions, segments] = await Promise.all([
    transaction.objectStore('logState').get('state'),
    transaction.objectStore('logPartitions').getAll(),
    transaction.objectStore('logSegments').getAll(),
  ]);
  return {
    state: state ?? NEW_LOG_STATE,
    partitions: new Map(partitions.map((partition) => [partition.id, partition])),
    segments,
  };
}

/** Of the store as it is now: a view with another one is out of date. */
export async function generationOf(database: Database): Promise<number> {
  return (await database.get('logState', 'state'))?.generation ?? NEW_LOG_STATE.generation;
}

export function findPartition({ partitions }: LogView, of: PartitionOf): PartitionRecord | null {
  const key = partitionKey(of);
  return [...partitions.values()].find((partition) => partition.key === key) ?? null;
}

/** Whether a segment's lines are an app's own, read with access that can end, and not those of a file that was given. */
export function isLive({ partitions }: LogView, { partition }: SegmentRecord): boolean {
  return partitions.get(partition)?.of.kind === 'live';
}

/** The tombstones that hide lines of this segment, if it has any of those contexts. */
export function tombstonesOf(view: LogView, segment: SegmentRecord): Tombstone[] {
  if (!isLive(view, segment)) return [];
  return view.state.tombstones.filter(
    ({ upTo, partition }) => segment.id <= upTo && (partition === null || partition === segment.partition),
  );
}

export function overlaps({ outline }: SegmentRecord, from: number, to: number): boolean {
  return outline.from <= to && outline.to >= from;
}
