import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_LINE } from '../../src/core/log-line.ts';
import { ok } from '../../src/core/result.ts';
import { NO_SEARCH } from '../../src/log-views/search-feed.ts';
import type { SearchView } from '../../src/log-views/search-view.ts';
import type { Search } from '../../src/search/client.ts';
import type { LineRow } from '../../src/search/contract.ts';
import { createLineWindows } from '../../src/viewer/line-windows.ts';

/** A store of lines, newest first, told apart by their times. */
function stage(times: readonly number[], isFollowing = false) {
  let stored = [...times].sort((a, b) => b - a);
  let version = 0;
  /** Segments that were merged give all lines other keys. */
  let segment = 0;
  const rowOf = (time: number): LineRow => ({
    key: { time, partition: 1, segment, place: 0 },
    line: { ...EMPTY_LINE, time, timeText: new Date(time).toISOString(), message: `line ${time}` },
    source: 'gateway',
  });
  const newRun = () =>
    ({
      page: async (start: number, count: number) => ok(stored.slice(start, start + count).map(rowOf)),
      locate: async (place: { kind: string; key?: LineRow['key']; time?: number }) => {
        if (place.kind === 'key' && place.key?.segment !== segment) return ok(null);
        const at = stored.findIndex((time) => time <= (place.key?.time ?? place.time ?? 0));
        return ok(at < 0 || (place.kind === 'key' && stored[at] !== place.key?.time) ? null : at);
      },
      update: () => undefined,
      cancel: () => undefined,
    }) as unknown as Search;
  let run = newRun();
  let request: SearchView['request'] = null;
  let resets = 0;
  const open = new Map<number, LineRow>();
  const windows = createLineWindows({
    onReset: () => {
      resets += 1;
    },
    onChange: () => undefined,
    isFollowing: () => isFollowing,
    kept: () => [...open].map(([name, row]) => ({ name, row })),
    onMoved: (moves) => {
      for (const [from, to] of moves) {
        const row = open.get(from);
        open.delete(from);
        if (to !== null && row) open.set(to, row);
      }
    },
  });
  const view = (): SearchView => ({
    ...NO_SEARCH,
    request,
    run,
    first: stored.slice(0, 5).map(rowOf),
    total: stored.length,
    isDone: true,
    version,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    windows,
    open,
    rowOf,
    async show() {
      windows.adopt(view());
      await settle();
    },
    async change(next: readonly number[], isMerged = false) {
      stored = [...next].sort((a, b) => b - a);
      version += 1;
      if (isMerged) segment += 1;
      windows.adopt(view());
      await settle();
    },
    /** Another run, of this request. */
    async ask(next: SearchView['request'], times: readonly number[]) {
      stored = [...times].sort((a, b) => b - a);
      version += 1;
      run = newRun();
      request = next;
      windows.adopt(view());
      await settle();
    },
    resets: () => resets,
    /** What is stored is another, and nobody has said so yet. */
    store: (next: readonly number[]) => {
      stored = [...next].sort((a, b) => b - a);
    },
    async see(from: number, to: number) {
      windows.want(from, to);
      await settle();
    },
    timeAt: (name: number) => {
      const at = windows.indexOf(name);
      return at === null ? null : (windows.get(at)?.line.time ?? null);
    },
  };
}

const TIMES = Array.from({ length: 100 }, (_, n) => 1_000 + n * 10);

test('new lines above do not rename what is read', async () => {
  const { windows, show, see, change, timeAt } = stage(TIMES);
  await show();
  await see(20, 40);
  const names = [20, 25, 39].map(windows.nameOf);
  const times = names.map(timeAt);
  await change([...TIMES, 5_000, 5_001, 5_002]);
  expect(names.map(timeAt)).toEqual(times);
  expect(windows.total()).toBe(103);
});

test('older lines that come in between, and merged segments, do not either', async () => {
  const { windows, show, see, change, timeAt } = stage(TIMES);
  await show();
  await see(20, 40);
  const name = windows.nameOf(20);
  const time = timeAt(name);
  await change([...TIMES, 5, 6, 7, 1_985, 1_975], true);
  expect(timeAt(name)).toBe(time);
});

test('an open line is found again wherever it goes, and forgotten where it is gone', async () => {
  const { windows, open, show, see, change, rowOf } = stage(TIMES);
  await show();
  await see(0, 30);
  const line = windows.get(10);
  if (!line) throw new Error('not read');
  open.set(windows.nameOf(10), line);
  await see(50, 70);
  await change([...TIMES, line.line.time + 1]);
  const [name] = [...open.keys()];
  const at = windows.indexOf(name ?? 0);
  expect(at).toBe(11);
  await change(TIMES.filter((time) => time !== line.line.time));
  expect(open.size).toBe(0);
  expect(rowOf(1).line.time).toBe(1);
});

test('whoever follows sees the newest at once', async () => {
  const { windows, show, see, change } = stage(TIMES, true);
  await show();
  await see(0, 20);
  await change([...TIMES, 9_000]);
  expect(windows.get(0)?.line.time).toBe(9_000);
  expect(windows.get(1)?.line.time).toBe(1_990);
});

test('whatever comes and goes, a line that stays and is seen keeps its name', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 10, maxLength: 80 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }),
      fc.nat(9),
      fc.boolean(),
      async (before, added, from, isMerged) => {
        const { windows, show, see, change, timeAt } = stage(before);
        await show();
        await see(from, from + 5);
        const name = windows.nameOf(from);
        const time = timeAt(name);
        await change([...new Set([...before, ...added])], isMerged);
        expect(timeAt(name)).toBe(time);
      },
    ),
    { numRuns: 60 },
  );
});

test('a range that moves on with the time leaves a reader where they are', async () => {
  const { windows, open, ask, see, timeAt, resets } = stage(TIMES);
  const lastSecond = (now: number): SearchView['request'] => ({
    text: '',
    range: { from: now - 1_000, to: 8.64e15 },
    context: { now, zone: null, names: {} },
    order: 'newest',
    limit: 120,
    bins: null,
  });
  await ask(lastSecond(2_000), TIMES);
  await see(20, 40);
  const name = windows.nameOf(25);
  const line = windows.get(22);
  if (!line) throw new Error('not read');
  open.set(windows.nameOf(22), line);
  const time = timeAt(name);
  await ask(lastSecond(2_100), [...TIMES.slice(10), 2_050, 2_060]);
  expect(resets()).toBe(1);
  expect(timeAt(name)).toBe(time);
  expect([...open.keys()].map(timeAt)).toEqual([line.line.time]);
  await ask({ ...lastSecond(2_100), text: 'other' } as SearchView['request'], TIMES);
  expect(resets()).toBe(2);
});

test('a search that is ahead of what is counted here is known to be', async () => {
  const { windows, show, see, store, change } = stage(TIMES);
  await show();
  await see(20, 40);
  expect(await windows.ahead()).toBe(0);
  store([...TIMES, 5_000, 5_001, 5_002]);
  expect(await windows.ahead()).toBe(3);
  await change([...TIMES, 5_000, 5_001, 5_002]);
  expect(await windows.ahead()).toBe(0);
});
