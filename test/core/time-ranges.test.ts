import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRanges,
  gapsIn,
  hullOf,
  normalRanges,
  subtractRanges,
  type TimeRange,
} from '../../src/core/time-ranges.ts';

/** Small times, so that ranges meet, touch and overlap often. */
const END = 30;
const range = fc.record({ from: fc.integer({ min: 0, max: END }), to: fc.integer({ min: 0, max: END }) });
const ranges = fc.array(range, { maxLength: 8 });

const isIn = (list: readonly TimeRange[], time: number) =>
  list.some(({ from, to }) => time >= from && time < to);
const times = Array.from({ length: END + 2 }, (_, n) => n - 1);
const membersOf = (list: readonly TimeRange[]) => times.filter((time) => isIn(list, time));

function expectNormal(list: readonly TimeRange[]): void {
  list.forEach(({ from, to }, n) => {
    expect(from).toBeLessThan(to);
    const next = list[n + 1];
    if (next) expect(next.from).toBeGreaterThan(to);
  });
}

describe('ranges of time', () => {
  test('in normal form hold the same times, and never touch each other', () => {
    fc.assert(
      fc.property(ranges, (some) => {
        const normal = normalRanges(some);
        expectNormal(normal);
        expect(membersOf(normal)).toEqual(membersOf(some));
      }),
    );
  });

  test('added hold what is in one or the other', () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        const both = addRanges(normalRanges(one), normalRanges(other));
        expectNormal(both);
        expect(membersOf(both)).toEqual(times.filter((time) => isIn(one, time) || isIn(other, time)));
      }),
    );
  });

  test('subtracted hold what is in one and not in the other', () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        const rest = subtractRanges(normalRanges(one), normalRanges(other));
        expectNormal(rest);
        expect(membersOf(rest)).toEqual(times.filter((time) => isIn(one, time) && !isIn(other, time)));
      }),
    );
  });

  test('leave gaps: what is still to be fetched of a range', () => {
    fc.assert(
      fc.property(range, ranges, (whole, known) => {
        const gaps = gapsIn(whole, normalRanges(known));
        expectNormal(gaps);
        expect(membersOf(gaps)).toEqual(times.filter((time) => isIn([whole], time) && !isIn(known, time)));
      }),
    );
  });

  test('are half-open: the end of one is the start of the next, and nothing is missing between them', () => {
    expect(
      normalRanges([
        { from: 0, to: 10 },
        { from: 10, to: 20 },
      ]),
    ).toEqual([{ from: 0, to: 20 }]);
    expect(gapsIn({ from: 0, to: 20 }, [{ from: 5, to: 20 }])).toEqual([{ from: 0, to: 5 }]);
  });

  test('without an end are ranges too', () => {
    const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    expect(subtractRanges([always], [{ from: 5, to: 6 }])).toEqual([
      { from: Number.NEGATIVE_INFINITY, to: 5 },
      { from: 6, to: Number.POSITIVE_INFINITY },
    ]);
  });

  test('have a hull, unless there are none', () => {
    expect(hullOf([])).toBeNull();
    expect(
      hullOf([
        { from: 1, to: 2 },
        { from: 5, to: 7 },
      ]),
    ).toEqual({ from: 1, to: 7 });
  });
});
