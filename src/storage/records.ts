/** What lies in the database, and the way to and from the domain's types. */
import { type Actor, type Grant, type GrantKey, type Intention, isChanging } from '../core/access.ts';
import type { EnvironmentType } from '../core/environment.ts';
import type { LedgerEntry, NewLedgerEntry } from '../core/ledger.ts';
import type { Problem } from '../core/problem.ts';
import type { Installation, SiteApp } from '../core/site-app.ts';
import type { VendorRoad } from '../core/vendor.ts';

export interface SiteRecord {
  readonly cloudId: string;
  readonly hostName: string | null;
  readonly me: Actor | null;
  readonly visitedAt: number;
  readonly listedAt: number | null;
  readonly checkedAt: number | null;
  /** When the list of each product was last complete. A product that is missing here was never listed in full. */
  readonly productsListedAt: Readonly<Record<string, number>>;
  readonly missingProducts: readonly string[];
  /** When the refresh began that is not finished yet: what was asked since need not be asked again. */
  readonly refreshingSince: number | null;
  readonly problem: Problem | null;
}

/** Records of versions before downloads lack the environment's id; null in others: Atlassian did not say. */
export type StoredInstallation = Omit<Installation, 'environmentId'> & {
  readonly environmentId?: string | null;
};

export interface AppRecord {
  readonly cloudId: string;
  readonly appId: string;
  readonly name: string;
  readonly vendorName: string | null;
  readonly avatarUrl: string | null;
  readonly version: string | null;
  readonly updateAvailable: boolean;
  /** The installation that the version is of; absent in records of earlier versions. */
  readonly versionFrom?: string | null;
  readonly installations: readonly StoredInstallation[];
  /** Kept beside the app, so that a site of 500 apps is read without 500 counts. */
  readonly ledgerCount: number;
  readonly lastEntry: LedgerEntry | null;
}

export interface GrantRecord extends GrantKey {
  readonly product: string;
  readonly observed: { readonly hasAccess: boolean | null; readonly at: number } | null;
  readonly lastKnown: boolean | null;
  readonly intended: Intention | null;
  readonly problem: Problem | null;
  /** The installation was not in the last complete list: if it reads on, access came with it. */
  readonly arrived: boolean;
  /** A change that was sent, not seen yet, and then overtaken by the user's next word. */
  readonly overtaken: Intention | null;
  /** The problem says what became of a change; a read that works does not clear it. */
  readonly changeFailed: boolean;
  /** The site of a grant with a change under way; absent otherwise, which keeps it out of the index. */
  readonly changing?: string;
}

/** An entry as it is stored; the database gives it its `seq` on writing. */
export type LedgerRecord = NewLedgerEntry & { readonly seq?: number };

/** What a page of ours remembers between two openings. */
export interface PreferencesRecord {
  readonly name: string;
  /** JSON text. */
  readonly value: string;
}

export interface AccountRecord {
  /** The account's own id; `account` in the record of versions that knew one account only. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly connectedAt: number;
  /** Absent in the one record of versions that knew tokens only. */
  readonly road?: VendorRoad;
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  /** AES-GCM over the JSON of `{email, token}`; each may be null. */
  readonly secret: ArrayBuffer;
}

/** A grant with what only the background's own bookkeeping needs to know of it. */
export interface TrackedGrant extends Grant {
  readonly arrived: boolean;
  readonly overtaken: Intention | null;
  readonly changeFailed: boolean;
}

export type GrantRecordKey = [string, string, string, EnvironmentType];

export function grantRecordKey(key: GrantKey): GrantRecordKey {
  return [key.cloudId, key.appId, key.contextId, key.environmentType];
}

export function grantToRecord(grant: TrackedGrant): GrantRecord {
  const { cloudId, appId, contextId, environmentType, product } = grant;
  const { observed, lastKnown, intended, problem, arrived, overtaken, changeFailed } = grant;
  return {
    ...{ cloudId, appId, contextId, environmentType, product },
    ...{ observed, lastKnown, intended, problem, arrived, overtaken, changeFailed },
    ...(isChanging(grant) ? { changing: cloudId } : {}),
  };
}

export function grantFromRecord(record: GrantRecord): TrackedGrant {
  const { changing: _changing, ...grant } = record;
  return grant;
}

/** The grant as other contexts know it. */
export function publicGrant(tracked: TrackedGrant): Grant {
  const { arrived: _arrived, overtaken: _overtaken, changeFailed: _failed, ...grant } = tracked;
  return grant;
}

export function installationFromRecord(stored: StoredInstallation): Installation {
  return { ...stored, environmentId: stored.environmentId ?? null };
}

export function appFromRecord(record: AppRecord, grants: readonly TrackedGrant[]): SiteApp {
  const { cloudId: _cloudId, ledgerCount: _count, lastEntry: _last, versionFrom: _from, ...app } = record;
  const installations = app.installations.map(installationFromRecord);
  return { ...app, installations, grants: grants.map(publicGrant) };
}

export function newSite(cloudId: string, now: number): SiteRecord {
  return {
    cloudId,
    hostName: null,
    me: null,
    visitedAt: now,
    listedAt: null,
    checkedAt: null,
    productsListedAt: {},
    missingProducts: [],
    refreshingSince: null,
    problem: null,
  };
}
