/** Where a place is among the hits of a run: by counting in each segment, and opening only what the place parts. */
import { LEVELS, type Level } from '../../core/level.ts';
import {
  compareKeys,
  firstWhere,
  type Hit,
  type HitWindow,
  keyAt,
  type LineKey,
  type Order,
  type SegmentHits,
  windowOf,
} from './hit-list.ts';
import { firstHits } from './hit-list-walk.ts';
import { type SegmentName, segmentName } from './part-cache.ts';

/** What is asked to be found among the lines of a run. JSON-safe. */
export type Place =
  /** The first line, in the order of the run, that is not before this time in it: where somebody who goes to a time lands. */
  | { readonly kind: 'time'; readonly time: number }
  | { readonly kind: 'key'; readonly key: LineKey }
  /** The next line of one of these levels, from a row on (not that row itself), downwards (1) or upwards (-1). */
  | {
      readonly kind: 'level';
      readonly from: number;
      readonly step: 1 | -1;
      readonly levels: readonly Level[];
    };

/** A segment's hits with the times and levels of all its lines. */
interface TimedHits {
  readonly hits: SegmentHits;
  readonly times: Float64Array;
  readonly levels: () => Uint8Array;
}

export interface FoundHitsOfRun {
  /** Of all segments. */
  readonly hits: readonly SegmentHits[];
  readonly order: Order;
  readonly withTimes: (hits: readonly SegmentHits[]) => Promise<readonly TimedHits[]>;
  /** The hits `start` to `end` in the order. */
  readonly hitsAt: (start: number, end: number) => Promise<readonly Hit[]>;
}

/** The row of a place; null where there is none such. @throws SegmentGone, SegmentBroken */
export function locate(found: FoundHitsOfRun, place: Place): Promise<number | null> {
  switch (place.kind) {
    case 'time':
      return locateTime(found, place.time);
    case 'key':
      return locateKey(found, place.key);
    case 'level':
      return locateLevel(found, place);
  }
}

async function locateTime(found: FoundHitsOfRun, time: number): Promise<number | null> {
  const total = totalOf(found);
  // Of lines that are shown newest first, those of a later time come before it.
  const isNewest = found.order === 'newest';
  const isBelow = (each: number) => (isNewest ? each <= time : each < time);
  const below = await countBelow(found, isBelow, (key) => isBelow(key.time));
  const row = isNewest ? total - below : below;
  return row < total ? row : null;
}

async function locateKey(found: FoundHitsOfRun, key: LineKey): Promise<number | null> {
  const own = found.hits.find(
    ({ record }) => record.partition === key.partition && record.id === key.segment,
  );
  if (!own || !hasPlace(own, key.place)) return null;
  const below = await countBelow(
    found,
    (time) => time < key.time,
    (each) => compareKeys(each, key) < 0,
  );
  return found.order === 'newest' ? totalOf(found) - 1 - below : below;
}

async function locateLevel(
  found: FoundHitsOfRun,
  { from, step, levels }: Place & { kind: 'level' },
): Promise<number | null> {
  const { order, hits, withTimes, hitsAt } = found;
  const total = totalOf(found);
  if (step === 1 ? from >= total - 1 : from <= 0) return null;
  const isOutside = from < 0 || from >= total;
  const [start] = isOutside ? [] : await hitsAt(from, from + 1);
  if (!isOutside && !start) return null;
  const isWanted = LEVELS.map((level) => levels.includes(level));
  const having = hits.filter(
    ({ count, record }) =>
      count > 0 && record.outline.levels.some((lines, level) => lines > 0 && isWanted[level]),
  );
  const byName = new Map<SegmentName, SegmentHits>(having.map((each) => [segmentName(each.record), each]));
  const [next] = await firstHits({
    segments: having.map(({ record }) => record),
    order: (order === 'newest') === (step === 1) ? 'newest' : 'oldest',
    limit: 1,
    after: start?.key,
    find: async (records) => {
      const timed = await withTimes(records.flatMap((record) => byName.get(segmentName(record)) ?? []));
      return timed.map((each) => ({ hits: ofLevels(each, isWanted), times: each.times }));
    },
  });
  return next ? locateKey(found, next.key) : null;
}

function ofLevels({ hits, levels }: TimedHits, isWanted: readonly boolean[]): SegmentHits {
  const byLine = levels();
  const places = hits.places ?? Uint32Array.from(byLine.keys());
  const wanted = places.filter((place) => isWanted[byLine[place] ?? 0]);
  return { record: hits.record, count: wanted.length, places: wanted };
}

/**
 * How many hits pass a test that all lines up to some place in time pass.
 *
 * @param isTimeBelow whether all lines of a time pass; false where only some may
 */
async function countBelow(
  { hits, withTimes }: FoundHitsOfRun,
  isTimeBelow: (time: number) => boolean,
  isBelow: (key: LineKey) => boolean,
): Promise<number> {
  let below = 0;
  const parted: SegmentHits[] = [];
  for (const each of hits) {
    const { outline } = each.record;
    if (each.count === 0) continue;
    if (isTimeBelow(outline.to)) below += each.count;
    else if (mayBeBelow(each, isBelow)) parted.push(each);
  }
  for (const { hits: each, times } of await withTimes(parted)) {
    below += countIn(windowOf(each, times), isBelow);
  }
  return below;
}

/** Whether the segment's first line passes, if it stood at the best place that it can have. */
function mayBeBelow({ record }: SegmentHits, isBelow: (key: LineKey) => boolean): boolean {
  return isBelow({ time: record.outline.from, partition: record.partition, segment: record.id, place: 0 });
}

function countIn(window: HitWindow, isBelow: (key: LineKey) => boolean): number {
  return firstWhere(window.low, window.high, (n) => !isBelow(keyAt(window, n))) - window.low;
}

function hasPlace({ record, places }: SegmentHits, place: number): boolean {
  if (!places) return Number.isInteger(place) && place >= 0 && place < record.outline.lines;
  const n = firstWhere(0, places.length, (each) => (places[each] ?? 0) >= place);
  return places[n] === place;
}

function totalOf({ hits }: FoundHitsOfRun): number {
  return hits.reduce((sum, { count }) => sum + count, 0);
}
