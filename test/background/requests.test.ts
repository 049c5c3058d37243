import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createRequests, type Requests } from '../../src/background/requests.ts';
import type { Receipt } from '../../src/core/download/receipt.ts';
import { NO_FACTS, type Verdict } from '../../src/core/imported-file.ts';
import type { TrackedRequest } from '../../src/core/request/access-request.ts';
import type { VendorSite } from '../../src/core/vendor.ts';
import { accessEvents } from '../../src/storage/access-events.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { filesStore } from '../../src/storage/files-store.ts';
import { requestsStore } from '../../src/storage/requests-store.ts';
import { vendorLists } from '../../src/storage/vendor-lists.ts';
import { REQUEST } from '../core/request/support/request.ts';
import { type FakeClock, fakeClock } from './support/fake-clock.ts';

const ENVIRONMENT = '11111111-0000-4000-8000-000000000001';
const OTHER = '11111111-0000-4000-8000-000000000002';

let clock: FakeClock;
let source: DatabaseSource;
let requests: Requests;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = fakeClock();
  source = databaseSource();
  requests = createRequests({
    store: requestsStore(source, 3),
    lists: vendorLists(source),
    events: accessEvents(source),
    files: filesStore(source),
    clock,
  });
});

function tracked(facts: Partial<TrackedRequest> = {}): TrackedRequest {
  return {
    ...{ id: 'one', request: REQUEST, environmentId: ENVIRONMENT, madeAt: clock.now() },
    ...{ askedAt: null, grantedAt: null, fileReceivedAt: null, fileId: null },
    ...facts,
  };
}

function site(facts: Partial<VendorSite> = {}): VendorSite {
  return {
    contextId: `ari:cloud:jira::site/${REQUEST.cloudId}`,
    environmentId: ENVIRONMENT,
    hostName: REQUEST.hostName,
    cloudId: REQUEST.cloudId,
    product: 'jira',
    hasLogAccess: true,
    ...facts,
  };
}

const readSites = (...value: VendorSite[]) =>
  vendorLists(source).write('sites', REQUEST.appId, { value, readAt: clock.now() });
const grantedAt = async () => (await requests.list())[0]?.grantedAt;

async function openFile(fileId: string, verdict: Verdict, isWhole = true): Promise<void> {
  await filesStore(source).write({
    ...{ fileId, name: 'customer.log', bytes: 1, sha256: null, format: 'log', addedAt: clock.now() },
    ...{ verdict, facts: NO_FACTS, fingerprint: fileId, content: null, isWhole },
  });
}

function receiptOf(
  appId: string,
  cloudId: string,
  environment: Receipt['environment'] = REQUEST.environmentType,
): Verdict {
  const receipt = { app: { id: appId }, site: { cloudId }, environment };
  // Only these are looked at.
  return { kind: 'whole', receipt: receipt as Receipt };
}

describe('a request that was written', () => {
  test('is listed, the newest first, until it is removed', async () => {
    await requests.write(tracked());
    await clock.advance(1_000);
    await requests.write(tracked({ id: 'two' }));
    expect((await requests.list()).map(({ id }) => id)).toEqual(['two', 'one']);
    await requests.remove('two');
    expect((await requests.list()).map(({ id }) => id)).toEqual(['one']);
  });

  test('is kept as one line of plain text each, whatever a page gave', async () => {
    await requests.write(tracked({ request: { ...REQUEST, reason: 'one\ntwo\u202e ' } }));
    expect((await requests.list())[0]?.request.reason).toBe('one two');
  });

  test('over the cap is refused in words; one that is there can still be changed', async () => {
    for (const id of ['a', 'b', 'c']) expect((await requests.write(tracked({ id }))).ok).toBe(true);
    const refused = await requests.write(tracked({ id: 'd' }));
    expect(refused).toMatchObject({ ok: false, error: { detail: expect.stringContaining('Remove some') } });
    expect((await requests.write(tracked({ id: 'a', askedAt: 5 }))).ok).toBe(true);
    expect((await requests.list()).map(({ askedAt }) => askedAt)).toEqual([5, null, null]);
  });
});

describe('access', () => {
  test('is granted when Atlassian lists the site as allowing it after the request was made', async () => {
    await readSites(site({ hasLogAccess: false }));
    await clock.advance(1_000);
    await requests.write(tracked());
    expect(await grantedAt()).toBeNull();
    await clock.advance(60_000);
    await readSites(site());
    expect(await grantedAt()).toBe(clock.now());
  });

  test('is not granted by a list from before, by another site, or by another environment', async () => {
    await readSites(site());
    await clock.advance(1_000);
    await requests.write(tracked());
    expect(await grantedAt()).toBeNull();
    await readSites(site({ cloudId: 'another' }), site({ environmentId: OTHER }));
    expect(await grantedAt()).toBeNull();
  });

  test('of some products only is not granted yet', async () => {
    await requests.write(tracked());
    await clock.advance(1_000);
    await readSites(site(), site({ product: 'confluence', hasLogAccess: false }));
    expect(await grantedAt()).toBeNull();
  });

  test('is granted at the time when it was first seen on, and stays so when it is off again', async () => {
    await requests.write(tracked());
    await clock.advance(60_000);
    const at = clock.now();
    await accessEvents(source).append(
      { appId: REQUEST.appId, environmentId: ENVIRONMENT },
      [
        {
          ...{ kind: 'on', contextId: site().contextId, cloudId: REQUEST.cloudId, hostName: null },
          ...{ product: 'jira', at, after: null },
        },
      ],
      at,
    );
    await clock.advance(3_600_000);
    await readSites(site());
    expect(await grantedAt()).toBe(at);
    await readSites(site({ hasLogAccess: false }));
    expect(await grantedAt()).toBe(at);
    // A page that read it before may not take it back.
    await requests.write(tracked({ madeAt: 0, askedAt: 7 }));
    expect((await requests.list())[0]).toMatchObject({ grantedAt: at, askedAt: 7 });
  });

  test('is nothing that a request for a file waits for', async () => {
    await requests.write(tracked({ request: { ...REQUEST, way: 'download' } }));
    await clock.advance(1_000);
    await readSites(site());
    expect(await grantedAt()).toBeNull();
  });
});

describe('a file', () => {
  test('belongs to the request when its receipt names that app, environment and site', async () => {
    await openFile('before', receiptOf(REQUEST.appId, REQUEST.cloudId));
    await clock.advance(1_000);
    await requests.write(tracked({ request: { ...REQUEST, way: 'download' } }));
    await clock.advance(1_000);
    await openFile('no-receipt', { kind: 'none' });
    await openFile('other-app', receiptOf(OTHER, REQUEST.cloudId));
    await openFile('other-site', receiptOf(REQUEST.appId, 'another'));
    await openFile('staging', receiptOf(REQUEST.appId, REQUEST.cloudId, 'STAGING'));
    await openFile('half', receiptOf(REQUEST.appId, REQUEST.cloudId), false);
    expect((await requests.list())[0]).toMatchObject({ fileReceivedAt: null, fileId: null });
    await clock.advance(1_000);
    const first = clock.now();
    await openFile('first', receiptOf(REQUEST.appId, REQUEST.cloudId));
    await clock.advance(1_000);
    await openFile('second', receiptOf(REQUEST.appId, REQUEST.cloudId));
    expect((await requests.list())[0]).toMatchObject({ fileReceivedAt: first, fileId: 'first' });
    await filesStore(source).remove('first');
    expect((await requests.list())[0]).toMatchObject({ fileReceivedAt: first, fileId: 'first' });
  });

  test('that came stays so when a page that knew nothing of it changes the request, but not for another site', async () => {
    const request = tracked({ request: { ...REQUEST, way: 'download' } });
    await requests.write(request);
    await clock.advance(1_000);
    const at = clock.now();
    await openFile('first', receiptOf(REQUEST.appId, REQUEST.cloudId));
    await requests.list();
    await filesStore(source).remove('first');
    await requests.write({ ...request, askedAt: 7 });
    expect((await requests.list())[0]).toMatchObject({ askedAt: 7, fileReceivedAt: at, fileId: 'first' });
    await requests.write({ ...request, request: { ...request.request, cloudId: 'another' } });
    expect((await requests.list())[0]).toMatchObject({ fileReceivedAt: null, fileId: null });
  });

  test('that the vendor marked by hand is not looked for any more', async () => {
    await requests.write(tracked({ fileReceivedAt: 5 }));
    await clock.advance(1_000);
    await openFile('first', receiptOf(REQUEST.appId, REQUEST.cloudId));
    expect((await requests.list())[0]).toMatchObject({ fileReceivedAt: 5, fileId: null });
  });
});
