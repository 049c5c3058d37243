/**
 * Collectors that lines are sent to: `FORWARDS_CAP` at most, each until it is removed. The values of headers are often secrets. They
 * are kept encrypted with AES-GCM under a key that cannot be exported, as API tokens are: see `account-store.ts`.
 */
import { type DatabaseSource, type WriteTransaction, writeTo } from './database.ts';
import type { ForwardRecord } from './forward-records.ts';

export const FORWARDS_CAP = 10;

export type HeaderValues = Readonly<Record<string, string>>;

export interface ForwardsStore {
  /** Those that were made first in front. */
  readonly list: () => Promise<ForwardRecord[]>;
  readonly get: (id: string) => Promise<ForwardRecord | null>;
  /**
   * Replaces the one of the same id. Where lines of other times are wanted than before, all segments are looked at again; what was
   * sent stays sent. False: there are too many.
   */
  readonly write: (record: ForwardRecord) => Promise<boolean>;
  /** Changes what is stored, in one transaction; null: there is no such forward any more. */
  readonly change: (
    id: string,
    change: (record: ForwardRecord) => ForwardRecord,
  ) => Promise<ForwardRecord | null>;
  /** Deletes key, ciphertext and bookmarks with it. */
  readonly remove: (id: string) => Promise<void>;
}

type Sealed = Pick<ForwardRecord, 'key' | 'iv' | 'secret'>;

const ALGORITHM = 'AES-GCM';
/** NIST SP 800-38D recommends 96 bits. */
const IV_BYTES = 12;

export function forwardsStore(source: DatabaseSource, cap: number = FORWARDS_CAP): ForwardsStore {
  return {
    async list() {
      const records = await (await source.open()).getAll('forwards');
      return records.sort((a, b) => a.createdAt - b.createdAt);
    },

    get: async (id) => (await (await source.open()).get('forwards', id)) ?? null,

    write: (record) =>
      writeTo(source, ['forwards', 'forwardSources'], async (transaction) => {
        const store = transaction.objectStore('forwards');
        const before = await store.get(record.id);
        if (!before && (await store.count()) >= cap) return false;
        await store.put(record);
        if (!before || before.since === record.since) return true;
        const sources = transaction.objectStore('forwardSources');
        for (const one of await sources.getAll(allOf(record.id))) await sources.put({ ...one, segments: [] });
        return true;
      }),

    change: (id, change) =>
      writeTo(source, ['forwards'], (transaction) => changeForward(transaction, id, change)),

    remove: (id) =>
      writeTo(source, ['forwards', 'forwardSources', 'forwardSent'], async (transaction) => {
        const all = allOf(id);
        await Promise.all([
          transaction.objectStore('forwards').delete(id),
          transaction.objectStore('forwardSources').delete(all),
          transaction.objectStore('forwardSent').delete(all),
        ]);
      }),
  };
}

/** Within a transaction over `forwards`. */
export async function changeForward(
  transaction: WriteTransaction,
  id: string,
  change: (record: ForwardRecord) => ForwardRecord,
): Promise<ForwardRecord | null> {
  const store = transaction.objectStore('forwards');
  const record = await store.get(id);
  if (!record) return null;
  const changed = change(record);
  await store.put(changed);
  return changed;
}

/** Keys that begin with the forward's id. */
export function allOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

/** A fresh key with every change, so that key and IV are never used twice. */
export async function sealHeaders(values: HeaderValues, crypto: Crypto = globalThis.crypto): Promise<Sealed> {
  if (Object.keys(values).length === 0) return { key: null, iv: null, secret: null };
  const key = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(Object.entries(values)));
  return { key, iv, secret: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, plain) };
}

/** Null: they cannot be decrypted any more. */
export async function openHeaders(
  { key, iv, secret }: Sealed,
  crypto: Crypto = globalThis.crypto,
): Promise<HeaderValues | null> {
  if (!key || !iv || !secret) return {};
  try {
    const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, secret);
    return Object.fromEntries(JSON.parse(new TextDecoder().decode(plain)) as [string, string][]);
  } catch {
    return null;
  }
}
