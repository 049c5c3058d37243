/**
 * The ledger: append-only. At most `LEDGER_CAP` entries are kept (about 30 MB); beyond that the oldest go, whatever
 * they say, so export the ledger before it is full. No entry goes because of its age.
 */
import type { IDBPIndex } from 'idb';
import type { DownloadFacts } from '../core/download/facts.ts';
import type { LedgerEntry, NewLedgerEntry } from '../core/ledger.ts';
import { type DatabaseSource, type Stores, type WriteTransaction, writeTo } from './database.ts';
import type { AppRecord, LedgerRecord } from './records.ts';

export const LEDGER_CAP = 50_000;

export interface LedgerQuery {
  readonly cloudId: string;
  /** Null: of all apps. */
  readonly appId: string | null;
  /** Only entries older than this `seq`; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface LedgerStore {
  /** Newest first; `total` counts all entries of the site or app that are kept. */
  readonly read: (query: LedgerQuery) => Promise<{ entries: LedgerEntry[]; total: number }>;
  /** Every entry, oldest first, in pages that fit into memory: for an export. */
  readonly pages: (pageSize?: number) => AsyncGenerator<LedgerEntry[]>;
  /**
   * Appends a download, with the app's names as they are now. The same download noted again within `SAME_WITHIN` of the
   * clock is one: the answer to the first note was lost.
   * @returns false when the app was never on this site
   */
  readonly noteDownload: (draft: DownloadDraft) => Promise<boolean>;
}

/** A `downloaded` entry whose app and vendor names are filled in on writing. */
export type DownloadDraft = Omit<NewLedgerEntry, 'appName' | 'vendorName' | 'kind' | 'download'> & {
  readonly download: DownloadFacts;
};

/** In ms. Later the same receipt is a file that was saved once more: equal choices make equal files. */
const SAME_WITHIN = 60_000;

export function ledgerStore(source: DatabaseSource): LedgerStore {
  return {
    async read({ cloudId, appId, before, limit }) {
      const { store } = (await source.open()).transaction('ledger');
      return appId === null
        ? newestFirst(store.index('site'), cloudId, before, limit)
        : newestFirst(store.index('app'), [cloudId, appId], before, limit);
    },

    async *pages(pageSize = 1_000) {
      const database = await source.open();
      let last = 0;
      for (;;) {
        const records = await database.getAll('ledger', IDBKeyRange.lowerBound(last, true), pageSize);
        const page = records.map((record) => toEntry(record, record.seq ?? 0));
        if (page.length === 0) return;
        yield page;
        last = page.at(-1)?.seq ?? last;
      }
    },

    noteDownload: (draft) =>
      writeTo(source, ['apps', 'ledger'], async (transaction) => {
        const { cloudId, appId } = draft;
        const app = await transaction.objectStore('apps').get([cloudId, appId]);
        if (!app) return false;
        const range = IDBKeyRange.only([cloudId, appId]);
        const newest = await transaction.objectStore('ledger').index('app').openCursor(range, 'prev');
        if (newest && isSame(newest.value, draft)) return true;
        const entry: NewLedgerEntry = {
          ...draft,
          kind: 'downloaded',
          appName: app.name,
          vendorName: app.vendorName,
        };
        await appendToLedger(transaction, [entry], new Map([[appId, app]]));
        return true;
      }),
  };
}

type LedgerIndex = 'site' | 'app';

async function newestFirst<Name extends LedgerIndex>(
  index: IDBPIndex<Stores, ['ledger'], 'ledger', Name>,
  key: Stores['ledger']['indexes'][Name],
  before: number | null,
  limit: number,
): Promise<{ entries: LedgerEntry[]; total: number }> {
  const range = IDBKeyRange.only(key);
  const total = index.count(range);
  const entries: LedgerEntry[] = [];
  let cursor = await index.openCursor(range, 'prev');
  if (cursor && before !== null && cursor.primaryKey >= before) {
    cursor = await cursor.continuePrimaryKey(cursor.key, before - 1);
  }
  while (cursor && entries.length < limit) {
    entries.push(toEntry(cursor.value, cursor.primaryKey));
    cursor = await cursor.continue();
  }
  return { entries, total: await total };
}

function isSame({ at, environmentType, download }: LedgerRecord, draft: DownloadDraft): boolean {
  return (
    download?.receiptSha256 === draft.download.receiptSha256 &&
    environmentType === draft.environmentType &&
    Math.abs(draft.at - at) <= SAME_WITHIN
  );
}

/**
 * Appends within the caller's transaction, so that the ledger never says less or more than the grants beside it, and
 * keeps each app's count and last entry; a download says nothing of access, so the last entry stays what it was. `apps`
 * holds the app records of the entries; it is brought up to date.
 */
export async function appendToLedger(
  transaction: WriteTransaction,
  entries: readonly NewLedgerEntry[],
  apps: Map<string, AppRecord>,
  cap: number = LEDGER_CAP,
): Promise<void> {
  const ledger = transaction.objectStore('ledger');
  let newest = 0;
  for (const entry of entries) {
    newest = await ledger.add(entry);
    const app = apps.get(entry.appId);
    if (app) {
      const lastEntry = entry.kind === 'downloaded' ? app.lastEntry : toEntry(entry, newest);
      apps.set(entry.appId, { ...app, ledgerCount: app.ledgerCount + 1, lastEntry });
    }
  }
  for (const app of apps.values()) transaction.objectStore('apps').put(app);
  if (newest > cap) await dropOldest(transaction, newest - cap);
}

/** Deletes every entry up to `seq`; there are never many more than were just added. */
async function dropOldest(transaction: WriteTransaction, seq: number): Promise<void> {
  const range = IDBKeyRange.upperBound(seq);
  const ledger = transaction.objectStore('ledger');
  const gone = await ledger.getAll(range);
  if (gone.length === 0) return;
  ledger.delete(range);
  const store = transaction.objectStore('apps');
  for (const { cloudId, appId } of gone) {
    const app = await store.get([cloudId, appId]);
    if (app) store.put({ ...app, ledgerCount: Math.max(0, app.ledgerCount - 1) });
  }
}

function toEntry(record: LedgerRecord, seq: number): LedgerEntry {
  return { ...record, seq };
}
