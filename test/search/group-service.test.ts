import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromWorker, GroupRequest, Question, SearchEvent, ToWorker } from '../../src/search/contract.ts';
import { createSearchService, type SearchService } from '../../src/search/service.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { createLogReader } from '../../src/storage/logs/reader.ts';
import { lineOf } from '../core/segment/support/lines.ts';
import { HandStore } from '../storage/logs/support/hand-store.ts';

const START = Date.UTC(2026, 10, 17);
const LIVE = { appId: 'app-1', environmentId: 'env-1' };

let source: DatabaseSource;
let store: HandStore;
let said: FromWorker[];
let service: SearchService;
let turns: number;
let onFirst: () => void;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = new HandStore(source);
  said = [];
  turns = 0;
  onFirst = () => undefined;
  service = createSearchService({
    reader: createLogReader({ source }),
    post: (message) => {
      said.push(structuredClone(message));
      if (said.length === 1) onFirst();
    },
    pause: async () => {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    },
    now: () => turns * 1000,
  });
  const partition = await store.addPartition({ kind: 'live', ...LIVE });
  const file = await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
  for (let n = 0; n < 40; n++) await store.put(n % 4 === 0 ? file : partition, segment(n));
});

afterEach(() => source.close());

function segment(n: number) {
  return Array.from({ length: 5 }, (_, line) =>
    lineOf({
      ...LIVE,
      time: START + n * 60_000 + line,
      level: line === 2 ? 'ERROR' : 'INFO',
      message: `segment ${n} line ${line}`,
      invocationId: `inv-${n}-${line % 2}`,
      traceId: 'trace',
    }),
  );
}

function group(run: number, more: Partial<GroupRequest> = {}): ToWorker {
  const context = { now: START, zone: 'Z', names: {} };
  const request: GroupRequest = { text: '', context, by: 'invocation', sort: 'newest', ...more };
  return { kind: 'group', run, request };
}

function eventsOf(run: number): SearchEvent[] {
  return said.flatMap((message) => (message.kind === 'event' && message.run === run ? [message.event] : []));
}

async function idle(): Promise<void> {
  await vi.waitFor(() => expect(service.isBusy()).toBe(false));
}

function ask(question: Question, request: object): void {
  service.receive({ kind: 'ask', id: 1, question, request } as ToWorker);
}

function answer(): unknown {
  return said.find((message) => message.kind === 'answer');
}

describe('the search worker, asked for groups', () => {
  test('tells how far it is, and gives rows with the whole invocation, while it is not done', async () => {
    onFirst = () => ask('groups', { run: 1, start: 0, count: 1 });
    service.receive(group(1, { text: 'level:error' }));
    await idle();
    expect(eventsOf(1)[0]).toMatchObject({ kind: 'groups' });
    expect(said.at(-1)).toMatchObject({ event: { kind: 'groups-done' } });
    expect(answer()).toMatchObject({
      result: { ok: true, value: [{ id: 'inv-39-0', matches: 1, whole: { lines: 3 } }] },
    });
    expect(eventsOf(1).at(-1)).toMatchObject({
      kind: 'groups-done',
      outcome: { groups: 40, lines: 40, done: 40, of: 40 },
    });
  });

  test('goes by scope and range as a search does', async () => {
    const range = { from: START + 60_000, to: START + 5 * 60_000 };
    service.receive(group(1, { scope: { live: [LIVE], files: 'none' }, range }));
    await idle();
    expect(eventsOf(1).at(-1)).toMatchObject({ outcome: { groups: 6, lines: 15 } });
    service.receive(group(2, { scope: { live: [], files: ['f'] }, range, by: 'trace' }));
    await idle();
    expect(eventsOf(2).at(-1)).toMatchObject({ outcome: { groups: 1, lines: 5 } });
  });

  test('says nothing more of a run that was cancelled', async () => {
    service.receive(group(1));
    service.receive({ kind: 'cancel', run: 1 });
    ask('groups', { run: 1, start: 0, count: 1 });
    await idle();
    expect(eventsOf(1)).toEqual([]);
    expect(answer()).toMatchObject({ result: { ok: false, error: { kind: 'cancelled' } } });
  });

  test('says again where a text is no query, whatever is asked of it', async () => {
    service.receive(group(1, { text: 'level:bad' }));
    service.receive({ kind: 'update', run: 1 });
    ask('groups', { run: 1, start: 0, count: 1 });
    await idle();
    const problem = { kind: 'query', error: { at: 6, length: 3 } };
    expect(eventsOf(1)).toMatchObject([
      { kind: 'failed', problem },
      { kind: 'failed', problem },
    ]);
    expect(answer()).toMatchObject({ result: { ok: false, error: problem } });
  });

  test('says that it tries an expression of the user’s', async () => {
    service.receive(group(1, { text: '/l.ne 3/' }));
    await idle();
    expect(said).toContainEqual({ kind: 'trying', run: 1 });
    expect(eventsOf(1).at(-1)).toMatchObject({ kind: 'groups-done', outcome: { groups: 40 } });
  });

  test('finds the row of a line that a search gave', async () => {
    const context = { now: START, zone: 'Z', names: {} };
    const request = { text: 'level:error', context, order: 'newest', limit: 1, bins: null } as const;
    service.receive({ kind: 'search', run: 1, request });
    ask('locate', { run: 1, place: { kind: 'time', time: START + 30 * 60_000 } });
    await idle();
    expect(answer()).toMatchObject({ result: { ok: true, value: 10 } });
  });
});
