import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { IDBPDatabase } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { DATABASE_NAME, type Database, databaseSource, LADDER } from '../../src/storage/database.ts';
import { forwardProgress } from '../../src/storage/forward-progress.ts';

/** The versions whose records had all refused lines in one heap. */
const OLD_LADDER = LADDER.slice(0, 5);
const NONE = { lines: 0, refused: 0 };
const NO_LINES = numbered();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

function u32(...values: number[]): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(values);
}

function numbered(...values: number[]) {
  return { high: u32(...values), low: u32(...values), nth: u32(...values.map(() => 1)) };
}

function oldHour(forward: string, hour: number, ...values: number[]) {
  const refused = { refusedHigh: u32(...values), refusedLow: u32(...values) };
  const nth = u32(...values.map(() => 1));
  return { forward, hour, high: u32(...values, 99), low: u32(...values, 99), ...refused, refusedNth: nth };
}

/** @param nth of the pending lines, 0 for those that were taken */
function oldSource(forward: string, source: string, refused: number, ...nth: number[]) {
  const hour = Float64Array.from(nth, () => 7);
  const pending = { high: u32(...nth), low: u32(...nth), hour, refused: u32(...nth) };
  return { forward, source, segments: [4], sent: 50, refused, newest: 1, pending };
}

type OldRecords = Readonly<
  Record<'forwards' | 'forwardSources' | 'forwardSent', readonly Readonly<Record<string, unknown>>[]>
>;

async function climb(records: Partial<OldRecords>): Promise<Database> {
  const old = databaseSource(DATABASE_NAME, OLD_LADDER);
  const untyped = (await old.open()) as unknown as IDBPDatabase;
  for (const [store, all] of Object.entries(records)) {
    for (const record of all) await untyped.put(store, record);
  }
  await old.close();
  const database = await databaseSource().open();
  expect(database.version).toBe(LADDER.length);
  return database;
}

describe('what an earlier version noted of forwarding', () => {
  test('has all refused lines in doubt, hour by hour', async () => {
    const database = await climb({
      forwardSent: [oldHour('a', 1, 1, 2), oldHour('a', 2), oldHour('b', 1, 3)],
    });
    const rest = { high: u32(1, 2, 99), low: u32(1, 2, 99), refused: NO_LINES };
    expect(await database.getAll('forwardSent')).toEqual([
      { forward: 'a', hour: 1, ...rest, inDoubt: numbered(1, 2) },
      { forward: 'a', hour: 2, high: u32(99), low: u32(99), refused: NO_LINES, inDoubt: NO_LINES },
      { forward: 'b', hour: 1, high: u32(3, 99), low: u32(3, 99), refused: NO_LINES, inDoubt: numbered(3) },
    ]);
  });

  test('counts the lines of all hours with the first source that has any, and of others as many as were refused', async () => {
    const database = await climb({
      forwardSent: [oldHour('a', 1, 1, 2), oldHour('a', 2, 3), oldHour('b', 1, 4)],
      forwardSources: [
        oldSource('a', 'app 1', 0),
        oldSource('a', 'app 2', 2, 0, 1, 2),
        oldSource('a', 'app 3', 4, 1),
        oldSource('b', 'app 1', 3),
      ],
    });
    const sources = await database.getAll('forwardSources');
    expect(sources.map(({ inDoubt }) => inDoubt)).toEqual([
      NONE,
      { lines: 5, refused: 2 },
      { lines: 4, refused: 4 },
      { lines: 3, refused: 3 },
    ]);
    expect(sources[1]).toMatchObject({ segments: [4], sent: 50, refused: 2, newest: 1 });
    expect(sources[1]?.pending).toEqual({
      ...{ high: u32(0, 1, 2), low: u32(0, 1, 2), hour: Float64Array.of(7, 7, 7) },
      ...{ refused: u32(0, 0, 0), inDoubt: u32(0, 1, 2) },
    });
  });

  test('ends what was being sent again, and leaves the rest of the forward', async () => {
    const database = await climb({
      forwards: [
        { id: 'a', name: 'Ours', resend: { hour: 5, refused: { 'app 1': 1 } } },
        { id: 'b', name: 'Theirs', resend: null },
      ],
    });
    expect(await database.getAll('forwards')).toEqual([
      { id: 'a', name: 'Ours', resend: null },
      { id: 'b', name: 'Theirs', resend: null },
    ]);
  });

  test('is left whole where it is odd, and can be read all the same', async () => {
    const uneven = { ...oldHour('a', 1, 1, 2), refusedNth: u32(1) };
    const without = { forward: 'a', hour: 2, high: u32(1), low: u32(1) };
    const isNew = { ...without, hour: 3, refused: numbered(1), inDoubt: NO_LINES };
    const pending = { high: u32(1), low: u32(1), hour: Float64Array.of(7), refused: 'none' };
    const sources = [
      { ...oldSource('a', 'app 1', 1), refused: 'many' },
      { ...oldSource('a', 'app 2', 1), pending },
      { ...oldSource('a', 'app 3', 1), pending: null },
      { forward: 'a', source: 'app 4' },
      { ...oldSource('a', 'app 5', 1), inDoubt: { lines: 9, refused: 1 } },
    ];
    const forwards = [{ id: 'a' }];
    const database = await climb({
      forwards,
      forwardSent: [uneven, without, isNew],
      forwardSources: sources,
    });
    expect(await database.getAll('forwardSent')).toEqual([
      { ...uneven, refused: NO_LINES, inDoubt: NO_LINES },
      { ...without, refused: NO_LINES, inDoubt: NO_LINES },
      isNew,
    ]);
    const after = await database.getAll('forwardSources');
    expect(after).toHaveLength(sources.length);
    expect(after[0]).toMatchObject({ refused: 'many', inDoubt: NONE });
    expect(after[1]).toMatchObject({ pending: { ...pending, inDoubt: u32(0) } });
    expect(after[2]).toMatchObject({ pending: null, inDoubt: { lines: 1, refused: 1 } });
    expect(after[3]).toMatchObject({ source: 'app 4', inDoubt: NONE });
    expect(after[4]).toEqual(sources[4]);
    const progress = forwardProgress(databaseSource());
    expect((await progress.nextRefused('a', 0, false))?.hour).toBe(3);
    expect(await progress.nextRefused('a', 0, true)).toBeNull();
  });

  test('that is a lot is all looked through', async () => {
    const forwardSent = Array.from({ length: 400 }, (_, n) => oldHour('a', n, n, n + 1));
    const database = await climb({ forwardSent, forwardSources: [oldSource('a', 'app 1', 5)] });
    const hours = await database.getAll('forwardSent');
    expect(hours.every(({ inDoubt, refused }) => inDoubt.low.length === 2 && refused.low.length === 0)).toBe(
      true,
    );
    expect(await database.getAll('forwardSources')).toMatchObject([{ inDoubt: { lines: 800, refused: 5 } }]);
  });
});
