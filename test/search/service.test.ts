import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromWorker, SearchEvent, SearchRequest } from '../../src/search/contract.ts';
import { createSearchService, type SearchService } from '../../src/search/service.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { createLogReader } from '../../src/storage/logs/reader.ts';
import { lineOf } from '../core/segment/support/lines.ts';
import { HandStore } from '../storage/logs/support/hand-store.ts';

const START = Date.UTC(2026, 10, 17);

let source: DatabaseSource;
let store: HandStore;
let said: FromWorker[];
let service: SearchService;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = new HandStore(source);
  said = [];
  service = createSearchService({
    reader: createLogReader({ source }),
    // As messages do: what comes out has nothing in common with what went in.
    post: (message) => said.push(structuredClone(message)),
    pause: async () => undefined,
    now: () => performance.now(),
  });
  const partition = await store.addPartition({ kind: 'live', appId: 'app-1', environmentId: 'env-1' });
  for (let n = 0; n < 3; n++) {
    await store.put(
      partition,
      Array.from({ length: 5 }, (_, line) =>
        lineOf({
          time: START + n * 60_000 + line,
          appId: 'app-1',
          environmentId: 'env-1',
          message: `segment ${n} line ${line}`,
          invocationId: `inv-${line}`,
        }),
      ),
    );
  }
});

afterEach(() => source.close());

function request(text: string, more: Partial<SearchRequest> = {}): SearchRequest {
  const context = { now: START, zone: 'Z', names: { app: { 'app-1': ['My app'] } } };
  return { text, context, order: 'newest', limit: 4, bins: 'auto', facets: true, ...more };
}

function eventsOf(run: number): SearchEvent[] {
  return said.flatMap((message) => (message.kind === 'event' && message.run === run ? [message.event] : []));
}

async function idle(): Promise<void> {
  await vi.waitFor(() => expect(service.isBusy()).toBe(false));
}

describe('the search worker', () => {
  test('tells the first page, then the outcome', async () => {
    service.receive({ kind: 'search', run: 1, request: request('line') });
    expect(service.isBusy()).toBe(true);
    await idle();
    const events = eventsOf(1);
    expect(events[0]).toMatchObject({ kind: 'page', isWhole: true });
    expect(events.at(-1)).toMatchObject({ kind: 'done', outcome: { total: 15 } });
  });

  test('says where a text is no query', async () => {
    service.receive({ kind: 'search', run: 1, request: request('level:bad') });
    await idle();
    expect(eventsOf(1)).toMatchObject([
      { kind: 'failed', problem: { kind: 'query', error: { at: 6, length: 3 } } },
    ]);
  });

  test('knows apps by the names that the page gives', async () => {
    service.receive({ kind: 'search', run: 1, request: request('app:"my app"') });
    service.receive({ kind: 'search', run: 2, request: request('app:constructor') });
    await idle();
    expect(eventsOf(1).at(-1)).toMatchObject({ kind: 'done', outcome: { total: 15 } });
    expect(eventsOf(2).at(-1)).toMatchObject({ kind: 'done', outcome: { total: 0 } });
  });

  test('gives pages by number, and what is new after an update', async () => {
    service.receive({ kind: 'search', run: 1, request: request('line', { order: 'oldest' }) });
    await idle();
    service.receive({ kind: 'ask', id: 7, question: 'page', request: { run: 1, start: 5, count: 2 } });
    await store.put(1, [
      lineOf({ time: START - 1, appId: 'app-1', environmentId: 'env-1', message: 'new line' }),
    ]);
    service.receive({ kind: 'update', run: 1 });
    await idle();
    const answer = said.find((message) => message.kind === 'answer');
    expect(answer).toMatchObject({ id: 7, result: { ok: true } });
    const pages = eventsOf(1).flatMap((event) => (event.kind === 'page' ? [event] : []));
    expect(pages.at(-1)?.rows[0]?.line.message).toBe('new line');
    expect(eventsOf(1).at(-1)).toMatchObject({ kind: 'done', outcome: { total: 16 } });
  });

  test('says when it tries an expression of the user’s, and when it has', async () => {
    service.receive({ kind: 'search', run: 1, request: request('line') });
    service.receive({ kind: 'search', run: 2, request: request('/l.ne/') });
    await idle();
    const tries = said.filter((message) => message.kind === 'trying' || message.kind === 'tried');
    expect(tries.length).toBeGreaterThan(0);
    expect(tries).toEqual(tries.map((_, n) => ({ kind: n % 2 === 0 ? 'trying' : 'tried', run: 2 })));
    expect(tries.length % 2).toBe(0);
  });

  test('says no more of a search that was cancelled, and answers what was asked of it', async () => {
    service.receive({ kind: 'search', run: 1, request: request('line') });
    service.receive({ kind: 'cancel', run: 1 });
    service.receive({ kind: 'ask', id: 3, question: 'page', request: { run: 1, start: 0, count: 2 } });
    await idle();
    expect(eventsOf(1)).toEqual([]);
    expect(said).toContainEqual({ kind: 'cancelled', run: 1 });
    expect(said).toContainEqual({
      ...{ kind: 'answer', id: 3 },
      result: { ok: false, error: { kind: 'cancelled', detail: '' } },
    });
  });

  test('answers an update of a search that it does not know', async () => {
    service.receive({ kind: 'update', run: 4 });
    await idle();
    expect(eventsOf(4)).toEqual([{ kind: 'failed', problem: { kind: 'cancelled', detail: '' } }]);
  });

  test('gives the lines around a line, and those of its invocation', async () => {
    const at = { time: START + 60_000, partition: 1, segment: 2, place: 0 };
    service.receive({
      kind: 'ask',
      id: 1,
      question: 'around',
      request: { at, before: 2, after: 1, within: 'app' },
    });
    service.receive({
      kind: 'ask',
      id: 2,
      question: 'related',
      request: { by: 'invocation', id: 'inv-3', limit: 2 },
    });
    await idle();
    const answers = said.flatMap((message) => (message.kind === 'answer' ? [message] : []));
    expect(answers.find(({ id }) => id === 1)?.result).toMatchObject({
      ok: true,
      value: {
        before: [{ line: { message: 'segment 0 line 3' } }, { line: { message: 'segment 0 line 4' } }],
        line: { line: { message: 'segment 1 line 0' } },
        after: [{ line: { message: 'segment 1 line 1' } }],
      },
    });
    expect(answers.find(({ id }) => id === 2)?.result).toMatchObject({
      ok: true,
      value: { total: 3, rows: [{}, {}] },
    });
  });
});
