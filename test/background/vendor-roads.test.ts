/** The vendor's roads against the sandbox, over real sockets: strict about origins, as Atlassian may be, and lenient. */
import 'fake-indexeddb/auto';
import { setTimeout as wait } from 'node:timers/promises';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createVendorRoads, type VendorRoads } from '../../src/background/vendor-roads.ts';
import { API_ORIGIN, DEVELOPER_ORIGIN } from '../../src/core/hosts.ts';
import { identityOf } from '../../src/core/segment/identity.ts';
import type { ConnectedAccount, VendorRoad } from '../../src/core/vendor.ts';
import type { ExportRequest } from '../../src/gateway/export-logs.ts';
import { changeLogAccess } from '../../src/gateway/operations/change-log-access.ts';
import { listApps } from '../../src/gateway/operations/list-apps.ts';
import { listSites } from '../../src/gateway/operations/list-sites.ts';
import { readLogs } from '../../src/gateway/operations/read-logs.ts';
import { MAX_TENANTS, resolveTenants } from '../../src/gateway/operations/resolve-tenants.ts';
import { type AccountStore, accountStore } from '../../src/storage/account-store.ts';
import { databaseSource } from '../../src/storage/database.ts';
import { type SandboxBrowser, sandboxBrowser } from '../gateway/sandbox-browser.ts';
import { type Sandbox, type SandboxUser, startSandbox } from '../sandbox/sandbox.ts';

const HOUR = 3_600_000;
const never = new AbortController().signal;

let strict: Sandbox;
let lenient: Sandbox;
let browser: SandboxBrowser;
let account: AccountStore;
let roads: VendorRoads;
let withheld: Set<string>;

beforeAll(async () => {
  [strict, lenient] = await Promise.all([
    startSandbox({ lines: 3_000, quiet: true }),
    startSandbox({ lines: 0, quiet: true, lenientOrigin: true }),
  ]);
}, 60_000);
afterAll(() => Promise.all([strict.close(), lenient.close()]));
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  withheld = new Set();
  start(strict);
});
afterEach(() => {
  for (const sandbox of [strict, lenient]) {
    sandbox.faults.clear();
    sandbox.requests.clear();
  }
});

function start(sandbox: Sandbox): void {
  browser = sandboxBrowser(sandbox);
  account = accountStore(databaseSource());
  roads = createVendorRoads({
    account,
    fetch: browser.fetch,
    consoleTabs: browser.consoleTabs,
    mayReach: async (origin) => !withheld.has(origin),
    clock: { now: Date.now, sleep: sleepShorter },
    random: Math.random,
    clientVersion: '0.0.0-test',
  });
}

/** Pauses between tries are skipped; what waits for a page that is frozen waits. */
async function sleepShorter(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms > 10_000 ? ms : 1, undefined, { signal }).catch(() => {});
}

const userOf = (role: SandboxUser['role'], sandbox = strict): SandboxUser => {
  const found = sandbox.users.find((user) => user.role === role);
  if (!found) throw new Error(`no ${role}`);
  return found;
};

async function connect(
  road: VendorRoad,
  user = userOf('vendor'),
  token = user.token,
): Promise<ConnectedAccount> {
  const { accountId, name, email } = user;
  const connected = { accountId, name, email, connectedAt: Date.now(), road };
  await account.connect(connected, road === 'api-token' ? token : null);
  return connected;
}

const apps = (accountId = userOf('vendor').accountId) =>
  roads.call(accountId, listApps, { after: null }, never);
const ownAppId = () => {
  const { accountId } = userOf('vendor');
  const found = strict.world.installations.find(
    ({ app, environment, uninstalledAt }) =>
      app.vendor.owner.accountId === accountId && environment.type === 'PRODUCTION' && uninstalledAt === null,
  );
  if (!found) throw new Error('The vendor has no app.');
  return { appId: found.app.id, environmentId: found.environment.id };
};

describe('the session of the developer console', () => {
  test('serves from the background alone where Atlassian accepts its origin', async () => {
    start(lenient);
    browser.user = userOf('vendor', lenient);
    browser.pages.push({ id: 1 });
    await connect('console-session', browser.user);
    expect(await apps(browser.user.accountId)).toMatchObject({
      result: { ok: true },
      road: 'console-session',
    });
    expect(browser.lent).toEqual([]);
    expect(browser.fetched.map(({ url }) => url)).toEqual([`${DEVELOPER_ORIGIN}/gateway/api/graphql`]);
    expect(browser.fetched[0]?.init).toMatchObject({
      credentials: 'include',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
  });

  test('is lent by an open page where it does not, and that is remembered', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    await connect('console-session');
    expect(await apps()).toMatchObject({ result: { ok: true }, road: 'console-session' });
    expect(await apps()).toMatchObject({ result: { ok: true }, road: 'console-session' });
    expect(browser.lent).toEqual([7, 7]);
    expect(browser.fetched).toHaveLength(1);
  });

  test('with no page open is no road, and one that is opened serves at once', async () => {
    browser.user = userOf('vendor');
    await connect('console-session');
    expect(await apps()).toMatchObject({ result: { error: { kind: 'no-road' } }, road: null });
    browser.pages.push({ id: 7 });
    expect(await apps()).toMatchObject({ result: { ok: true } });
  });

  test('that ended is signed out', async () => {
    await connect('console-session');
    expect(await apps()).toMatchObject({ result: { error: { kind: 'signed-out' } }, road: null });
    browser.pages.push({ id: 7 });
    expect(await apps()).toMatchObject({ result: { error: { kind: 'signed-out' } }, road: null });
  });

  test('of another account is signed out, and nothing that it reads is handed on', async () => {
    browser.user = userOf('admin');
    browser.pages.push({ id: 7 });
    await connect('console-session');
    expect(await apps()).toMatchObject({ result: { error: { kind: 'signed-out' } }, road: null });
  });

  test('is looked for in every container: the page that is signed in as the account serves', async () => {
    browser.user = userOf('admin');
    browser.pages.push({ id: 7 }, { id: 8, user: userOf('vendor') });
    await connect('console-session');
    expect(await apps()).toMatchObject({ result: { ok: true }, road: 'console-session' });
    expect(browser.lent).toEqual([7, 8]);
  });

  test('answers every read of the vendor, with whose answer it is inside', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    const { accountId } = await connect('console-session');
    const scope = ownAppId();
    const sites = await roads.call(accountId, listSites, { appId: scope.appId }, never);
    expect(sites.result).toMatchObject({ ok: true, value: { partial: null } });
    const input = { ...scope, limit: 20, offset: 0, startTime: Date.now(), adminHub: true };
    strict.faults.add({ kind: 'unknown-field' });
    const lines = await roads.call(accountId, readLogs, input, never);
    expect(lines.result.ok && lines.result.value.value.lines.length).toBe(20);
    const cloudIds = strict.sites.slice(0, MAX_TENANTS).map(({ cloudId }) => cloudId);
    expect((await roads.call(accountId, resolveTenants, { cloudIds }, never)).result.ok).toBe(true);
  });

  test.each([
    [{ kind: '429', form: 'iso', seconds: 900 }, 'rate-limited'],
    [{ kind: '500' }, 'server'],
    [{ kind: 'drop' }, 'offline'],
  ] as const)('that serves and fails says why, and which road it was: %j', async (fault, kind) => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    await connect('console-session');
    await apps();
    strict.faults.add(fault);
    expect(await apps()).toMatchObject({ result: { error: { kind } }, road: 'console-session' });
  });

  test('whose page is refused as well is not allowed, rather than without a road', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    await connect('console-session');
    strict.faults.add({ kind: '403' });
    expect(await apps()).toMatchObject({ result: { error: { kind: 'not-allowed', status: 403 } } });
  });

  test('is asked by four pages at most', async () => {
    browser.user = userOf('admin');
    browser.pages.push(...[1, 2, 3, 4, 5, 6].map((id) => ({ id })));
    await connect('console-session');
    await apps();
    expect(browser.lent).toEqual([1, 2, 3, 4]);
  });

  test('is for questions only: nothing is changed over it', async () => {
    const { accountId } = await connect('console-session');
    const change = {
      appId: ownAppId().appId,
      environmentType: 'PRODUCTION',
      contextIds: ['x'],
      wanted: true,
    } as const;
    await expect(roads.call(accountId, changeLogAccess, change, never)).rejects.toThrow(RangeError);
    expect(browser.fetched).toEqual([]);
  });

  test('that does not say whose it is, is not believed', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    await connect('console-session');
    strict.faults.add({ kind: 'partial', keys: ['askedBy'] });
    expect(await apps()).toMatchObject({ result: { ok: false, error: { kind: 'server' } } });
  });

  test('has no way to the export', async () => {
    const { accountId } = await connect('console-session');
    expect(await roads.readExport(accountId, request(0), never)).toMatchObject({
      error: { kind: 'no-road' },
    });
    expect(browser.fetched).toEqual([]);
  });

  test('behind a host that the browser withholds is told as that', async () => {
    withheld.add(DEVELOPER_ORIGIN);
    strict.faults.add({ kind: 'drop' });
    await connect('console-session');
    expect(await apps()).toMatchObject({
      result: { error: { kind: 'no-permission', host: 'developer.atlassian.com' } },
      road: null,
    });
  });

  test('is tried before it is kept: who is signed in, and whether apps can be listed', async () => {
    expect(await roads.trySession(never)).toMatchObject({ error: { kind: 'signed-out' } });
    browser.user = userOf('vendor');
    expect(await roads.trySession(never)).toMatchObject({ error: { kind: 'no-road' } });
    browser.pages.push({ id: 7 });
    const { accountId, name, email } = userOf('vendor');
    expect(await roads.trySession(never)).toEqual({ ok: true, value: { accountId, name, email } });
  });
});

describe('an account with a token', () => {
  test('is asked over it, with a session beside it unused', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    await connect('api-token');
    expect(await apps()).toMatchObject({ result: { ok: true }, road: 'api-token' });
    expect(browser.fetched.map(({ url }) => new URL(url).origin)).toEqual([API_ORIGIN]);
    expect(browser.lent).toEqual([]);
  });

  test('whose token is refused goes on over the session of the same account, and asks that first from then on', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    await connect('api-token', userOf('vendor'), 'revoked-token');
    expect(await apps()).toMatchObject({ result: { ok: true }, road: 'console-session' });
    browser.fetched.length = 0;
    expect(await apps()).toMatchObject({ result: { ok: true }, road: 'console-session' });
    expect(browser.fetched).toEqual([]);
  });

  test('whose token is refused is signed out beside the session of somebody else', async () => {
    browser.user = userOf('admin');
    browser.pages.push({ id: 7 });
    await connect('api-token', userOf('vendor'), 'revoked-token');
    expect(await apps()).toMatchObject({ result: { error: { kind: 'signed-out' } }, road: null });
  });

  test('that is forgotten while it is asked gets no answer', async () => {
    const { accountId } = await connect('api-token');
    strict.faults.add({ kind: 'latency', ms: 30 });
    const asked = apps();
    await account.forget(accountId);
    expect(await asked).toMatchObject({ result: { error: { kind: 'no-road' } }, road: null });
    expect(await apps()).toMatchObject({ result: { error: { kind: 'no-road' } }, road: null });
  });

  test('never sends its token to another host, and the session never goes with it', async () => {
    browser.user = userOf('vendor');
    browser.pages.push({ id: 7 });
    const { accountId } = await connect('api-token', userOf('vendor'), 'revoked-token');
    await apps();
    await roads.readExport(accountId, request(0), never);
    for (const { url, init } of browser.fetched) {
      const isApi = new URL(url).origin === API_ORIGIN;
      expect(new Headers(init.headers).has('authorization')).toBe(isApi);
      expect(init.credentials).toBe(isApi ? 'omit' : 'include');
      expect(init.redirect).toBe('manual');
      expect(url).not.toContain('revoked-token');
      expect(String(init.body)).not.toContain('revoked-token');
    }
  });

  test('is tried before it is kept', async () => {
    const { accountId, name, email, token } = userOf('vendor');
    expect(await roads.tryToken({ email, token }, never)).toEqual({
      ok: true,
      value: { accountId, name, email },
    });
    expect(await roads.tryToken({ email, token: 'wrong-token' }, never)).toMatchObject({
      error: { kind: 'signed-out' },
    });
    withheld.add(API_ORIGIN);
    strict.faults.add({ kind: 'drop' });
    expect(await roads.tryToken({ email, token }, never)).toMatchObject({
      error: { kind: 'no-permission', host: 'api.atlassian.com' },
    });
  });
});

describe('several accounts', () => {
  test('are asked each over their own road', async () => {
    const vendor = await connect('api-token');
    const admin = await connect('console-session', userOf('admin'));
    browser.user = userOf('admin');
    browser.pages.push({ id: 7 });
    expect((await roads.accounts()).map(({ accountId }) => accountId).sort()).toEqual(
      [vendor.accountId, admin.accountId].sort(),
    );
    expect(await apps(vendor.accountId)).toMatchObject({ road: 'api-token' });
    expect(await apps(admin.accountId)).toMatchObject({ road: 'console-session' });
  });
});

function request(hoursAgo: number, more: Partial<ExportRequest> = {}): ExportRequest {
  const to = Date.now() - 60_000 - hoursAgo * HOUR;
  return { ...ownAppId(), from: to - HOUR, to, contextIds: [], cursor: null, ...more };
}

describe('the export', () => {
  test('gives every line that the gateway gives, with the same identity', async () => {
    const { accountId } = await connect('api-token');
    let compared = 0;
    for (let hour = 0; hour < 24 && compared < 200; hour += 1) {
      const wanted = request(hour);
      const exported = [];
      for (let cursor: string | null = null, pages = 0; pages < 10; pages += 1) {
        const page = await roads.readExport(accountId, { ...wanted, cursor }, never);
        if (!page.ok) throw new Error(JSON.stringify(page.error));
        exported.push(...page.value.lines);
        cursor = page.value.next;
        if (cursor === null) break;
      }
      const { appId, environmentId, from, to } = wanted;
      const input = {
        appId,
        environmentId,
        limit: 1_000,
        offset: 0,
        startTime: Date.now(),
        filter: { from, to },
      };
      const read = await roads.call(accountId, readLogs, input, never);
      if (!read.result.ok) throw new Error(JSON.stringify(read.result.error));
      const { lines } = read.result.value.value;
      const key = (line: (typeof lines)[number]) => JSON.stringify(identityOf(line));
      expect(exported.map(key).sort()).toEqual(lines.map(key).sort());
      const plain = (line: (typeof lines)[number]) => ({ ...line, hostName: null });
      const byKey = new Map(lines.map((line) => [key(line), plain(line)]));
      for (const line of exported) expect(line).toEqual(byKey.get(key(line)));
      compared += exported.length;
    }
    expect(compared).toBeGreaterThan(100);
  });

  test('is told what went wrong, in one request each', async () => {
    const { accountId } = await connect('api-token');
    const kindAfter = async (fault: Parameters<Sandbox['faults']['add']>[0]) => {
      strict.faults.clear();
      strict.faults.add(fault);
      browser.fetched.length = 0;
      const page = await roads.readExport(accountId, request(0), never);
      expect(browser.fetched).toHaveLength(1);
      return page.ok ? null : page.error.kind;
    };
    expect(await kindAfter({ kind: '401' })).toBe('signed-out');
    expect(await kindAfter({ kind: 'signin-html' })).toBe('signed-out');
    expect(await kindAfter({ kind: 'html' })).toBe('signed-out');
    expect(await kindAfter({ kind: '403' })).toBe('not-allowed');
    expect(await kindAfter({ kind: '500' })).toBe('server');
    expect(await kindAfter({ kind: 'drop' })).toBe('offline');
    for (const form of ['iso', 'http-date', 'seconds', 'none'] as const) {
      expect(await kindAfter({ kind: '429', form, seconds: 900 })).toBe('rate-limited');
    }
    expect(await kindAfter({ kind: 'slow-body', ms: 20 })).toBeNull();
    withheld.add(API_ORIGIN);
    expect(await kindAfter({ kind: 'drop' })).toBe('no-permission');
  });

  test('is for the contexts that were named, and refuses what is too old', async () => {
    const { accountId } = await connect('api-token');
    const none = await roads.readExport(
      accountId,
      request(0, { contextIds: ['ari:cloud:jira::site/nowhere'] }),
      never,
    );
    expect(none).toMatchObject({ ok: true, value: { lines: [], received: 0, next: null } });
    expect(await roads.readExport(accountId, request(15 * 24), never)).toMatchObject({
      error: { kind: 'refused', status: 400, detail: 'Only the last 14 days can be exported' },
    });
  });
});
