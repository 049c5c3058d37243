import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../src/core/log-line.ts';
import { LineStore } from '../../src/preview/line-store.ts';
import { lineOf, START } from './lines.ts';

const pause = async (): Promise<void> => {};
const storeOf = () => new LineStore({ pause, blockLines: 16 });

function linesFrom(from: number, count: number): LogLine[] {
  return Array.from({ length: count }, (_, n) => lineOf(from + n));
}

describe('the lines in memory', () => {
  test('come back as they were, wherever they are asked for', async () => {
    const store = storeOf();
    const lines = linesFrom(0, 100);
    await store.add(lines.slice(0, 37));
    await store.add(lines.slice(37));
    expect(store.count).toBe(100);
    expect(await store.lines(0, 1000)).toEqual(lines);
    expect(await store.lines(14, 20)).toEqual(lines.slice(14, 20));
    expect(await store.lineAt(63)).toEqual(lines[63]);
    expect(await store.lineAt(100)).toBeNull();
    expect(store.times.at(5)).toBe(lines[5]?.time);
  });

  test('stay in the order in which they came, whatever their times say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            time: fc.oneof(fc.constantFrom(START, START - 1, START + 5, Number.NaN), fc.integer()),
            message: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\ud800 broken')),
            other: fc.option(fc.string({ unit: 'binary' })),
          }),
          { maxLength: 80 },
        ),
        async (given) => {
          const store = storeOf();
          const lines = given.map((one, k) => lineOf(k, { ...one, invocationId: `i${k}` }));
          await store.add(lines);
          expect(await store.lines(0, lines.length)).toEqual(lines);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('that came twice, as pages overlapped, are there once', async () => {
    const store = storeOf();
    await store.add(linesFrom(0, 50));
    expect(await store.add(linesFrom(45, 50))).toHaveLength(45);
    expect((await store.lines(0, 200)).map(({ message }) => message)).toEqual(
      linesFrom(0, 95).map(({ message }) => message),
    );
  });

  test('that are equal at the edge of two pages are all there', async () => {
    const store = storeOf();
    const twice = (n: number) => lineOf(n, { message: 'retry', time: START - 50_000 });
    await store.add([...linesFrom(0, 5), twice(5)]);
    expect(await store.add([twice(5), ...linesFrom(6, 5)])).toHaveLength(6);
    const pair = linesFrom(9, 2);
    expect(await store.add([...pair, ...linesFrom(11, 3)])).toHaveLength(5);
    const same = Array.from({ length: 4 }, () => twice(20));
    await store.add([...linesFrom(14, 3), ...same]);
    expect(await store.add([...same, ...linesFrom(30, 3)])).toHaveLength(7);
  });
});
