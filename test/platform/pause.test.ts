import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPause } from '../../src/platform/pause.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Whether something else had a turn while the pause took place. */
async function letsOthers(pause: () => Promise<void>): Promise<boolean> {
  let had = false;
  setImmediate(() => {
    had = true;
  });
  await pause();
  return had;
}

describe('a pause in long work', () => {
  test('lets others have a turn once enough time has gone by', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const pause = createPause(8);
    expect(await letsOthers(pause)).toBe(false);
    now.mockReturnValue(8);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await vi.waitFor(async () => {
      now.mockReturnValue(now() + 8);
      await pause();
      expect(turns).toBeGreaterThan(0);
    });
    clearInterval(timer);
  });

  test('takes no time before that', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const pause = createPause(8);
    const order: string[] = [];
    const other = Promise.resolve().then(() => order.push('other'));
    await pause();
    order.push('pause');
    await other;
    expect(order).toEqual(['other', 'pause']);
  });
});
