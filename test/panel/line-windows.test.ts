import { describe, expect, test } from 'vitest';
import { createLineWindows } from '../../src/panel/line-windows.ts';
import type { PreviewLine } from '../../src/preview/contract.ts';
import { previewLine } from './fixtures.ts';

/** A worker that answers when it is told to. */
function setUp(first: number) {
  let shown = first;
  const asked: {
    from: number;
    to: number;
    shown: number;
    answer: (lines: readonly PreviewLine[] | null) => void;
  }[] = [];
  let changes = 0;
  const windows = createLineWindows({
    load: (from, to, counted) =>
      new Promise((resolve) => {
        asked.push({ from, to, shown: counted, answer: resolve });
      }),
    shown: () => shown,
    onChange: () => {
      changes += 1;
    },
  });
  return {
    windows,
    asked,
    changes: () => changes,
    grow: (to: number) => {
      shown = to;
    },
    /** Lines as the worker has them: `k` 0 is the newest. */
    answer: async (at: number) => {
      const {
        from,
        to,
        shown: counted,
        answer,
      } = asked[at] ?? { from: 0, to: 0, shown: 0, answer: () => {} };
      answer(Array.from({ length: to - from }, (_, n) => previewLine({ k: counted - 1 - from - n })));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('the lines that are on screen', () => {
  test('are asked for once, and found by their number from the newest', async () => {
    const { windows, asked, answer } = setUp(100);
    windows.want(90, 100);
    await answer(0);
    windows.want(90, 100);
    expect(asked).toHaveLength(1);
    expect(windows.get(0)?.k).toBe(0);
    expect(windows.get(9)?.k).toBe(9);
    expect(windows.get(10)).toBeUndefined();
  });

  test('stay the same lines while older ones come in during the question', async () => {
    const { windows, answer, grow } = setUp(100);
    windows.want(90, 100);
    grow(1_100);
    await answer(0);
    expect(windows.get(9)?.k).toBe(9);
  });

  test('stay until newer findings of them are here', async () => {
    const { windows, asked, answer, changes } = setUp(100);
    windows.want(95, 100);
    await answer(0);
    windows.refresh();
    expect(windows.get(0)?.k).toBe(0);
    expect(asked).toHaveLength(2);
    await answer(1);
    expect(changes()).toBe(2);
  });

  test('are forgotten when others are shown, and so is an answer that is on its way', async () => {
    const { windows, asked, answer } = setUp(100);
    windows.want(95, 100);
    windows.clear();
    await answer(0);
    expect(windows.get(0)).toBeUndefined();
    expect(asked).toHaveLength(2);
    await answer(1);
    expect(windows.get(0)?.k).toBe(0);
  });

  test('an answer without lines is not asked for again and again', async () => {
    const { windows, asked } = setUp(100);
    windows.want(95, 100);
    asked[0]?.answer([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toHaveLength(1);
  });
});
