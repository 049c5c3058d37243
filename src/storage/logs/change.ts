/**
 * A change of the log store as a value, and the one place where it is written: everything in one transaction, and only if
 * nobody else changed the store since the view that the change was made from.
 */
import type { IDBPTransaction } from 'idb';
import { err, ok, type Result } from '../../core/result.ts';
import { PART_NAMES } from '../../core/segment/parts.ts';
import { addRanges, subtractRanges, type TimeRange } from '../../core/time-ranges.ts';
import type { Database, Stores } from '../database.ts';
import type { SegmentBytes } from '../segments/pack.ts';
import type { LogView } from './log-view.ts';
import { joinLoose } from './loose-parts.ts';
import { PART_STORES } from './reader-fetch.ts';
import {
  type LogStateRecord,
  NEW_LOG_STATE,
  type PartitionRecord,
  type RangesRecord,
  type SegmentKey,
  type SegmentRecord,
} from './records.ts';
import { type StoreProblem, storeProblem } from './store-problem.ts';

export interface NewSegment {
  readonly record: SegmentRecord;
  readonly packed: SegmentBytes;
}

export interface Change {
  readonly partitions?: readonly PartitionRecord[];
  /** They go with all that is in them. */
  readonly dropPartitions?: readonly number[];
  /** New segments; of an older id, the same lines stored in another way. */
  readonly put?: readonly NewSegment[];
  readonly drop?: readonly SegmentRecord[];
  /** Records whose segments stay as they are. */
  readonly mark?: readonly SegmentRecord[];
  /** What a source has now been read of. A bookmark that is not given stays. */
  readonly covered?: {
    readonly partition: number;
    readonly source: string;
    readonly ranges: readonly TimeRange[];
    readonly bookmark?: unknown;
  };
  /** Times of which some lines are no longer here, whatever source they came from. */
  readonly uncovered?: readonly { readonly partition: number; readonly ranges: readonly TimeRange[] }[];
  readonly state?: Partial<Omit<LogStateRecord, 'id' | 'generation'>>;
}

/** A change, and what it gives whoever asked for it. */
export interface Planned<T> {
  /** Null: everything stays as it is. */
  readonly change: Change | null;
  readonly value: T;
}

const STORES = [
  'logPartitions',
  'logRanges',
  'logSegments',
  'logSummaries',
  'logTimes',
  'logFields',
  'logMessages',
  'logTexts',
  'logLoose',
  'logState',
] as const;
type LogTransaction = IDBPTransaction<Stores, typeof STORES, 'readwrite'>;
/** Stores whose keys begin with the partition. */
const OF_PARTITION = STORES.filter((name) => name !== 'logPartitions' && name !== 'logState');
/** Stores with one record a segment. */
const OF_SEGMENT = STORES.filter(
  (name) => name !== 'logPartitions' && name !== 'logState' && name !== 'logRanges',
);

/** Writes a change. Gives the view after it; `overtaken`, and nothing written, when the store is no longer as in `view`. */
export async function writeChange(
  database: Database,
  view: LogView,
  change: Change,
): Promise<Result<LogView | 'overtaken', StoreProblem>> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'relaxed' });
  // Told once, below: a transaction that fails also rejects here.
  transaction.done.catch(() => undefined);
  try {
    const state = (await transaction.objectStore('logState').get('state')) ?? NEW_LOG_STATE;
    if (state.generation !== view.state.generation) {
      transaction.abort();
      return ok('overtaken');
    }
    const next = { ...state, ...change.state, generation: state.generation + 1 };
    await writeAll(transaction, change);
    quiet(transaction.objectStore('logState').put(next));
    await transaction.done;
    return ok(viewAfter(view, change, next));
  } catch (error) {
    abort(transaction);
    return err(storeProblem(transaction.error ?? error));
  }
}

async function writeAll(transaction: LogTransaction, change: Change): Promise<void> {
  const { dropPartitions = [], drop = [], put = [], mark = [], partitions = [], uncovered = [] } = change;
  for (const partition of dropPartitions) {
    const range = IDBKeyRange.bound([partition], [partition, []]);
    quiet(transaction.objectStore('logPartitions').delete(partition));
    for (const name of OF_PARTITION) quiet(transaction.objectStore(name).delete(range));
  }
  for (const { partition, id } of drop) {
    for (const name of OF_SEGMENT) quiet(transaction.objectStore(name).delete([partition, id]));
  }
  for (const segment of put) putSegment(transaction, segment);
  for (const record of mark) quiet(transaction.objectStore('logSegments').put(record));
  for (const record of partitions) quiet(transaction.objectStore('logPartitions').put(record));
  if (change.covered) await cover(transaction, change.covered);
  for (const { partition, ranges } of uncovered) await uncover(transaction, partition, ranges);
}

function putSegment(transaction: LogTransaction, { record, packed }: NewSegment): void {
  const key: SegmentKey = [record.partition, record.id];
  quiet(transaction.objectStore('logSegments').put(record));
  quiet(transaction.objectStore('logSummaries').put(packed.summary, key));
  if (record.loose) {
    quiet(transaction.objectStore('logLoose').put(joinLoose(packed.parts), key));
    return;
  }
  quiet(transaction.objectStore('logLoose').delete(key));
  for (const part of PART_NAMES) {
    const bytes = packed.parts[part];
    if (bytes) quiet(transaction.objectStore(PART_STORES[part]).put(bytes, key));
  }
}

async function cover(
  transaction: LogTransaction,
  { partition, source, ranges, bookmark }: NonNullable<Change['covered']>,
): Promise<void> {
  const store = transaction.objectStore('logRanges');
  const known = await store.get([partition, source]);
  const record: RangesRecord = {
    partition,
    source,
    ranges: addRanges(known?.ranges ?? [], ranges),
    bookmark: bookmark === undefined ? (known?.bookmark ?? null) : bookmark,
  };
  quiet(store.put(record));
}

async function uncover(
  transaction: LogTransaction,
  partition: number,
  ranges: readonly TimeRange[],
): Promise<void> {
  const store = transaction.objectStore('logRanges');
  for (const record of await store.getAll(IDBKeyRange.bound([partition], [partition, []]))) {
    quiet(store.put({ ...record, ranges: subtractRanges(record.ranges, ranges) }));
  }
}

/** A write that fails ends its transaction, which is where it is told. */
function quiet(write: Promise<unknown>): void {
  write.catch(() => undefined);
}

function viewAfter(view: LogView, change: Change, state: LogStateRecord): LogView {
  const partitions = new Map(view.partitions);
  for (const partition of change.partitions ?? []) partitions.set(partition.id, partition);
  const dropped = new Set(change.dropPartitions);
  for (const partition of dropped) partitions.delete(partition);
  const added = (change.put ?? []).map(({ record }) => record);
  const gone = new Set([...(change.drop ?? []), ...(change.mark ?? []), ...added].map(({ id }) => id));
  const kept = view.segments.filter(({ id, partition }) => !gone.has(id) && !dropped.has(partition));
  return { state, partitions, segments: [...kept, ...(change.mark ?? []), ...added] };
}

function abort(transaction: LogTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It ended by itself.
  }
}
