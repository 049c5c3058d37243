import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COUNTED_FIELDS, mayContain, mayHave } from '../../../src/core/segment/summary.ts';
import { anyLine, anyLines, lineOf, oddTime } from './support/lines.ts';
import { encode } from './support/segments.ts';

describe('a summary', () => {
  test('survives JSON, whatever the lines hold', () => {
    fc.assert(
      fc.property(fc.array(anyLine(oddTime), { maxLength: 10 }), (lines) => {
        const { summary } = encode(lines);
        expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
      }),
    );
  });

  test('denies no word and no value that a line has', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { summary } = encode(lines, 'gateway');
        for (const line of lines) {
          expect(mayContain(summary, line.message)).toBe(true);
          expect(mayContain(summary, line.message.slice(1, 9))).toBe(true);
          for (const field of COUNTED_FIELDS) {
            expect(mayHave(summary, field, field === 'source' ? 'gateway' : line[field])).toBe(true);
          }
        }
      }),
    );
  });

  test('counts every line once in each of its counts', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { levels, counts, lines: total } = encode(lines).summary;
        const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
        expect(total).toBe(lines.length);
        expect(sum(Object.values(levels))).toBe(lines.length);
        for (const field of COUNTED_FIELDS) {
          expect(counts[field].hasMore).toBe(false);
          expect(sum(counts[field].values.map(([, count]) => count))).toBe(lines.length);
        }
      }),
    );
  });

  test('spans from the first to the last line', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        fc.pre(lines.length > 0);
        const times = lines.map(({ time }) => time);
        expect(encode(lines).summary.span).toEqual({
          from: Math.min(...times) + 0,
          to: Math.max(...times) + 0,
        });
      }),
    );
  });

  test('names the most frequent values, and says that there are more', () => {
    const lines = Array.from({ length: 1000 }, (_, n) => lineOf({ hostName: n % 2 ? 'busy' : `site-${n}` }));
    const { summary } = encode(lines);
    expect(summary.counts.hostName.values[0]).toEqual(['busy', 500]);
    expect(summary.counts.hostName.values).toHaveLength(256);
    expect(summary.counts.hostName.hasMore).toBe(true);
    expect(mayHave(summary, 'hostName', 'never-seen')).toBe(true);
    expect(mayHave(summary, 'functionKey', 'never-seen')).toBe(false);
  });

  test('stays small when a value is a megabyte', () => {
    const { summary } = encode([lineOf({ functionKey: 'x'.repeat(1_000_000) })]);
    expect(JSON.stringify(summary).length).toBeLessThan(3000);
    expect(summary.counts.functionKey).toEqual({ values: [], hasMore: true });
  });

  test('tells how large the lines are, with and without a segment', () => {
    const { summary, columns } = encode([lineOf({ message: 'é' })]);
    expect(summary.encodedBytes).toBe(columns.reduce((sum, { bytes }) => sum + bytes.length, 0));
    expect(summary.rawBytes).toBe(2 + 36 + 36 + 24);
  });
});
