import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareKeys,
  type HitWindow,
  keyAt,
  maskOf,
  ORDERS,
  placesOf,
  windowAfter,
  windowOf,
} from '../../../src/storage/logs/hit-list.ts';
import { countHits, pickHits, spanAt } from '../../../src/storage/logs/hit-list-range.ts';
import type { SegmentRecord } from '../../../src/storage/logs/records.ts';

function recordOf(partition: number, id: number, times: Float64Array): SegmentRecord {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0].map((time) =>
    Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time,
  );
  return {
    ...{ partition, id, echo: false, storedBytes: 0, loose: false, setAside: null },
    outline: {
      lines: times.length,
      from: from ?? 0,
      to: to ?? 0,
      levels: [],
      rawBytes: 0,
      digest: new Uint8Array(0),
    },
    sizes: { times: 0, fields: 0, message: 0, texts: 0, counts: 0 },
  };
}

const time = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...[-1e15, 1e15, 0.5, Number.NaN, -Infinity, Infinity, Number.MAX_VALUE]),
  },
);
const segment = fc.array(fc.tuple(time, fc.boolean()), { minLength: 1, maxLength: 40 }).map((lines) =>
  lines.sort(([one], [other]) => {
    const [a, b] = [one, other].map((each) => (Number.isNaN(each) ? -Infinity : each));
    return (a ?? 0) < (b ?? 0) ? -1 : (a ?? 0) > (b ?? 0) ? 1 : 0;
  }),
);
const windows = fc.array(segment, { maxLength: 6 }).map((segments) =>
  segments.map((lines, n): HitWindow => {
    const times = Float64Array.from(lines, ([at]) => at);
    const places = placesOf(Uint8Array.from(lines, ([, fits]) => (fits ? 1 : 0)));
    const record = recordOf(n % 2, n, times);
    const isWhole = places.length === lines.length;
    return windowOf({ record, count: places.length, places: isWhole ? null : places }, times);
  }),
);

function allKeys(given: readonly HitWindow[]) {
  return given
    .flatMap((window) =>
      Array.from({ length: window.high - window.low }, (_, n) => keyAt(window, window.low + n)),
    )
    .sort(compareKeys);
}

describe('hits of many segments', () => {
  test('are given by their number as if they lay in one sorted list', () => {
    fc.assert(
      fc.property(windows, fc.nat({ max: 120 }), fc.nat({ max: 30 }), (given, start, count) => {
        const keys = pickHits(given, start, start + count).map(({ key }) => key);
        expect(keys).toEqual(allKeys(given).slice(start, start + count));
      }),
    );
  });

  test('are found without opening segments that hold none of them', () => {
    fc.assert(
      fc.property(windows, fc.nat({ max: 120 }), fc.nat({ max: 30 }), (given, start, count) => {
        const span = spanAt(
          given.map(({ hits }) => hits),
          start,
          start + count,
        );
        const opened = given.filter(({ hits }) => span.segments.includes(hits));
        const keys = pickHits(opened, span.start, span.end).map(({ key }) => key);
        expect(keys).toEqual(allKeys(given).slice(start, start + count));
      }),
    );
  });

  test('of segments that follow each other are looked up in one of them', () => {
    const given = Array.from({ length: 50 }, (_, n) => {
      const times = Float64Array.from({ length: 1000 }, (_, line) => n * 1000 + line);
      return { record: recordOf(1, n, times), count: 1000, places: null };
    });
    const span = spanAt(given, 20_100, 20_200);
    expect(span.segments.map(({ record }) => record.id)).toEqual([20]);
    expect([span.start, span.end]).toEqual([100, 200]);
  });

  test('after a line are those that the order puts behind it', () => {
    fc.assert(
      fc.property(windows, fc.nat(), fc.constantFrom(...ORDERS), (given, at, order) => {
        const all = allKeys(given);
        const key = all[at % Math.max(all.length, 1)];
        if (!key) return;
        const after = given.map((window) => windowAfter(window, order, key));
        const isAfter = (each: typeof key) => compareKeys(each, key) * (order === 'newest' ? -1 : 1) > 0;
        expect(allKeys(after)).toEqual(all.filter(isAfter));
        expect(countHits(after)).toBe(all.filter(isAfter).length);
      }),
    );
  });

  test('keep their places as a mask says them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 40 }), (bits) => {
        const places = placesOf(Uint8Array.from(bits));
        const record = recordOf(1, 1, new Float64Array(bits.length));
        expect(Array.from(maskOf({ record, count: places.length, places }) ?? [])).toEqual(bits);
      }),
    );
    expect(placesOf(new Uint8Array(70_000).fill(1)).at(-1)).toBe(69_999);
  });
});
