import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../src/core/result.ts';
import type { GroupRun } from '../../src/search/client.ts';
import type { GroupRequest, GroupRow, SearchEvent, SearchProblem } from '../../src/search/contract.ts';
import { CAPS_EVERY, type CapsSeen, createCapFeed } from '../../src/viewer/cap-feed.ts';
import { groupRow } from './fixtures.ts';

const NOW = Date.UTC(2026, 10, 17, 14, 20);
const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

/** A worker that groups: tests say what it has, and when it has looked at everything. */
class FakeRuns {
  readonly runs: { request: GroupRequest; isCancelled: boolean; tell: (event: SearchEvent) => void }[] = [];
  groups: readonly GroupRow[] = [];
  asked: [start: number, count: number][] = [];
  problem: SearchProblem | null = null;

  readonly group = (request: GroupRequest, tell: (event: SearchEvent) => void): GroupRun => {
    const run = { request, isCancelled: false, tell };
    this.runs.push(run);
    return {
      update: () => undefined,
      page: async (start, count) => {
        this.asked.push([start, count]);
        if (this.problem) return err(this.problem);
        return run.isCancelled
          ? err({ kind: 'cancelled', detail: '' })
          : ok(this.groups.slice(start, start + count));
      },
      cancel: () => {
        run.isCancelled = true;
      },
    };
  };

  get open(): number {
    return this.runs.filter(({ isCancelled }) => !isCancelled).length;
  }
}

const APP = { live: [{ appId: 'app', environmentId: 'production' }], files: 'none' as const };
const context = () => ({ now: Date.now(), zone: null, names: {} });
const day = (): CapsSeen['request'] => ({
  scope: APP,
  range: { from: Date.now() - 24 * HOUR, to: Number.MAX_SAFE_INTEGER },
  context: context(),
});

function busy(id: string, lines: number, at: number | null): GroupRow {
  const cap = at === null ? null : { kind: 'lines' as const, at };
  return groupRow({ id, matches: lines, whole: { lines, first: 0, last: 1, levels: [], cap } });
}

function setUp(groups: readonly GroupRow[] = [busy('a', 120, 5), busy('b', 101, null), busy('c', 3, null)]) {
  const client = new FakeRuns();
  client.groups = groups;
  const told: string[][] = [];
  const feed = createCapFeed({
    client,
    onCaps: (caps) => told.push(caps.map(({ invocationId }) => invocationId)),
    now: () => Date.now(),
  });
  let seen: CapsSeen = { request: day(), generation: 1, isWhole: true, isVisible: true, hidden: null };
  return {
    client,
    told,
    feed,
    see: (part: Partial<CapsSeen> = {}) => {
      seen = { ...seen, ...part };
      feed.see(seen);
    },
    finish: async () => {
      const outcome = { groups: groups.length, lines: 0, ungrouped: 0, isCut: false, done: 1, of: 1 };
      client.runs.at(-1)?.tell({ kind: 'groups-done', outcome });
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe('the caps of a view', () => {
  test('are looked for once the search is whole, over its scope and range, whatever is searched for', async () => {
    const { client, see, finish, told } = setUp();
    see({ isWhole: false });
    expect(client.runs).toHaveLength(0);
    see({ isWhole: true });
    const { text, by, sort, scope, range } = client.runs[0]?.request ?? {};
    expect({ text, by, sort, scope, range }).toEqual({
      text: '',
      by: 'invocation',
      sort: 'lines',
      scope: APP,
      range: { from: NOW - 24 * HOUR, to: Number.MAX_SAFE_INTEGER },
    });
    await finish();
    expect(told).toEqual([['a']]);
    expect(client.open).toBe(0);
    // Another query over the same lines.
    see({ isWhole: false });
    see({ isWhole: true });
    expect(client.runs).toHaveLength(1);
  });

  test('are read only of invocations with as many lines as a cap takes', async () => {
    const few = setUp([busy('a', 99, null), ...Array.from({ length: 60 }, () => busy('x', 9, null))]);
    few.see();
    await few.finish();
    expect(few.client.asked).toEqual([[0, 5]]);
    const many = setUp(Array.from({ length: 300 }, (_, n) => busy(`${n}`, 500, n)));
    many.see();
    await many.finish();
    expect(many.client.asked).toEqual([
      [0, 5],
      [5, 50],
      [55, 50],
      [105, 50],
      [155, 45],
    ]);
    expect(many.told[0]).toHaveLength(200);
  });

  test('of an invocation that was not looked at whole nothing is claimed', async () => {
    const { see, finish, told } = setUp([groupRow({ id: 'huge', matches: 30_000, whole: null })]);
    see();
    await finish();
    expect(told).toEqual([[]]);
  });

  test('while lines come, are looked for once a minute, at first twice sooner', async () => {
    const { client, see, finish } = setUp();
    see();
    await finish();
    const times: number[] = [];
    for (let second = 1; second <= 240; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      // The last day is another one each time: that is no other range.
      see({ generation: second + 1, request: day() });
      if (client.open === 0) continue;
      times.push(second);
      await finish();
    }
    expect(times).toEqual([5, 20, 80, 140, 200]);
    await vi.advanceTimersByTimeAsync(10 * CAPS_EVERY);
    await finish();
    const all = client.runs.length;
    await vi.advanceTimersByTimeAsync(10 * CAPS_EVERY);
    expect(client.runs).toHaveLength(all);
    expect(client.open).toBe(0);
  });

  test('that take long to look up are looked for less often', async () => {
    const { client, see, finish } = setUp();
    see();
    await vi.advanceTimersByTimeAsync(10_000);
    await finish();
    see({ generation: 2 });
    await vi.advanceTimersByTimeAsync(180_000);
    expect(client.runs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(client.runs).toHaveLength(2);
  });

  test('of another range are looked for at once; those that are known stay till then', async () => {
    const { client, see, finish, told } = setUp();
    see();
    await finish();
    see({ request: { scope: APP, range: { from: 1, to: 2 }, context: context() } });
    expect(client.runs).toHaveLength(2);
    expect(told).toEqual([['a']]);
  });

  test('of another app, or of lines that were hidden, are no longer shown', async () => {
    const { client, see, finish, told } = setUp();
    see();
    await finish();
    see({ request: { scope: { live: [], files: 'all' }, context: context() }, isWhole: false });
    expect(told).toEqual([['a'], []]);
    see({ isWhole: true });
    await finish();
    see({ hidden: 7 });
    expect(told).toEqual([['a'], [], ['a'], []]);
    expect(client.runs).toHaveLength(3);
    expect(client.open).toBe(1);
  });

  test('nothing is asked, and no run is left, while nobody sees the page', async () => {
    const { client, see, finish, told } = setUp();
    see({ isVisible: false });
    expect(client.runs).toHaveLength(0);
    see({ isVisible: true });
    see({ isVisible: false });
    expect(client.open).toBe(0);
    await finish();
    expect(told).toEqual([]);
    see({ isVisible: true });
    await finish();
    expect(told).toEqual([['a']]);
    see({ generation: 2 });
    see({ isVisible: false });
    await vi.advanceTimersByTimeAsync(2 * CAPS_EVERY);
    expect(client.runs).toHaveLength(2);
    see({ isVisible: true });
    expect(client.runs).toHaveLength(3);
  });

  test('that could not be read leave no run, and those that are known stay', async () => {
    const { client, see, finish, told } = setUp();
    see();
    await finish();
    client.problem = { kind: 'worker-failed', detail: '' };
    await vi.advanceTimersByTimeAsync(CAPS_EVERY);
    see({ generation: 2 });
    await finish();
    await vi.advanceTimersByTimeAsync(CAPS_EVERY);
    see({ generation: 3 });
    client.runs.at(-1)?.tell({ kind: 'failed', problem: client.problem });
    await vi.advanceTimersByTimeAsync(5 * CAPS_EVERY);
    expect(told).toEqual([['a']]);
    expect(client.runs).toHaveLength(3);
    expect(client.open).toBe(0);
  });

  test('a view that is left leaves no run', () => {
    const { client, see, feed } = setUp();
    see();
    feed.close();
    expect(client.open).toBe(0);
  });
});
