import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSearchClient, type WorkerLike } from '../../src/search/client.ts';
import type { FromWorker, SearchEvent, SearchRequest, ToWorker } from '../../src/search/contract.ts';

/** A worker that says what the test lets it say. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly received: ToWorker[] = [];
  isTerminated = false;

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }

  breakDown(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
}

let workers: FakeWorker[];

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function newClient() {
  return createSearchClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
}

function newest(): FakeWorker {
  const worker = workers.at(-1);
  if (!worker) throw new Error('no worker was started');
  return worker;
}

function request(text: string): SearchRequest {
  const context = { now: 0, zone: 'Z', names: {} };
  return { text, context, order: 'newest', limit: 10, bins: null };
}

function listen() {
  const events: SearchEvent[] = [];
  return { events, on: (event: SearchEvent) => events.push(event) };
}

const OUTCOME = {} as Extract<SearchEvent, { kind: 'done' }>['outcome'];

describe('a page that searches', () => {
  test('starts a worker with the first search, and one for all', () => {
    const client = newClient();
    expect(workers).toHaveLength(0);
    client.search(request('one'), () => undefined);
    client.search(request('two'), () => undefined);
    expect(workers).toHaveLength(1);
    expect(newest().received.map((message) => message.kind)).toEqual(['search', 'search']);
  });

  test('hears of its own search only, and nothing after it cancelled', () => {
    const client = newClient();
    const [one, two] = [listen(), listen()];
    const search = client.search(request('one'), one.on);
    client.search(request('two'), two.on);
    newest().say({ kind: 'event', run: 1, event: { kind: 'done', outcome: OUTCOME } });
    search.cancel();
    newest().say({ kind: 'event', run: 1, event: { kind: 'done', outcome: OUTCOME } });
    expect(one.events).toHaveLength(1);
    expect(two.events).toHaveLength(0);
  });

  test('gets the page that it asked for', async () => {
    const search = newClient().search(request('one'), () => undefined);
    const [first, second] = [search.page(0, 5), search.page(5, 5)];
    const ids = newest().received.flatMap((message) => (message.kind === 'ask' ? [message.id] : []));
    newest().say({ kind: 'answer', id: ids[1] ?? 0, result: { ok: true, value: ['second'] } });
    newest().say({ kind: 'answer', id: ids[0] ?? 0, result: { ok: true, value: ['first'] } });
    expect(await first).toEqual({ ok: true, value: ['first'] });
    expect(await second).toEqual({ ok: true, value: ['second'] });
  });

  test('is told within a second that its expression is too slow, and the worker is ended', () => {
    const { events, on } = listen();
    newClient().search(request('/(a+)+$/'), on);
    const worker = newest();
    worker.say({ kind: 'ready' });
    worker.say({ kind: 'trying', run: 1 });
    vi.advanceTimersByTime(500);
    expect(events).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(events).toEqual([{ kind: 'failed', problem: { kind: 'regex-too-slow', detail: '' } }]);
    expect(worker.isTerminated).toBe(true);
    expect(workers).toHaveLength(1);
  });

  test('does not end a worker that gives signs of life, however long it takes', () => {
    newClient().search(request('/a+b/'), () => undefined);
    newest().say({ kind: 'ready' });
    newest().say({ kind: 'trying', run: 1 });
    for (let n = 0; n < 50; n++) {
      vi.advanceTimersByTime(600);
      newest().say({ kind: 'alive' });
    }
    expect(newest().isTerminated).toBe(false);
  });

  test('does not end a worker that does not get its turn, as long as it tries no expression', () => {
    newClient().search(request('/a+b/'), () => undefined);
    newest().say({ kind: 'ready' });
    for (let n = 0; n < 5; n++) {
      newest().say({ kind: 'trying', run: 1 });
      vi.advanceTimersByTime(600);
      newest().say({ kind: 'tried', run: 1 });
      vi.advanceTimersByTime(10_000);
    }
    expect(newest().isTerminated).toBe(false);
  });

  test('does not take a worker that is still starting, or a plain search, for one that hangs', () => {
    const client = newClient();
    client.search(request('plain words'), () => undefined);
    newest().say({ kind: 'ready' });
    vi.advanceTimersByTime(10_000);
    expect(newest().isTerminated).toBe(false);
    const other = newClient();
    other.search(request('/a+b/'), () => undefined);
    vi.advanceTimersByTime(10_000);
    expect(newest().isTerminated).toBe(false);
  });

  test('leaves a worker alone whose searches are done', () => {
    newClient().search(request('/a+b/'), () => undefined);
    newest().say({ kind: 'ready' });
    newest().say({ kind: 'event', run: 1, event: { kind: 'done', outcome: OUTCOME } });
    vi.advanceTimersByTime(10_000);
    expect(newest().isTerminated).toBe(false);
  });

  test('goes on with its other searches and questions in a new worker', async () => {
    const client = newClient();
    const [good, bad] = [listen(), listen()];
    const search = client.search(request('words'), good.on);
    const page = search.page(0, 5);
    const slow = client.search(request('/(a+)+$/'), bad.on);
    const slowPage = slow.page(0, 5);
    newest().say({ kind: 'ready' });
    newest().say({ kind: 'trying', run: 2 });
    vi.advanceTimersByTime(1000);
    expect(bad.events.map(({ kind }) => kind)).toEqual(['failed']);
    expect(await slowPage).toMatchObject({ ok: false, error: { kind: 'regex-too-slow' } });
    expect(workers).toHaveLength(2);
    expect(newest().received.map((message) => message.kind)).toEqual(['search', 'ask']);
    newest().say({ kind: 'event', run: 1, event: { kind: 'done', outcome: OUTCOME } });
    const asked = newest().received.find((message) => message.kind === 'ask');
    newest().say({ kind: 'answer', id: asked?.id ?? 0, result: { ok: true, value: [] } });
    expect(good.events.map(({ kind }) => kind)).toEqual(['done']);
    expect(await page).toEqual({ ok: true, value: [] });
    expect(await slow.page(0, 5)).toMatchObject({ ok: false, error: { kind: 'regex-too-slow' } });
  });

  test('blames the expression that was being tried, not the one that was asked for last', () => {
    const client = newClient();
    const [slow, waiting] = [listen(), listen()];
    client.search(request('/(a+)+$/'), slow.on);
    newest().say({ kind: 'ready' });
    newest().say({ kind: 'trying', run: 1 });
    client.search(request('/ab/'), waiting.on);
    vi.advanceTimersByTime(1000);
    expect(slow.events.map(({ kind }) => kind)).toEqual(['failed']);
    expect(waiting.events).toEqual([]);
    expect(newest().received).toMatchObject([{ kind: 'search', run: 2 }]);
  });

  test('is not held up by an expression that it cancelled while it ran away', () => {
    const client = newClient();
    const [slow, next] = [listen(), listen()];
    const search = client.search(request('/(a+)+$/'), slow.on);
    newest().say({ kind: 'ready' });
    newest().say({ kind: 'trying', run: 1 });
    search.cancel();
    client.search(request('words'), next.on);
    vi.advanceTimersByTime(1000);
    expect(workers).toHaveLength(2);
    expect(newest().received).toMatchObject([{ kind: 'search', run: 2 }]);
    expect(slow.events).toEqual([]);
    expect(next.events).toEqual([]);
  });

  test('stops watching for a cancelled expression once the worker has let go of it', () => {
    const search = newClient().search(request('/(a+)+$/'), () => undefined);
    newest().say({ kind: 'ready' });
    search.cancel();
    newest().say({ kind: 'cancelled', run: 1 });
    vi.advanceTimersByTime(10_000);
    expect(workers).toHaveLength(1);
    expect(newest().isTerminated).toBe(false);
  });

  test('counts a page that was held up itself as a moment only', () => {
    newClient().search(request('/a+b/'), () => undefined);
    newest().say({ kind: 'ready' });
    newest().say({ kind: 'trying', run: 1 });
    // As after sleep: hours by the clock, one tick of the timer, and the messages come only then.
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(200);
    newest().say({ kind: 'tried', run: 1 });
    vi.advanceTimersByTime(1000);
    expect(newest().isTerminated).toBe(false);
  });

  test('is told when the worker breaks down, and can search again', async () => {
    const client = newClient();
    const { events, on } = listen();
    const search = client.search(request('words'), on);
    const page = search.page(0, 5);
    newest().breakDown('no such file');
    expect(events).toMatchObject([{ kind: 'failed', problem: { kind: 'worker-failed' } }]);
    expect(await page).toMatchObject({ ok: false, error: { kind: 'worker-failed' } });
    search.update();
    expect(workers).toHaveLength(2);
    expect(newest().received).toMatchObject([{ kind: 'search', run: 1 }]);
  });

  test('ends everything when it closes', async () => {
    const client = newClient();
    const search = client.search(request('words'), () => undefined);
    const [page, around] = [
      search.page(0, 5),
      client.around({
        at: { time: 0, partition: 1, segment: 1, place: 0 },
        before: 1,
        after: 1,
        within: 'app',
      }),
    ];
    client.close();
    expect(newest().isTerminated).toBe(true);
    expect(await page).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(await around).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(await search.page(0, 5)).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });

  test('asks for groups and for places of a run, and hears so when it is cancelled', async () => {
    const client = newClient();
    const { events, on } = listen();
    const { context } = request('');
    const groups = client.group({ text: 'one', context, by: 'trace', sort: 'newest' }, on);
    const search = client.search(request('one'), () => undefined);
    expect(newest().received).toMatchObject([
      { kind: 'group', run: 1, request: { by: 'trace' } },
      { run: 2 },
    ]);
    const page = groups.page(3, 4);
    const row = search.locate({ kind: 'time', time: 5 });
    const [first, second] = newest().received.slice(2);
    expect(first).toMatchObject({ question: 'groups', request: { run: 1, start: 3, count: 4 } });
    expect(second).toMatchObject({ question: 'locate', request: { run: 2, place: { time: 5 } } });
    newest().say({ kind: 'event', run: 1, event: { kind: 'groups-done', outcome: {} as never } });
    expect(events).toHaveLength(1);
    groups.cancel();
    search.cancel();
    const cancelled = { ok: false, error: { kind: 'cancelled', detail: '' } };
    expect([await page, await row]).toEqual([cancelled, cancelled]);
    expect(await groups.page(0, 1)).toEqual(cancelled);
  });

  test('has groups put together by another worker where an expression ran away', () => {
    const client = newClient();
    const { context } = request('');
    client.group({ text: 'one', context, by: 'pattern', sort: 'lines' }, () => undefined);
    client.search(request('/(a+)+/'), () => undefined);
    newest().say({ kind: 'trying', run: 2 });
    vi.advanceTimersByTime(2000);
    expect(workers).toHaveLength(2);
    expect(newest().received).toMatchObject([{ kind: 'group', run: 1, request: { text: 'one' } }]);
  });
});
