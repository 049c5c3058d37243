import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRegexRunner, REGEX_TIME, type RegexWorker } from '../../src/popup/regex-runner.ts';
import { READY, type RegexQuestion } from '../../src/popup/regex-test.ts';
import { AT, logLine } from './fixtures.ts';

/** A worker that answers when the test says so. */
class FakeWorker extends EventTarget implements RegexWorker {
  readonly asked: RegexQuestion[] = [];
  ended = false;
  override addEventListener: RegexWorker['addEventListener'] = EventTarget.prototype.addEventListener;

  postMessage(question: RegexQuestion): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const lines = [logLine()];
const question = {
  query: { kind: 'regex', field: null, source: 'a', flags: '' },
  now: AT,
  names: new Map<string, string[]>(),
  lines,
} as const;
const answer = { fits: [true], marks: true };

let workers: FakeWorker[] = [];
const open = () => {
  const worker = new FakeWorker();
  workers.push(worker);
  return worker;
};
const never = new AbortController().signal;

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('running regular expressions', () => {
  test('the worker is asked once it is ready, and starting it takes none of the time', async () => {
    const asked = createRegexRunner(open).run(question, never);
    await vi.advanceTimersByTimeAsync(REGEX_TIME * 3);
    expect(workers[0]?.asked).toEqual([]);
    workers[0]?.say(READY);
    workers[0]?.say(answer);
    expect(await asked).toEqual(answer);
    expect(workers[0]?.ended).toBe(false);
  });

  test('the same worker answers again, and gets lines only when they are others', async () => {
    const runner = createRegexRunner(open);
    for (const next of [lines, lines, [...lines]]) {
      const asked = runner.run({ ...question, lines: next }, never);
      if (workers[0]?.asked.length === 0) workers[0].say(READY);
      workers[0]?.say(answer);
      await asked;
    }
    expect(workers).toHaveLength(1);
    expect(workers[0]?.asked.map((each) => each.lines?.length ?? null)).toEqual([1, null, 1]);
  });

  test('one that takes too long is ended, and the next question gets a new worker', async () => {
    const runner = createRegexRunner(open);
    const asked = runner.run(question, never);
    workers[0]?.say(READY);
    await vi.advanceTimersByTimeAsync(REGEX_TIME);
    expect(await asked).toBe('stopped');
    expect(workers[0]?.ended).toBe(true);
    const again = runner.run(question, never);
    workers[1]?.say(READY);
    expect(workers[1]?.asked[0]?.lines).toEqual(lines);
    workers[1]?.say(answer);
    expect(await again).toEqual(answer);
  });

  test('a question that is no longer wanted ends its worker and has no answer', async () => {
    const stop = new AbortController();
    const asked = createRegexRunner(open).run(question, stop.signal);
    workers[0]?.say(READY);
    stop.abort();
    expect(await asked).toBeNull();
    expect(workers[0]?.ended).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a worker that cannot run says so', async () => {
    const asked = createRegexRunner(open).run(question, never);
    workers[0]?.dispatchEvent(new Event('error'));
    expect(await asked).toBe('failed');
  });
});
