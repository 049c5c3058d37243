import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConnectedAccount } from '../../src/core/vendor.ts';
import { type AccountStore, accountStore } from '../../src/storage/account-store.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';

const TOKEN = ['ATATT', 'fake', 'for', 'tests'].join('-');
const VIC: ConnectedAccount = {
  accountId: 'account-vic',
  email: 'vic@cobalt.example',
  name: 'Vic Vendor',
  connectedAt: 5,
  road: 'api-token',
};
const UMA: ConnectedAccount = {
  accountId: 'account-uma',
  email: null,
  name: 'Uma Ito',
  connectedAt: 3,
  road: 'console-session',
};

let source: DatabaseSource;
let store: AccountStore;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = accountStore(source);
});

async function records() {
  return (await source.open()).getAll('account');
}

async function record() {
  const [first] = await records();
  if (!first) throw new Error('no record');
  return first;
}

const credentialsOf = (accountId: string) => store.withCredentials(accountId, (credentials) => credentials);

test('gives the account back without its token', async () => {
  await store.connect(VIC, TOKEN);
  expect(await store.list()).toEqual([VIC]);
});

test('hands the credentials to whoever makes a transport of them, also after a restart', async () => {
  await store.connect(VIC, TOKEN);
  const again = accountStore(databaseSource());
  expect(await again.withCredentials(VIC.accountId, (credentials) => credentials)).toEqual({
    email: VIC.email,
    token: TOKEN,
  });
});

test('keeps neither token nor e-mail readable in the database, and a key that cannot be exported', async () => {
  await store.connect(VIC, TOKEN);
  const kept = await record();
  const bytes = Buffer.from(kept.secret);
  expect(bytes.length).toBeGreaterThan(TOKEN.length);
  for (const secret of [TOKEN, VIC.email ?? '']) {
    expect(bytes.includes(secret)).toBe(false);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain(Buffer.from(secret).toString('base64'));
  }
  expect(kept.key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', kept.key)).rejects.toThrow();
  await expect(crypto.subtle.exportKey('jwk', kept.key)).rejects.toThrow();
});

test('takes a fresh key and a fresh IV each time', async () => {
  await store.connect(VIC, TOKEN);
  const first = await record();
  await store.connect(VIC, TOKEN);
  const second = await record();
  expect(second.iv).toHaveLength(12);
  expect(Buffer.from(second.iv).equals(Buffer.from(first.iv))).toBe(false);
  expect(Buffer.from(second.secret)).not.toEqual(Buffer.from(first.secret));
});

describe('several accounts', () => {
  test('lie beside each other, each with a key of its own, the first one in front', async () => {
    await store.connect(VIC, TOKEN);
    await store.connect(UMA, null);
    expect(await store.list()).toEqual([UMA, VIC]);
    const [first, second] = await records();
    expect(first?.key).not.toBe(second?.key);
    expect(Buffer.from(first?.iv ?? [])).not.toEqual(Buffer.from(second?.iv ?? []));
  });

  test('are forgotten one by one, key and ciphertext with them', async () => {
    await store.connect(VIC, TOKEN);
    await store.connect(UMA, null);
    await store.forget(VIC.accountId);
    expect(await store.list()).toEqual([UMA]);
    expect(await credentialsOf(VIC.accountId)).toBeNull();
    expect(await store.has(VIC.accountId)).toBe(false);
    expect(await store.has(UMA.accountId)).toBe(true);
    expect((await records()).map((each) => each.accountId)).toEqual([UMA.accountId]);
  });

  test('hand out only their own credentials: a session has none', async () => {
    await store.connect(VIC, TOKEN);
    await store.connect(UMA, null);
    expect(await credentialsOf(UMA.accountId)).toBeNull();
    expect(await credentialsOf('account-nobody')).toBeNull();
    expect(await credentialsOf('account')).toBeNull();
  });

  test('a session takes the place of a token, and a token that of a session', async () => {
    await store.connect(VIC, TOKEN);
    await store.connect({ ...VIC, road: 'console-session' }, null);
    expect(await credentialsOf(VIC.accountId)).toBeNull();
    await store.connect(VIC, TOKEN);
    expect(await credentialsOf(VIC.accountId)).toEqual({ email: VIC.email, token: TOKEN });
    expect(await records()).toHaveLength(1);
  });
});

describe('the one account of an earlier version', () => {
  beforeEach(async () => {
    await store.connect(VIC, TOKEN);
    const { road: _road, ...kept } = await record();
    const database = await source.open();
    await database.clear('account');
    await database.put('account', { ...kept, id: 'account' });
  });

  test('is still connected, over its token', async () => {
    expect(await store.list()).toEqual([VIC]);
    expect(await store.has(VIC.accountId)).toBe(true);
    expect(await credentialsOf(VIC.accountId)).toEqual({ email: VIC.email, token: TOKEN });
  });

  test('is not there twice when it is connected again', async () => {
    await store.connect({ ...VIC, connectedAt: 9 }, TOKEN);
    expect(await store.list()).toEqual([{ ...VIC, connectedAt: 9 }]);
  });

  test('stays where another one is connected or forgotten', async () => {
    await store.connect(UMA, null);
    await store.forget(UMA.accountId);
    expect(await store.list()).toEqual([VIC]);
  });

  test('is forgotten', async () => {
    await store.forget(VIC.accountId);
    expect(await records()).toEqual([]);
  });
});

test('an account that cannot be decrypted any more is listed, has no credentials, and is mended by connecting again', async () => {
  await store.connect(VIC, TOKEN);
  const kept = await record();
  const secret = new Uint8Array(kept.secret.slice(0));
  secret[0] = (secret[0] ?? 0) ^ 1;
  await (await source.open()).put('account', { ...kept, secret: secret.buffer });
  expect(await store.list()).toEqual([{ ...VIC, email: null }]);
  expect(await credentialsOf(VIC.accountId)).toBeNull();
  await store.connect(VIC, TOKEN);
  expect(await store.list()).toEqual([VIC]);
});
