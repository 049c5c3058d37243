import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BIN_WIDTHS, niceBins } from '../../../src/core/scan/bins.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const END_OF_TIME = 8.64e15;

const time = fc.oneof(
  fc.integer({ min: -END_OF_TIME, max: END_OF_TIME }),
  fc.integer({ min: 1_790_000_000_000, max: 1_790_000_100_000 }),
  fc.double({ min: 1.79e12, max: 1.790001e12, noNaN: true }),
  fc.constantFrom(0, -1, 1, 4 * DAY, 4 * DAY - 1),
);
const span = fc
  .tuple(time, time)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

describe('bins of a histogram', () => {
  test('hold all of the span, and are never more than asked for', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 400 }), ([from, to], most) => {
        const bins = niceBins(from, to, most);
        expect(bins.count).toBeGreaterThanOrEqual(1);
        expect(bins.count).toBeLessThanOrEqual(most);
        // In bins of a hundred thousand years a number is too short to tell a ms before a border.
        const first = Math.floor((from - bins.from) / bins.width);
        expect(first).toBe(bins.width < 1e15 ? 0 : Math.min(Math.max(first, 0), bins.count - 1));
        expect(Math.floor((to - bins.from) / bins.width)).toBe(bins.count - 1);
      }),
      { numRuns: 2000 },
    );
  });

  test('are as narrow as that allows', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 2, max: 400 }), ([from, to], most) => {
        const { width } = niceBins(from, to, most);
        const narrower = BIN_WIDTHS.filter((each) => each < width).at(-1);
        if (narrower !== undefined) expect((to - from) / narrower).toBeGreaterThan(most - 2);
      }),
    );
  });

  test('begin at round times', () => {
    const at = Date.UTC(2026, 10, 17, 13, 7, 12, 345);
    expect(niceBins(at, at + 50_000, 60)).toEqual({
      from: Date.UTC(2026, 10, 17, 13, 7, 12),
      width: 1000,
      count: 51,
    });
    expect(niceBins(at, at + 20 * HOUR, 100).from).toBe(Date.UTC(2026, 10, 17, 13));
    expect(niceBins(at, at + 20 * HOUR, 100).width).toBe(HOUR / 4);
    expect(niceBins(at, at + 30 * DAY, 40)).toEqual({ from: Date.UTC(2026, 10, 17), width: DAY, count: 31 });
  });

  test('of a week begin on a Monday', () => {
    const { from, width } = niceBins(Date.UTC(2026, 10, 18), Date.UTC(2026, 11, 18), 10);
    expect(width).toBe(7 * DAY);
    expect(new Date(from).toISOString()).toBe('2026-11-16T00:00:00.000Z');
  });

  test('begin at midnight of the zone', () => {
    const { from } = niceBins(Date.UTC(2026, 10, 18, 3), Date.UTC(2026, 11, 8), 40, -5 * HOUR);
    expect(new Date(from).toISOString()).toBe('2026-11-17T05:00:00.000Z');
  });

  test('are one for a single instant', () => {
    expect(niceBins(1_790_000_000_000, 1_790_000_000_000, 100)).toEqual({
      from: 1_790_000_000_000,
      width: 1,
      count: 1,
    });
  });

  test('every width divides the next', () => {
    BIN_WIDTHS.slice(1).forEach((width, n) => {
      expect(width % (BIN_WIDTHS[n] ?? 0)).toBe(0);
    });
  });

  test('of a span or an offset without an end are refused', () => {
    expect(() => niceBins(0, Number.POSITIVE_INFINITY, 10)).toThrow(RangeError);
    expect(() => niceBins(Number.NaN, 0, 10)).toThrow(RangeError);
    expect(() => niceBins(0, DAY, 10, Number.NaN)).toThrow(RangeError);
    expect(() => niceBins(0, DAY, 10, Number.NEGATIVE_INFINITY)).toThrow(RangeError);
    expect(() => niceBins(-1e308, -1e308, 10, -1e308)).toThrow(RangeError);
  });
});
