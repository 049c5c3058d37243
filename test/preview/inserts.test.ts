import { describe, expect, test } from 'vitest';
import type { GapReport } from '../../src/core/download/gaps.ts';
import { CapLines } from '../../src/preview/inserts.ts';
import { LineStore } from '../../src/preview/line-store.ts';
import { Rows } from '../../src/preview/narrowing.ts';
import { lineOf, START } from './lines.ts';

async function capLines(count: number, blockLines: number) {
  const store = new LineStore({ pause: async () => {}, blockLines });
  const lines = Array.from({ length: count }, (_, k) =>
    lineOf(k, { time: START, timeText: new Date(START).toISOString(), invocationId: `i${k % 300}` }),
  );
  await store.add(lines);
  const rows = new Rows(null);
  await rows.fill(store, () => false);
  return { store, rows };
}

const capOf = (invocationId: string, until = START): GapReport['caps'][number] => {
  return { invocationId, until, cap: 'lines' };
};

describe('where the platform stopped keeping lines', () => {
  test('is below the newest line of that time, also where it is told to be later than before', async () => {
    const store = new LineStore({ pause: async () => {}, blockLines: 4 });
    const rows = new Rows(null);
    await store.add(
      Array.from({ length: 10 }, (_, k) => lineOf(k, { invocationId: k % 2 === 0 ? 'a' : 'b' })),
    );
    await rows.fill(store, () => false);
    const caps = new CapLines();
    const at = (k: number) => START - k * 1000;
    expect(await caps.inserts([capOf('a', at(4)), capOf('b', at(4))], store, rows)).toEqual([
      { kind: 'cap', row: 6, invocationId: 'a', until: at(4) },
    ]);
    expect(await caps.inserts([capOf('a', at(2))], store, rows)).toMatchObject([{ row: 8, until: at(2) }]);
    // It is not here yet.
    expect(await caps.inserts([capOf('a', at(10))], store, rows)).toEqual([]);
    await store.add([lineOf(10, { invocationId: 'a' })]);
    await rows.fill(store, () => false);
    expect(await caps.inserts([capOf('a', at(10))], store, rows)).toMatchObject([{ row: 1 }]);
  });

  test('is found in a moment for 200 of 20,000 lines of one millisecond', async () => {
    const { store, rows } = await capLines(20_000, 2048);
    const wanted = Array.from({ length: 200 }, (_, n) => capOf(n < 100 ? `i${n}` : `none${n}`));
    const caps = new CapLines();
    const start = performance.now();
    expect(await caps.inserts(wanted, store, rows)).toHaveLength(100);
    expect(performance.now() - start).toBeLessThan(5000);
    const again = performance.now();
    await caps.inserts(wanted, store, rows);
    expect(performance.now() - again).toBeLessThan(100);
  });
});
