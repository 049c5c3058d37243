import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_LINE } from '../../src/core/log-line.ts';
import { ok } from '../../src/core/result.ts';
import { createLineSource, type FoundLines } from '../../src/export/line-source.ts';

/** A store whose lines are in order of time, and that grows between two questions. */
function growing(times: number[], isNewest: boolean, grow: () => number | null): FoundLines {
  const order = (a: number, b: number) => (isNewest ? b - a : a - b);
  times.sort(order);
  const row = (time: number, place: number) => ({
    key: { time, partition: 1, segment: 1, place },
    line: { ...EMPTY_LINE, time, message: String(time) },
    source: 'gateway',
  });
  return {
    update: async () => ok({ total: times.length, skipped: [] }),
    page: async (start, count) => {
      const rows = times.slice(start, start + count).map((time, n) => row(time, start + n));
      const more = grow();
      if (more !== null) {
        times.push(more);
        times.sort(order);
      }
      return ok(rows);
    },
    rowAt: async (time) => {
      const found = times.findIndex((each) => (isNewest ? each <= time : each >= time));
      return ok(found < 0 ? null : found);
    },
  };
}

async function read(run: FoundLines): Promise<number[]> {
  const source = createLineSource(run, () => new Error('failed'));
  const { total } = await source.find();
  const lines: number[] = [];
  for await (const batch of source.batches(total)) lines.push(...batch.map(({ time }) => time));
  return lines;
}

describe('what is exported while the store goes on', () => {
  test('has every line of the start once and in order, whatever comes in meanwhile', async () => {
    const some = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 9_000, size: 'max' });
    const later = fc.array(fc.option(fc.integer({ min: 0, max: 3_000 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(some, later, fc.boolean(), async (times, news, isNewest) => {
        const before = [...times];
        const rest = [...news];
        const lines = await read(growing([...times], isNewest, () => rest.shift() ?? null));
        const sorted = [...lines].sort((a, b) => (isNewest ? b - a : a - b));
        expect(lines).toEqual(sorted);
        const counts = new Map<number, number>();
        for (const time of lines) counts.set(time, (counts.get(time) ?? 0) + 1);
        const known = new Map<number, number>();
        for (const time of before) known.set(time, (known.get(time) ?? 0) + 1);
        const added = new Map<number, number>();
        for (const time of news) if (time !== null) added.set(time, (added.get(time) ?? 0) + 1);
        for (const [time, count] of known) expect(counts.get(time) ?? 0).toBeGreaterThanOrEqual(count);
        for (const [time, count] of counts) {
          expect(count).toBeLessThanOrEqual((known.get(time) ?? 0) + (added.get(time) ?? 0));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('ends also where thousands of lines have one and the same time', async () => {
    const times = Array.from({ length: 9_500 }, (_, n) => (n < 9_000 ? 5 : n));
    expect((await read(growing([...times], false, () => null))).length).toBe(9_500);
    expect((await read(growing([...times], true, () => null))).length).toBe(9_500);
  });
});
