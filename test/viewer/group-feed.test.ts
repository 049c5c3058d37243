import { describe, expect, test } from 'vitest';
import { err, ok } from '../../src/core/result.ts';
import type { GroupRun } from '../../src/search/client.ts';
import type { GroupOutcome, GroupRequest, GroupRow, SearchEvent } from '../../src/search/contract.ts';
import { createGroupFeed } from '../../src/viewer/group-feed.ts';
import { type GroupView, NO_GROUPS } from '../../src/viewer/group-view.ts';
import { groupRow } from './fixtures.ts';

/** A worker that groups: tests say what it has, and when it tells of it. */
class FakeRuns {
  readonly runs: {
    request: GroupRequest;
    isCancelled: boolean;
    updates: number;
    tell: (event: SearchEvent) => void;
  }[] = [];
  groups: readonly GroupRow[] = [];
  asked: [start: number, count: number][] = [];
  hold: Promise<void> = Promise.resolve();

  readonly group = (request: GroupRequest, tell: (event: SearchEvent) => void): GroupRun => {
    const run = { request, isCancelled: false, updates: 0, tell };
    this.runs.push(run);
    return {
      update: () => {
        run.updates += 1;
      },
      page: async (start, count) => {
        this.asked.push([start, count]);
        const groups = this.groups.slice(start, start + count);
        await this.hold;
        return run.isCancelled ? err({ kind: 'cancelled', detail: '' }) : ok(groups);
      },
      cancel: () => {
        run.isCancelled = true;
      },
    };
  };

  outcome(part: Partial<GroupOutcome> = {}): GroupOutcome {
    return { groups: this.groups.length, lines: 0, ungrouped: 0, isCut: false, done: 1, of: 1, ...part };
  }
}

const REQUEST: GroupRequest = {
  text: '',
  context: { now: 0, zone: null, names: {} },
  by: 'invocation',
  sort: 'newest',
};

function setUp(names: readonly string[]) {
  const runs = new FakeRuns();
  runs.groups = names.map((id) => groupRow({ id }));
  let view: GroupView = NO_GROUPS;
  let clock = 0;
  const feed = createGroupFeed({
    client: runs,
    onView: (next) => {
      view = next;
    },
    now: () => clock,
  });
  return {
    runs,
    feed,
    view: () => view,
    wait: (ms: number) => {
      clock += ms;
    },
    ids: () => Array.from({ length: view.outcome?.groups ?? 0 }, (_, n) => view.groupAt(n)?.id ?? null),
    done: (run = runs.runs.length - 1) =>
      runs.runs[run]?.tell({ kind: 'groups-done', outcome: runs.outcome() }),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the list of groups', () => {
  test('shows the first groups when they are here', async () => {
    const { feed, view, ids, done } = setUp(['a', 'b']);
    feed.ask(REQUEST);
    expect(view().isBusy).toBe(true);
    done();
    await settled();
    expect(ids()).toEqual(['a', 'b']);
    expect(view()).toMatchObject({ isDone: true, isBusy: false });
    expect(view().indexOf('b')).toBe(1);
  });

  test('keeps what it has until the next request has groups', async () => {
    const { feed, view, runs, ids, done } = setUp(['a']);
    feed.ask(REQUEST);
    done();
    await settled();
    feed.ask({ ...REQUEST, text: 'x' });
    expect(ids()).toEqual(['a']);
    expect(view()).toMatchObject({ isBusy: true, isDone: false });
    runs.groups = [groupRow({ id: 'x' })];
    done();
    await settled();
    expect(ids()).toEqual(['x']);
    expect(runs.runs.map(({ isCancelled }) => isCancelled)).toEqual([true, false]);
  });

  test('the same asked again at a later time leaves a reader where they are', async () => {
    const many = Array.from({ length: 200 }, (_, n) => `g${n}`);
    const { feed, view, runs, done } = setUp(many);
    const hour = (now: number): GroupRequest => ({
      ...REQUEST,
      range: { from: now - 3_600_000, to: 8.64e15 },
      context: { now, zone: null, names: {} },
    });
    feed.ask(hour(4e12));
    done();
    await settled();
    feed.want(120, 140);
    await settled();
    feed.ask(hour(4e12 + 15_000));
    runs.runs[1]?.tell({ kind: 'groups', outcome: runs.outcome({ groups: 3 }) });
    await settled();
    expect(view().outcome?.groups).toBe(200);
    done();
    await settled();
    expect(view().request?.context.now).toBe(4e12 + 15_000);
    expect(view().groupAt(130)?.id).toBe('g130');
  });

  test('is empty where there are no groups', async () => {
    const { feed, view, done } = setUp([]);
    feed.ask(REQUEST);
    done();
    await settled();
    expect(view()).toMatchObject({ isDone: true, outcome: { groups: 0 } });
  });

  test('reads only the groups that are seen', async () => {
    const { feed, runs, ids, done } = setUp(Array.from({ length: 500 }, (_, n) => `g${n}`));
    feed.ask(REQUEST);
    done();
    await settled();
    feed.want(220, 260);
    await settled();
    expect(runs.asked).toEqual([
      [0, 50],
      [200, 50],
      [250, 50],
    ]);
    expect(ids()[230]).toBe('g230');
    feed.want(225, 255);
    await settled();
    expect(runs.asked).toHaveLength(3);
  });

  test('an update shows nothing until all that is seen is here, and then the groups in their new places', async () => {
    const { feed, runs, ids, view, done } = setUp(['a', 'b']);
    feed.ask(REQUEST);
    done();
    await settled();
    runs.groups = ['new', 'a', 'b'].map((id) => groupRow({ id }));
    feed.update();
    feed.update();
    runs.runs[0]?.tell({ kind: 'groups', outcome: runs.outcome() });
    await settled();
    expect(ids()).toEqual(['a', 'b']);
    done();
    await settled();
    expect(ids()).toEqual(['new', 'a', 'b']);
    expect(view().indexOf('a')).toBe(1);
    // The change that came during the update is looked at as well.
    expect(runs.runs[0]?.updates).toBe(2);
  });

  test('while it goes on the groups are read again only now and then', async () => {
    const { feed, runs, wait } = setUp(['a', 'b']);
    feed.ask(REQUEST);
    for (let n = 0; n < 20; n++) {
      runs.runs[0]?.tell({ kind: 'groups', outcome: runs.outcome() });
      await settled();
      wait(50);
    }
    expect(runs.asked.length).toBeLessThan(5);
  });

  test('what the request before still answers is not shown', async () => {
    const { feed, runs, ids, view } = setUp(['old']);
    let release = () => {};
    runs.hold = new Promise((resolve) => {
      release = resolve;
    });
    feed.ask(REQUEST);
    runs.runs[0]?.tell({ kind: 'groups-done', outcome: runs.outcome() });
    feed.ask({ ...REQUEST, text: 'x' });
    release();
    await settled();
    expect(ids()).toEqual([]);
    expect(view().request).toBeNull();
    expect(runs.runs[0]?.isCancelled).toBe(true);
  });

  test('says why it could not go on, and keeps what it has', async () => {
    const { feed, runs, ids, view, done } = setUp(['a']);
    feed.ask(REQUEST);
    done();
    await settled();
    feed.update();
    runs.runs[0]?.tell({ kind: 'failed', problem: { kind: 'worker-failed', detail: '' } });
    expect(view()).toMatchObject({ isBusy: false, problem: { kind: 'worker-failed' } });
    expect(ids()).toEqual(['a']);
  });
});
