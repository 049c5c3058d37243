/**
 * The vendor's accounts. E-mail and API token are kept encrypted with AES-GCM under a key that cannot be exported: a copy
 * of the profile's files alone does not give the token away to whoever reads them as text, and no code, ours included,
 * can read the key's bytes. Who can run code in the extension can still use the key.
 *
 * One record an account, each with a key of its own; as many as the user connects, and each stays until it is forgotten.
 */
import type { ConnectedAccount } from '../core/vendor.ts';
import type { Database, DatabaseSource } from './database.ts';
import type { AccountRecord } from './records.ts';

export interface Credentials {
  readonly email: string;
  readonly token: string;
}

export interface AccountStore {
  /**
   * The connected accounts without their tokens, the one that was connected first in front. An account whose secret
   * cannot be decrypted any more is among them, without its e-mail: connecting again mends it, and it can be forgotten.
   */
  readonly list: () => Promise<readonly ConnectedAccount[]>;
  /** Whether this account is connected; the cheapest question, asked after every answer. */
  readonly has: (accountId: string) => Promise<boolean>;
  /** Replaces what was kept of the same account. `token` is null where its session serves. */
  readonly connect: (account: ConnectedAccount, token: string | null) => Promise<void>;
  /** Deletes key and ciphertext. */
  readonly forget: (accountId: string) => Promise<void>;
  /**
   * Hands the credentials to `make`, the only way to them, and returns what it made of them; null without such an account,
   * and where it has no token or one that cannot be decrypted any more.
   */
  readonly withCredentials: <T>(
    accountId: string,
    make: (credentials: Credentials) => T,
  ) => Promise<T | null>;
}

interface Secret {
  readonly email: string | null;
  readonly token: string | null;
}

/** Of the one record that earlier versions kept. */
const ONLY = 'account';
const ALGORITHM = 'AES-GCM';
/** NIST SP 800-38D recommends 96 bits. */
const IV_BYTES = 12;

export function accountStore(source: DatabaseSource, crypto: Crypto = globalThis.crypto): AccountStore {
  async function load(accountId: string): Promise<AccountRecord | null> {
    const database = await source.open();
    return (await database.get('account', accountId)) ?? (await only(database, accountId));
  }

  async function only(database: Database, accountId: string): Promise<AccountRecord | null> {
    const record = await database.get('account', ONLY);
    return record?.accountId === accountId ? record : null;
  }

  async function decrypt({ iv, key, secret }: AccountRecord): Promise<Secret | null> {
    try {
      const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, secret);
      const { email, token } = JSON.parse(new TextDecoder().decode(plain)) as Secret;
      return { email, token };
    } catch {
      return null;
    }
  }

  /** Writes the account's record, or with null only removes it, and the one of an earlier version with it. */
  async function replace(accountId: string, record: AccountRecord | null): Promise<void> {
    const transaction = (await source.open()).transaction('account', 'readwrite');
    const earlier = await transaction.store.get(ONLY);
    if (earlier?.accountId === accountId) await transaction.store.delete(ONLY);
    await (record ? transaction.store.put(record) : transaction.store.delete(accountId));
    await transaction.done;
  }

  return {
    async list() {
      const records = await (await source.open()).getAll('account');
      const accounts = records.map(async (record): Promise<ConnectedAccount> => {
        const { accountId, name, connectedAt, road = 'api-token' } = record;
        return { accountId, name, connectedAt, road, email: (await decrypt(record))?.email ?? null };
      });
      return (await Promise.all(accounts)).sort((a, b) => a.connectedAt - b.connectedAt);
    },

    has: async (accountId) => (await load(accountId)) !== null,

    async connect({ accountId, name, connectedAt, road, email }, token) {
      // A fresh key with every account, and a fresh IV with every encryption: neither is ever used twice.
      const key = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const kept: Secret = { email, token };
      const plain = new TextEncoder().encode(JSON.stringify(kept));
      const secret = await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, plain);
      await replace(accountId, { id: accountId, accountId, name, connectedAt, road, key, iv, secret });
    },

    forget: (accountId) => replace(accountId, null),

    async withCredentials(accountId, make) {
      const record = await load(accountId);
      const secret = record && (await decrypt(record));
      if (!secret?.email || !secret.token) return null;
      return make({ email: secret.email, token: secret.token });
    },
  };
}
