import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ForwardView } from '../../src/core/forward.ts';
import type { Problem } from '../../src/core/problem.ts';
import { problem } from '../../src/core/problem.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { createForwardFeed } from '../../src/viewer/forward-feed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FORWARD: ForwardView = {
  ...{ id: 'forward-1', name: 'EU', url: 'https://collector.example/v1/logs', headerNames: [], gzip: true },
  ...{ batchLines: 1, sources: [], since: null, isPaused: false, createdAt: 0, progress: [], problem: null },
  ...{ activity: { kind: 'sending' }, collectorMessage: null, sentAt: null, isResending: false },
};
type Reply = Result<readonly ForwardView[], Problem>;

function feedOf(reply: () => Reply | Promise<Reply>, isVisible = () => true) {
  const look = vi.fn(async () => reply());
  return { look, feed: createForwardFeed({ look, isVisible }) };
}

test('a user who forwards nothing is asked about it once', async () => {
  const { look, feed } = feedOf(() => ok([]));
  feed.watch(() => undefined, false);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(look).toHaveBeenCalledTimes(1);
});

test('looks every ten seconds, and every second while the dialog is open', async () => {
  const { look, feed } = feedOf(() => ok([FORWARD]));
  feed.watch(() => undefined, false);
  await vi.advanceTimersByTimeAsync(30_500);
  expect(look).toHaveBeenCalledTimes(4);
  const close = feed.watch(() => undefined, true);
  await vi.advanceTimersByTimeAsync(5_500);
  expect(look).toHaveBeenCalledTimes(10);
  close();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(look).toHaveBeenCalledTimes(10);
});

test('a page that nobody sees asks nothing', async () => {
  let isVisible = true;
  const { look, feed } = feedOf(
    () => ok([FORWARD]),
    () => isVisible,
  );
  feed.watch(() => undefined, true);
  await vi.advanceTimersByTimeAsync(0);
  isVisible = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(1);
  isVisible = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(look).toHaveBeenCalledTimes(2);
});

test('tells of changes only, and keeps what it knew beside a problem', async () => {
  let reply: Reply = ok([FORWARD]);
  const { feed } = feedOf(() => reply);
  const heard = vi.fn();
  feed.watch(heard, true);
  await vi.advanceTimersByTimeAsync(3_500);
  expect(heard).toHaveBeenCalledTimes(1);
  reply = err(problem('internal', 0));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(feed.now()).toMatchObject({ list: [FORWARD], problem: { kind: 'internal' } });
});

test('an answer to a question from before a change is not shown', async () => {
  const replies = [ok([FORWARD]), ok([])];
  let release: (() => void) | undefined;
  const { look, feed } = feedOf(async () => {
    const reply = replies.shift() ?? ok([]);
    if (replies.length === 1) await new Promise<void>((resolve) => (release = resolve));
    return reply;
  });
  const heard = vi.fn();
  feed.watch(heard, false);
  await vi.advanceTimersByTimeAsync(0);
  const again = feed.again();
  release?.();
  await again;
  expect(look).toHaveBeenCalledTimes(2);
  expect(heard.mock.calls).toEqual([[{ list: [], problem: null }]]);
});

test('asks nothing any more when nobody watches', async () => {
  const { look, feed } = feedOf(() => ok([FORWARD]));
  const stop = feed.watch(() => undefined, true);
  await vi.advanceTimersByTimeAsync(1_500);
  stop();
  const before = look.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(before);
});
