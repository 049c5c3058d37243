import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Intention } from '../../src/core/access.ts';
import { siteContext } from '../../src/core/ari.ts';
import { PRODUCTS } from '../../src/core/product.ts';
import { type AccessStore, accessStore, type EntryDraft } from '../../src/storage/access-store.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { appendToLedger, LEDGER_CAP, type LedgerStore, ledgerStore } from '../../src/storage/ledger-store.ts';
import type { ListedApp } from '../../src/storage/listing.ts';
import { grantFromRecord, grantToRecord, type TrackedGrant } from '../../src/storage/records.ts';

const SITE = 'site-a';

let source: DatabaseSource;
let store: AccessStore;
let ledger: LedgerStore;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = accessStore(source);
  ledger = ledgerStore(source);
  await store.updateSite(SITE, 1, (site) => site);
});

function listed(appId: string, product = 'jira', installationId = `${appId}-${product}`): ListedApp {
  return {
    app: { appId, name: `Name of ${appId}`, vendorName: 'Cobalt', avatarUrl: null },
    installation: {
      installationId,
      contextId: siteContext(product, SITE),
      product,
      environmentType: 'PRODUCTION',
      environmentId: null,
      installedAt: 1,
    },
    version: '1.0.0',
    updateAvailable: false,
  };
}

async function list(apps: readonly ListedApp[], missing: readonly string[] = [], now = 10) {
  const changed = await store.addListed(SITE, apps);
  const seen = new Set(apps.map((one) => one.installation.installationId));
  return { added: changed, ...(await store.finishListing(SITE, seen, PRODUCTS, missing, now)) };
}

async function onlyGrant(appId: string): Promise<TrackedGrant> {
  const [app] = await store.readApps(SITE, [appId]);
  const [grant] = app?.grants ?? [];
  if (!grant) throw new Error(`${appId} has no grant`);
  return grant;
}

function entry(grant: TrackedGrant, at = 20): EntryDraft {
  const { cloudId, appId, contextId, environmentType, product } = grant;
  return {
    ...{ cloudId, appId, contextId, environmentType, product, at },
    ...{ kind: 'first-seen', from: null, to: true, by: null, road: null, changeId: null },
    ...{ reason: null, ticket: null, requestId: null, problem: null },
  };
}

const seen = (grant: TrackedGrant, at = 20): TrackedGrant => ({
  ...grant,
  observed: { hasAccess: true, at },
  lastKnown: true,
});

describe('a listing', () => {
  test('makes apps with an unknown grant for each installation', async () => {
    const { added } = await list([listed('a'), listed('a', 'confluence'), listed('b')]);
    expect(added).toEqual(['a', 'b']);
    const site = await store.readSite(SITE);
    expect(site?.apps.map(({ app, grants }) => [app.appId, grants.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect((await onlyGrant('b')).observed).toBeNull();
  });

  test('that says nothing new changes nothing', async () => {
    await list([listed('a')]);
    expect(await list([listed('a')])).toEqual({ added: [], changed: [], removed: [] });
  });

  test('takes away what is gone, but not what is in a product that could not be listed', async () => {
    await list([listed('a'), listed('b'), listed('c', 'confluence'), listed('a', 'compass')]);
    const { changed, removed } = await list([listed('a')], ['confluence']);
    expect({ changed, removed }).toEqual({ changed: ['a'], removed: ['b'] });
    expect((await store.readSite(SITE))?.apps.map(({ app }) => app.appId)).toEqual(['a', 'c']);
    expect((await store.readRecord(SITE))?.missingProducts).toEqual(['confluence']);
  });

  test('marks what arrived after a complete list, and only that', async () => {
    await list([listed('a')], ['confluence']);
    await list([listed('a'), listed('b'), listed('c', 'confluence')]);
    expect((await onlyGrant('a')).arrived).toBe(false);
    expect((await onlyGrant('b')).arrived).toBe(true);
    expect((await onlyGrant('c')).arrived).toBe(false);
  });

  test('knows an app that was installed again, and keeps what was known of its grant', async () => {
    await list([listed('a')]);
    await store.updateGrants([await onlyGrant('a')], (grant) => ({ grant: seen(grant), entries: [] }));
    await list([listed('a', 'jira', 'second-time')]);
    expect(await onlyGrant('a')).toMatchObject({ arrived: true, lastKnown: true });
  });

  test('goes on with a grant whose context is spelt in the other way, and leaves no second one behind', async () => {
    const change = { changeId: 'c', wanted: false, since: 1, phaseSince: 1, attempts: 1 };
    const intended: Intention = {
      ...{ ...change, phase: 'sending', by: null, road: null, requestId: null, reason: null, ticket: null },
    };
    await list([listed('a'), listed('a', 'confluence')]);
    const key = { cloudId: SITE, appId: 'a', environmentType: 'PRODUCTION' as const };
    await store.updateGrants([{ ...key, contextId: siteContext('jira', SITE) }], (grant) => ({
      grant: { ...seen(grant), intended },
      entries: [],
    }));
    const { app, installation, ...rest } = listed('a');
    const contextId = `ari:cloud:jira:${SITE}:workspace/activation`;
    await list([{ app, installation: { ...installation, contextId }, ...rest }, listed('a', 'confluence')]);
    const [stored] = await store.readApps(SITE, ['a']);
    const jira = stored?.grants.filter((grant) => grant.product === 'jira');
    expect(jira).toMatchObject([{ contextId, lastKnown: true, intended, arrived: false }]);
    expect((await store.readChanging(SITE)).map((grant) => grant.contextId)).toEqual([contextId]);
    expect(await (await source.open()).count('grants')).toBe(2);
  });

  test('claims nothing of a grant whose environment is another one: that is another switch', async () => {
    await list([listed('a')]);
    await store.updateGrants([await onlyGrant('a')], (grant) => ({ grant: seen(grant), entries: [] }));
    const { installation, ...rest } = listed('a');
    await list([{ ...rest, installation: { ...installation, environmentType: 'STAGING' } }]);
    expect(await onlyGrant('a')).toMatchObject({
      ...{ environmentType: 'STAGING', observed: null, lastKnown: null, arrived: false },
    });
  });

  test("shows the version of an app's production, whatever page of the list it came on", async () => {
    const production = { ...listed('a'), version: '1.0.0', updateAvailable: false };
    const { installation, ...rest } = listed('a', 'confluence');
    const development: ListedApp = {
      ...{ ...rest, version: '9.9.9', updateAvailable: true },
      installation: { ...installation, environmentType: 'DEVELOPMENT' },
    };
    const shown = async () => (await store.readApps(SITE, ['a']))[0]?.app;
    const seenNow = new Set([production, development].map((one) => one.installation.installationId));
    for (const pages of [
      [production, development],
      [development, production],
    ]) {
      for (const page of pages) await store.addListed(SITE, [page]);
      await store.finishListing(SITE, seenNow, PRODUCTS, [], 10);
      expect(await shown()).toMatchObject({ version: '1.0.0', updateAvailable: false });
    }
    await list([development]);
    await list([development]);
    expect(await shown()).toMatchObject({ version: '9.9.9', updateAvailable: true });
  });

  test('keeps a grant whose change is still under way, though its app is gone', async () => {
    await list([listed('a')]);
    const intended: Intention = {
      ...{ changeId: 'c', wanted: false, since: 1, phaseSince: 1, attempts: 1 },
      phase: 'sending',
      ...{ by: null, road: null, requestId: null, reason: null, ticket: null },
    };
    await store.updateGrants([await onlyGrant('a')], (grant) => ({
      grant: { ...grant, intended },
      entries: [],
    }));
    await list([]);
    expect((await store.readSite(SITE))?.apps).toEqual([]);
    expect(await store.readChanging(SITE)).toHaveLength(1);
    expect(await store.readChanging(null)).toHaveLength(1);
    expect(await store.readChanging('site-b')).toEqual([]);
  });

  test('of one site does not touch another', async () => {
    await list([listed('a')]);
    await store.updateSite('site', 1, (site) => site);
    await store.finishListing('site', new Set(), PRODUCTS, [], 1);
    expect((await store.readSite(SITE))?.apps).toHaveLength(1);
    expect((await store.readSites()).map(({ apps }) => apps.length)).toEqual([0, 1]);
  });
});

describe('grants and their ledger', () => {
  beforeEach(async () => {
    await list([listed('a'), listed('b')]);
  });

  test('are written together, with the names as they are now', async () => {
    const grant = await onlyGrant('a');
    await store.updateGrants([grant], (one) => ({ grant: seen(one), entries: [entry(one)] }));
    expect((await onlyGrant('a')).lastKnown).toBe(true);
    const { entries, total } = await ledger.read({ cloudId: SITE, appId: 'a', before: null, limit: 10 });
    expect(total).toBe(1);
    expect(entries).toMatchObject([{ seq: 1, appName: 'Name of a', vendorName: 'Cobalt' }]);
    const [app] = await store.readApps(SITE, ['a']);
    expect(app?.app).toMatchObject({ ledgerCount: 1, lastEntry: entries[0] });
  });

  test('are written together or not at all', async () => {
    const grants = [await onlyGrant('a'), await onlyGrant('b')];
    const unclonable = { ...entry(grants[1] as TrackedGrant), reason: (() => {}) as unknown as string };
    const write = store.updateGrants(grants, (one) => ({
      grant: seen(one),
      entries: [one.appId === 'a' ? entry(one) : unclonable],
    }));
    await expect(write).rejects.toThrow();
    expect((await onlyGrant('a')).lastKnown).toBeNull();
    expect((await ledger.read({ cloudId: SITE, appId: null, before: null, limit: 10 })).total).toBe(0);
  });

  test('leave a grant alone when there is nothing to do, and skip what is not known', async () => {
    const grant = await onlyGrant('a');
    const written = await store.updateGrants([grant, { ...grant, appId: 'nobody' }], () => null);
    expect(written).toEqual([]);
  });

  test('see each other when two writers meet', async () => {
    const grant = await onlyGrant('a');
    const write = () =>
      store.updateGrants([grant], (one) => ({ grant: seen(one, (one.observed?.at ?? 0) + 1), entries: [] }));
    await Promise.all([write(), write(), write()]);
    expect((await onlyGrant('a')).observed?.at).toBe(3);
  });
});

describe('the ledger', () => {
  beforeEach(async () => {
    await list([listed('a'), listed('b')]);
    for (let n = 1; n <= 6; n += 1) {
      const grant = await onlyGrant(n % 2 === 0 ? 'a' : 'b');
      await store.updateGrants([grant], (one) => ({ grant: one, entries: [entry(one, n)] }));
    }
  });

  const seqs = async (appId: string | null, before: number | null, limit: number) =>
    (await ledger.read({ cloudId: SITE, appId, before, limit })).entries.map((one) => one.seq);

  test('is read newest first, of a site or of an app, in pages', async () => {
    expect(await seqs(null, null, 3)).toEqual([6, 5, 4]);
    expect(await seqs(null, 4, 10)).toEqual([3, 2, 1]);
    expect(await seqs('a', null, 2)).toEqual([6, 4]);
    expect(await seqs('a', 4, 2)).toEqual([2]);
    expect(await seqs('a', 2, 2)).toEqual([]);
    expect(await seqs('nobody', null, 2)).toEqual([]);
  });

  test('can be exported, oldest first', async () => {
    const all: number[][] = [];
    for await (const page of ledger.pages(4)) all.push(page.map((one) => one.seq));
    expect(all).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  test('keeps to its cap by letting the oldest go, and the counts follow', async () => {
    expect(LEDGER_CAP).toBeGreaterThan(10_000);
    const database = await source.open();
    const stores = ['sites', 'apps', 'grants', 'ledger', 'account'] as const;
    const transaction = database.transaction([...stores], 'readwrite');
    const app = await transaction.objectStore('apps').get([SITE, 'a']);
    if (!app) throw new Error('no app');
    const draft = { ...entry(await onlyGrantWithin()), appName: 'A', vendorName: null };
    await appendToLedger(transaction, [draft], new Map([['a', app]]), 4);
    await transaction.done;
    expect(await seqs(null, null, 100)).toEqual([7, 6, 5, 4]);
    const [stored] = await store.readApps(SITE, ['a']);
    expect(stored?.app.ledgerCount).toBe(3);

    async function onlyGrantWithin(): Promise<TrackedGrant> {
      const [record] = await transaction.objectStore('grants').getAll();
      if (!record) throw new Error('no grant');
      return grantFromRecord(record);
    }
  });
});

test('a grant comes back from the store as it went in', () => {
  const grant = fc.record({
    cloudId: fc.string(),
    appId: fc.uuid(),
    contextId: fc.string(),
    environmentType: fc.constantFrom('PRODUCTION', 'STAGING', 'DEVELOPMENT'),
    product: fc.string(),
    observed: fc.option(fc.record({ hasAccess: fc.option(fc.boolean()), at: fc.nat() })),
    lastKnown: fc.option(fc.boolean()),
    intended: fc.option(
      fc.record({
        ...{
          changeId: fc.string(),
          wanted: fc.boolean(),
          since: fc.nat(),
          phaseSince: fc.nat(),
          attempts: fc.nat(),
        },
        phase: fc.constantFrom('planned', 'sending', 'accepted', 'unshown'),
        by: fc.constant(null),
        road: fc.constantFrom(null, 'page-session', 'api-token'),
        ...{
          requestId: fc.option(fc.string()),
          reason: fc.option(fc.string()),
          ticket: fc.option(fc.string()),
        },
      }),
    ),
    problem: fc.constant(null),
    arrived: fc.boolean(),
    overtaken: fc.constant(null),
    changeFailed: fc.boolean(),
  }) as fc.Arbitrary<TrackedGrant>;
  fc.assert(
    fc.property(grant, (one) => {
      expect(grantFromRecord(grantToRecord(one))).toEqual(one);
    }),
  );
});
