/**
 * Atlassian's last lists of a vendor's apps and of the sites they are on, so that views open without waiting, and which errors
 * came lately. One list of apps an account, one of sites an app, each as long as Atlassian gave it; one of errors an app and
 * environment, `SHAPES_CAP` at most. `LISTS_CAP` lists are kept, the ones read longest ago go first; a list older than
 * `LISTS_AGE` is not given any more. The lists of an account go with it.
 */
import type { ErrorShape } from '../core/error-bursts.ts';
import type { LogScope, VendorApp, VendorSite } from '../core/vendor.ts';
import { type DatabaseSource, writeTo } from './database.ts';

export const LISTS_CAP = 300;
/** In ms. */
export const LISTS_AGE = 30 * 86_400_000;

/** What is listed under which id: apps of an account ID, sites of an app's UUID, errors of what `scopeId` gives. */
export interface VendorListTypes {
  readonly apps: readonly VendorApp[];
  readonly sites: readonly VendorSite[];
  readonly errors: readonly ErrorShape[];
}

export type VendorListKind = keyof VendorListTypes;

export interface VendorList<T> {
  readonly value: T;
  /** In ms since the epoch. */
  readonly readAt: number;
}

export interface VendorLists {
  /** Null: it was never read, or too long ago. */
  readonly read: <Kind extends VendorListKind>(
    kind: Kind,
    id: string,
    now: number,
  ) => Promise<VendorList<VendorListTypes[Kind]> | null>;
  /** Replaces what was there. */
  readonly write: <Kind extends VendorListKind>(
    kind: Kind,
    id: string,
    list: VendorList<VendorListTypes[Kind]>,
  ) => Promise<void>;
  readonly remove: (kind: VendorListKind, id: string) => Promise<void>;
  /** Of whom there is a list, however old. */
  readonly ids: (kind: VendorListKind) => Promise<readonly string[]>;
}

export function vendorLists(source: DatabaseSource, cap: number = LISTS_CAP): VendorLists {
  return {
    async read<Kind extends VendorListKind>(kind: Kind, id: string, now: number) {
      const record = await (await source.open()).get('vendorLists', nameOf(kind, id));
      if (!record || now - record.readAt > LISTS_AGE) return null;
      return { value: record.value as VendorListTypes[Kind], readAt: record.readAt };
    },

    write: (kind, id, { value, readAt }) =>
      writeTo(source, ['vendorLists'], async (transaction) => {
        const store = transaction.objectStore('vendorLists');
        await store.put({ name: nameOf(kind, id), value, readAt });
        // Nearly always there is room, and nothing but the names is read.
        if ((await store.getAllKeys()).length <= cap) return;
        const all = await store.getAll();
        const oldest = all.sort((a, b) => a.readAt - b.readAt).slice(0, all.length - cap);
        for (const { name } of oldest) await store.delete(name);
      }),

    async remove(kind, id) {
      await (await source.open()).delete('vendorLists', nameOf(kind, id));
    },

    async ids(kind) {
      const names = await (await source.open()).getAllKeys('vendorLists', namesOf(kind));
      return names.map((name) => name.slice(kind.length + 1));
    },
  };
}

export function scopeId({ appId, environmentId }: LogScope): string {
  return `${appId} ${environmentId}`;
}

function nameOf(kind: VendorListKind, id: string): string {
  return `${kind} ${id}`;
}

function namesOf(kind: VendorListKind): IDBKeyRange {
  return IDBKeyRange.bound(`${kind} `, `${kind} \uffff`);
}
