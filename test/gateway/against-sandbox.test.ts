import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseContext } from '../../src/core/ari.ts';
import { PRODUCTS } from '../../src/core/product.ts';
import { changeLogAccess } from '../../src/gateway/operations/change-log-access.ts';
import { listApps } from '../../src/gateway/operations/list-apps.ts';
import { type InstalledApp, listInstallations } from '../../src/gateway/operations/list-installations.ts';
import { listSites } from '../../src/gateway/operations/list-sites.ts';
import { MAX_QUESTIONS, readLogAccess } from '../../src/gateway/operations/read-log-access.ts';
import { type LogsRequest, readLogs } from '../../src/gateway/operations/read-logs.ts';
import { readSiteIdentity } from '../../src/gateway/operations/read-site-identity.ts';
import { resolveTenants } from '../../src/gateway/operations/resolve-tenants.ts';
import { whoAmI } from '../../src/gateway/operations/who-am-i.ts';
import { tokenTransport } from '../../src/gateway/token-transport.ts';
import { type Sandbox, type SandboxUser, startSandbox } from '../sandbox/sandbox.ts';
import { loopbackFetch } from './loopback-fetch.ts';
import { caller, sessionTransport } from './sandbox-caller.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ lines: 3000, quiet: true });
}, 60_000);
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

describe('an admin over the session of a page', () => {
  const admin = () => caller(sessionTransport(sandbox, userOf('admin')));

  test('learns who is signed in and what the site is called', async () => {
    const site = siteOf('commercial');
    const identity = await admin().value(readSiteIdentity, { cloudId: site.cloudId });
    const { accountId, name, email } = userOf('admin');
    expect(identity).toEqual({ me: { accountId, name, email }, hostName: site.hostName });
    expect(await admin().value(whoAmI, {})).toEqual(identity.me);
  });

  test('lists every app of the biggest site, page by page', async () => {
    const site = sandbox.sites.reduce((a, b) => (a.apps > b.apps ? a : b));
    const installed = await listAll(admin(), site.cloudId);
    expect(new Set(installed.map((each) => each.app.appId)).size).toBe(site.apps);
    expect(installed.every((each) => each.app.avatarUrl?.startsWith('https://admin.atlassian.com/'))).toBe(
      true,
    );
    const contexts = installed.map((each) => parseContext(each.installation.contextId));
    expect(new Set(contexts.map((context) => context?.cloudId))).toEqual(new Set([site.cloudId]));
  });

  test('reads the access of many apps in one request, as it is', async () => {
    const site = siteOf('commercial');
    const installed = (await listAll(admin(), site.cloudId)).slice(0, MAX_QUESTIONS);
    const questions = installed.map(({ app, installation }) => ({
      appId: app.appId,
      environmentType: installation.environmentType,
      contextIds: [installation.contextId],
    }));
    const before = sandbox.requests.all.length;
    const answers = await admin().value(readLogAccess, { questions });
    expect(sandbox.requests.all.length - before).toBe(1);
    const expected = questions.map(({ appId, environmentType, contextIds: [contextId = ''] }) => {
      const app = sandbox.world.app(appId);
      return (app && sandbox.world.grant(app, contextId, environmentType)) ?? null;
    });
    expect(answers.map((answer) => answer.hasAccess)).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(1);
  });

  test('a question about an unknown app leaves the others answered', async () => {
    const [first] = await listAll(admin(), siteOf('commercial').cloudId);
    if (!first) throw new Error('no app');
    const { contextId, environmentType } = first.installation;
    const unknown = '00000000-0000-4000-8000-00000000dead';
    const questions = [unknown, first.app.appId].map((appId) => ({
      appId,
      environmentType,
      contextIds: [contextId],
    }));
    expect(await admin().value(readLogAccess, { questions })).toMatchObject([
      { hasAccess: null, problem: { kind: 'refused', status: 404 } },
      { hasAccess: expect.any(Boolean), problem: null },
    ]);
  });

  test('Isolated Cloud has no answer, which is neither on nor off', async () => {
    const [first] = await listAll(admin(), siteOf('isolated').cloudId);
    if (!first) throw new Error('no app');
    const { contextId, environmentType } = first.installation;
    const questions = [{ appId: first.app.appId, environmentType, contextIds: [contextId] }];
    expect(await admin().value(readLogAccess, { questions })).toMatchObject([
      { hasAccess: null, problem: null },
    ]);
  });

  test('turns access off and on, and the vendor loses the site and gets it back', async () => {
    const { appId, installation } = vendorsInstallation();
    const { contextId, environmentType } = installation;
    const change = { appId, environmentType, contextIds: [contextId] };
    const questions = [change];
    const vendor = overToken('vendor');
    for (const wanted of [false, true]) {
      expect(await admin().value(changeLogAccess, { ...change, wanted })).toBe(true);
      expect(await admin().value(readLogAccess, { questions })).toMatchObject([
        { contextId, hasAccess: wanted },
      ]);
      const { sites } = await vendor.value(listSites, { appId });
      expect(
        sites.filter((site) => site.contextId === contextId).every((site) => site.hasLogAccess === wanted),
      ).toBe(true);
    }
  });

  test('is told by name what went wrong', async () => {
    const site = { cloudId: siteOf('commercial').cloudId };
    const kindAfter = async (fault: Parameters<Sandbox['faults']['add']>[0]) => {
      sandbox.faults.clear();
      sandbox.faults.add(fault);
      return (await admin().problem(readSiteIdentity, site)).kind;
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
  });

  test('a request that failed once is answered at the second try', async () => {
    sandbox.faults.add({ kind: 'drop', times: 1 });
    expect((await admin().value(whoAmI, {})).accountId).toBe(userOf('admin').accountId);
  });

  test('a change that was lost on the way back is sent once', async () => {
    const { appId, installation } = vendorsInstallation();
    const { contextId, environmentType } = installation;
    const struck = sandbox.faults.add({ kind: 'mutation-lost-answer' });
    const change = { appId, environmentType, contextIds: [contextId], wanted: true };
    expect((await admin().problem(changeLogAccess, change)).kind).toBe('offline');
    expect(struck()).toBe(1);
  });

  test('from another origin is refused', async () => {
    const foreign = caller(sessionTransport(sandbox, userOf('admin'), 'https://evil.example'));
    expect((await foreign.problem(whoAmI, {})).kind).toBe('not-allowed');
  });

  test('a read that is partly answered keeps what is there', async () => {
    sandbox.faults.add({ kind: 'partial', keys: ['tenantContexts'] });
    const result = await admin().result(readSiteIdentity, { cloudId: siteOf('commercial').cloudId });
    expect(result).toMatchObject({
      ok: true,
      value: {
        value: { hostName: null },
        partial: { kind: 'server', status: 502 },
        requestId: expect.any(String),
      },
    });
  });

  test('reads the lines of the own site as the admin hub does, on a server of either age', async () => {
    const { appId, environmentId, installation } = vendorsInstallation();
    const input = {
      ...logsOf(appId, environmentId),
      adminHub: true,
      filter: { contextIds: [installation.contextId] },
    };
    const known = await admin().value(readLogs, input);
    sandbox.faults.add({ kind: 'unknown-field' });
    const caller = admin();
    const older = await caller.value(readLogs, input);
    expect(older.lines.map((line) => line.message)).toEqual(known.lines.map((line) => line.message));
    expect(known.lines.length).toBeGreaterThan(0);
    expect([...caller.remembered]).toEqual(['ReadLogs']);
  });

  test.each(['commercial', 'isolated'])(
    'reads the lines of an app with nothing but what the listing says of it: %s',
    async (kind) => {
      const installed = await listAll(admin(), siteOf(kind).cloudId);
      const found = await Promise.all(
        installed.slice(0, 30).map(async ({ app, installation }) => {
          const { environmentId, environmentType, contextId } = installation;
          const environments = sandbox.world.app(app.appId)?.environments ?? [];
          expect(environments.find((one) => one.id === environmentId)?.type).toBe(environmentType);
          return admin().value(readLogs, {
            ...logsOf(app.appId, environmentId ?? ''),
            adminHub: true,
            filter: { contextIds: [contextId] },
          });
        }),
      );
      const lines = found.flatMap((page) => page.lines);
      expect(lines.length).toBeGreaterThan(0);
      expect(
        lines.every((line) => parseContext(line.contextId ?? '')?.cloudId === siteOf(kind).cloudId),
      ).toBe(true);
    },
  );
});

describe('a member who is no admin', () => {
  const member = () => caller(sessionTransport(sandbox, userOf('member')));

  test('is told so for reading and for changing', async () => {
    const { appId, installation } = vendorsInstallation();
    const { contextId, environmentType, cloudId } = installation;
    const listing = { cloudId, product: 'jira', after: null };
    expect(await member().problem(listInstallations, listing)).toMatchObject({ kind: 'not-allowed' });
    const change = { appId, environmentType, contextIds: [contextId], wanted: false };
    expect(await member().problem(changeLogAccess, change)).toMatchObject({
      kind: 'not-allowed',
      status: 403,
      requestId: expect.any(String),
      detail: expect.any(String),
    });
    const answers = await member().value(readLogAccess, { questions: [change] });
    expect(answers).toMatchObject([{ hasAccess: null, problem: { kind: 'not-allowed' } }]);
  });
});

describe('a vendor over an API token', () => {
  const vendor = () => overToken('vendor');

  test('is known by the token, and a wrong token is told as signed out', async () => {
    expect((await vendor().value(whoAmI, {})).email).toBe(userOf('vendor').email);
    const wrong = tokenTransport({
      fetch: loopbackFetch(sandbox.httpsPort),
      email: userOf('vendor').email,
      token: 'no',
    });
    expect((await caller(wrong).problem(whoAmI, {})).kind).toBe('signed-out');
  });

  test('lists the own apps with their environments', async () => {
    const { apps } = await vendor().value(listApps, { after: null });
    const own = sandbox.apps.filter((app) => app.ownerAccountId === userOf('vendor').accountId);
    expect(apps.map((app) => app.appId).sort()).toEqual(own.map((app) => app.id).sort());
    expect(apps.every((app) => app.environments.some(({ type }) => type === 'PRODUCTION'))).toBe(true);
  });

  test('lists the sites of an app, with and without access, by host name', async () => {
    const { appId } = vendorsInstallation();
    const { sites, isWhole } = await vendor().value(listSites, { appId });
    expect(isWhole).toBe(true);
    expect(sites.length).toBeGreaterThan(0);
    expect(sites.every((site) => site.hostName?.includes('.') && site.cloudId && site.product)).toBe(true);
    const cloudIds = [...new Set(sites.flatMap((site) => site.cloudId ?? []))].slice(0, 20);
    const tenants = await vendor().value(resolveTenants, { cloudIds: [...cloudIds, 'unknown'].slice(-20) });
    expect(tenants.at(-1)).toEqual({ cloudId: 'unknown', hostName: null });
    for (const { cloudId, hostName } of tenants.slice(0, -1)) {
      expect(hostName).toBe(sites.find((site) => site.cloudId === cloudId)?.hostName);
    }
  });

  test('reads lines newest first, page after page, without a gap or a repeat', async () => {
    const { appId, environmentId } = vendorsInstallation();
    const request = logsOf(appId, environmentId);
    const whole = await vendor().value(readLogs, { ...request, limit: 100 });
    let paged: (typeof whole.lines)[number][] = [];
    for (let offset = 0; offset < 100; ) {
      const page = await vendor().value(readLogs, { ...request, limit: 30, offset });
      paged = [...paged, ...page.lines];
      offset += page.received;
      if (!page.hasMore) break;
    }
    expect(paged.slice(0, whole.lines.length)).toEqual(whole.lines);
    expect(whole.lines.length).toBe(100);
    expect(whole.total).toBeGreaterThan(100);
    const times = whole.lines.map((line) => line.time);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(whole.lines.every((line) => line.appId === appId && line.hostName?.includes('.'))).toBe(true);
  });

  test('narrows by level and time', async () => {
    const { appId, environmentId } = vendorsInstallation();
    const request = logsOf(appId, environmentId);
    const from = request.startTime - 10 * 86_400_000;
    const { lines } = await vendor().value(readLogs, {
      ...request,
      filter: { levels: ['ERROR', 'WARN'], from },
    });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => ['ERROR', 'WARN'].includes(line.level) && line.time >= from)).toBe(true);
  });

  test('may not read the apps of others', async () => {
    const other = sandbox.apps.find((app) => app.ownerAccountId !== userOf('vendor').accountId);
    expect((await vendor().problem(listSites, { appId: other?.id ?? '' })).kind).toBe('not-allowed');
  });
});

function userOf(role: SandboxUser['role']): SandboxUser {
  const found = sandbox.users.find((user) => user.role === role);
  if (!found) throw new Error(`no ${role}`);
  return found;
}

function siteOf(kind: string) {
  const found = sandbox.sites.find(
    (site) => site.kind === kind && site.adminAccountIds.includes(userOf('admin').accountId),
  );
  if (!found) throw new Error(`no ${kind} site`);
  return found;
}

/** A production installation of one of the vendor's apps, on a commercial site of the admin's. */
function vendorsInstallation() {
  const { accountId } = userOf('vendor');
  const site = siteOf('commercial');
  const { world } = sandbox;
  const found = world.installations.find(
    (each) =>
      each.app.vendor.owner.accountId === accountId &&
      each.site.cloudId === site.cloudId &&
      each.environment.type === 'PRODUCTION' &&
      each.uninstalledAt === null,
  );
  if (!found) throw new Error('the vendor has no app there');
  const contextId = world.contextAri(found.site, found.products[0]);
  return {
    appId: found.app.id,
    environmentId: found.environment.id,
    installation: { contextId, environmentType: 'PRODUCTION', cloudId: site.cloudId } as const,
  };
}

function logsOf(appId: string, environmentId: string): LogsRequest {
  return { appId, environmentId, limit: 20, offset: 0, startTime: Date.now() };
}

async function listAll(admin: ReturnType<typeof caller>, cloudId: string): Promise<InstalledApp[]> {
  const all = new Map<string, InstalledApp>();
  for (const product of PRODUCTS) {
    let after: string | null = null;
    for (let pages = 0; pages < 20; pages += 1) {
      const input: { cloudId: string; product: string; after: string | null } = { cloudId, product, after };
      const page = await admin.value(listInstallations, input);
      expect(page.skipped).toBe(0);
      for (const each of page.installed) all.set(each.installation.installationId, each);
      after = page.next;
      if (after === null) break;
    }
  }
  return [...all.values()];
}

function overToken(role: SandboxUser['role']) {
  const { email, token } = userOf(role);
  return caller(tokenTransport({ fetch: loopbackFetch(sandbox.httpsPort), email, token }));
}
