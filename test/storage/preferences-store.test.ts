import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { databaseSource } from '../../src/storage/database.ts';
import {
  PREFERENCES_CAP,
  type PreferencesStore,
  preferencesStore,
} from '../../src/storage/preferences-store.ts';

let store: PreferencesStore;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  store = preferencesStore(databaseSource());
});

describe('preferences', () => {
  test('are what was written last, each under its name', async () => {
    expect(await store.read('a')).toBeNull();
    await store.write('a', '1');
    await store.write('a', '2');
    await store.write('b', '3');
    expect([await store.read('a'), await store.read('b')]).toEqual(['2', '3']);
  });

  test('over the cap are refused, and what was there stays', async () => {
    await store.write('a', 'x'.repeat(PREFERENCES_CAP));
    await expect(store.write('a', 'x'.repeat(PREFERENCES_CAP + 1))).rejects.toThrow(RangeError);
    await expect(store.write('a', 'ä'.repeat(PREFERENCES_CAP / 2 + 1))).rejects.toThrow(RangeError);
    expect(await store.read('a')).toHaveLength(PREFERENCES_CAP);
  });
});
