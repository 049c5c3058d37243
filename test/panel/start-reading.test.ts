import { expect, test } from 'vitest';
import { ok, type Result } from '../../src/core/result.ts';
import type { Ask } from '../../src/messages/client.ts';
import { createStartReading } from '../../src/panel/start-reading.ts';

const PAGE = { lines: '[]', received: 1, count: 1, outside: 0, total: 3, hasMore: true };

function setUp() {
  const answers: ((page: typeof PAGE) => void)[] = [];
  const pages: string[] = [];
  const ask = (() =>
    new Promise<Result<typeof PAGE, never>>((resolve) => {
      answers.push((page) => resolve(ok(page)));
    })) as unknown as Ask;
  const clock = { now: () => 0, sleep: async () => {} };
  const reading = createStartReading(
    ask,
    clock,
  )({
    cloudId: 'cloud',
    appId: 'app',
    environmentId: 'e1',
    contextIds: [],
    from: 0,
    to: 1,
    whenRoom: async () => {},
    onPage: ({ lines }) => void pages.push(lines),
    onState: () => {},
  });
  return { reading, answers, pages };
}

test('reading has stopped only once the page that was under way is here', async () => {
  const { reading, answers, pages } = setUp();
  await expect.poll(() => answers.length).toBe(1);
  reading.stop();
  let isHalted = false;
  const halted = reading.halted().then(() => {
    isHalted = true;
  });
  await Promise.resolve();
  expect(isHalted).toBe(false);
  answers[0]?.(PAGE);
  await halted;
  expect(pages).toHaveLength(1);
  expect(answers).toHaveLength(1);
  await reading.halted();
  reading.resume();
  await expect.poll(() => answers.length).toBe(2);
});

test('nobody waits for a reading that was ended for good', async () => {
  const { reading } = setUp();
  reading.stop();
  const halted = reading.halted();
  reading.dispose();
  await halted;
});
