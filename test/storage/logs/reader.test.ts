import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PartName } from '../../../src/core/segment/parts.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { HandStore } from './support/hand-store.ts';

let source: DatabaseSource;
let store: HandStore;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = new HandStore(source);
  await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
});

afterEach(() => source.close());

/** The reader, with how many transactions it began. */
function countingReader(cacheBytes?: number) {
  let transactions = 0;
  const reader = createLogReader({
    source: {
      ...source,
      open: async () => {
        transactions += 1;
        return source.open();
      },
    },
    ...(cacheBytes !== undefined && { cacheBytes }),
  });
  return { reader, transactions: () => transactions };
}

async function putThree(): Promise<void> {
  for (const message of ['one', 'two', 'three']) await store.put(1, [lineOf({ message })]);
}

describe('the reader of the log store', () => {
  test('gives the parts of many segments in the order asked for, in one transaction', async () => {
    await putThree();
    const { reader, transactions } = countingReader();
    const { segments } = await reader.snapshot();
    const before = transactions();
    const loaded = await reader.load(segments.toReversed(), ['message']);
    expect(transactions() - before).toBe(1);
    const texts = loaded.map((each) =>
      each.kind === 'ready' ? okValue(each.value.messages()).text : each.kind,
    );
    expect(texts).toEqual(['three', 'two', 'one']);
  });

  test('reads nothing twice', async () => {
    await putThree();
    const { reader, transactions } = countingReader();
    const { segments } = await reader.snapshot();
    await reader.load(segments, ['message', 'times']);
    await reader.summaries(segments);
    const before = transactions();
    await reader.load(segments, ['times', 'message']);
    await reader.summaries(segments);
    expect(transactions()).toBe(before);
    await reader.load(segments, ['times', 'texts', 'fields']);
    expect(transactions()).toBe(before + 1);
  });

  test('fetches ahead, and unpacks a segment when it is its turn', async () => {
    await putThree();
    const { reader, transactions } = countingReader(0);
    const { segments } = await reader.snapshot();
    const [one, two] = segments;
    if (!one || !two) throw new Error('no segments');
    const fetched = await reader.fetch([
      { record: two, parts: ['message'] },
      { record: one, parts: ['times', 'message'] },
    ]);
    const before = transactions();
    await store.drop([1, 2, 3]);
    const opened = await Promise.all(fetched.toReversed().map((open) => open()));
    const texts = opened.map((each) =>
      each.kind === 'ready' ? [okValue(each.value.messages()).text, each.value.has('time')] : each.kind,
    );
    expect(texts).toEqual([
      ['one', true],
      ['two', false],
    ]);
    expect(transactions()).toBe(before);
  });

  test('reads the list of segments again only when it has changed', async () => {
    await putThree();
    const { reader } = countingReader();
    const first = await reader.snapshot();
    expect(await reader.snapshot()).toBe(first);
    await store.put(1, [lineOf({ message: 'four' })]);
    expect((await reader.snapshot()).segments).toHaveLength(4);
  });

  test('gives the same with no room to remember anything', async () => {
    await putThree();
    const { reader } = countingReader(0);
    const { segments } = await reader.snapshot();
    const parts: PartName[] = ['times', 'fields', 'message', 'texts'];
    for (let round = 0; round < 2; round++) {
      const loaded = await reader.load(segments, parts);
      const lines = loaded.flatMap((each) => (each.kind === 'ready' ? okValue(each.value.allLines()) : []));
      expect(lines.map(({ message }) => message)).toEqual(['one', 'two', 'three']);
    }
  });

  test('says of a segment that was removed that it is gone, and forgets it with the next snapshot', async () => {
    await putThree();
    const { reader } = countingReader();
    const { segments } = await reader.snapshot();
    await reader.load(segments, ['message']);
    await reader.summaries(segments);
    await store.drop([2]);
    expect((await reader.load(segments, ['times'])).map(({ kind }) => kind)).toEqual([
      'ready',
      'gone',
      'ready',
    ]);
    expect((await reader.snapshot()).segments.map(({ id }) => id)).toEqual([1, 3]);
    expect((await reader.load(segments, ['message'])).map(({ kind }) => kind)).toEqual([
      'ready',
      'gone',
      'ready',
    ]);
    expect((await reader.summaries(segments)).map(({ kind }) => kind)).toEqual(['ready', 'gone', 'ready']);
  });

  test('names what is damaged or missing, and gives the others', async () => {
    await putThree();
    const { reader } = countingReader();
    const { segments } = await reader.snapshot();
    const database = await source.open();
    await database.put('logMessages', new Uint8Array([7]), [1, 1]);
    await database.delete('logMessages', [1, 2]);
    await database.delete('logSummaries', [1, 3]);
    expect(await reader.load(segments, ['message'])).toMatchObject([
      { kind: 'problem', problem: { kind: 'damaged', column: 'message' } },
      { kind: 'problem', problem: { kind: 'missing', column: 'message' } },
      { kind: 'ready' },
    ]);
    expect((await reader.summaries(segments)).map(({ kind }) => kind)).toEqual(['ready', 'ready', 'problem']);
  });

  test('tells by a number whether anything has changed', async () => {
    const { reader } = countingReader();
    expect(await reader.generation()).toBe(0);
    await putThree();
    const after = await reader.generation();
    expect(after).toBeGreaterThan(0);
    expect((await reader.snapshot()).state.generation).toBe(after);
  });
});
