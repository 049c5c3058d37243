import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { createGroupRun, type GroupRunOptions } from '../../../src/storage/logs/group-run.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { HandStore } from './support/hand-store.ts';
import { type SpiedReader, spyOn } from './support/spied-reader.ts';

const START = Date.UTC(2026, 10, 17);
const APP = '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f';

let source: DatabaseSource;
let store: HandStore;
let reader: SpiedReader;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = new HandStore(source);
  reader = spyOn(createLogReader({ source }));
  await store.addPartition({ kind: 'live', appId: APP, environmentId: 'env-1' });
});

afterEach(() => source.close());

/** One line of each of some invocations; segment `n` is of minute `n`. */
function minute(n: number, ids: readonly string[], more: Partial<LogLine> = {}): LogLine[] {
  return ids.map((invocationId, line) =>
    lineOf({
      time: START + n * 60_000 + line,
      ...{ appId: APP, environmentId: 'env-1', invocationId, message: `line ${line}` },
      ...more,
    }),
  );
}

function runOf(more: Partial<GroupRunOptions> = {}) {
  return createGroupRun({
    reader,
    query: okValue(parseQuery('')),
    context: { now: START, zone: 'Z' },
    by: 'invocation',
    sort: 'newest',
    signal: new AbortController().signal,
    pause: async () => undefined,
    ...more,
  });
}

async function idsOf(run: ReturnType<typeof runOf>): Promise<string[]> {
  return okValue(await run.page(0, 100)).map(({ id }) => id);
}

describe('groups of lines', () => {
  test('of which there are too many are those of the newest lines, and it is said that some are missing', async () => {
    for (let n = 0; n < 30; n++) await store.put(1, minute(n, [`a-${n}`, `b-${n}`]));
    const run = runOf({ mostGroups: 8 });
    expect(okValue(await run.update())).toMatchObject({ groups: 8, lines: 8, isCut: true, done: 30 });
    expect(await idsOf(run)).toEqual(['b-29', 'a-29', 'b-28', 'a-28', 'b-27', 'a-27', 'b-26', 'a-26']);
  });

  test('take in what comes later, and are put together anew when that is too much', async () => {
    for (let n = 0; n < 10; n++) await store.put(1, minute(n, [`a-${n}`, `b-${n}`]));
    const run = runOf({ mostGroups: 8 });
    await run.update();
    await store.put(1, minute(10, ['a-10', 'b-10']));
    expect(okValue(await run.update())).toMatchObject({ groups: 10, isCut: true });
    expect((await idsOf(run)).slice(0, 2)).toEqual(['b-10', 'a-10']);
    await store.put(1, minute(11, ['a-11']));
    expect(okValue(await run.update())).toMatchObject({ groups: 8, isCut: true, done: 12 });
    expect(await idsOf(run)).toEqual(['a-11', 'b-10', 'a-10', 'b-9', 'a-9', 'b-8', 'a-8', 'a-7']);
  });

  test('do not run out of room as old lines go and new ones come', async () => {
    const ids: number[] = [];
    for (let n = 0; n < 4; n++) ids.push(await store.put(1, minute(n, [`a-${n}`, `b-${n}`])));
    const run = runOf({ mostGroups: 8 });
    await run.update();
    for (let n = 4; n < 20; n++) {
      await store.drop([ids.shift() ?? 0]);
      ids.push(await store.put(1, minute(n, [`a-${n}`, `b-${n}`])));
      expect(okValue(await run.update())).toMatchObject({ groups: 8, lines: 8, isCut: false });
    }
  });

  test('are read again only where the store has changed', async () => {
    for (let n = 0; n < 20; n++) await store.put(1, minute(n, ['one', 'two']));
    const run = runOf();
    expect(okValue(await run.update())).toMatchObject({ groups: 2, lines: 40 });
    reader.opened.length = 0;
    await store.put(1, minute(20, ['two', 'three']));
    expect(okValue(await run.update())).toMatchObject({ groups: 3, lines: 42 });
    expect(reader.opened.map(({ id }) => id)).toEqual([21]);
    expect(okValue(await run.page(0, 1))).toMatchObject([{ id: 'three', matches: 1, whole: { lines: 1 } }]);
  });

  test('tell of the lines in them long before all segments were looked at', async () => {
    for (let n = 0; n < 60; n++) await store.put(1, minute(n, [`a-${n}`]));
    const told: number[] = [];
    await runOf().update(({ done }) => told.push(done));
    expect(told).toEqual([4, 12, 28, 44, 60]);
  });

  test('leave out a segment that cannot be read, at once or when its lines are to be shown', async () => {
    for (let n = 0; n < 3; n++) await store.put(1, minute(n, ['one', `a-${n}`]));
    await (await source.open()).put('logFields', new Uint8Array([1, 2, 3]), [1, 2]);
    await (await source.open()).put('logMessages', new Uint8Array([1, 2, 3]), [1, 3]);
    const run = runOf();
    expect(okValue(await run.update())).toMatchObject({ groups: 3, done: 3, of: 3 });
    const rows = okValue(await run.page(0, 10));
    expect(rows).toMatchObject([
      { id: 'a-0', matches: 1 },
      { id: 'one', matches: 1, newest: { key: { segment: 1 } }, whole: { lines: 1 } },
    ]);
  });

  test('say which cap an invocation reached, of all its lines and not of those that were found', async () => {
    const full = Array.from({ length: 120 }, () => 'full');
    await store.put(1, [...minute(0, full), ...minute(0, ['long'], { message: 'ä'.repeat(100_000) })]);
    await store.put(1, minute(1, ['long', 'full', 'short'], { level: 'ERROR' }));
    const run = runOf({ query: okValue(parseQuery('level:error')) });
    await run.update();
    expect(okValue(await run.page(0, 10))).toMatchObject([
      { id: 'short', matches: 1, whole: { lines: 1, cap: null } },
      { id: 'full', matches: 1, whole: { lines: 121, cap: { kind: 'lines', at: START + 119 } } },
      { id: 'long', matches: 1, whole: { lines: 2, cap: { kind: 'bytes', at: START + 60_000 } } },
    ]);
  });

  test('of a trace have a whole without a cap; of a pattern it is what was found', async () => {
    await store.put(1, minute(0, ['one', 'two'], { traceId: 'trace', message: 'read 17' }));
    await store.put(1, minute(1, ['three'], { traceId: 'trace', message: 'read 4', level: 'ERROR' }));
    const query = okValue(parseQuery('level:error'));
    const [traces, patterns] = [runOf({ by: 'trace', query }), runOf({ by: 'pattern', query })];
    await traces.update();
    await patterns.update();
    expect(okValue(await traces.page(0, 9))).toMatchObject([{ matches: 1, whole: { lines: 3, cap: null } }]);
    expect(okValue(await patterns.page(0, 9))).toMatchObject([
      { id: 'read <number>', matches: 1, whole: { lines: 1, levels: [['ERROR', 1]] } },
    ]);
  });

  test('end with a problem when they are called off', async () => {
    await store.put(1, minute(0, ['one']));
    const controller = new AbortController();
    const run = runOf({ signal: controller.signal, pause: async () => controller.abort() });
    expect(await run.update()).toMatchObject({ ok: false, error: { kind: 'aborted' } });
    expect(await run.page(0, 1)).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  });
});
