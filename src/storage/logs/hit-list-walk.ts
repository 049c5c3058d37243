/** The first hits in an order, without looking at segments that hold none of them. */
import {
  compareKeys,
  type Hit,
  type HitWindow,
  type LineKey,
  type Order,
  type SegmentHits,
  windowAfter,
  windowOf,
} from './hit-list.ts';
import { countHits, pickHits } from './hit-list-range.ts';
import type { SegmentRecord } from './records.ts';

/** Segments looked into at a time: few at first, since these mostly do; more when hits are rare. */
const FIRST_BATCH = 2;
const MOST_BATCH = 32;

export interface WalkOptions {
  readonly segments: readonly SegmentRecord[];
  readonly order: Order;
  readonly limit: number;
  /** Only hits that come after this line in the order. */
  readonly after?: LineKey | undefined;
  /** Hits of segments, with the times of each that has any; those that cannot be read are left out. */
  readonly find: (
    records: readonly SegmentRecord[],
  ) => Promise<readonly { readonly hits: SegmentHits; readonly times: Float64Array }[]>;
  /** Told each time when more hits are certain to be the first, before there are `limit` of them. */
  readonly onSome?: ((hits: readonly Hit[]) => Promise<void>) | undefined;
}

/**
 * Looks into segments one after the other, beginning with the one that can hold the very first line, until `limit` hits
 * are found that no other segment can precede.
 */
export async function firstHits({
  segments,
  order,
  limit,
  after,
  find,
  onSome,
}: WalkOptions): Promise<Hit[]> {
  const sign = order === 'newest' ? -1 : 1;
  const compare = (one: LineKey, other: LineKey) => sign * compareKeys(one, other);
  const queue = segments
    .map((record) => ({ record, best: boundKey(record, order), worst: boundKey(record, opposite(order)) }))
    .filter(({ record, worst }) => record.outline.lines > 0 && (!after || compare(worst, after) > 0))
    .sort((one, other) => compare(one.best, other.best));

  const windows: HitWindow[] = [];
  let told = 0;
  let size = FIRST_BATCH;
  for (let at = 0; at < queue.length; at += size, size = Math.min(size * 2, MOST_BATCH)) {
    const found = await find(queue.slice(at, at + size).map(({ record }) => record));
    for (const { hits, times } of found) {
      const window = windowOf(hits, times);
      windows.push(after ? windowAfter(window, order, after) : window);
    }
    const next = queue[at + size];
    if (!next) break;
    const first = pickFirst(windows, order, limit);
    const last = first.at(-1);
    if (first.length === limit && last && compare(last.key, next.best) < 0) return first;
    if (!onSome) continue;
    const certain = first.filter(({ key }) => compare(key, next.best) < 0);
    if (certain.length > told) await onSome(certain);
    told = Math.max(told, certain.length);
  }
  return pickFirst(windows, order, limit);
}

function pickFirst(windows: readonly HitWindow[], order: Order, limit: number): Hit[] {
  const total = countHits(windows);
  if (order === 'oldest') return pickHits(windows, 0, limit);
  return pickHits(windows, total - limit, total).reverse();
}

/** A key that none of the segment's lines comes before, in the order. */
function boundKey({ partition, id, outline }: SegmentRecord, order: Order): LineKey {
  const isNewest = order === 'newest';
  return {
    time: isNewest ? outline.to : outline.from,
    partition,
    segment: id,
    place: isNewest ? outline.lines : -1,
  };
}

function opposite(order: Order): Order {
  return order === 'newest' ? 'oldest' : 'newest';
}
