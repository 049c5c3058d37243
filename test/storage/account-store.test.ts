import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type AccountStore, accountStore } from '../../src/storage/account-store.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';

const TOKEN = ['ATATT', 'fake', 'for', 'tests'].join('-');
const ACCOUNT = { accountId: 'account-vic', email: 'vic@cobalt.example', name: 'Vic Vendor', connectedAt: 5 };

let source: DatabaseSource;
let store: AccountStore;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = accountStore(source);
});

async function raw() {
  const database = await source.open();
  const [record] = await database.getAll('account');
  return record;
}

test('gives the account back without its token', async () => {
  await store.connect(ACCOUNT, TOKEN);
  expect(await store.read()).toEqual(ACCOUNT);
});

test('hands the credentials to whoever makes a transport of them, also after a restart', async () => {
  await store.connect(ACCOUNT, TOKEN);
  const again = accountStore(databaseSource());
  expect(await again.withCredentials((credentials) => credentials)).toEqual({
    email: ACCOUNT.email,
    token: TOKEN,
  });
});

test('keeps neither token nor e-mail readable in the database, and a key that cannot be exported', async () => {
  await store.connect(ACCOUNT, TOKEN);
  const record = await raw();
  const bytes = Buffer.from(record?.secret ?? new ArrayBuffer(0));
  expect(bytes.length).toBeGreaterThan(TOKEN.length);
  for (const secret of [TOKEN, ACCOUNT.email]) {
    expect(bytes.includes(secret)).toBe(false);
    expect(JSON.stringify(record)).not.toContain(secret);
    expect(JSON.stringify(record)).not.toContain(Buffer.from(secret).toString('base64'));
  }
  expect(record?.key.extractable).toBe(false);
  const { key } = record ?? {};
  if (!key) throw new Error('no key');
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow();
});

test('takes a fresh key and a fresh IV each time', async () => {
  await store.connect(ACCOUNT, TOKEN);
  const first = await raw();
  await store.connect(ACCOUNT, TOKEN);
  const second = await raw();
  expect(second?.iv).toHaveLength(12);
  expect(Buffer.from(second?.iv ?? []).equals(Buffer.from(first?.iv ?? []))).toBe(false);
  expect(Buffer.from(second?.secret ?? new ArrayBuffer(0))).not.toEqual(
    Buffer.from(first?.secret ?? new ArrayBuffer(0)),
  );
});

test('forgets key and ciphertext', async () => {
  await store.connect(ACCOUNT, TOKEN);
  await store.forget();
  expect(await raw()).toBeUndefined();
  expect(await store.read()).toBeNull();
  expect(await store.withCredentials(() => 'made')).toBeNull();
});

test('takes a ciphertext that cannot be decrypted for no account, and connecting again mends it', async () => {
  await store.connect(ACCOUNT, TOKEN);
  const record = await raw();
  if (!record) throw new Error('no record');
  const secret = new Uint8Array(record.secret.slice(0));
  secret[0] = (secret[0] ?? 0) ^ 1;
  await (await source.open()).put('account', { ...record, secret: secret.buffer });
  expect(await store.read()).toBeNull();
  expect(await store.withCredentials(() => 'made')).toBeNull();
  await store.connect(ACCOUNT, TOKEN);
  expect(await store.read()).toEqual(ACCOUNT);
});
