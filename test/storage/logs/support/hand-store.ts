/** A log store whose segments are put there by hand, with a model beside it that knows every line. */
import { parseContext } from '../../../../src/core/ari.ts';
import type { SourcedLine } from '../../../../src/core/query/line-values.ts';
import type { DatabaseSource } from '../../../../src/storage/database.ts';
import type { LineKey } from '../../../../src/storage/logs/hit-list.ts';
import { PART_STORES } from '../../../../src/storage/logs/reader-fetch.ts';
import {
  NEW_LOG_STATE,
  type PartitionOf,
  type PartitionRecord,
  partitionKey,
  type SegmentKey,
  type SegmentRecord,
  type Tombstone,
} from '../../../../src/storage/logs/records.ts';
import { packSegment } from '../../../../src/storage/segments/pack.ts';
import { inOrder } from '../../../core/segment/support/lines.ts';

export interface Placed {
  readonly key: LineKey;
  readonly line: SourcedLine;
}

interface Stored {
  readonly record: SegmentRecord;
  readonly lines: readonly SourcedLine[];
}

const STORES = [
  ...(['logSegments', 'logSummaries'] as const),
  ...(['logTimes', 'logFields', 'logMessages', 'logTexts'] as const),
] as const;
const ALL_STORES = [...STORES, 'logState'] as const;

export class HandStore {
  readonly segments = new Map<number, Stored>();
  readonly partitions: PartitionRecord[] = [];
  tombstones: readonly Tombstone[] = [];
  generation = 0;
  private nextId = 1;
  private readonly source: DatabaseSource;

  constructor(source: DatabaseSource) {
    this.source = source;
  }

  get lastId(): number {
    return this.nextId - 1;
  }

  async addPartition(of: PartitionOf): Promise<number> {
    const key = partitionKey(of);
    const record = { id: this.partitions.length + 1, key, of, keptFrom: null, contexts: [] };
    this.partitions.push(record);
    await (await this.source.open()).put('logPartitions', record);
    return record.id;
  }

  /** Removes segments and puts one with these lines, all at once. */
  async replace(
    gone: readonly number[],
    partition: number,
    lines: readonly SourcedLine[],
    echo = false,
  ): Promise<number> {
    const source = lines.map((line) => line.source ?? '');
    const packed = await packSegment(lines, { source, pause: async () => undefined });
    const id = this.nextId++;
    const { outline, sizes, storedBytes } = packed;
    const record: SegmentRecord = {
      partition,
      id,
      echo,
      outline,
      sizes,
      storedBytes,
      loose: false,
      setAside: null,
    };
    const key: SegmentKey = [partition, id];
    const transaction = (await this.source.open()).transaction(ALL_STORES, 'readwrite');
    for (const each of gone)
      for (const name of STORES) void transaction.objectStore(name).delete(this.keyOf(each));
    void transaction.objectStore('logSegments').put(record);
    void transaction.objectStore('logSummaries').put(packed.summary, key);
    for (const part of ['times', 'fields', 'message', 'texts'] as const) {
      const bytes = packed.parts[part];
      if (bytes) void transaction.objectStore(PART_STORES[part]).put(bytes, key);
    }
    this.generation += 1;
    void transaction.objectStore('logState').put(this.state());
    await transaction.done;
    for (const each of gone) this.segments.delete(each);
    this.segments.set(id, { record, lines: inOrder(lines) });
    return id;
  }

  put(partition: number, lines: readonly SourcedLine[], echo = false): Promise<number> {
    return this.replace([], partition, lines, echo);
  }

  async drop(ids: readonly number[]): Promise<void> {
    const transaction = (await this.source.open()).transaction(ALL_STORES, 'readwrite');
    for (const id of ids)
      for (const name of STORES) void transaction.objectStore(name).delete(this.keyOf(id));
    this.generation += 1;
    void transaction.objectStore('logState').put(this.state());
    await transaction.done;
    for (const id of ids) this.segments.delete(id);
  }

  /** Writes a segment's record anew; its lines stay. */
  async mark(id: number, changes: Partial<SegmentRecord>): Promise<void> {
    const stored = this.segments.get(id);
    if (!stored) return;
    const record = { ...stored.record, ...changes };
    await (await this.source.open()).put('logSegments', record);
    this.segments.set(id, { ...stored, record });
    await this.writeState();
  }

  async bury(tombstones: readonly Tombstone[]): Promise<void> {
    this.tombstones = tombstones;
    await this.writeState();
  }

  /** All lines that are to be shown, oldest first. @param isLookedAt which segments count */
  shown(isLookedAt = ({ echo }: SegmentRecord) => !echo): Placed[] {
    const placed: Placed[] = [];
    for (const { record, lines } of this.segments.values()) {
      if (!isLookedAt(record) || record.setAside) continue;
      const isLive = this.partitions.find(({ id }) => id === record.partition)?.of.kind === 'live';
      lines.forEach((line, place) => {
        const context = line.contextId ? parseContext(line.contextId) : null;
        const isHidden = this.tombstones.some(
          ({ cloudId, product, partition, upTo }) =>
            cloudId === context?.cloudId &&
            (product === null || product === context.product) &&
            (partition === null || partition === record.partition) &&
            record.id <= upTo,
        );
        const time = Number.isNaN(line.time) ? Number.NEGATIVE_INFINITY : line.time;
        const key = { time, partition: record.partition, segment: record.id, place };
        if (!(isLive && isHidden)) placed.push({ key, line });
      });
    }
    return placed.sort(
      ({ key: one }, { key: other }) =>
        (one.time < other.time ? -1 : one.time > other.time ? 1 : 0) ||
        one.partition - other.partition ||
        one.segment - other.segment ||
        one.place - other.place,
    );
  }

  private state() {
    return { ...NEW_LOG_STATE, generation: this.generation, tombstones: this.tombstones };
  }

  private async writeState(): Promise<void> {
    this.generation += 1;
    await (await this.source.open()).put('logState', this.state());
  }

  private keyOf(id: number): SegmentKey {
    return [this.segments.get(id)?.record.partition ?? 0, id];
  }
}
