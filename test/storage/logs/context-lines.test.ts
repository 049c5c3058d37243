import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { linesAround, relatedLines } from '../../../src/storage/logs/context-lines.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { HandStore } from './support/hand-store.ts';

const START = Date.UTC(2026, 10, 17);
const INVOCATION = '7c41d2aa-0000-4000-8000-000000000001';

let source: DatabaseSource;
let store: HandStore;

beforeEach(open);
afterEach(() => source.close());

function open(): void {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = new HandStore(source);
}

function shared() {
  return {
    reader: createLogReader({ source }),
    context: { now: START, zone: 'Z' },
    signal: new AbortController().signal,
    pause: async () => undefined,
  };
}

function lineAt(second: number, more: Partial<LogLine> = {}): LogLine {
  return lineOf({ time: START + second * 1000, appId: 'app-1', environmentId: 'env-1', ...more });
}

describe('the lines around a line', () => {
  test('are the neighbours in time of the same app and environment, in whichever segment they lie', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.boolean()), { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(),
        fc.nat({ max: 4 }),
        fc.nat({ max: 4 }),
        fc.boolean(),
        async (segments, pick, before, after, everything) => {
          await source.close();
          open();
          const file = await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
          const other = await store.addPartition({ kind: 'file', fileId: 'g', name: 'more.zip', addedAt: 0 });
          for (const [n, lines] of segments.entries()) {
            await store.put(
              n % 2 === 0 ? file : other,
              lines.map(([second, isOwn]) => lineAt(second, isOwn ? {} : { appId: 'app-2' })),
            );
          }
          const all = store.shown();
          const at = all[pick % all.length];
          if (!at) return;
          const own = all.filter(({ line }) => everything || line.appId === at.line.appId);
          const place = own.indexOf(at);
          const scope = everything ? ({ kind: 'all' } as const) : null;
          const around = okValue(await linesAround({ ...shared(), at: at.key, before, after, scope }));
          const keys = (rows: readonly { readonly key: unknown }[]) => rows.map(({ key }) => key);
          expect(keys(around.before)).toEqual(keys(own.slice(Math.max(0, place - before), place)));
          expect(around.line.key).toEqual(at.key);
          expect(keys(around.after)).toEqual(keys(own.slice(place + 1, place + 1 + after)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cannot be told of a line whose segment was merged meanwhile', async () => {
    const file = await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
    await store.put(file, [lineAt(1)]);
    const [first] = store.shown();
    await store.replace([1], file, [lineAt(1), lineAt(2)]);
    if (!first) throw new Error('no line');
    const around = await linesAround({ ...shared(), at: first.key, before: 1, after: 1, scope: null });
    expect(around).toMatchObject({ ok: false, error: { kind: 'gone' } });
  });
});

describe('the lines around a line that nobody is to see', () => {
  const SITE = 'c7e1f0aa-1111-4222-8333-944455556666';

  async function kindAround(place: number): Promise<string> {
    const at = { time: START + place * 1000, partition: 1, segment: 1, place };
    const around = await linesAround({ ...shared(), at, before: 5, after: 5, scope: null });
    return around.ok ? around.value.line.line.message : around.error.kind;
  }

  beforeEach(async () => {
    const live = await store.addPartition({ kind: 'live', appId: 'app-1', environmentId: 'env-1' });
    await store.put(live, [
      lineAt(0, { message: 'open' }),
      lineAt(1, { message: 'secret', contextId: `ari:cloud:jira::site/${SITE}` }),
    ]);
  });

  test('are not told once access to it has ended', async () => {
    expect(await kindAround(1)).toBe('secret');
    await store.bury([{ cloudId: SITE, product: 'jira', partition: null, upTo: 1 }]);
    expect(await kindAround(1)).toBe('gone');
    expect(await kindAround(0)).toBe('open');
  });

  test('are not told of one that another partition shows, or that was set aside', async () => {
    await store.mark(1, { echo: true });
    expect(await kindAround(0)).toBe('gone');
    await store.mark(1, { echo: false, setAside: { kind: 'damaged', column: 'error', detail: '' } });
    expect(await kindAround(0)).toBe('gone');
  });
});

describe('the lines around a line while somebody writes', () => {
  test('are not those of another line, wherever a merge falls between', async () => {
    const names = (rows: readonly { line: LogLine }[]) => rows.map(({ line }) => line.message);
    let told = 0;
    for (let at = 1; at <= 8; at++) {
      await source.close();
      open();
      const file = await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
      for (let n = 0; n < 6; n++) await store.put(file, [lineAt(1, { message: `line ${n}` })]);
      const key = store.shown()[3]?.key;
      if (!key) throw new Error('no line');
      const merged = Array.from({ length: 6 }, (_, n) => lineAt(1, { message: `line ${n}` }));
      const { reader, ...more } = shared();
      let steps = 0;
      const step = async () => {
        if (++steps === at) await store.replace([1, 2, 3, 4, 5, 6], file, merged);
      };
      const around = await linesAround({
        ...more,
        ...{ at: key, before: 9, after: 9, scope: null },
        reader: {
          ...reader,
          load: async (records, parts) => {
            const loaded = await reader.load(records, parts);
            await step();
            return loaded;
          },
        },
      });
      if (around.ok) {
        told += 1;
        expect(names(around.value.before)).toEqual(['line 0', 'line 1', 'line 2']);
        expect(names(around.value.after)).toEqual(['line 4', 'line 5']);
      } else expect(around.error.kind).toBe('gone');
    }
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(8);
  });

  test('leave out a segment beside it that is damaged', async () => {
    const file = await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
    for (let n = 0; n < 3; n++) await store.put(file, [lineAt(n, { message: `line ${n}` })]);
    const database = await source.open();
    await database.put('logMessages', new Uint8Array([7]), [file, 1]);
    const around = (segment: number) =>
      linesAround({
        ...shared(),
        ...{ before: 5, after: 5, scope: null },
        at: { time: START + (segment - 1) * 1000, partition: file, segment, place: 0 },
      });
    expect(okValue(await around(2))).toMatchObject({ before: [], after: [{ line: { message: 'line 2' } }] });
    expect(await around(1)).toMatchObject({ ok: false });
  });
});

describe('the lines of an invocation', () => {
  test('come from all segments, oldest first, with how many there are', async () => {
    const live = await store.addPartition({ kind: 'live', appId: 'app-1', environmentId: 'env-1' });
    for (let n = 0; n < 5; n++) {
      const own = { invocationId: INVOCATION, message: `step ${n}` };
      await store.put(live, [lineAt(n * 10), lineAt(n * 10 + 1, n === 2 ? {} : own)]);
    }
    const { rows, total } = okValue(
      await relatedLines({ ...shared(), by: 'invocation', id: INVOCATION, limit: 3 }),
    );
    expect(rows.map(({ line }) => line.message)).toEqual(['step 0', 'step 1', 'step 3']);
    expect(total).toBe(4);
  });

  test('of an ID that nothing has are none', async () => {
    const found = await relatedLines({ ...shared(), by: 'trace', id: INVOCATION, limit: 3 });
    expect(okValue(found)).toEqual({ rows: [], total: 0 });
  });
});
