import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { linesAround } from '../../../src/storage/logs/context-lines.ts';
import { createLogStore, type LogStore } from '../../../src/storage/logs/log-store.ts';
import { createQueryRun } from '../../../src/storage/logs/query-run.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import type { PartitionOf } from '../../../src/storage/logs/records.ts';
import type { SearchScope } from '../../../src/storage/logs/search-scope.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { spyOn } from './support/spied-reader.ts';

const START = Date.UTC(2026, 10, 22, 10);
const LIVE: PartitionOf = { kind: 'live', appId: 'app-1', environmentId: 'production' };
const FILES = ['f1', 'f2', 'f3'];
const [F1, F2, F3] = FILES.map((fileId) => fileOf(fileId)) as [PartitionOf, PartitionOf, PartitionOf];
const ALL = { kind: 'all' } as const;

function fileOf(fileId: string): PartitionOf {
  return { kind: 'file', fileId, name: `${fileId}.log`, addedAt: START };
}

const line = (n: number, more: Partial<LogLine> = {}): LogLine => {
  const time = START + n * 1_000;
  const timeText = new Date(time).toISOString();
  return lineOf({
    appId: 'app-1',
    environmentId: 'production',
    time,
    timeText,
    message: `line ${n}`,
    ...more,
  });
};
const lines = (count: number) => Array.from({ length: count }, (_, n) => line(n));
const filesOnly = (...files: string[]): SearchScope => ({ live: [], files });
const withLive = (...files: string[]): SearchScope => ({ live: 'all', files });

let source: DatabaseSource;
let store: LogStore;
const pause = async () => undefined;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = createLogStore({ source, pause });
});
afterEach(() => source.close());

async function append(of: PartitionOf, given: readonly LogLine[]): Promise<void> {
  okValue(await store.append({ of, source: 'any', lines: given, covered: [] }));
}

function runOf(scope: SearchScope, more: Partial<Parameters<typeof createQueryRun>[0]> = {}) {
  return createQueryRun({
    ...{ reader: createLogReader({ source }), query: ALL, context: { now: START, zone: 'Z' } },
    ...{ order: 'newest', limit: 50, scope, bins: 'auto', signal: new AbortController().signal, pause },
    ...more,
  });
}

async function total(scope: SearchScope): Promise<number> {
  return okValue(await runOf(scope).update()).total;
}

describe('lines that several sources have', () => {
  test('are all there when only one of two files with them is looked at beside live lines', async () => {
    // One line is live, and all 500 are in the first file, which therefore shows the 499 others.
    await append(LIVE, lines(1));
    await append(F1, lines(500));
    await append(F2, lines(500));
    expect(await total(withLive('f2'))).toBe(500);
    expect(await total(withLive('f1', 'f2'))).toBe(500);
    expect(await total(filesOnly('f2'))).toBe(500);
    expect(await total(withLive())).toBe(1);
  });

  test('are all there once when two of three sources are looked at', async () => {
    for (const of of [LIVE, F1, F2, F3]) await append(of, lines(500));
    expect(await total(filesOnly('f1', 'f2'))).toBe(500);
    expect(await total(filesOnly('f2', 'f3'))).toBe(500);
    expect(await total(withLive('f2'))).toBe(500);
  });

  test('are as many as the source with the most that is looked at has', async () => {
    const again = (times: number) => Array.from({ length: times }, () => line(0));
    await append(F1, again(4));
    await append(F2, again(3));
    await append(F3, again(5));
    await append(LIVE, again(2));
    expect(await total(filesOnly('f2', 'f3'))).toBe(5);
    expect(await total(filesOnly('f1', 'f2'))).toBe(4);
    expect(await total(withLive('f2'))).toBe(3);
    expect(await total(withLive())).toBe(2);
  });

  test('count in all pieces of a file that has them', async () => {
    await append(LIVE, [line(0)]);
    await append(F1, [line(0), line(0)]);
    await append(F2, [line(0)]);
    await append(F2, [line(0)]);
    expect(await total(withLive('f2'))).toBe(2);
    expect(await total(filesOnly('f1', 'f2'))).toBe(2);
  });

  test('are not lost when the access to a site ends while its lines are still stored', async () => {
    const site = '11111111-aaaa-4aaa-8aaa-111111111111';
    const ofSite = lines(20).map((each) => ({ ...each, contextId: `ari:cloud:jira::site/${site}` }));
    for (const of of [LIVE, F1, F2]) await append(of, ofSite);
    okValue(await store.removeSite(site));
    expect(await total({ live: 'all', files: 'all' })).toBe(20);
    expect(await total(withLive('f2'))).toBe(20);
  });

  test('are rather shown twice than not where their times could not be read and are borrowed', async () => {
    const unread = (n: number) => line(n, { timeText: '', message: 'at handler (index.js:1)' });
    await append(F1, [unread(0), unread(60)]);
    await append(F2, [line(1), unread(2), unread(50)]);
    await append(F3, [line(3), unread(4), unread(40)]);
    for (const scope of [filesOnly('f2', 'f3'), filesOnly('f1', 'f3'), withLive('f2', 'f3')]) {
      const rows = okValue(await runOf(scope).page(0, 50));
      const found = rows.filter(({ line: { message } }) => message.startsWith('at ')).length;
      expect(found).toBeGreaterThanOrEqual(2);
    }
  });

  test('have their neighbours in the same scope, and are gone where another source shows them', async () => {
    for (const of of [LIVE, F1, F2]) await append(of, lines(9));
    const reader = createLogReader({ source });
    const scope = filesOnly('f1', 'f2');
    const [row] = okValue(await runOf(scope, { reader }).page(4, 1));
    const shared = {
      ...{ reader, context: { now: START, zone: 'Z' }, signal: new AbortController().signal, pause },
      ...{ before: 20, after: 20, scope: ALL, stored: scope },
    };
    const at = row?.key ?? { time: 0, partition: 0, segment: 0, place: 0 };
    const around = okValue(await linesAround({ ...shared, at }));
    expect([around.before.length, around.after.length]).toEqual([4, 4]);
    const hidden = (await reader.snapshot()).segments.find(({ partition }) => partition === 3);
    const copy = { ...at, partition: 3, segment: hidden?.id ?? 0 };
    expect(await linesAround({ ...shared, at: copy })).toMatchObject({ ok: false, error: { kind: 'gone' } });
  });
});

describe('what it costs to tell which lines are to be shown', () => {
  test('is nothing for live lines, for everything, for one file, and for the source that the others repeat', async () => {
    for (const of of [LIVE, F1, F2]) await append(of, lines(50));
    const scopes = [withLive(), withLive('f1', 'f2', 'f3'), filesOnly('f2'), withLive('f2')];
    for (const scope of scopes) {
      const reader = spyOn(createLogReader({ source }));
      const outcome = okValue(await runOf(scope, { reader, limit: 0 }).update());
      expect(outcome.total).toBe(50);
      // What facets, a histogram and an empty first page take.
      expect(reader.opened.filter(({ parts }) => parts.includes('message'))).toEqual([]);
    }
  });

  test('is nothing for segments without a hit, and nothing the second time', async () => {
    for (const of of [LIVE, F1, F2]) await append(of, lines(50));
    const reader = spyOn(createLogReader({ source }));
    const rare = okValue(parseQuery('level:error'));
    okValue(await runOf(filesOnly('f1', 'f2'), { reader, query: rare }).update());
    expect(reader.opened).toEqual([]);
    okValue(await runOf(filesOnly('f1', 'f2'), { reader, limit: 0 }).update());
    expect(reader.opened.some(({ parts }) => parts.includes('message'))).toBe(true);
    reader.opened.length = 0;
    okValue(await runOf(filesOnly('f1', 'f2'), { reader, limit: 0 }).update());
    expect(reader.opened.some(({ parts }) => parts.includes('message'))).toBe(false);
  });

  test('is given up when nobody wants to know any more', async () => {
    for (const of of [LIVE, F1, F2]) await append(of, lines(9_000));
    const ending = new AbortController();
    let pauses = 0;
    const run = runOf(filesOnly('f1', 'f2'), {
      ...{ signal: ending.signal, limit: 9_000 },
      pause: async () => {
        pauses += 1;
        if (pauses === 6) ending.abort();
      },
    });
    expect(await run.update()).toMatchObject({ ok: false, error: { kind: 'aborted' } });
    expect(pauses).toBe(6);
  });
});
