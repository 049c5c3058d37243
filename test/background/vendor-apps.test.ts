import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createVendorApps, type VendorApps } from '../../src/background/vendor-apps.ts';
import type { VendorRoads } from '../../src/background/vendor-roads.ts';
import { type Problem, problem } from '../../src/core/problem.ts';
import { err, ok } from '../../src/core/result.ts';
import type { ConnectedAccount, VendorApp } from '../../src/core/vendor.ts';
import type { AppsPage } from '../../src/gateway/operations/list-apps.ts';
import { databaseSource } from '../../src/storage/database.ts';
import { type VendorLists, vendorLists } from '../../src/storage/vendor-lists.ts';
import { type FakeClock, fakeClock } from './support/fake-clock.ts';

const app = (appId: string, ...environmentIds: string[]): VendorApp => ({
  ...{ appId, name: `App ${appId}`, avatarUrl: null },
  environments: environmentIds.map((environmentId) => ({
    environmentId,
    key: 'default',
    type: 'DEVELOPMENT',
  })),
});

let clock: FakeClock;
let lists: VendorLists;
let apps: VendorApps;
let accounts: ConnectedAccount[];
/** What each account lists, in pages; null: it is signed out. */
let listed: Map<string, readonly VendorApp[][] | null>;
let asked: string[];
/** Why a part of every answer is missing; null: nothing is. */
let partial: Problem | null;
/** Called while an account is being asked. */
let meanwhile: () => void;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = fakeClock();
  lists = vendorLists(databaseSource());
  accounts = ['anna', 'ben'].map((accountId) => ({
    ...{ accountId, email: null, name: accountId, connectedAt: 1, road: 'api-token' },
  }));
  listed = new Map([
    ['anna', [[app('1', 'a')], [app('2', 'b')]]],
    ['ben', [[app('2', 'b', 'c'), app('3')]]],
  ]);
  asked = [];
  meanwhile = () => undefined;
  partial = null;
  const call = async (accountId: string, _operation: unknown, { after }: { after: string | null }) => {
    asked.push(accountId);
    meanwhile();
    const pages = listed.get(accountId);
    if (!pages) return { result: err(problem('signed-out', clock.now())), road: null };
    const at = Number(after ?? 0);
    const page: AppsPage = { apps: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null };
    return { result: ok({ value: page, partial }), road: 'api-token' };
  };
  const roads = { accounts: async () => accounts, call: call as unknown as VendorRoads['call'] };
  apps = createVendorApps({ roads, lists, clock, signal: new AbortController().signal });
});

describe('apps of several accounts', () => {
  test('are one list, in which an app of two accounts has the environments of both', async () => {
    const view = await apps.read(true);
    expect(view.apps.map(({ appId, accountIds }) => [appId, accountIds])).toEqual([
      ['1', ['anna']],
      ['2', ['anna', 'ben']],
      ['3', ['ben']],
    ]);
    expect(view.apps[1]?.environments.map(({ environmentId }) => environmentId)).toEqual(['b', 'c']);
    expect(view).toMatchObject({ readAt: clock.now(), problems: [] });
    expect(await apps.ownersOf('2')).toEqual(['anna', 'ben']);
    expect(await apps.ownersOf('9')).toEqual([]);
  });

  test('are there at once the next time, and asked for only if that is wanted', async () => {
    expect(await apps.read(false)).toEqual({ apps: [], readAt: null, problems: [] });
    const read = await apps.read(true);
    asked.length = 0;
    expect(await apps.read(false)).toEqual(read);
    expect(asked).toEqual([]);
  });

  test('are asked for once by two windows at the same time, and again some seconds later', async () => {
    await Promise.all([apps.read(true), apps.read(true)]);
    expect(asked).toHaveLength(3);
    await clock.advance(20_000);
    await apps.read(true);
    expect(asked).toHaveLength(6);
  });

  test('stay as they were where an account cannot be asked, with why', async () => {
    await apps.read(true);
    const readAt = clock.now();
    await clock.advance(60_000);
    listed.set('ben', null);
    listed.set('anna', [[app('1', 'a')]]);
    const view = await apps.read(true);
    expect(view.apps.map(({ appId }) => appId)).toEqual(['1', '2', '3']);
    expect(view.readAt).toBe(readAt);
    expect(view.problems).toMatchObject([{ accountId: 'ben', problem: { kind: 'signed-out' } }]);
  });

  test('that are missing from an answer in parts stay, with why, until a whole one lacks them', async () => {
    await apps.read(true);
    const readAt = clock.now();
    await clock.advance(60_000);
    listed.set('anna', [[app('1', 'n'), app('4')]]);
    partial = problem('server', clock.now());
    const view = await apps.read(true);
    expect(view.apps.map(({ appId }) => appId)).toEqual(['1', '4', '2', '3']);
    expect(view.apps[0]?.environments.map(({ environmentId }) => environmentId)).toEqual(['n', 'a']);
    expect(view.readAt).toBe(readAt);
    expect(view.problems).toMatchObject([{ accountId: 'anna', problem: partial }, { accountId: 'ben' }]);
    partial = null;
    await clock.advance(60_000);
    expect((await apps.read(true)).apps.map(({ appId }) => appId)).toEqual(['1', '4', '2', '3']);
    expect(await apps.ownersOf('2')).toEqual(['ben']);
  });

  test('that were answered after their account was forgotten are not kept', async () => {
    meanwhile = () => {
      accounts = accounts.filter(({ accountId }) => accountId !== 'ben');
    };
    const view = await apps.read(true);
    expect(view.problems).toMatchObject([{ accountId: 'ben' }]);
    expect(await lists.ids('apps')).toEqual(['anna']);
  });

  test('have names for what is followed', async () => {
    await apps.read(true);
    expect(await apps.namesOf({ appId: '2', environmentId: 'c' })).toEqual({
      ...{ appName: 'App 2', environmentName: 'Development' },
    });
    expect(await apps.namesOf({ appId: '2', environmentId: 'x' })).toBeNull();
  });
});
