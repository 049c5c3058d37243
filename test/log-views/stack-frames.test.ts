import { expect, test } from 'vitest';
import { readStack } from '../../src/log-views/stack-frames.ts';

test("a stack is folded to the app's own first call", () => {
  const stack = readStack(
    [
      'TemplateError: missing field',
      '    at check (/app/node_modules/zod/index.js:1:2)',
      '    at renderLane (src/export/lane.ts:112:5)',
      '    at async node:internal/process/task_queues:95:5',
    ].join('\n'),
  );
  expect(stack?.head).toBe('TemplateError: missing field');
  expect(stack?.frames.map(({ isOwn }) => isOwn)).toEqual([false, true, false]);
  expect(stack?.first).toBe(1);
});

test('where no call is the own one, the first is shown', () => {
  expect(readStack('E\n    at a (node_modules/a.js:1:1)\n    at b (node_modules/b.js:1:1)')?.first).toBe(0);
});

test('a text without calls is no stack', () => {
  expect(readStack('we meet at noon\nat the office')).toBeNull();
  expect(readStack('')).toBeNull();
});

test('another engine writes its calls another way', () => {
  expect(readStack('renderLane@src/lane.ts:112:5\nrun@src/run.ts:1:1')?.frames).toHaveLength(2);
});

test('a line of 200 KB that could be a call does not hold up the page', () => {
  const start = performance.now();
  expect(readStack('@'.repeat(200_000))).toBeNull();
  expect(readStack(`${'a@b:1:1'.repeat(30_000)} `)).toBeNull();
  expect(performance.now() - start).toBeLessThan(500);
});

test('of ten thousand calls it is said how many are not among those that are shown', () => {
  const calls = Array.from({ length: 10_000 }, (_, n) => `    at f (src/a.js:${n}:1)`);
  const stack = readStack(['Error: deep', ...calls].join('\n'));
  expect(stack?.frames).toHaveLength(500);
  expect(stack?.more).toBe(9_500);
});
