/**
 * The vendor's account. E-mail and API token are kept encrypted with AES-GCM under a key that cannot be exported:
 * a copy of the profile's files alone does not give the token away to whoever reads them as text, and no code, ours
 * included, can read the key's bytes. Who can run code in the extension can still use the key.
 *
 * One record at most; it stays until the account is disconnected.
 */
import type { ConnectedAccount } from '../core/vendor.ts';
import type { DatabaseSource } from './database.ts';
import type { AccountRecord } from './records.ts';

export interface Credentials {
  readonly email: string;
  readonly token: string;
}

export interface AccountStore {
  /**
   * The connected account without its token; null when none is connected, or when what is kept cannot be decrypted any
   * more: connecting again replaces it.
   */
  readonly read: () => Promise<ConnectedAccount | null>;
  /** Replaces whatever account was connected. */
  readonly connect: (account: ConnectedAccount, token: string) => Promise<void>;
  /** Deletes key and ciphertext. */
  readonly forget: () => Promise<void>;
  /** Hands the credentials to `make`, the only way to them, and returns what it made of them; null without an account. */
  readonly withCredentials: <T>(make: (credentials: Credentials) => T) => Promise<T | null>;
}

const ID = 'account';
const ALGORITHM = 'AES-GCM';
/** NIST SP 800-38D recommends 96 bits. */
const IV_BYTES = 12;

export function accountStore(source: DatabaseSource, crypto: Crypto = globalThis.crypto): AccountStore {
  async function load(): Promise<AccountRecord | null> {
    return (await (await source.open()).get('account', ID)) ?? null;
  }

  async function decrypt({ iv, key, secret }: AccountRecord): Promise<Credentials | null> {
    try {
      const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, secret);
      const { email, token } = JSON.parse(new TextDecoder().decode(plain)) as Credentials;
      return { email, token };
    } catch {
      return null;
    }
  }

  return {
    async read() {
      const record = await load();
      if (!record) return null;
      const credentials = await decrypt(record);
      const { accountId, name, connectedAt } = record;
      return credentials && { accountId, name, connectedAt, email: credentials.email };
    },

    async connect(account, token) {
      // A fresh key with every account, and a fresh IV with every encryption: neither is ever used twice.
      const key = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const plain = new TextEncoder().encode(JSON.stringify({ email: account.email, token }));
      const secret = await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, plain);
      const { accountId, name, connectedAt } = account;
      await (await source.open()).put('account', { id: ID, accountId, name, connectedAt, key, iv, secret });
    },

    async forget() {
      await (await source.open()).delete('account', ID);
    },

    async withCredentials(make) {
      const record = await load();
      const credentials = record && (await decrypt(record));
      return credentials && make(credentials);
    },
  };
}
