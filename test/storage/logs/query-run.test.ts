import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { ok } from '../../../src/core/result.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { createQueryRun, type QueryRunOptions, type RunEvent } from '../../../src/storage/logs/query-run.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { HandStore } from './support/hand-store.ts';
import { type SpiedReader, spyOn } from './support/spied-reader.ts';

const START = Date.UTC(2026, 10, 17);
const APP = '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f';
const SITE = 'c7e1f0aa-1111-4222-8333-944455556666';

let source: DatabaseSource;
let store: HandStore;
let reader: SpiedReader;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = new HandStore(source);
  reader = spyOn(createLogReader({ source }));
});

afterEach(() => source.close());

function live(appId = APP) {
  return { kind: 'live', appId, environmentId: 'env-1' } as const;
}

/** Lines a second apart; segment `n` holds those of hour `n`. */
function hour(n: number, more: Partial<LogLine> = {}, count = 20): LogLine[] {
  return Array.from({ length: count }, (_, line) =>
    lineOf({
      time: START + n * 3_600_000 + line * 1000,
      message: `hour ${n} line ${line}`,
      ...{ appId: APP, environmentId: 'env-1' },
      ...more,
    }),
  );
}

function runOf(text: string, more: Partial<QueryRunOptions> = {}) {
  return createQueryRun({
    reader,
    query: okValue(parseQuery(text)),
    context: { now: START, zone: 'Z' },
    order: 'newest',
    limit: 10,
    bins: 'auto',
    signal: new AbortController().signal,
    pause: async () => undefined,
    ...more,
  });
}

async function searched(run: ReturnType<typeof runOf>) {
  const events: RunEvent[] = [];
  const outcome = okValue(await run.update((event) => events.push(event)));
  const pages = events.flatMap((event) => (event.kind === 'page' ? [event] : []));
  return { outcome, events, pages, messages: pages.at(-1)?.rows.map(({ line }) => line.message) ?? [] };
}

describe('a search', () => {
  test('shows its first lines after opening the newest segments only, and before it knows the total', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 40; n++) await store.put(partition, hour(n));
    const run = runOf('line');
    let openedBefore: number[] = [];
    const outcome = okValue(
      await run.update((event) => {
        if (event.kind === 'page' && event.isWhole) openedBefore = reader.opened.map(({ id }) => id);
      }),
    );
    expect([...new Set(openedBefore)].sort()).toEqual([39, 40]);
    expect(outcome.total).toBe(800);
    expect(okValue(await run.page(790, 20)).at(-1)?.line.message).toBe('hour 0 line 0');
  });

  test('of one app does not look at what other apps logged', async () => {
    for (let n = 0; n < 30; n++) {
      const appId = `app-${n}`;
      await store.put(await store.addPartition(live(appId)), hour(n, { appId }));
    }
    const { outcome } = await searched(runOf('app:app-7'));
    expect(outcome.total).toBe(20);
    expect(outcome.of).toBe(1);
    expect(new Set(reader.opened.map(({ id }) => id))).toEqual(new Set([8]));
  });

  test('of everything counts by outlines and reads lines for the first page only', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 30; n++) await store.put(partition, hour(n, { functionKey: `f${n % 3}` }));
    const { outcome } = await searched(runOf(''));
    expect(outcome.facets.functionKey.toSorted()).toEqual([
      ['f0', 200],
      ['f1', 200],
      ['f2', 200],
    ]);
    expect(new Set(reader.opened.map(({ id }) => id))).toEqual(new Set([29, 30]));
    expect(reader.summarized).toEqual([]);
    const counted = outcome.histogram?.levels.flat().reduce((sum, lines) => sum + lines, 0);
    expect(counted).toBe(600);
  });

  test('of a rare word opens only the segments that may have it', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 30; n++) {
      await store.put(partition, hour(n, n === 4 ? { message: 'flabbergasted' } : {}));
    }
    const { outcome } = await searched(runOf('flabbergasted'));
    expect(outcome.total).toBe(20);
    expect(new Set(reader.opened.map(({ id }) => id))).toEqual(new Set([5]));
  });

  test('tells of what is certain before it has gone through all segments', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 60; n++) {
      await store.put(partition, hour(n, n % 20 === 19 ? { message: 'flabbergasted' } : {}, 3));
    }
    const { pages } = await searched(runOf('flabbergasted'));
    expect(pages.map(({ rows, isWhole }) => [rows.length, isWhole])).toEqual([
      [3, false],
      [6, false],
      [9, true],
    ]);
  });

  test('reads only what is new when the store has changed', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 10; n++) await store.put(partition, hour(n));
    const run = runOf('line');
    await searched(run);
    reader.opened.length = 0;
    expect((await searched(run)).outcome.total).toBe(200);
    await store.put(partition, hour(11));
    const { outcome, messages } = await searched(run);
    expect(outcome.total).toBe(220);
    expect(messages[0]).toBe('hour 11 line 19');
    const searchedAgain = reader.opened.filter(
      ({ parts }) => parts.includes('message') && !parts.includes('times'),
    );
    expect(searchedAgain.map(({ id }) => id)).toEqual([11]);
  });

  test('goes on without a segment that is damaged, and names it', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 5; n++) await store.put(partition, hour(n));
    await (await source.open()).put('logMessages', new Uint8Array([1, 2, 3]), [partition, 3]);
    const { outcome } = await searched(runOf('line'));
    expect(outcome.total).toBe(80);
    expect(outcome.skipped).toMatchObject([
      { partition, segment: 3, lines: 20, problem: { kind: 'damaged' } },
    ]);
    expect(outcome.skipped[0]?.from).toBe(START + 2 * 3_600_000);
  });

  test('takes back what it counted of a segment that turns out to be damaged when its lines are shown', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 3; n++) await store.put(partition, hour(n));
    await (await source.open()).put('logMessages', new Uint8Array([1, 2, 3]), [partition, 2]);
    const run = runOf('level:info', { limit: 5 });
    expect((await searched(run)).outcome.total).toBe(60);
    const rows = okValue(await run.page(15, 10));
    expect(rows.map(({ line }) => line.message)).toEqual([
      ...[4, 3, 2, 1, 0].map((line) => `hour 2 line ${line}`),
      ...[19, 18, 17, 16, 15].map((line) => `hour 0 line ${line}`),
    ]);
    const { total, counted, skipped } = run.outcome();
    expect([total, counted]).toEqual([40, 40]);
    expect(skipped.map(({ segment }) => segment)).toEqual([2]);
  });

  test('names a segment that was set aside, and one whose part is missing', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 3; n++) await store.put(partition, hour(n));
    await store.mark(1, { setAside: { kind: 'damaged', column: 'message', detail: 'checksum' } });
    await (await source.open()).delete('logMessages', [partition, 2]);
    const { outcome } = await searched(runOf('line'));
    expect(outcome.total).toBe(20);
    expect(outcome.skipped.map(({ segment, problem }) => [segment, problem.kind])).toEqual([
      [1, 'damaged'],
      [2, 'missing'],
    ]);
  });

  test('does not show lines of a site that turned access off, before they are taken out', async () => {
    const partition = await store.addPartition(live());
    const contextId = `ari:cloud:jira::site/${SITE}`;
    await store.put(partition, [...hour(0), ...hour(0, { contextId, message: 'secret' })]);
    await store.put(partition, hour(1));
    const run = runOf('');
    expect((await searched(run)).outcome.total).toBe(60);
    await store.bury([{ cloudId: SITE, product: null, partition: null, upTo: 2 }]);
    const { outcome } = await searched(run);
    expect(outcome.total).toBe(40);
    expect(outcome.facets.site).toEqual([[null, 40]]);
    const rows = okValue(await run.page(0, 100));
    expect(rows.some(({ line }) => line.message === 'secret')).toBe(false);
  });

  test('does not show lines on a page again that were hidden since, or are gone', async () => {
    const partition = await store.addPartition(live());
    await store.put(partition, hour(0, { contextId: `ari:cloud:jira::site/${SITE}` }));
    await store.put(partition, hour(1));
    const run = runOf('');
    expect((await searched(run)).outcome.total).toBe(40);
    expect(okValue(await run.page(20, 20))).toHaveLength(20);
    await store.bury([{ cloudId: SITE, product: null, partition: null, upTo: 2 }]);
    expect(okValue(await run.page(20, 20))).toEqual([]);
    await store.drop([1, 2]);
    expect(okValue(await run.page(0, 20))).toEqual([]);
  });

  test('finds only what is new for a page, when all was found before', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 10; n++) await store.put(partition, hour(n));
    const run = runOf('line');
    await searched(run);
    await store.put(partition, hour(10));
    reader.opened.length = 0;
    expect(okValue(await run.page(200, 1))[0]?.line.message).toBe('hour 0 line 19');
    expect(new Set(reader.opened.map(({ id }) => id))).toEqual(new Set([1, 11]));
  });

  test('is not held up by pages that are asked for while the store changes', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 40; n++) await store.put(partition, hour(n));
    let pauses = 0;
    let isAsking = false;
    let run: ReturnType<typeof runOf> | null = null;
    const pause = async () => {
      if (isAsking || ++pauses % 4 !== 0) return;
      isAsking = true;
      await store.mark(1, {});
      expect(okValue((await run?.page(0, 1)) ?? ok([]))).toHaveLength(1);
      isAsking = false;
    };
    run = runOf('line', { pause });
    const { outcome } = await searched(run);
    expect(outcome).toMatchObject({ total: 800, counted: 800 });
    const counted = outcome.histogram?.levels.flat().reduce((sum, lines) => sum + lines, 0);
    expect(counted).toBe(800);
  });

  test('has no histogram where a time is too far out for a calendar', async () => {
    const partition = await store.addPartition(live());
    for (const zone of ['Z', 'Europe/Berlin', '-05:00', undefined]) {
      for (const time of [9e15, -9e15, 8.64e15, -8.64e15, 1e300, Number.MAX_VALUE]) {
        const id = await store.put(partition, [...hour(0, {}, 1), lineOf({ time, timeText: 'far' })]);
        const { outcome } = await searched(runOf('', { context: { now: START, zone } }));
        expect(outcome).toMatchObject({ total: 2, histogram: null });
        const bins = await searched(runOf('time:2026-11-01..2026-12-01', { context: { now: START, zone } }));
        expect(bins.outcome).toMatchObject({ total: 1, counted: 1 });
        await store.drop([id]);
      }
    }
  });

  test('finds all segments after they were merged under it', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 6; n++) await store.put(partition, hour(n));
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === 3) await store.replace([1, 2, 3], partition, [...hour(0), ...hour(1), ...hour(2)]);
    };
    const { outcome } = await searched(runOf('line', { pause }));
    expect(outcome.total).toBe(120);
    expect(outcome.generation).toBe(store.generation);
  });

  test('gives up, and says so, when the store never stands still', async () => {
    const partition = await store.addPartition(live());
    let last = await store.put(partition, hour(0));
    const pause = async () => {
      last = await store.replace([last], partition, hour(0));
    };
    const result = await runOf('line', { pause }).update();
    expect(result).toMatchObject({ ok: false, error: { kind: 'unsteady' } });
  });

  test('ends when it is told to, whatever it is at', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 6; n++) await store.put(partition, hour(n));
    for (let at = 1; at < 8; at++) {
      const controller = new AbortController();
      let pauses = 0;
      const pause = async () => {
        pauses += 1;
        if (pauses === at) controller.abort();
      };
      const run = runOf('line', { pause, signal: controller.signal });
      expect(await run.update()).toMatchObject({ ok: false, error: { kind: 'aborted' } });
      expect(await run.page(0, 5)).toMatchObject({ ok: false, error: { kind: 'aborted' } });
    }
  });

  test('says so when the stored data is of a newer version', async () => {
    await source.open();
    await source.close();
    const older = databaseSource(undefined, [() => undefined]);
    const result = await runOf('', { reader: createLogReader({ source: older }) }).update();
    expect(result).toMatchObject({ ok: false, error: { kind: 'newer-database' } });
  });

  test('of nothing stored has no lines and no histogram', async () => {
    const { outcome, pages } = await searched(runOf(''));
    expect(outcome).toMatchObject({ total: 0, histogram: null, of: 0 });
    expect(pages).toEqual([{ kind: 'page', rows: [], isWhole: true }]);
  });

  test('counts into bins of the caller, and leaves out what is in none', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 4; n++) await store.put(partition, hour(n));
    const bins = { from: START + 3_600_000 + 5_000, width: 10_000, count: 1 };
    const { outcome } = await searched(runOf('', { bins }));
    expect(outcome.total).toBe(80);
    expect(outcome.histogram?.levels.flat().filter((lines) => lines > 0)).toEqual([10]);
  });

  test('reads nothing for facets and a histogram that nobody asked for', async () => {
    const partition = await store.addPartition(live());
    for (let n = 0; n < 20; n++) await store.put(partition, hour(n));
    const { outcome } = await searched(runOf('level:info', { bins: null, facets: false }));
    expect(outcome).toMatchObject({ total: 400, counted: 400, histogram: null, facets: { level: [] } });
    expect(new Set(reader.opened.map(({ id }) => id))).toEqual(new Set([19, 20]));
    expect(reader.summarized).toEqual([]);
  });

  test('looks at files only, when that is asked for', async () => {
    const one = await store.addPartition(live());
    const file = await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
    await store.put(one, hour(0));
    await store.put(file, hour(1));
    const { outcome } = await searched(runOf('', { scope: { live: [], files: 'all' } }));
    expect(outcome.total).toBe(20);
    expect(outcome.of).toBe(1);
  });
});
