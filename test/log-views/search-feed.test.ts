import { expect, test } from 'vitest';
import { EMPTY_LINE } from '../../src/core/log-line.ts';
import { createSearchFeed } from '../../src/log-views/search-feed.ts';
import type { SearchView } from '../../src/log-views/search-view.ts';
import type { Search } from '../../src/search/client.ts';
import type { LineRow, RunOutcome, SearchEvent, SearchRequest } from '../../src/search/contract.ts';

function request(text: string): SearchRequest {
  const context = { now: 0, zone: null, names: {} };
  return { text, context, order: 'newest', limit: 10, bins: null };
}

function rowOf(message: string): LineRow {
  return {
    key: { time: 0, partition: 0, segment: 0, place: 0 },
    line: { ...EMPTY_LINE, message },
    source: 'gateway',
  };
}

const outcome = (total: number) => ({ total, skipped: [] }) as unknown as RunOutcome;

/** A search client that is told what to answer. */
function stage() {
  const runs: { text: string; tell: (event: SearchEvent) => void; updates: number; isCancelled: boolean }[] =
    [];
  let view: SearchView | null = null;
  const feed = createSearchFeed({
    client: {
      search: (asked, onEvent) => {
        const run = { text: asked.text, tell: onEvent, updates: 0, isCancelled: false };
        runs.push(run);
        return {
          update: () => {
            run.updates += 1;
          },
          cancel: () => {
            run.isCancelled = true;
          },
        } as Search;
      },
    },
    onView: (next) => {
      view = next;
    },
    now: () => 0,
  });
  const run = (n: number) => {
    const found = runs[n];
    if (!found) throw new Error(`no run ${n}`);
    return found;
  };
  const seen = () => {
    if (!view) throw new Error('nothing was told');
    return view as SearchView;
  };
  return { feed, run, runs, seen };
}

const page = (...messages: string[]): SearchEvent => ({
  kind: 'page',
  rows: messages.map(rowOf),
  isWhole: true,
});
const done = (total: number): SearchEvent => ({ kind: 'done', outcome: outcome(total) });

test('what was found stays until the next search has its first lines', () => {
  const { feed, run, seen } = stage();
  feed.ask(request('a'));
  run(0).tell(page('one'));
  run(0).tell(done(1));
  feed.ask(request('b'));
  expect(seen().request?.text).toBe('a');
  expect(seen().isBusy).toBe(true);
  expect(run(0).isCancelled).toBe(false);
  run(1).tell(page('two'));
  expect(seen().request?.text).toBe('b');
  expect(seen().first.map(({ line }) => line.message)).toEqual(['two']);
  expect(run(0).isCancelled).toBe(true);
});

test('a text that is no query leaves the result, and says what is wrong', () => {
  const { feed, run, runs, seen } = stage();
  feed.ask(request('a'));
  run(0).tell(done(3));
  feed.ask(request('level:('));
  expect(runs).toHaveLength(1);
  expect(seen().error).not.toBeNull();
  expect(seen().total).toBe(3);
  feed.ask(request('a'));
  expect(seen().error).toBeNull();
});

test('lines and their number change together when the store changes', () => {
  const { feed, run, seen } = stage();
  feed.ask(request(''));
  run(0).tell(page('one'));
  run(0).tell(done(1));
  const { version } = seen();
  feed.update();
  feed.update();
  expect(run(0).updates).toBe(1);
  run(0).tell(page('two', 'one'));
  expect(seen().total).toBe(1);
  run(0).tell(done(2));
  expect(seen().total).toBe(2);
  expect(seen().first).toHaveLength(2);
  expect(seen().version).toBe(version + 1);
  // What changed meanwhile is looked at once more.
  expect(run(0).updates).toBe(2);
});

test('a search that was left says nothing any more', () => {
  const { feed, run, seen } = stage();
  feed.ask(request('a'));
  feed.ask(request('b'));
  run(1).tell(done(2));
  run(0).tell(done(9));
  expect(seen().total).toBe(2);
});

test('a slow expression is a problem, and what was there stays', () => {
  const { feed, run, seen } = stage();
  feed.ask(request('a'));
  run(0).tell(done(5));
  feed.ask(request('/x/'));
  run(1).tell({ kind: 'failed', problem: { kind: 'regex-too-slow', detail: '' } });
  expect(seen().problem?.kind).toBe('regex-too-slow');
  expect(seen().total).toBe(5);
  expect(seen().isBusy).toBe(false);
});

test('what changes while the first search is under way is looked at once it is done', () => {
  const { feed, run } = stage();
  feed.ask(request('a'));
  feed.update();
  expect(run(0).updates).toBe(0);
  run(0).tell(page('one'));
  run(0).tell(done(1));
  expect(run(0).updates).toBe(1);
});

test('what changes while another search is under way is looked at in both', () => {
  const { feed, run } = stage();
  feed.ask(request('a'));
  run(0).tell(done(0));
  feed.ask(request('b'));
  feed.update();
  expect(run(0).updates).toBe(1);
  run(1).tell(done(0));
  expect(run(1).updates).toBe(1);
});

test('the same asked again at a later time shows nothing until all of the answer is here', () => {
  const { feed, run, seen } = stage();
  feed.ask(request('a'));
  run(0).tell(page('one'));
  run(0).tell(done(3));
  feed.ask(request('a'));
  run(1).tell(page('two'));
  run(1).tell({ kind: 'progress', outcome: outcome(1) });
  expect(seen().total).toBe(3);
  expect(seen().isDone).toBe(true);
  expect(run(0).isCancelled).toBe(false);
  run(1).tell(done(2));
  expect(seen().total).toBe(2);
  expect(seen().first.map(({ line }) => line.message)).toEqual(['two']);
  expect(run(0).isCancelled).toBe(true);
});

test('new lines of what is still shown leave the word that a later search was stopped', () => {
  const { feed, run, seen } = stage();
  feed.ask(request('a'));
  run(0).tell(page('one'));
  run(0).tell(done(1));
  feed.ask(request('/(a+)+b/'));
  run(1).tell({ kind: 'failed', problem: { kind: 'regex-too-slow', detail: '' } });
  feed.update();
  run(0).tell(page('two', 'one'));
  run(0).tell(done(2));
  expect(seen()).toMatchObject({ total: 2, problem: { kind: 'regex-too-slow' } });
  feed.ask(request('b'));
  run(2).tell(page('three'));
  expect(seen().problem).toBeNull();
});

test('a search that was stopped on its way has no time that it took: its expression is not run on the page', () => {
  const { feed, run, seen } = stage();
  feed.ask(request('/a/'));
  run(0).tell(page('one'));
  run(0).tell({ kind: 'failed', problem: { kind: 'regex-too-slow', detail: '' } });
  expect(seen().took).toBeNull();
  feed.ask(request('b'));
  run(1).tell(done(0));
  feed.ask(request('/c/'));
  run(2).tell({ kind: 'failed', problem: { kind: 'regex-too-slow', detail: '' } });
  expect(seen().took).not.toBeNull();
});
