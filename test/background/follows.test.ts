import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createFollows, type Follows } from '../../src/background/follows.ts';
import { databaseSource } from '../../src/storage/database.ts';
import { followsStore, type ScopeNames } from '../../src/storage/follows-store.ts';
import { type FakeClock, fakeClock } from './support/fake-clock.ts';

const SCOPE = {
  appId: '00000000-0000-4000-8000-000000000001',
  environmentId: '11111111-0000-4000-8000-000000000001',
};
const NAMES: ScopeNames = { appName: 'Field Guard', environmentName: 'Production' };

let clock: FakeClock;
let follows: Follows;
/** As the stored lists say it, and as Atlassian would. */
let known: ScopeNames | null;
let answered: ScopeNames | null;
let asked: number;
let changes: number;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = fakeClock();
  [known, answered, asked, changes] = [null, null, 0, 0];
  follows = createFollows({
    store: followsStore(databaseSource()),
    apps: {
      namesOf: async () => known,
      read: async () => {
        asked += 1;
        known = answered;
        return { apps: [], readAt: null, problems: [] };
      },
    },
    clock,
    onChange: async () => {
      changes += 1;
    },
  });
});

describe('an app whose view is opened', () => {
  test('is followed when an account lists it, and nobody is asked', async () => {
    known = NAMES;
    await follows.opened(SCOPE);
    expect(await follows.list()).toMatchObject([{ ...SCOPE, ...NAMES }]);
    expect([asked, changes]).toEqual([0, 1]);
  });

  test('is followed when Atlassian lists it by now', async () => {
    answered = NAMES;
    await follows.opened(SCOPE);
    expect(await follows.list()).toMatchObject([{ ...SCOPE, ...NAMES }]);
  });

  test('is not followed when no account lists it', async () => {
    await follows.opened(SCOPE);
    expect(await follows.list()).toEqual([]);
    expect([asked, changes]).toEqual([1, 0]);
  });

  test('stays followed, with its names, when nobody can be asked any more', async () => {
    known = NAMES;
    await follows.opened(SCOPE);
    known = null;
    await clock.advance(1_000);
    await follows.opened(SCOPE);
    expect(await follows.list()).toMatchObject([{ ...SCOPE, ...NAMES, openedAt: clock.now() }]);
  });
});
