import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { siteContext } from '../../src/core/ari.ts';
import type { LogLine } from '../../src/core/log-line.ts';
import type { DownloadNote, DownloadPageRequest } from '../../src/messages/contract.ts';
import type { SenderLike } from '../../src/messages/router.ts';
import { ADMIN, type Asked, appId, CLOUD_ID, environmentId, installation } from './support/atlassian.ts';
import { START } from './support/fake-clock.ts';
import { createWorld, EXTENSION_ID, EXTENSION_ORIGIN, PAGE_URL, value, type World } from './support/world.ts';

/** The panel: a page of ours, in a frame inside the admin's tab. */
const PANEL: SenderLike = {
  id: EXTENSION_ID,
  url: `${EXTENSION_ORIGIN}/src/panel/index.html`,
  tab: { id: 1 },
};
const APP = appId(1);
const JIRA = siteContext('jira', CLOUD_ID);
const HOUR = 3_600_000;

let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.atlassian.installations.push(installation(1), installation(1, { environmentType: 'STAGING' }));
});

const open = (sender = PANEL) => world.ask('download/open', { cloudId: CLOUD_ID, appId: APP }, sender);

async function visit(): Promise<void> {
  await world.view();
  await world.finish();
}

describe('opening the panel', () => {
  test('tells of the app what is known, without asking Atlassian', async () => {
    await visit();
    const { length } = world.atlassian.asked;
    expect(value(await open())).toEqual({
      cloudId: CLOUD_ID,
      hostName: 'acme.atlassian.net',
      isolated: false,
      appId: APP,
      appName: 'App 1',
      vendorName: 'Cobalt',
      places: [
        {
          contextId: JIRA,
          product: 'jira',
          environmentType: 'PRODUCTION',
          environmentId: environmentId(APP, 'PRODUCTION'),
        },
        {
          contextId: JIRA,
          product: 'jira',
          environmentType: 'STAGING',
          environmentId: environmentId(APP, 'STAGING'),
        },
      ],
      accessOff: [],
      me: ADMIN,
      extensionVersion: '0.0.0',
    });
    expect(world.atlassian.asked).toHaveLength(length);
  });

  test('over an empty database lists the apps first, and leaves their access to be read behind', async () => {
    expect(value(await open())).toMatchObject({
      appName: 'App 1',
      me: ADMIN,
      hostName: 'acme.atlassian.net',
    });
    expect((await world.view()).status.refreshing).toBe(true);
    await world.finish();
    expect((await world.app(1)).grants).toHaveLength(2);
  });

  test('while the apps are being listed waits for that, and asks nothing twice', async () => {
    await world.view();
    expect(value(await open()).places).toHaveLength(2);
    await world.finish();
    expect(world.atlassian.count('ReadSiteIdentity')).toBe(1);
  });

  test('while only some apps are being read again has all of them listed after that', async () => {
    await visit();
    world.atlassian.installations.push(installation(2));
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: [APP] });
    const request = { cloudId: CLOUD_ID, appId: appId(2) };
    expect(value(await world.ask('download/open', request, PANEL)).appName).toBe('App 2');
  });

  test('of an app that an earlier version stored asks once by which id its environments go', async () => {
    await visit();
    await forgetEnvironments();
    expect(value(await open()).places.map((place) => place.environmentId)).toEqual([
      environmentId(APP, 'PRODUCTION'),
      environmentId(APP, 'STAGING'),
    ]);
    await world.finish();
    const { length } = world.atlassian.asked;
    await open();
    expect(world.atlassian.asked).toHaveLength(length);
  });

  test('takes it that Atlassian does not say the id, and does not ask again for ever', async () => {
    world.atlassian.namesEnvironments = false;
    await visit();
    const { length } = world.atlassian.asked;
    expect(value(await open()).places.map((place) => place.environmentId)).toEqual([null, null]);
    expect(world.atlassian.asked).toHaveLength(length);
  });

  test('of an app that is not on the site says so', async () => {
    const request = { cloudId: CLOUD_ID, appId: appId(9) };
    const answer = await world.ask('download/open', request, PANEL);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(!answer.ok && answer.error.detail).toMatch(/does not list this app/);
  });

  test('of an app that may be in a product that could not be listed does not claim that it is not there', async () => {
    world.atlassian.fault = ({ operationName, variables }) =>
      operationName === 'ListInstallations' && String(variables['contexts']).includes('confluence')
        ? { kind: 'denied' }
        : null;
    const answer = await world.ask('download/open', { cloudId: CLOUD_ID, appId: appId(9) }, PANEL);
    expect(!answer.ok && answer.error.detail).toMatch(/Not all apps of this site could be listed/);
    expect((await open()).ok).toBe(true);
  });

  test.each([
    ['signed-out', { kind: 'sign-in-page' }],
    ['not-allowed', { kind: 'denied' }],
    ['rate-limited', { kind: 'status', status: 429, retryAfter: '600' }],
  ] as const)('says why nothing is known: %s', async (kind, fault) => {
    world.atlassian.fault = () => fault;
    expect(await open()).toMatchObject({ ok: false, error: { kind } });
    // What Atlassian asked to wait for is told again, not asked again.
    const { length } = world.atlassian.asked;
    expect(await open()).toMatchObject({ ok: false, error: { kind } });
    if (kind === 'rate-limited') expect(world.atlassian.asked).toHaveLength(length);
  });

  test('without an open admin page says that one is needed', async () => {
    world.tabs.length = 0;
    expect(await open()).toMatchObject({ ok: false, error: { kind: 'no-road' } });
  });

  test('tells when the vendor could not read', async () => {
    await visit();
    await world.clock.advance(HOUR);
    await world.turn(1, false);
    await world.finish();
    const off = world.clock.now();
    const [accessOff] = value(await open()).accessOff;
    expect(accessOff).toMatchObject({ product: 'jira', environmentType: 'PRODUCTION', to: null });
    expect(accessOff?.from).toBeGreaterThan(off - 60_000);
    await world.clock.advance(HOUR);
    await world.turn(1, true);
    await world.finish();
    expect(value(await open()).accessOff).toMatchObject([{ from: accessOff?.from }]);
    expect(value(await open()).accessOff[0]?.to).toBeGreaterThan(off + HOUR - 60_000);
  });

  test('on Isolated Cloud has no times without access: there is no switch', async () => {
    await visit();
    await world.clock.advance(1_000);
    world.atlassian.setAccess(APP, false);
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
    await world.finish();
    expect(value(await open()).accessOff).toHaveLength(1);
    world.atlassian.hostName = 'acme.atlassian-isolated.net';
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
    await world.finish();
    expect(value(await open())).toMatchObject({ isolated: true, accessOff: [], places: [{}, {}] });
  });

  test('is refused to a page of Atlassian', async () => {
    const page: SenderLike = { ...PANEL, url: PAGE_URL };
    expect(await open(page)).toMatchObject({ ok: false, error: { kind: 'not-allowed' } });
  });
});

describe('a page of lines', () => {
  const request: DownloadPageRequest = {
    cloudId: CLOUD_ID,
    appId: APP,
    environmentId: environmentId(APP, 'PRODUCTION'),
    contextIds: [JIRA],
    from: START - HOUR,
    to: START,
    startTime: START,
    offset: 0,
    limit: 1_000,
  };
  const page = (more: Partial<DownloadPageRequest> = {}) =>
    world.ask('download/page', { ...request, ...more }, PANEL);
  const textsOf = (lines: string) => (JSON.parse(lines) as LogLine[]).map((line) => line.message);
  const readings = (): Asked[] => world.atlassian.asked.filter((one) => one.operationName === 'ReadLogs');

  beforeEach(async () => {
    await visit();
    world.atlassian.lines = Array.from({ length: 5 }, (_, n) => ({
      ts: new Date(START - n * 1_000).toISOString(),
      lvl: 'INFO',
      message: `line ${n}`,
      installationContext: JIRA,
    }));
  });

  test('leaves out and counts lines that are not of the range, though Atlassian gave them', async () => {
    const [first] = world.atlassian.lines;
    const stray = { ...first, ts: new Date(START - 2 * HOUR).toISOString(), message: 'stray' };
    world.atlassian.lines = [...world.atlassian.lines, stray];
    const got = value(await page());
    expect(got).toMatchObject({ received: 6, count: 5, outside: 1 });
    expect(textsOf(got.lines)).not.toContain('stray');
  });

  test('comes as Atlassian gives it to the admin of the site, newest first', async () => {
    const first = value(await page({ limit: 2 }));
    expect(first).toMatchObject({ received: 2, total: 5, hasMore: true });
    expect(textsOf(first.lines)).toEqual(['line 0', 'line 1']);
    const last = value(await page({ limit: 1_000, offset: 2 }));
    expect(textsOf(last.lines)).toEqual(['line 2', 'line 3', 'line 4']);
    expect(last).toMatchObject({ received: 3, hasMore: false });
    expect(readings()[0]?.variables).toEqual({
      appId: APP,
      environmentId: environmentId(APP, 'PRODUCTION'),
      limit: 2,
      offset: 0,
      startTime: new Date(START).toISOString(),
      query: {
        isAdminHub: true,
        installationContexts: [JIRA],
        dates: {
          earliestStart: new Date(START - HOUR).toISOString(),
          latestStart: new Date(START).toISOString(),
        },
      },
    });
  });

  test('tells how much was received, readable or not', async () => {
    world.atlassian.lines = [{ message: 'fine' }, null as never, 'nonsense' as never];
    const { lines, received } = value(await page());
    expect(textsOf(lines)).toEqual(['fine']);
    expect(received).toBe(3);
  });

  test('is not kept: nothing of it is in the database', async () => {
    value(await page());
    const database = await world.source.open();
    const stored = await Promise.all([...database.objectStoreNames].map((name) => database.getAll(name)));
    expect(JSON.stringify(stored)).not.toContain('line 0');
  });

  test.each([
    ['another site', { contextIds: [JIRA, siteContext('jira', 'another-site')] }],
    ['a product that the app is not in', { contextIds: [siteContext('confluence', CLOUD_ID)] }],
    ['an environment that is not installed', { environmentId: environmentId(APP, 'DEVELOPMENT') }],
    ['another app', { appId: appId(2) }],
    ['a site that was never opened', { cloudId: 'never-opened' }],
  ])('of %s is refused without asking Atlassian', async (_what, more) => {
    expect(await page(more)).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(readings()).toEqual([]);
  });

  test('is read though the listing spells the context in its other way by now', async () => {
    const workspace = `ari:cloud:jira:${CLOUD_ID}:workspace/22222222-aaaa-4bbb-8ccc-000000000002`;
    world.atlassian.spell = () => workspace;
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
    await world.finish();
    expect(value(await page()).received).toBe(5);
  });

  test('is read on Isolated Cloud too', async () => {
    world.atlassian.hostName = 'acme.atlassian-isolated.net';
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
    await world.finish();
    expect(value(await page()).received).toBe(5);
  });

  test('that Atlassian wants us to wait for is given back at once, with the time', async () => {
    world.atlassian.fault = () => ({ kind: 'status', status: 429, retryAfter: '300' });
    const asked = world.clock.now();
    const answer = await page();
    expect(answer).toMatchObject({ ok: false, error: { kind: 'rate-limited' } });
    expect(!answer.ok && answer.error.until).toBeGreaterThanOrEqual(asked + 300_000);
    expect(world.clock.now() - asked).toBeLessThan(1_000);
    expect(readings()).toHaveLength(1);
    // It is the reading that waits: the site can be looked at meanwhile.
    world.atlassian.fault = () => null;
    expect((await world.view()).status.problem).toBeNull();
  });

  test('is asked for again after a short wait or a lost answer', async () => {
    let left = 2;
    world.atlassian.fault = () => {
      left -= 1;
      return left === 1
        ? { kind: 'drop' }
        : left === 0
          ? { kind: 'status', status: 429, retryAfter: '2' }
          : null;
    };
    expect(value(await page()).received).toBe(5);
    expect(readings()).toHaveLength(3);
  });

  test.each([
    ['signed-out', { kind: 'sign-in-page' }],
    ['not-allowed', { kind: 'denied' }],
    ['server', { kind: 'status', status: 503 }],
  ] as const)('that cannot be read says why: %s', async (kind, fault) => {
    world.atlassian.fault = () => fault;
    expect(await page()).toMatchObject({ ok: false, error: { kind } });
  });

  async function connectVendor(): Promise<void> {
    world.answerToken = (operationName) => {
      if (operationName === 'WhoAmI') return { data: { me: { user: { accountId: 'vendor', name: 'Vic' } } } };
      return { data: { apps: { nodes: [], pageInfo: null } } };
    };
    value(await world.ask('accounts/connect', { email: 'vic@vendor.example', token: 'abc' }, PANEL));
  }

  test('is never read with the token of an account that is no admin', async () => {
    await connectVendor();
    const { length } = world.fetched;
    world.atlassian.fault = () => ({ kind: 'sign-in-page' });
    expect(await page()).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
    world.tabs.length = 0;
    expect(await page()).toMatchObject({ ok: false, error: { kind: 'no-road' } });
    expect(world.fetched).toHaveLength(length);
  });

  test('is read over the tab that shows the panel, even by a worker that has just started', async () => {
    world.tabs.unshift({ id: 9, url: PAGE_URL, active: true, incognito: false });
    world.start();
    value(await page());
    expect(world.lentTo.at(-1)).toBe(1);
  });

  test('is read over another tab when that one is gone', async () => {
    world.tabs.push({ id: 9, url: 'https://admin.atlassian.com/', active: false, incognito: false });
    value(await page());
    world.tabs.shift();
    value(await page());
    expect(world.lentTo.slice(-2)).toEqual([1, 9]);
  });

  test('that is too long for a message is asked for in smaller ones', async () => {
    const long = 'x'.repeat(3_000_000);
    world.atlassian.lines = Array.from({ length: 8 }, (_, n) => ({ message: `${n}${long}` }));
    const { received, hasMore, total } = value(await page({ limit: 8 }));
    expect({ received, hasMore, total }).toEqual({ received: 4, hasMore: true, total: 8 });
    expect(readings().map((one) => one.variables['limit'])).toEqual([8, 4]);
  });

  const limits = () => readings().map((one) => one.variables['limit']);
  /** Lines as heavy as that at most `most` of them come in one answer. */
  const heavy =
    (most: number, kind: 'too-big' | 'broken' | 'late') =>
    ({ operationName, variables }: Asked) =>
      operationName === 'ReadLogs' && Number(variables['limit']) > most ? { kind } : null;

  test.each(['too-big', 'broken'] as const)(
    'whose answer is %s is asked for in smaller ones',
    async (kind) => {
      world.atlassian.fault = heavy(2, kind);
      const { lines, ...page3 } = value(await page({ limit: 8 }));
      expect(textsOf(lines)).toEqual(['line 0', 'line 1']);
      expect(page3).toEqual({ count: 2, outside: 0, received: 2, total: 5, hasMore: true });
      expect(limits()).toEqual([8, 4, 2]);
    },
  );

  test('that does not come in time is asked for in smaller ones', async () => {
    world.atlassian.fault = heavy(2, 'late');
    expect(value(await page({ limit: 16 })).received).toBe(2);
    expect(limits().at(-1)).toBe(2);
  });

  test('that never comes in time says so before the worker is stopped for taking too long', async () => {
    world.atlassian.fault = heavy(0, 'late');
    world.atlassian.latency = 20_000;
    const began = world.clock.now();
    expect(await page()).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    expect(world.clock.now() - began).toBeLessThan(240_000);
    expect(limits()).not.toContain(1);
  });

  test.each(['too-big', 'broken'] as const)(
    'skips a line of which the answer is %s, as one that was lost',
    async (kind) => {
      world.atlassian.fault = ({ operationName, variables }) => {
        const from = Number(variables['offset']);
        const isIn = from <= 3 && from + Number(variables['limit']) > 3;
        return operationName === 'ReadLogs' && isIn ? { kind } : null;
      };
      const texts: string[] = [];
      let received = 0;
      let lost = 0;
      for (let turn = 0; turn < 10 && received < 5; turn += 1) {
        const next = value(await page({ offset: received }));
        const found = textsOf(next.lines);
        texts.push(...found);
        lost += next.received - found.length;
        received += next.received;
      }
      expect({ texts, received, lost }).toEqual({
        texts: ['line 0', 'line 1', 'line 2', 'line 4'],
        received: 5,
        lost: 1,
      });
    },
  );

  test('skips the newest line too when that alone is too big', async () => {
    world.atlassian.fault = heavy(0, 'too-big');
    expect(value(await page())).toEqual({
      lines: '[]',
      count: 0,
      outside: 0,
      received: 1,
      total: 1,
      hasMore: true,
    });
  });

  test('is unreadable when nothing that Atlassian answers can be read', async () => {
    world.atlassian.fault = heavy(0, 'broken');
    expect(await page()).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
  });

  test('is not skipped where a page of another kind is answered', async () => {
    world.atlassian.fault = () => ({ kind: 'status', status: 404 });
    expect((await page({ offset: 2 })).ok).toBe(false);
  });
});

describe('a download that was saved', () => {
  const note: DownloadNote = {
    cloudId: CLOUD_ID,
    appId: APP,
    environmentType: 'PRODUCTION',
    products: ['jira', 'confluence'],
    facts: {
      from: START - HOUR,
      to: START,
      lines: 18_204,
      redacted: 744,
      keptForbidden: 0,
      format: 'csv',
      fileName: 'app-1.csv',
      receiptSha256: 'a'.repeat(64),
    },
  };
  const save = (more: Partial<DownloadNote['facts']> = {}) =>
    world.ask('download/note', { ...note, facts: { ...note.facts, ...more } }, PANEL);

  beforeEach(visit);

  test('is in the ledger: by whom, of what, and how much of it was redacted', async () => {
    value(await save());
    const [entry] = await world.ledger(1);
    expect(entry).toMatchObject({
      kind: 'downloaded',
      at: world.clock.now(),
      by: ADMIN,
      product: 'jira,confluence',
      environmentType: 'PRODUCTION',
      contextId: JIRA,
      appName: 'App 1',
      vendorName: 'Cobalt',
      from: null,
      to: null,
      download: note.facts,
    });
  });

  test('counts as an entry, and does not stand for the last change of access', async () => {
    const before = await world.app(1);
    value(await save());
    const after = await world.app(1);
    expect(after.ledgerCount).toBe(before.ledgerCount + 1);
    expect(after.ledgerCount).toBe((await world.ledger(1)).length);
    expect(after.lastEntry).toEqual(before.lastEntry);
    expect(after.grants).toEqual(before.grants);
  });

  test('does not hide what happens to the access', async () => {
    value(await save());
    await world.clock.advance(1_000);
    world.atlassian.setAccess(APP, false);
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
    await world.finish();
    expect((await world.ledger(1)).map(({ kind }) => kind).slice(0, 2)).toEqual([
      'changed-elsewhere',
      'downloaded',
    ]);
    value(await save());
    expect(value(await open()).accessOff).toMatchObject([{ product: 'jira', to: null }]);
  });

  test('is noted once when the answer to the first note was lost, and again when it was saved again', async () => {
    const count = async () => (await world.ledger(1)).filter(({ kind }) => kind === 'downloaded').length;
    value(await save());
    await world.clock.advance(500);
    value(await save());
    expect(await count()).toBe(1);
    value(await save({ receiptSha256: 'b'.repeat(64) }));
    expect(await count()).toBe(2);
    await world.clock.advance(HOUR);
    value(await save({ receiptSha256: 'b'.repeat(64) }));
    expect(await count()).toBe(3);
  });

  test('of an app that went meanwhile is noted all the same', async () => {
    world.atlassian.installations.length = 0;
    await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
    await world.finish();
    value(await save());
    expect((await world.ledger(1))[0]).toMatchObject({ kind: 'downloaded', contextId: JIRA });
  });

  test('of an app that was never there is refused', async () => {
    const answer = await world.ask('download/note', { ...note, appId: appId(9) }, PANEL);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal' } });
  });
});

describe('what the panel remembers', () => {
  const name = 'download-panel';

  test('is there at the next opening, in another worker too', async () => {
    expect(value(await world.ask('preferences/read', { name }, PANEL))).toBeNull();
    value(await world.ask('preferences/write', { name, value: '{"format":"csv"}' }, PANEL));
    world.start();
    expect(value(await world.ask('preferences/read', { name }, PANEL))).toBe('{"format":"csv"}');
  });

  test.each([
    ['no JSON', '{"format":'],
    ['too long', JSON.stringify('x'.repeat(8_192))],
    ['too long in bytes', JSON.stringify('ä'.repeat(4_096))],
  ])('is refused when it is %s', async (_what, text) => {
    expect((await world.ask('preferences/write', { name, value: text }, PANEL)).ok).toBe(false);
    expect(value(await world.ask('preferences/read', { name }, PANEL))).toBeNull();
  });
});

/** The records as a version before downloads wrote them. */
async function forgetEnvironments(): Promise<void> {
  const database = await world.source.open();
  for (const app of await database.getAll('apps')) {
    const installations = app.installations.map(({ environmentId: _id, ...rest }) => rest);
    await database.put('apps', { ...app, installations });
  }
}
