import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  DATABASE_NAME,
  databaseSource,
  LADDER,
  NewerDatabaseError,
  type Rung,
} from '../../src/storage/database.ts';
import { newSite } from '../../src/storage/records.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A rung as a later version may add one: a field that every site then has. */
const nextRung: Rung = (_database, transaction) => {
  const sites = transaction.objectStore('sites');
  void sites.openCursor().then(async function rename(cursor): Promise<void> {
    if (!cursor) return;
    await cursor.update({ ...cursor.value, hostName: 'renamed.atlassian.net' });
    await rename(await cursor.continue());
  });
};

describe('the database', () => {
  test('is made with all its stores', async () => {
    const database = await databaseSource().open();
    expect([...database.objectStoreNames]).toEqual([
      'accessEvents',
      'accessRequests',
      'account',
      'apps',
      'follows',
      'forwardSent',
      'forwardSources',
      'forwards',
      'grants',
      'importedFiles',
      'ledger',
      'lineNotes',
      'logFields',
      'logLoose',
      'logMessages',
      'logPartitions',
      'logRanges',
      'logSegments',
      'logState',
      'logSummaries',
      'logTexts',
      'logTimes',
      'preferences',
      'savedViews',
      'sites',
      'vendorLists',
    ]);
    expect(database.version).toBe(LADDER.length);
  });

  test('of an older version climbs the ladder and keeps its data', async () => {
    const old = databaseSource();
    await (await old.open()).put('sites', newSite('site-a', 1));
    await old.close();
    const source = databaseSource(DATABASE_NAME, [...LADDER, nextRung]);
    const database = await source.open();
    expect(database.version).toBe(LADDER.length + 1);
    expect(await database.get('sites', 'site-a')).toMatchObject({
      visitedAt: 1,
      hostName: 'renamed.atlassian.net',
    });
  });

  test.each(LADDER.map((_, n) => n + 1).slice(0, -1))(
    'of version %i climbs to the newest and keeps its data',
    async (version) => {
      const old = databaseSource(DATABASE_NAME, LADDER.slice(0, version));
      await (await old.open()).put('sites', newSite('site-a', 1));
      await old.close();
      const database = await databaseSource().open();
      expect(database.version).toBe(LADDER.length);
      expect(await database.get('sites', 'site-a')).toMatchObject({ visitedAt: 1 });
      expect(await database.getAll('logSegments')).toEqual([]);
      expect(await database.getAll('preferences')).toEqual([]);
    },
  );

  test('of a newer version is left alone, and that is said', async () => {
    const newer = databaseSource(DATABASE_NAME, [...LADDER, () => {}]);
    await (await newer.open()).put('sites', newSite('site-a', 1));
    await newer.close();
    const source = databaseSource();
    await expect(source.open()).rejects.toThrow(NewerDatabaseError);
    await expect(source.open()).rejects.toThrow(/newer version/);
    expect(await (await newer.open()).count('sites')).toBe(1);
  });

  test('gives way to an upgrade in another context, and is opened again on the next use', async () => {
    const mine = databaseSource();
    await mine.open();
    const other = databaseSource(DATABASE_NAME, [...LADDER, () => {}]);
    await (await other.open()).put('sites', newSite('site-a', 1));
    await expect(mine.open()).rejects.toThrow(NewerDatabaseError);
  });

  test('gives way to a deletion, and starts anew', async () => {
    const source = databaseSource();
    await (await source.open()).put('sites', newSite('site-a', 1));
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(DATABASE_NAME);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    expect(await (await source.open()).count('sites')).toBe(0);
  });
});
