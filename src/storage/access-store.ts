/**
 * Sites, their apps and the grants: what was observed and what is intended. Every change of a grant and what the
 * ledger says of it are committed together. Caps and ages are with the stores, in `database.ts`.
 */
import { type GrantKey, grantId, isChanging } from '../core/access.ts';
import { groupBy } from '../core/group-by.ts';
import type { NewLedgerEntry } from '../core/ledger.ts';
import { type DatabaseSource, type WriteTransaction, writeTo } from './database.ts';
import { appendToLedger } from './ledger-store.ts';
import { type ListedApp, mergeListed, newGrants, withoutMissing } from './listing.ts';
import {
  type AppRecord,
  grantFromRecord,
  grantRecordKey,
  grantToRecord,
  newSite,
  type SiteRecord,
  type TrackedGrant,
} from './records.ts';

/** A ledger entry whose app and vendor names are filled in on writing. */
export type EntryDraft = Omit<NewLedgerEntry, 'appName' | 'vendorName'>;

/** A grant after a step, and what the ledger is to say of it. */
export interface GrantUpdate {
  readonly grant: TrackedGrant;
  readonly entries: readonly EntryDraft[];
}

export interface StoredApp {
  readonly app: AppRecord;
  readonly grants: readonly TrackedGrant[];
}

export interface StoredSite {
  readonly site: SiteRecord;
  /** Apps that are installed; the others are kept for their ledger only. */
  readonly apps: readonly StoredApp[];
}

export interface AccessStore {
  /** The site with its apps, in two reads whatever their number; null when it was never opened. */
  readonly readSite: (cloudId: string) => Promise<StoredSite | null>;
  readonly readSites: () => Promise<StoredSite[]>;
  readonly hasSites: () => Promise<boolean>;
  readonly readApps: (cloudId: string, appIds: readonly string[]) => Promise<StoredApp[]>;
  readonly readRecord: (cloudId: string) => Promise<SiteRecord | null>;
  /** Creates the site where it is new. */
  readonly updateSite: (
    cloudId: string,
    now: number,
    change: (site: SiteRecord) => SiteRecord,
  ) => Promise<SiteRecord>;
  /** Adds what one product's list holds; nothing goes yet. Returns the ids of the apps that are new or differ. */
  readonly addListed: (cloudId: string, listed: readonly ListedApp[]) => Promise<string[]>;
  /**
   * Takes away what is in none of the lists, except in `missingProducts`, and marks the list as complete.
   * Returns apps that lost an installation, and apps that are gone.
   */
  readonly finishListing: (
    cloudId: string,
    seen: ReadonlySet<string>,
    products: readonly string[],
    missingProducts: readonly string[],
    now: number,
  ) => Promise<{ changed: string[]; removed: string[] }>;
  /**
   * Reads, changes and writes these grants in one transaction, with their ledger entries. `change` is pure and
   * returns null to leave a grant as it is; unknown keys are skipped. Returns the grants that were written.
   */
  readonly updateGrants: (
    keys: readonly GrantKey[],
    change: (grant: TrackedGrant) => GrantUpdate | null,
  ) => Promise<TrackedGrant[]>;
  /** Grants with a change under way, of one site or of all. */
  readonly readChanging: (cloudId: string | null) => Promise<TrackedGrant[]>;
}

const STORES = ['sites', 'apps', 'grants', 'ledger'] as const;

/** Everything of one site: its keys are arrays that begin with the id. */
function ofSite(cloudId: string): IDBKeyRange {
  return IDBKeyRange.bound([cloudId], [cloudId, []]);
}

function ofApp(cloudId: string, appId: string): IDBKeyRange {
  return IDBKeyRange.bound([cloudId, appId], [cloudId, appId, []]);
}

export function accessStore(source: DatabaseSource): AccessStore {
  const write = <T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> =>
    writeTo(source, STORES, work);

  return {
    async readSite(cloudId) {
      const { sites, apps, grants } = await readStores(source);
      const [site, appRecords, grantRecords] = await Promise.all([
        sites.get(cloudId),
        apps.getAll(ofSite(cloudId)),
        grants.getAll(ofSite(cloudId)),
      ]);
      return site ? { site, apps: joinApps(appRecords, grantRecords.map(grantFromRecord)) } : null;
    },

    async readSites() {
      const { sites, apps, grants } = await readStores(source);
      const [siteRecords, appRecords, grantRecords] = await Promise.all([
        sites.getAll(),
        apps.getAll(),
        grants.getAll(),
      ]);
      const tracked = grantRecords.map(grantFromRecord);
      return siteRecords.map((site) => ({
        site,
        apps: joinApps(
          appRecords.filter((app) => app.cloudId === site.cloudId),
          tracked.filter((grant) => grant.cloudId === site.cloudId),
        ),
      }));
    },

    async readApps(cloudId, appIds) {
      const { apps, grants } = await readStores(source);
      const found = await Promise.all(
        appIds.map((appId) =>
          Promise.all([apps.get([cloudId, appId]), grants.getAll(ofApp(cloudId, appId))]),
        ),
      );
      return found.flatMap(([app, records]) => (app ? joinApps([app], records.map(grantFromRecord)) : []));
    },

    async hasSites() {
      return (await (await source.open()).getKey('sites', IDBKeyRange.lowerBound(''))) !== undefined;
    },

    async readRecord(cloudId) {
      return (await (await source.open()).get('sites', cloudId)) ?? null;
    },

    updateSite: (cloudId, now, change) =>
      write(async (transaction) => {
        const store = transaction.objectStore('sites');
        const changed = change((await store.get(cloudId)) ?? newSite(cloudId, now));
        await store.put(changed);
        return changed;
      }),

    addListed: (cloudId, listed) =>
      write(async (transaction) => {
        const [site, apps, grants] = await Promise.all([
          transaction.objectStore('sites').get(cloudId),
          transaction.objectStore('apps').getAll(ofSite(cloudId)),
          transaction.objectStore('grants').getAll(ofSite(cloudId)),
        ]);
        const changed = mergeListed(cloudId, apps, listed);
        for (const app of changed) transaction.objectStore('apps').put(app);
        const known = grants.map(grantFromRecord);
        const { written, replaced } = newGrants(site ?? null, apps, changed, known);
        for (const grant of written) transaction.objectStore('grants').put(grantToRecord(grant));
        for (const grant of replaced) transaction.objectStore('grants').delete(grantRecordKey(grant));
        return changed.map((app) => app.appId);
      }),

    finishListing: (cloudId, seen, products, missingProducts, now) =>
      write(async (transaction) => {
        const sites = transaction.objectStore('sites');
        const [site, apps] = await Promise.all([
          sites.get(cloudId),
          transaction.objectStore('apps').getAll(ofSite(cloudId)),
        ]);
        const complete = products.filter((product) => !missingProducts.includes(product));
        const productsListedAt = { ...site?.productsListedAt };
        for (const product of complete) productsListedAt[product] = now;
        await sites.put({
          ...(site ?? newSite(cloudId, now)),
          productsListedAt,
          missingProducts,
          listedAt: now,
        });
        const shrunk = withoutMissing(apps, seen, missingProducts);
        for (const app of shrunk) {
          transaction.objectStore('apps').put(app);
          await deleteGrants(transaction, app);
        }
        const removed = shrunk.filter((app) => app.installations.length === 0).map((app) => app.appId);
        const changed = shrunk.map((app) => app.appId).filter((appId) => !removed.includes(appId));
        return { changed, removed };
      }),

    updateGrants: (keys, change) =>
      write(async (transaction) => {
        const store = transaction.objectStore('grants');
        const found = await Promise.all(keys.map((key) => store.get(grantRecordKey(key))));
        const updates = found.flatMap((record) => (record && change(grantFromRecord(record))) ?? []);
        for (const update of updates) store.put(grantToRecord(update.grant));
        const drafts = updates.flatMap((update) => update.entries);
        if (drafts.length > 0) await appendDrafts(transaction, drafts);
        return updates.map((update) => update.grant);
      }),

    async readChanging(cloudId) {
      const database = await source.open();
      const range = cloudId === null ? null : IDBKeyRange.only(cloudId);
      return (await database.getAllFromIndex('grants', 'changing', range)).map(grantFromRecord);
    },
  };
}

async function readStores(source: DatabaseSource) {
  const transaction = (await source.open()).transaction([...STORES]);
  return {
    sites: transaction.objectStore('sites'),
    apps: transaction.objectStore('apps'),
    grants: transaction.objectStore('grants'),
  };
}

function joinApps(apps: readonly AppRecord[], grants: readonly TrackedGrant[]): StoredApp[] {
  const byApp = groupBy(grants, (grant) => grant.appId);
  return apps
    .filter((app) => app.installations.length > 0)
    .map((app) => {
      const installed = grantIds(app);
      return { app, grants: (byApp.get(app.appId) ?? []).filter((grant) => installed.has(grantId(grant))) };
    });
}

function grantIds({ cloudId, appId, installations }: AppRecord): Set<string> {
  return new Set(installations.map((one) => grantId({ cloudId, appId, ...one })));
}

/** A grant whose change is still under way stays until that ended: the user is owed an answer. */
async function deleteGrants(transaction: WriteTransaction, app: AppRecord): Promise<void> {
  const store = transaction.objectStore('grants');
  const kept = grantIds(app);
  for (const record of await store.getAll(ofApp(app.cloudId, app.appId))) {
    if (!kept.has(grantId(record)) && !isChanging(record)) store.delete(grantRecordKey(record));
  }
}

async function appendDrafts(transaction: WriteTransaction, drafts: readonly EntryDraft[]): Promise<void> {
  const apps = new Map<string, AppRecord>();
  for (const { cloudId, appId } of drafts) {
    const app = await transaction.objectStore('apps').get([cloudId, appId]);
    if (app) apps.set(appId, app);
  }
  const entries = drafts.map((draft): NewLedgerEntry => {
    const app = apps.get(draft.appId);
    return { ...draft, appName: app?.name ?? draft.appId, vendorName: app?.vendorName ?? null };
  });
  await appendToLedger(transaction, entries, apps);
}
