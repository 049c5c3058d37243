/** The extension's one IndexedDB database: its stores, the ladder of its versions, and a connection that gives way. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { TrackedRequest } from '../core/request/access-request.ts';
import type { ForwardRecord, ForwardSentRecord, ForwardSourceRecord } from './forward-records.ts';
import { separateRefused } from './forward-upgrade.ts';
import type {
  LogStateRecord,
  PartitionRecord,
  RangesRecord,
  SegmentKey,
  SegmentRecord,
} from './logs/records.ts';
import type {
  AccountRecord,
  AppRecord,
  GrantRecord,
  LedgerRecord,
  PreferencesRecord,
  SiteRecord,
} from './records.ts';
import type { StoredSummary } from './segments/pack.ts';
import type {
  AccessEventRecord,
  FollowRecord,
  ImportedFileRecord,
  LineNoteRecord,
  SavedViewRecord,
  VendorListRecord,
} from './vendor-records.ts';

export const DATABASE_NAME = 'app-log-access';

export interface Stores extends DBSchema {
  /** One a site an admin opened; a few, and some hundred bytes each. Kept until the extension is removed. */
  sites: { key: string; value: SiteRecord };
  /** One an app and site. Uninstalled apps stay, unlisted, as long as their ledger entries need a name. */
  apps: { key: [string, string]; value: AppRecord };
  /** One a grant. Deleted when Atlassian no longer lists the installation. */
  grants: {
    key: [string, string, string, string];
    value: GrantRecord;
    /** Only grants with a change under way are in it: they carry the field, the others lack it. */
    indexes: { changing: string };
  };
  /** Append-only. Cap and age: see `ledger-store.ts`. */
  ledger: { key: number; value: LedgerRecord; indexes: { site: string; app: [string, string] } };
  /** One a connected account, see `account-store.ts`. */
  account: { key: string; value: AccountRecord };
  /** One an app and environment, or an imported file; lives as long as it has lines. */
  logPartitions: { key: number; value: PartitionRecord; indexes: { key: string } };
  /** One a partition and source. */
  logRanges: { key: [number, string]; value: RangesRecord };
  /** One a segment, about 250 a million lines. Cap and age of all lines: `Retention` in `logs/records.ts`. */
  logSegments: { key: SegmentKey; value: SegmentRecord };
  /** The rest of each segment, under the same key: what it is searched by, and its parts, see `segments/pack.ts`. */
  logSummaries: { key: SegmentKey; value: StoredSummary };
  logTimes: { key: SegmentKey; value: Uint8Array<ArrayBuffer> };
  logFields: { key: SegmentKey; value: Uint8Array<ArrayBuffer> };
  logMessages: { key: SegmentKey; value: Uint8Array<ArrayBuffer> };
  logTexts: { key: SegmentKey; value: Uint8Array<ArrayBuffer> };
  /** All parts of a segment in one, as long as it is loose; see `logs/loose-parts.ts`. */
  logLoose: { key: SegmentKey; value: Uint8Array<ArrayBuffer> };
  /** One record, written with every change of the log store. */
  logState: { key: string; value: LogStateRecord };
  /** One a page that remembers something. Cap and age: see `preferences-store.ts`. */
  preferences: { key: string; value: PreferencesRecord };
  /** Atlassian's last lists of apps and sites, so that views open without waiting. Cap and age: see `vendor-lists.ts`. */
  vendorLists: { key: string; value: VendorListRecord };
  /** Append-only. Cap and age: see `access-events.ts`. */
  accessEvents: { key: number; value: AccessEventRecord; indexes: { scope: [string, string] } };
  /** One an app and environment that is kept up. Cap: see `follows-store.ts`. */
  follows: { key: [string, string]; value: FollowRecord };
  /** One a marked line. Cap: see `notes-store.ts`. */
  lineNotes: { key: [string, string, string]; value: LineNoteRecord };
  /** Cap: see `views-store.ts`. */
  savedViews: { key: string; value: SavedViewRecord };
  /** One an opened file. Cap and age: see `files-store.ts`. */
  importedFiles: { key: string; value: ImportedFileRecord };
  /** Cap and age: see `requests-store.ts`. */
  accessRequests: { key: string; value: TrackedRequest };
  /** One a collector that lines are sent to, its headers encrypted. Cap: see `forwards-store.ts`. */
  forwards: { key: string; value: ForwardRecord };
  /** How far a source is: see `forward-progress.ts`. */
  forwardSources: { key: [forward: string, source: string]; value: ForwardSourceRecord };
  /** Which lines a collector took, by the hour of the line. Cap and age: see `forward-progress.ts`. */
  forwardSent: { key: [forward: string, hour: number]; value: ForwardSentRecord };
}

export type Database = IDBPDatabase<Stores>;
export type WriteTransaction = IDBPTransaction<Stores, StoreNames<Stores>[], 'readwrite'>;
export type UpgradeTransaction = IDBPTransaction<Stores, StoreNames<Stores>[], 'versionchange'>;
/** Brings a database from one version to the next. Rungs are only ever added: a rung that was released stays as it is. */
export type Rung = (database: Database, transaction: UpgradeTransaction) => void;

export const LADDER: readonly Rung[] = [
  (database) => {
    database.createObjectStore('sites', { keyPath: 'cloudId' });
    database.createObjectStore('apps', { keyPath: ['cloudId', 'appId'] });
    const grants = database.createObjectStore('grants', {
      keyPath: ['cloudId', 'appId', 'contextId', 'environmentType'],
    });
    grants.createIndex('changing', 'changing');
    // Entries of one index key lie in the order of `seq`, so these also serve "newest first".
    const ledger = database.createObjectStore('ledger', { keyPath: 'seq', autoIncrement: true });
    ledger.createIndex('site', 'cloudId');
    ledger.createIndex('app', ['cloudId', 'appId']);
    database.createObjectStore('account', { keyPath: 'id' });
  },
  (database) => {
    database
      .createObjectStore('logPartitions', { keyPath: 'id' })
      .createIndex('key', 'key', { unique: true });
    database.createObjectStore('logRanges', { keyPath: ['partition', 'source'] });
    database.createObjectStore('logSegments', { keyPath: ['partition', 'id'] });
    const parts = ['logSummaries', 'logTimes', 'logFields', 'logMessages', 'logTexts', 'logLoose'] as const;
    for (const part of parts) database.createObjectStore(part);
    database.createObjectStore('logState', { keyPath: 'id' });
  },
  (database) => void database.createObjectStore('preferences', { keyPath: 'name' }),
  (database) => {
    database.createObjectStore('vendorLists', { keyPath: 'name' });
    database
      .createObjectStore('accessEvents', { keyPath: 'seq', autoIncrement: true })
      .createIndex('scope', ['appId', 'environmentId']);
    database.createObjectStore('follows', { keyPath: ['appId', 'environmentId'] });
    database.createObjectStore('lineNotes', { keyPath: ['appId', 'environmentId', 'line'] });
    database.createObjectStore('savedViews', { keyPath: 'id' });
  },
  (database) => {
    database.createObjectStore('importedFiles', { keyPath: 'fileId' });
    database.createObjectStore('accessRequests', { keyPath: 'id' });
    database.createObjectStore('forwards', { keyPath: 'id' });
    database.createObjectStore('forwardSources', { keyPath: ['forward', 'source'] });
    database.createObjectStore('forwardSent', { keyPath: ['forward', 'hour'] });
  },
  (_database, transaction) => {
    // A write that fails ends the transaction, and with it the upgrade: `open` says so then.
    separateRefused(transaction).catch(() => null);
  },
];

/** The store was written by a newer version of the extension, and is left as it is. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  constructor() {
    super('The stored data comes from a newer version of the extension. Update the extension to use it.');
  }
}

/** Gives the connection, opened on first use and again after it had to give way. */
export interface DatabaseSource {
  readonly open: () => Promise<Database>;
  readonly close: () => Promise<void>;
}

/** Does `work` in one transaction over these stores: all of it is written, or nothing. */
export async function writeTo<T>(
  source: DatabaseSource,
  stores: readonly StoreNames<Stores>[],
  work: (transaction: WriteTransaction) => Promise<T>,
): Promise<T> {
  const transaction = (await source.open()).transaction([...stores], 'readwrite');
  try {
    // Both are awaited, so that a failed write is reported once and as what it is.
    const [result] = await Promise.all([work(transaction as WriteTransaction), transaction.done]);
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction: { abort(): void; readonly done: Promise<void> }): void {
  transaction.done.catch(() => null);
  try {
    transaction.abort();
  } catch {
    // It had ended already.
  }
}

/**
 * @param ladder the upgrades, one a version; a parameter for tests of upgrades
 * @throws NewerDatabaseError from `open`, when the stored version is above the ladder's
 */
export function databaseSource(
  name: string = DATABASE_NAME,
  ladder: readonly Rung[] = LADDER,
): DatabaseSource {
  let current: Promise<Database> | null = null;

  async function connect(): Promise<Database> {
    const forget = () => {
      current = null;
    };
    try {
      return await openDB<Stores>(name, ladder.length, {
        upgrade(database, from, _to, transaction) {
          for (const rung of ladder.slice(from)) rung(database, transaction);
        },
        // Another context wants to upgrade or delete: hold nobody up, the next use opens again.
        blocking(_current, _blocked, event) {
          forget();
          (event.target as IDBDatabase).close();
        },
        terminated: forget,
      });
    } catch (error) {
      forget();
      if (error instanceof Error && error.name === 'VersionError') throw new NewerDatabaseError();
      throw error;
    }
  }

  return {
    open: () => {
      current ??= connect();
      return current;
    },
    close: async () => {
      const closing = current;
      current = null;
      (await closing?.catch(() => null))?.close();
    },
  };
}
