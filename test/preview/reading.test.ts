import { describe, expect, test, vi } from 'vitest';
import { type Problem, problem } from '../../src/core/problem.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import {
  createReading,
  type PageRequest,
  type ReadingOptions,
  type ReadingState,
  type ReadPage,
} from '../../src/preview/reading.ts';
import { lineOf, START } from './lines.ts';

function pageOf(from: number, count: number, total = 2500): ReadPage {
  const lines = Array.from({ length: count }, (_, n) => lineOf(from + n));
  return { lines: JSON.stringify(lines), count, outside: 0, received: count, total, hasMore: true };
}

function harness(
  answer: (request: PageRequest, n: number) => Result<ReadPage, Problem>,
  { signal, limits, whenRoom }: Pick<ReadingOptions, 'signal' | 'limits' | 'whenRoom'> = {},
) {
  const asked: PageRequest[] = [];
  const states: ReadingState[] = [];
  const lefts: (number | null)[] = [];
  const waits: number[] = [];
  const pages: { lines: string; lost: number }[] = [];
  let now = START;
  const reading = createReading({
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
    ...(limits && { limits }),
    ...(whenRoom && { whenRoom }),
  });
  return { reading, asked, states, lefts, waits, pages };
}

/** Of `there` lines, of which Atlassian says that they are `total`. */
const wholeOf =
  (there: number, total: number) =>
  ({ offset, limit }: PageRequest) => {
    const count = Math.max(0, Math.min(limit, there - offset));
    return ok({ ...pageOf(offset, count, total), hasMore: offset + count < there });
  };
const whole = wholeOf(2500, 2500);
const EMPTY: ReadPage = { lines: '[]', count: 0, outside: 0, received: 0, total: 0, hasMore: false };

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

  test('says so when lines end before there are as many as Atlassian said', async () => {
    const { reading, asked, waits } = harness(wholeOf(100, 5000));
    expect(await reading.settled()).toEqual({
      kind: 'given-up',
      why: 'Atlassian said there are 5,000 lines and gave 100.',
    });
    expect(asked.map(({ offset }) => offset)).toEqual([0, 100, 100]);
    expect(waits).toEqual([1000]);
    expect(reading.progress()).toMatchObject({ lines: 100, total: 5000 });
  });

  test('says so too when the empty page takes back how many there are', async () => {
    const { reading } = harness((_, n) => ok(n === 1 ? pageOf(0, 100, 5000) : EMPTY));
    expect(await reading.settled()).toMatchObject({
      kind: 'given-up',
      why: expect.stringMatching(/gave 100\./),
    });
  });

  test('says so when nothing comes at all though there should be lines', async () => {
    const { reading } = harness(() => ok({ ...EMPTY, total: 1 }));
    expect(await reading.settled()).toEqual({
      kind: 'given-up',
      why: 'Atlassian said there is 1 line and gave none.',
    });
  });

  test('goes on when a page was empty once', async () => {
    const { reading } = harness((request, n) =>
      n === 2 || n === 4 ? ok({ ...EMPTY, total: 2500 }) : whole(request),
    );
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(reading.progress().lines).toBe(2500);
  });

  test('reads on past a number of lines that is too low', async () => {
    const { reading } = harness(wholeOf(6000, 12));
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(reading.progress().lines).toBe(6000);
  });

  test.each([2, 3, 7])('gives up when %d pages come again and again', async (period) => {
    let n = 0;
    const { reading } = harness(() => ok(pageOf((n++ % period) * 100, 100, 1e9)));
    expect(await reading.settled()).toMatchObject({
      kind: 'given-up',
      why: expect.stringMatching(/same page/),
    });
    expect(reading.progress().lines).toBe(period * 100);
  });

  test('takes lines that are the same when they come one by one, but not for ever', async () => {
    const same = (times: number) => {
      const { reading } = harness(({ offset }) =>
        ok(offset < times ? { ...pageOf(7, 1, times), hasMore: offset + 1 < times } : EMPTY),
      );
      return reading;
    };
    const few = same(90);
    expect(await few.settled()).toMatchObject({ kind: 'done' });
    expect(few.progress().lines).toBe(90);
    expect(await same(1000).settled()).toMatchObject({
      kind: 'given-up',
      why: expect.stringMatching(/same page/),
    });
  });

  test.each([
    ['lines', { lines: 1500, characters: 1e9 }],
    ['text', { lines: 1e9, characters: JSON.stringify(lineOf(1000)).length * 1500 }],
  ])('ends with words before there is too much of it: %s', async (_what, limits) => {
    const { reading } = harness(wholeOf(1e6, 1e6), { limits });
    expect(await reading.settled()).toEqual({
      kind: 'given-up',
      why: 'Reading was ended after 1,100 lines: more do not fit in here. Choose a shorter time range.',
    });
    expect(reading.progress().lines).toBe(1100);
  });

  test('asks for what Atlassian was able to give, and now and then for more', async () => {
    const most = 300;
    const { reading, asked } = harness((request) =>
      wholeOf(6000, 6000)({ ...request, limit: Math.min(request.limit, most) }),
    );
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(reading.progress().lines).toBe(6000);
    expect(asked.slice(0, 7).map(({ limit }) => limit)).toEqual([100, 1000, 300, 300, 300, 300, 600]);
    expect(asked.filter(({ limit }) => limit > most).length).toBeLessThan(asked.length / 4);
  });

  test('is soon back at large pages after a line that had to be skipped', async () => {
    const bad = 1300;
    const { reading, asked } = harness((request) => {
      let { limit } = request;
      const isIn = () => request.offset <= bad && request.offset + limit > bad;
      while (limit > 1 && isIn()) limit = Math.ceil(limit / 2);
      const answer = wholeOf(60_000, 60_000)({ ...request, limit });
      return isIn() ? ok({ ...answer.value, lines: '[]', count: 0 }) : answer;
    });
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(reading.progress()).toMatchObject({ lines: 59_999, lost: 1 });
    expect(asked.length).toBeLessThan(60 + 40);
  });

  test('asks for less after an answer that did not come in time', async () => {
    const { reading, asked } = harness((request, n) =>
      n === 2 ? err(problem('timeout', START)) : whole(request),
    );
    expect(await reading.settled()).toMatchObject({ kind: 'stopped', problem: { kind: 'timeout' } });
    reading.resume();
    expect(await reading.settled()).toEqual({ kind: 'done' });
    expect(asked.slice(1, 3).map(({ limit }) => limit)).toEqual([1000, 63]);
  });

  test('gives up when nothing can be read any more', async () => {
    const { reading, asked } = harness(({ offset }) =>
      ok(offset === 0 ? pageOf(0, 100, 1e6) : { ...EMPTY, received: 1, total: 1e6, hasMore: true }),
    );
    expect(await reading.settled()).toMatchObject({
      kind: 'given-up',
      why: expect.stringMatching(/could be read/),
    });
    expect(asked).toHaveLength(102);
    expect(reading.progress()).toMatchObject({ lines: 100, lost: 100 });
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

  test('counts lines of another time, which were left out, and what could not be read', async () => {
    const { reading, pages } = harness((_, n) =>
      n === 1
        ? ok({ ...pageOf(1, 1, 4), outside: 1, received: 4, hasMore: false })
        : ok({ ...EMPTY, total: 4 }),
    );
    await reading.settled();
    expect(reading.progress()).toMatchObject({ lines: 1, lost: 3 });
    expect(pages[0]?.lost).toBe(3);
  });

  test('asks for no page before there is room for it', async () => {
    const roomy: (() => void)[] = [];
    const { reading, asked } = harness(wholeOf(300, 300), {
      whenRoom: () => new Promise((resolve) => roomy.push(resolve)),
    });
    for (let page = 0; page < 5; page++) {
      expect(asked.length).toBe(page);
      await vi.waitFor(() => expect(roomy.length).toBe(1));
      roomy.pop()?.();
      if (reading.progress().state.kind !== 'reading') break;
      await vi.waitFor(() => expect(asked.length).toBe(page + 1));
      await new Promise((resolve) => setImmediate(resolve));
      if (reading.progress().state.kind !== 'reading') break;
    }
    expect(reading.progress()).toMatchObject({ lines: 300, state: { kind: 'done' } });
  });

  test('is cancelled at once, and stays so', async () => {
    const controller = new AbortController();
    const { reading, states } = harness((request, n) => {
      if (n === 2) controller.abort();
      return whole(request);
    }, controller);
    expect(await reading.settled()).toEqual({ kind: 'cancelled' });
    expect(reading.progress().lines).toBe(100);
    reading.resume();
    expect(await reading.settled()).toEqual({ kind: 'cancelled' });
    expect(states.at(-1)).toEqual({ kind: 'cancelled' });
  });
});
