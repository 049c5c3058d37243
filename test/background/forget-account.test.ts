import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createForgetAccount } from '../../src/background/forget-account.ts';
import type { LogScope, VendorApp } from '../../src/core/vendor.ts';
import { accessEvents } from '../../src/storage/access-events.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { followsStore } from '../../src/storage/follows-store.ts';
import { createLogStore } from '../../src/storage/logs/log-store.ts';
import { notesStore } from '../../src/storage/notes-store.ts';
import { scopeId, vendorLists } from '../../src/storage/vendor-lists.ts';
import { fakeClock, START } from './support/fake-clock.ts';

const OWN: LogScope = { appId: 'own', environmentId: 'env' };
const SHARED: LogScope = { appId: 'shared', environmentId: 'env' };

let source: DatabaseSource;
let isInterrupted: boolean;
let steps: string[];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  isInterrupted = false;
  steps = [];
});

function stores() {
  return {
    ...{ lists: vendorLists(source), events: accessEvents(source), notes: notesStore(source) },
    ...{ follows: followsStore(source), logs: createLogStore({ source, pause: async () => {} }) },
  };
}

function forget(accountId: string): Promise<void> {
  return createForgetAccount({
    ...stores(),
    apps: {
      ownersOf: async (appId) => (appId === 'shared' ? ['other'] : []),
      forgetAnswers: () => void steps.push('answers'),
    },
    forgetLines: async (id) => {
      steps.push(`lines of ${id}`);
      if (isInterrupted) throw new Error('The worker was stopped.');
    },
    clock: fakeClock(),
  })(accountId);
}

async function fill(): Promise<void> {
  const { lists, events, notes, follows } = stores();
  const app = ({ appId, environmentId }: LogScope): VendorApp => ({
    ...{ appId, name: appId, avatarUrl: null },
    environments: [{ environmentId, key: 'production', type: 'PRODUCTION' }],
  });
  await lists.write('apps', 'anna', { value: [app(OWN), app(SHARED)], readAt: START });
  await lists.write('apps', 'other', { value: [app(SHARED)], readAt: START });
  for (const scope of [OWN, SHARED]) {
    await follows.opened(scope, null, START);
    await notes.write({ scope, line: '0000000000000001', time: START, text: 'mine', at: START });
    await lists.write('sites', scope.appId, { value: [], readAt: START });
    await lists.write('errors', scopeId(scope), { value: [], readAt: START });
    const event = { contextId: 'c', cloudId: 'a', hostName: null, product: null, at: START, after: null };
    await events.append(scope, [{ ...event, kind: 'off' }], START);
  }
}

async function left() {
  const { lists, events, notes, follows } = stores();
  const of = async (scope: LogScope) => ({
    events: (await events.list(scope, START)).length,
    notes: (await notes.list(scope)).length,
  });
  return {
    follows: (await follows.list()).map(({ appId }) => appId),
    lists: [...(await lists.ids('apps')), ...(await lists.ids('sites')), ...(await lists.ids('errors'))],
    ...{ own: await of(OWN), shared: await of(SHARED) },
  };
}

describe('forgetting an account', () => {
  test('lets go of all that only this account could read', async () => {
    await fill();
    await forget('anna');
    expect(await left()).toEqual({
      follows: ['shared'],
      lists: ['other', 'shared', scopeId(SHARED)],
      own: { events: 0, notes: 0 },
      shared: { events: 1, notes: 1 },
    });
    expect(steps).toEqual(['answers', 'lines of anna']);
  });

  test('that was interrupted is known to be unfinished, and ends the same', async () => {
    await fill();
    isInterrupted = true;
    await expect(forget('anna')).rejects.toThrow();
    expect((await left()).lists).toContain('anna');
    isInterrupted = false;
    await forget('anna');
    expect(await left()).toMatchObject({ follows: ['shared'], own: { events: 0, notes: 0 } });
  });
});
