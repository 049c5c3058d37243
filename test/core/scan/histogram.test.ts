import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../../src/core/level.ts';
import type { SourcedLine } from '../../../src/core/query/line-values.ts';
import { type Bins, niceBins } from '../../../src/core/scan/bins.ts';
import { Histogram } from '../../../src/core/scan/histogram.ts';
import { sampleLine } from '../query/support/sample-line.ts';
import { okValue } from '../segment/support/segments.ts';
import { segmentOf } from './support/segments.ts';

const lines = fc.array(
  fc
    .record({
      time: fc.oneof(
        fc.integer({ min: 990, max: 1300 }),
        fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1000.5),
      ),
      level: fc.constantFrom(...LEVELS),
    })
    .map(sampleLine),
  { maxLength: 40 },
);
const anyBins: fc.Arbitrary<Bins> = fc.record({
  from: fc.integer({ min: 980, max: 1200 }),
  width: fc.constantFrom(1, 5, 50, 1000),
  count: fc.integer({ min: 1, max: 100 }),
});

/** The plain way: each line by itself. */
function counted(all: readonly SourcedLine[], { from, width, count }: Bins): number[][] {
  return LEVELS.map((level) =>
    Array.from({ length: count }, (_, bin) => {
      const fits = ({ time }: SourcedLine) => Math.floor((time - from) / width) === bin;
      return all.filter((line) => line.level === level && fits(line)).length;
    }),
  );
}

describe('a histogram counts every line of its bins', () => {
  test('of a segment, or of those in a mask', () => {
    fc.assert(
      fc.property(lines, anyBins, fc.option(fc.func(fc.boolean())), (given, bins, keep) => {
        const segment = segmentOf(given);
        const mask = keep && Uint8Array.from(segment.lines, (_, n) => (keep(n) ? 1 : 0));
        const histogram = new Histogram(bins);
        histogram.addLines(okValue(segment.reader.times()), okValue(segment.reader.levels()), mask);
        const expected = counted(
          segment.lines.filter((_, n) => mask === null || mask[n] === 1),
          bins,
        );
        expect(histogram.result()).toEqual({ bins, levels: expected });
      }),
    );
  });

  test('by the outline alone where that can tell', () => {
    fc.assert(
      fc.property(lines, anyBins, (given, bins) => {
        const { outline, lines: all } = segmentOf(given);
        const histogram = new Histogram(bins);
        const levels = histogram.addOutline(outline) ? counted(all, bins) : counted([], bins);
        expect(histogram.result().levels).toEqual(levels);
      }),
      { numRuns: 500 },
    );
    const told = (times: number[], bins: Bins) =>
      new Histogram(bins).addOutline(segmentOf(times.map((time) => sampleLine({ time }))).outline);
    const seconds = Array.from({ length: 200 }, (_, n) => n * 1000);
    expect(told([1000, 1300], { from: 0, width: 5000, count: 2 })).toBe(true);
    expect(told([1000, 5000], { from: 0, width: 5000, count: 2 })).toBe(true);
    expect(told(seconds, { from: 0, width: 60_000, count: 9 })).toBe(true);
    expect(told(seconds, { from: 30_000, width: 60_000, count: 9 })).toBe(true);
    expect(told(seconds, { from: 0, width: 1000, count: 300 })).toBe(false);
    expect(told(seconds, { from: 500, width: 60_000, count: 9 })).toBe(false);
    expect(told([1000.5, 7000], { from: 0, width: 5000, count: 2 })).toBe(false);
  });
});

describe('histograms add up', () => {
  test('where the bins are finer, and can be taken away again', () => {
    const whole = lines
      .map((all) => all.filter(({ time }) => Number.isFinite(time)))
      .filter((all) => all.length > 0);
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: 2, max: 50 }),
        fc.integer({ min: 2, max: 20 }),
        (one, other, fine, coarse) => {
          const all = [...one, ...other];
          const spanOf = (some: readonly SourcedLine[]) => [
            Math.min(...some.map(({ time }) => time)),
            Math.max(...some.map(({ time }) => time)),
          ];
          const binsOf = (some: readonly SourcedLine[], most: number) => {
            const [from = 0, to = 0] = spanOf(some);
            return niceBins(from, to, most);
          };
          const total = new Histogram(binsOf(all, coarse));
          const parts = [one, other].map((some) => {
            const part = new Histogram(binsOf(some, Math.max(fine, coarse)));
            const { reader } = segmentOf(some);
            part.addLines(okValue(reader.times()), okValue(reader.levels()), null);
            return part.result();
          });
          for (const part of parts) expect(total.add(part)).toBe(true);
          expect(total.result().levels).toEqual(counted(all, total.bins));
          for (const part of parts) total.subtract(part);
          expect(total.result().levels).toEqual(counted([], total.bins));
        },
      ),
    );
  });

  test('but not where a bin would have to be cut', () => {
    const total = new Histogram({ from: 0, width: 10, count: 10 });
    expect(total.add(new Histogram({ from: 5, width: 10, count: 2 }).result())).toBe(false);
    expect(total.add(new Histogram({ from: 0, width: 20, count: 2 }).result())).toBe(false);
    expect(total.add(new Histogram({ from: -15, width: 5, count: 2 }).result())).toBe(true);
  });
});
