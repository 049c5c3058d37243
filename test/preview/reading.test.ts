import { describe, expect, test } from 'vitest';
import { type Problem, problem } from '../../src/core/problem.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import {
  createReading,
  type PageRequest,
  type ReadingState,
  type ReadPage,
} from '../../src/preview/reading.ts';
import { lineOf, START } from './lines.ts';

const RANGE = { from: START - 100_000_000, to: START };

function pageOf(from: number, count: number, total = 2500): ReadPage {
  const lines = Array.from({ length: count }, (_, n) => lineOf(from + n));
  return { lines: JSON.stringify(lines), received: count, total, hasMore: true };
}

function harness(
  answer: (request: PageRequest, n: number) => Result<ReadPage, Problem>,
  signal?: AbortSignal,
) {
  const asked: PageRequest[] = [];
  const states: ReadingState[] = [];
  const lefts: (number | null)[] = [];
  const waits: number[] = [];
  const pages: { lines: string; lost: number }[] = [];
  let now = START;
  const reading = createReading({
    range: RANGE,
    ask: async (request) => {
      asked.push(request);
      now += 100;
      return answer(request, asked.length);
    },
    onPage: (lines, lost) => pages.push({ lines, lost }),
    onProgress: ({ state, timeLeft }) => {
      states.push(state);
      lefts.push(timeLeft);
    },
    clock: {
      now: () => now,
      wait: async (ms) => {
        waits.push(ms);
        now += ms;
      },
    },
    ...(signal && { signal }),
  });
  return { reading, asked, states, lefts, waits, pages };
}

const whole = ({ offset, limit }: PageRequest) =>
  ok(pageOf(offset, Math.max(0, Math.min(limit, 2500 - offset))));

describe('reading a range', () => {
  test('asks for a small page first, then large ones, until one is empty, with one start time', async () => {
    const { reading, asked, pages } = harness(whole);
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 100],
      [100, 1000],
      [1100, 1000],
      [2100, 1000],
      [2500, 1000],
    ]);
    expect(new Set(asked.map(({ startTime }) => startTime)).size).toBe(1);
    expect(pages).toHaveLength(4);
    expect(reading.progress()).toMatchObject({ lines: 2500, lost: 0, total: 2500 });
  });

  test('does not believe that there is no more', async () => {
    const { reading } = harness((request) => {
      const page = whole(request);
      return page.ok ? ok({ ...page.value, hasMore: false, total: 7 }) : page;
    });
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(reading.progress().lines).toBe(2500);
  });

  test('tells how long it takes yet, once it knows', async () => {
    const { reading, lefts } = harness(whole);
    await reading.settled();
    expect(lefts.slice(0, 2)).toEqual([null, Math.round((200 / 1100) * 1400)]);
    expect(lefts.at(-1)).toBeNull();
  });

  test('waits as long as Atlassian asks, and goes on by itself', async () => {
    const { reading, states, waits, asked } = harness((request, n) =>
      n === 2 ? err(problem('rate-limited', START, { until: START + 60_000 })) : whole(request),
    );
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(states).toContainEqual({ kind: 'waiting', until: START + 60_000 });
    expect(waits).toEqual([59_800]);
    expect(asked[2]?.offset).toBe(100);
  });

  test('stops at a problem, and goes on where it was', async () => {
    const { reading, asked } = harness((request, n) =>
      n === 3 ? err(problem('offline', START)) : whole(request),
    );
    expect(await reading.settled()).toMatchObject({ kind: 'stopped', problem: { kind: 'offline' } });
    reading.resume();
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(asked[3]?.offset).toBe(1100);
    expect(reading.progress().lines).toBe(2500);
  });

  test('gives up with words when pages repeat', async () => {
    const { reading } = harness(() => ok(pageOf(0, 100)));
    expect(await reading.settled()).toMatchObject({
      kind: 'given-up',
      why: expect.stringMatching(/same page/),
    });
    expect(reading.progress().lines).toBe(100);
  });

  test('gives up when far more comes than there should be', async () => {
    const { reading } = harness(({ offset, limit }) => ok(pageOf(offset, limit, 200)));
    expect(await reading.settled()).toMatchObject({
      kind: 'given-up',
      why: expect.stringMatching(/more lines/),
    });
    expect(reading.progress().lines).toBeLessThanOrEqual(10_400);
  });

  test('gives up after thousands of pages', async () => {
    const { reading, asked } = harness(({ offset }) => ok(pageOf(offset, 1, 1e9)));
    expect(await reading.settled()).toMatchObject({ kind: 'given-up' });
    expect(asked.length).toBe(5001);
  });

  test('leaves out lines of another time, and counts what could not be read', async () => {
    const far = lineOf(0, { time: RANGE.from - 1 });
    const { reading, pages } = harness((_, n) =>
      n === 1
        ? ok({ lines: JSON.stringify([lineOf(1), far]), received: 4, total: 4, hasMore: false })
        : ok({ lines: '[]', received: 0, total: 4, hasMore: false }),
    );
    await reading.settled();
    expect(reading.progress()).toMatchObject({ lines: 1, lost: 3 });
    expect(pages[0]?.lost).toBe(3);
    expect(pages[0]?.lines).not.toContain(far.timeText);
  });

  test('is cancelled at once, and stays so', async () => {
    const controller = new AbortController();
    const { reading, states } = harness((request, n) => {
      if (n === 2) controller.abort();
      return whole(request);
    }, controller.signal);
    expect(await reading.settled()).toEqual({ kind: 'cancelled' });
    expect(reading.progress().lines).toBe(100);
    reading.resume();
    expect(await reading.settled()).toEqual({ kind: 'cancelled' });
    expect(states.at(-1)).toEqual({ kind: 'cancelled' });
  });

  test('a page that is no JSON stops it with a problem', async () => {
    const { reading } = harness(() => ok({ lines: 'x', received: 1, total: 1, hasMore: false }));
    expect(await reading.settled()).toMatchObject({ kind: 'stopped', problem: { kind: 'internal' } });
  });
});
