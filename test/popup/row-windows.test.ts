import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err, ok, type Result } from '../../src/core/result.ts';
import { createRowWindows } from '../../src/popup/row-windows.ts';
import type { LineRow, SearchProblem } from '../../src/search/contract.ts';
import { lineRows } from './line-rows.ts';

type Answer = Result<readonly LineRow[], SearchProblem>;

/** A store of lines, newest first, whose pages are answered when the test says so. */
function stage(lines: number) {
  let rows = lineRows(Array.from({ length: lines }, (_, row) => lines - row));
  let version = 1;
  let changes = 0;
  const asked: { start: number; count: number; answer: (answer?: Answer) => Promise<void> }[] = [];
  const windows = createRowWindows(() => {
    changes += 1;
  });
  const page = (start: number, count: number): Promise<Answer> =>
    new Promise((resolve) => {
      const given = rows.slice(start, start + count);
      asked.push({
        ...{ start, count },
        answer: async (answer = ok(given)) => {
          resolve(answer);
          await Promise.resolve();
          await Promise.resolve();
        },
      });
    });
  const adopt = (first: number) =>
    windows.adopt({ version, total: rows.length, first: rows.slice(0, first), page });
  return {
    ...{ windows, asked, adopt },
    changes: () => changes,
    /** New lines at the top, and what an update says of them. */
    arrive: (count: number) => {
      const newest = rows[0]?.line.time ?? 0;
      rows = [...lineRows(Array.from({ length: count }, (_, n) => newest + count - n)), ...rows];
      version += 1;
    },
    leave: (count: number) => {
      rows = rows.slice(0, rows.length - count);
      version += 1;
    },
    textAt: (row: number) => windows.get(row)?.line.message,
  };
}

test('the first lines are there without being asked for', () => {
  const { windows, adopt, asked, textAt } = stage(100);
  adopt(40);
  windows.want(0, 20);
  expect(asked).toEqual([]);
  expect(textAt(0)).toBe('100');
  expect(textAt(40)).toBeUndefined();
});

test('lines that are scrolled to are asked for once, and drawn when they are here', async () => {
  const { windows, adopt, asked, changes, textAt } = stage(100);
  adopt(40);
  windows.want(35, 60);
  windows.want(36, 61);
  expect(asked).toMatchObject([{ start: 40, count: 20 }]);
  await asked[0]?.answer();
  expect(changes()).toBe(1);
  expect(textAt(59)).toBe('41');
  expect(asked).toMatchObject([{}, { start: 60, count: 1 }]);
});

test('new lines at the top leave those below on screen while they are asked for anew', async () => {
  const { windows, adopt, asked, arrive, textAt } = stage(100);
  adopt(40);
  windows.want(40, 60);
  await asked[0]?.answer();
  arrive(3);
  adopt(40);
  expect(textAt(43)).toBe('60');
  expect(asked[1]).toMatchObject({ start: 40, count: 20 });
  await asked[1]?.answer();
  expect([textAt(40), textAt(59), textAt(62)]).toEqual(['63', '44', '41']);
});

test('lines that are gone are not drawn, not even until the others are here', async () => {
  const { windows, adopt, asked, leave, textAt } = stage(100);
  adopt(10);
  windows.want(40, 60);
  await asked[0]?.answer();
  leave(5);
  adopt(10);
  expect(textAt(45)).toBeUndefined();
});

test('an answer to a question of before is dropped, and what is seen now is asked for', async () => {
  const { windows, adopt, asked, arrive, textAt } = stage(100);
  adopt(10);
  windows.want(20, 30);
  arrive(1);
  adopt(10);
  await asked[0]?.answer();
  expect(textAt(20)).toBeUndefined();
  expect(asked).toHaveLength(2);
  await asked[1]?.answer();
  expect(textAt(20)).toBe('81');
});

test('a page that fails or is empty is not asked for again and again', async () => {
  for (const answer of [err({ kind: 'worker-failed', detail: '' } as const), ok([])]) {
    const { windows, adopt, asked } = stage(100);
    adopt(10);
    windows.want(20, 30);
    await asked[0]?.answer(answer);
    expect(asked).toHaveLength(1);
  }
});

test('whatever is scrolled to and arrives, a row shows its own line or none', async () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('want' as const),
      at: fc.nat(400),
      count: fc.integer({ min: 1, max: 60 }),
    }),
    fc.record({ kind: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('answer' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { windows, adopt, asked, arrive, textAt } = stage(300);
      let total = 300;
      adopt(20);
      for (const one of steps) {
        if (one.kind === 'want') windows.want(Math.min(one.at, total), Math.min(one.at + one.count, total));
        else if (one.kind === 'answer') await asked.at(-1)?.answer();
        else {
          arrive(one.count);
          total += one.count;
          adopt(20);
        }
        for (let row = 0; row < total; row += 7) {
          expect([undefined, String(total - row)]).toContain(textAt(row));
        }
      }
    }),
    { numRuns: 60 },
  );
});
