import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCallBudget } from '../../../src/background/sync/call-budget.ts';

test('never allows more in any minute, however calls come and the clock is set back', () => {
  const anyStep = fc.record({
    wait: fc.integer({ min: -120_000, max: 30_000 }),
    cost: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 200 }), (steps) => {
      let shown = 0;
      let real = 0;
      const budget = createCallBudget(20, () => shown);
      const made: { at: number; cost: number }[] = [];
      for (const { wait, cost } of steps) {
        shown += wait;
        real += Math.max(wait, 0);
        if (budget.take(cost) === 0) made.push({ at: real, cost });
      }
      for (const { at } of made) {
        const within = made.filter((one) => one.at >= at && one.at < at + 60_000);
        expect(within.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(20);
      }
    }),
  );
});

test('says when it is worth trying again', () => {
  let now = 0;
  const budget = createCallBudget(2, () => now);
  expect([budget.take(1), budget.take(1)]).toEqual([0, 0]);
  const wait = budget.take(1);
  expect(wait).toBeGreaterThan(0);
  now += wait;
  expect(budget.take(1)).toBe(0);
});

test('after a worker was stopped nothing is left of the last minute', () => {
  const budget = createCallBudget(5, () => 0, true);
  expect(budget.left()).toBe(0);
  expect(budget.take(1)).toBeGreaterThan(0);
});
