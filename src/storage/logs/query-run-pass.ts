/** Goes through the segments of a run, those that were not looked at yet. */
import type { Bins } from '../../core/scan/bins.ts';
import type { Scan } from '../../core/scan/compile-scan.ts';
import type { SegmentOutline } from '../../core/segment/summary.ts';
import { type Hit, type LineKey, type Order, type SegmentHits, windowOf } from './hit-list.ts';
import { pickHits, spanAt } from './hit-list-range.ts';
import { firstHits, type WalkOptions } from './hit-list-walk.ts';
import { areSameBins } from './query-run-bins.ts';
import { countHits } from './query-run-counts.ts';
import { type OnLook, prepareHits } from './query-run-hits.ts';
import { listSegments, type PartitionTest, type RunList } from './query-run-list.ts';
import { locate, type Place } from './query-run-places.ts';
import { type RunOutcome, RunResults } from './query-run-results.ts';
import { ListReplaced, presentOf, type SegmentBroken, SegmentGone, wholeOf } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SegmentRecord } from './records.ts';
import type { SearchScope } from './search-scope.ts';

/** Segments that are looked into at a time: enough to read ahead, and few enough for the memory. */
const BATCH = 32;

export interface RunPassOptions {
  readonly reader: LogReader;
  readonly scan: Scan;
  readonly order: Order;
  readonly mayHold: PartitionTest;
  /** Which lines are looked at; without it, all that `mayHold` lets through. */
  readonly scope?: SearchScope | undefined;
  /** @param outlines gives those of segments that may have hits */
  readonly binsFor: (outlines: () => readonly SegmentOutline[]) => Bins | null;
  readonly facets: boolean;
  /** Called before each piece of work. @throws when the work is to end */
  readonly checkpoint: () => Promise<void>;
  readonly onLook?: OnLook | undefined;
}

/** Functions that read throw `SegmentGone`, and those that open lines or times `SegmentBroken`. */
export interface RunPass {
  /** Reads which segments there are now, where that has changed, and forgets what was found in those that are gone. */
  relist(): Promise<void>;
  /** Whether a line's segment is among those that there were then. */
  isListed(key: LineKey): boolean;
  /** The first hits in the order. */
  firstHits(limit: number, more?: Pick<WalkOptions, 'after' | 'onSome'>): Promise<Hit[]>;
  isAllFound(): boolean;
  /** Finds what is missing, without counting it. */
  findRest(): Promise<void>;
  /** Finds and counts what is missing. */
  complete(onProgress: () => void): Promise<void>;
  /** The hits `start` to `end` in the order, when all are found. */
  hitsAt(start: number, end: number): Promise<Hit[]>;
  /** The row of a place in the order, when all are found; null where there is none such. */
  locate(place: Place): Promise<number | null>;
  /** What was found of each segment. */
  allHits(): readonly SegmentHits[];
  /** Goes on without a segment; false where it is not among those that count. */
  leaveOut(broken: SegmentBroken): boolean;
  outcome(): RunOutcome;
}

export function createRunPass(options: RunPassOptions): RunPass {
  const { reader, scan, order, mayHold, scope, binsFor, facets, checkpoint, onLook } = options;
  const results = new RunResults();
  let list: RunList | null = null;
  let bins: Bins | null = null;

  async function relist(): Promise<void> {
    if (list && list.generation === (await reader.generation())) return;
    const next = listSegments(await reader.snapshot(), mayHold, scope);
    const nextBins = binsFor(() =>
      next.segments.map(({ outline }) => outline).filter((outline) => scan.judge(outline, null) !== 'none'),
    );
    // The same object as long as they are the same: what is counted meanwhile is then still of use.
    if (!areSameBins(bins, nextBins)) bins = nextBins;
    results.adopt(next, bins);
    list = next;
  }

  function currentList(): RunList {
    if (!list) throw new SegmentGone();
    return list;
  }

  function stayWith(current: RunList): void {
    if (list !== current) throw new ListReplaced();
  }

  /** Reads what it takes to settle which lines fit, and gives the function that does. */
  async function prepare(current: RunList, records: readonly SegmentRecord[]): Promise<() => Promise<void>> {
    const missing = records.filter((record) => !results.isFound(record));
    const find = await prepareHits({ reader, scan, checkpoint, onLook }, missing, current);
    return async () => {
      const found = await find();
      for (const [n, record] of missing.entries()) {
        const hits = found[n];
        if (hits) results.setFound(current, record, hits);
      }
    };
  }

  function walk(limit: number, more: Pick<WalkOptions, 'after' | 'onSome'> = {}): Promise<Hit[]> {
    const current = currentList();
    async function find(records: readonly SegmentRecord[]) {
      await checkpoint();
      await (await prepare(current, records))();
      stayWith(current);
      return withTimes(records.flatMap((record) => results.hitsOf(record) ?? []));
    }
    return firstHits({ segments: current.segments, order, limit, find, ...more });
  }

  async function withTimes(all: readonly SegmentHits[]) {
    const found = all.filter(({ count }) => count > 0);
    const loaded = await reader.load(
      found.map(({ record }) => record),
      ['times'],
    );
    return found.map((hits, n) => {
      const opened = wholeOf(hits.record, presentOf(loaded[n]));
      return {
        hits,
        times: wholeOf(hits.record, opened.times()),
        levels: () => wholeOf(hits.record, opened.levels()),
      };
    });
  }

  async function findRest(): Promise<void> {
    const current = currentList();
    const missing = current.segments.filter((record) => !results.isFound(record));
    for (let at = 0; at < missing.length; at += BATCH) {
      await checkpoint();
      await (await prepare(current, missing.slice(at, at + BATCH)))();
      stayWith(current);
    }
  }

  async function complete(onProgress: () => void): Promise<void> {
    const current = currentList();
    const batches: SegmentRecord[][] = [];
    const missing = inOrder(current.segments, order).filter((record) => !results.isCounted(record));
    for (let at = 0; at < missing.length; at += BATCH) batches.push(missing.slice(at, at + BATCH));
    let next = ahead(prepare(current, batches[0] ?? []));
    for (const [n, batch] of batches.entries()) {
      await checkpoint();
      const settle = await next();
      // While this batch is looked into, the next one is fetched.
      next = ahead(prepare(current, batches[n + 1] ?? []));
      await settle();
      const found = batch.flatMap((record) => results.hitsOf(record) ?? []);
      const ofBins = bins;
      const counted = await countHits({ reader, checkpoint, bins, facets }, found);
      if (bins !== ofBins) throw new ListReplaced();
      for (const [at, hits] of found.entries()) {
        const counts = counted[at];
        if (counts?.ok) results.setCounts(hits, counts.value);
        else if (counts) results.setProblem(hits.record, counts.error);
      }
      onProgress();
      stayWith(current);
    }
  }

  async function hitsAt(start: number, end: number, all = results.allHits()): Promise<Hit[]> {
    const total = all.reduce((sum, { count }) => sum + count, 0);
    const [from, to] =
      order === 'oldest'
        ? [Math.min(start, total), Math.min(end, total)]
        : [Math.max(total - end, 0), Math.max(total - start, 0)];
    const span = spanAt(all, from, to);
    const windows = (await withTimes(span.segments)).map(({ hits, times }) => windowOf(hits, times));
    const hits = pickHits(windows, span.start, span.end);
    return order === 'oldest' ? hits : hits.reverse();
  }

  return {
    relist,
    isListed: ({ partition, segment }) =>
      list?.segments.some((record) => record.partition === partition && record.id === segment) ?? false,
    firstHits: walk,
    isAllFound: () => list?.segments.every((record) => results.isFound(record)) ?? false,
    findRest,
    complete,
    hitsAt,
    locate: (place) => {
      const hits = results.allHits();
      return locate({ hits, order, withTimes, hitsAt: (start, end) => hitsAt(start, end, hits) }, place);
    },
    allHits: () => results.allHits(),
    leaveOut: ({ record, problem }) => {
      const isKnown = results.isFound(record);
      results.setProblem(record, problem);
      return isKnown;
    },
    outcome: () => results.outcome(),
  };
}

/** What is under way: if it fails before it is waited for, that is told when it is. */
function ahead<T>(underWay: Promise<T>): () => Promise<T> {
  underWay.catch(() => undefined);
  return () => underWay;
}

/** Those first that the first page is near to: they are at hand. */
function inOrder(segments: readonly SegmentRecord[], order: Order): SegmentRecord[] {
  const rising = segments.toSorted((one, other) => compare(one.outline.to, other.outline.to));
  return order === 'oldest' ? rising : rising.reverse();
}

/** Not by difference: times can be infinite. */
function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
