import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Accounts, createAccounts } from '../../src/background/accounts.ts';
import type { VendorIdentity } from '../../src/background/vendor-roads.ts';
import { type Problem, problem } from '../../src/core/problem.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { type AccountStore, accountStore } from '../../src/storage/account-store.ts';
import { databaseSource } from '../../src/storage/database.ts';

const TOKEN = ['ATATT', 'fake', 'for', 'tests'].join('-');
const VIC = { accountId: 'account-vic', name: 'Vic Vendor', email: 'vic@cobalt.example' };
const UMA = { accountId: 'account-uma', name: 'Uma Ito', email: null };

let store: AccountStore;
let accounts: Accounts;
let tokenIs: Result<VendorIdentity, Problem>;
let sessionIs: Result<VendorIdentity, Problem>;
let kept: string[];
/** What was done, in its order. */
let done: string[];
let interrupted: boolean;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  store = accountStore(databaseSource());
  tokenIs = ok(VIC);
  sessionIs = ok(UMA);
  kept = [];
  done = [];
  interrupted = false;
  let now = 0;
  accounts = createAccounts({
    account: store,
    roads: { tryToken: async () => tokenIs, trySession: async () => sessionIs },
    clock: { now: () => ++now, sleep: async () => {} },
    forgetLines: async (accountId) => {
      done.push(`forget ${accountId}, ${(await store.has(accountId)) ? 'still' : 'no longer'} connected`);
      if (interrupted) throw new Error('The worker was stopped.');
      kept = kept.filter((each) => each !== accountId);
    },
    keptAccounts: async () => kept,
    onChange: () => done.push('changed'),
    signal: new AbortController().signal,
  });
});

const connect = () => accounts.connect({ email: VIC.email, token: TOKEN });
const names = async () => (await accounts.list()).map(({ name, road }) => `${name}: ${road}`);

describe('connecting', () => {
  test('a token keeps the account it belongs to, under the e-mail that was given', async () => {
    tokenIs = ok({ ...VIC, email: null });
    const connected = { ...VIC, connectedAt: 1, road: 'api-token' };
    expect(await connect()).toEqual(ok(connected));
    expect(await accounts.list()).toEqual([connected]);
    expect(done).toEqual(['changed']);
  });

  test('a token that does not work keeps nothing', async () => {
    tokenIs = err(problem('signed-out', 1));
    expect(await connect()).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
    expect(await names()).toEqual([]);
    expect(done).toEqual([]);
  });

  test('a session beside a token makes two accounts', async () => {
    await connect();
    expect(await accounts.connectSession()).toMatchObject({ ok: true, value: { road: 'console-session' } });
    expect(await names()).toEqual(['Vic Vendor: api-token', 'Uma Ito: console-session']);
  });

  test('the session of an account with a token leaves it its token', async () => {
    await connect();
    sessionIs = ok(VIC);
    expect(await accounts.connectSession()).toMatchObject({ ok: true, value: { road: 'api-token' } });
    expect(await store.withCredentials(VIC.accountId, ({ token }) => token)).toBe(TOKEN);
    expect(await names()).toEqual(['Vic Vendor: api-token']);
  });

  test('a token for an account that is connected over its session takes the place of that', async () => {
    sessionIs = ok(VIC);
    await accounts.connectSession();
    await connect();
    expect(await names()).toEqual(['Vic Vendor: api-token']);
  });

  test('no session is told as what it is', async () => {
    sessionIs = err(problem('no-road', 1));
    expect(await accounts.connectSession()).toMatchObject({ ok: false, error: { kind: 'no-road' } });
  });
});

describe('forgetting', () => {
  test('first takes the account away, so that nothing more can be read with it, and then what was read', async () => {
    await connect();
    await accounts.connectSession();
    await accounts.forget(VIC.accountId);
    expect(await names()).toEqual(['Uma Ito: console-session']);
    expect(done.slice(2)).toEqual(['forget account-vic, no longer connected', 'changed']);
  });

  test('that was interrupted is finished by the next worker, and leaves connected accounts alone', async () => {
    await connect();
    await accounts.connectSession();
    kept = [VIC.accountId, UMA.accountId];
    interrupted = true;
    await expect(accounts.forget(VIC.accountId)).rejects.toThrow();
    expect(kept).toContain(VIC.accountId);
    interrupted = false;
    await accounts.resume();
    expect(kept).toEqual([UMA.accountId]);
    await accounts.resume();
    expect(done.filter((each) => each.startsWith('forget'))).toHaveLength(2);
  });
});
