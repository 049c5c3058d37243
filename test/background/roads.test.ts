import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { orderTabs, pageTransport } from '../../src/background/page-transport.ts';
import { ADMIN_ORIGIN, API_ORIGIN } from '../../src/core/hosts.ts';
import { appId, CLOUD_ID, installation } from './support/atlassian.ts';
import { fakeClock } from './support/fake-clock.ts';
import { createWorld, POPUP, value, type World } from './support/world.ts';

/** Built here so that no text in the repository looks like a token. */
const TOKEN = ['ATATT', 'fake', 'for', 'tests'].join('-');
const VENDOR = { accountId: 'account-vic', name: 'Vic Vendor', email: 'vic@cobalt.example' };

let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.atlassian.installations.push(installation(1));
});

function answersOverToken(operationName: string): unknown {
  switch (operationName) {
    case 'WhoAmI':
      return { data: { me: { user: VENDOR } } };
    case 'ListApps':
      return { data: { apps: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } };
    case 'ChangeLogAccess':
      return { data: { updateDeveloperLogAccess: { success: true, errors: null } } };
    default:
      return { data: null, errors: [{ message: 'no', extensions: { statusCode: 403 } }] };
  }
}

async function connect(): Promise<void> {
  world.answerToken = answersOverToken;
  value(await world.ask('accounts/connect', { email: VENDOR.email, token: TOKEN }, POPUP));
}

async function listed(): Promise<void> {
  await world.view();
  await world.finish();
}

describe('a change', () => {
  test('goes over the token when the session ended, and the ledger names the account that made it', async () => {
    await listed();
    await connect();
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ChangeLogAccess' ? { kind: 'sign-in-page' } : null;
    await world.turn(1, false);
    await world.clock.advance(100);
    const intended = (await world.app(1)).grants[0]?.intended;
    expect(intended).toMatchObject({ phase: 'accepted', road: 'api-token', attempts: 1 });
    expect(intended?.by).toEqual({ accountId: VENDOR.accountId, name: VENDOR.name });
    world.atlassian.setAccess(appId(1), false);
    await world.finish();
    expect((await world.ledger(1))[0]).toMatchObject({ kind: 'disabled', road: 'api-token' });
  });

  test('is refused as signed out when the token may not do it either: signing in is what helps', async () => {
    await listed();
    await connect();
    world.atlassian.fault = () => ({ kind: 'sign-in-page' });
    world.answerToken = () => answersOverToken('anything');
    await world.turn(1, false);
    await world.finish();
    expect((await world.app(1)).grants[0]?.problem?.kind).toBe('signed-out');
  });

  test('whose answer over the token was lost, after the session had ended, may have been made: it is read back', async () => {
    await listed();
    await connect();
    world.answerToken = (name) => {
      if (name !== 'ChangeLogAccess') return answersOverToken(name);
      world.atlassian.setAccess(appId(1), false);
      throw new TypeError('The connection was lost.');
    };
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ChangeLogAccess' ? { kind: 'sign-in-page' } : null;
    await world.turn(1, false);
    await world.finish();
    expect((await world.ledger(1)).map(({ kind, problem }) => [kind, problem])).toEqual([
      ['disabled', null],
      ['asked', null],
      ['first-seen', null],
    ]);
  });

  test('is not made over the token when the session says that this user is no admin', async () => {
    await listed();
    await connect();
    const before = world.fetched.length;
    world.atlassian.fault = () => ({ kind: 'denied' });
    await world.turn(1, false);
    await world.finish();
    expect(world.fetched).toHaveLength(before);
  });
});

describe('a host that the user withholds', () => {
  test('is told as that when a token is connected, and the token is not kept', async () => {
    world.withheld.add(API_ORIGIN);
    const reply = await world.ask('accounts/connect', { email: VENDOR.email, token: TOKEN }, POPUP);
    expect(reply).toMatchObject({ ok: false, error: { kind: 'no-permission', host: 'api.atlassian.com' } });
    expect(world.fetched).toHaveLength(1);
    expect(value(await world.ask('accounts/list', {}, POPUP))).toEqual([]);
  });

  test('is told as that to a vendor who reads, and reading works again once it is allowed', async () => {
    await connect();
    world.withheld.add(API_ORIGIN);
    expect(value(await world.ask('vendor/apps', { refresh: true }, POPUP)).problems).toMatchObject([
      { accountId: VENDOR.accountId, problem: { kind: 'no-permission', host: 'api.atlassian.com' } },
    ]);
    world.withheld.clear();
    await world.clock.advance(20_000);
    expect(value(await world.ask('vendor/apps', { refresh: true }, POPUP))).toMatchObject({
      apps: [],
      problems: [],
    });
  });

  test('keeps a change from being sent over the token', async () => {
    await listed();
    await connect();
    world.tabs.length = 0;
    world.withheld.add(API_ORIGIN);
    const before = world.fetched.length;
    await world.turn(1, false);
    await world.finish();
    const [grant] = (await world.app(1)).grants;
    expect(grant).toMatchObject({
      intended: null,
      problem: { kind: 'no-permission', host: 'api.atlassian.com' },
    });
    const sent = world.fetched.slice(before).map(({ init }) => String(init.body));
    expect(sent.filter((body) => body.includes('ChangeLogAccess'))).toEqual([]);
  });

  test('is the admin host: no page is seen, and that is not "no page is open"', async () => {
    await listed();
    world.tabs.length = 0;
    world.withheld.add(ADMIN_ORIGIN);
    await world.turn(1, false);
    await world.finish();
    expect((await world.app(1)).grants[0]?.problem).toMatchObject({
      kind: 'no-permission',
      host: 'admin.atlassian.com',
    });
  });

  test('says less than a session that ended: signing in is what helps', async () => {
    await listed();
    await connect();
    world.withheld.add(API_ORIGIN);
    world.atlassian.fault = () => ({ kind: 'sign-in-page' });
    await world.turn(1, false);
    await world.finish();
    expect((await world.app(1)).grants[0]?.problem?.kind).toBe('signed-out');
  });

  test('a network that broke while the host is allowed is still a broken network', async () => {
    await connect();
    world.answerToken = () => {
      throw new TypeError('Failed to fetch');
    };
    expect(value(await world.ask('vendor/apps', { refresh: true }, POPUP)).problems).toMatchObject([
      { problem: { kind: 'offline' } },
    ]);
  });
});

test('of several accounts, a site is read over the first that has a token', async () => {
  await connect();
  const other = { ...VENDOR, accountId: 'account-uma', email: 'uma@cobalt.example' };
  world.answerToken = (name) =>
    name === 'WhoAmI' ? { data: { me: { user: other } } } : answersOverToken(name);
  await world.clock.advance(10);
  value(await world.ask('accounts/connect', { email: other.email, token: TOKEN }, POPUP));
  await listed();
  world.atlassian.fault = () => ({ kind: 'sign-in-page' });
  world.fetched.length = 0;
  value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null }));
  await world.finish();
  const senders = world.fetched.map(({ init }) => new Headers(init.headers).get('authorization'));
  expect(new Set(senders)).toEqual(new Set([`Basic ${btoa(`${VENDOR.email}:${TOKEN}`)}`]));
});

test('who is signed in on the page is never taken from the account of the token', async () => {
  await listed();
  expect((await world.view()).status.me?.name).toBe('Ana Diaz');
  await connect();
  const identity = {
    me: { user: VENDOR },
    tenantContexts: [{ cloudId: CLOUD_ID, hostName: 'acme.atlassian.net' }],
  };
  world.answerToken = (name) => (name === 'ReadSiteIdentity' ? { data: identity } : answersOverToken(name));
  world.atlassian.fault = () => ({ kind: 'sign-in-page' });
  value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null }));
  await world.finish();
  const { me, hostName } = (await world.view()).status;
  expect({ me, hostName }).toEqual({ me: null, hostName: 'acme.atlassian.net' });
});

test('an account that cannot be decrypted any more is no dead end: sites go on, and it can be connected anew', async () => {
  await listed();
  await connect();
  const database = await world.source.open();
  const record = await database.get('account', VENDOR.accountId);
  if (!record) throw new Error('no account');
  await database.put('account', { ...record, iv: new Uint8Array(12) });
  const { accountId, name } = VENDOR;
  expect(value(await world.ask('accounts/list', {}, POPUP))).toMatchObject([
    { accountId, name, email: null },
  ]);
  expect((await world.view()).apps).toHaveLength(1);
  expect(value(await world.ask('accounts/forget', { accountId }, POPUP))).toBeNull();
  expect(value(await world.ask('accounts/list', {}, POPUP))).toEqual([]);
  await connect();
  expect(value(await world.ask('accounts/list', {}, POPUP))).toMatchObject([{ email: VENDOR.email }]);
});

describe('the tab whose session is used', () => {
  const tab = (id: number, facts = {}) => ({ id, url: null, active: false, incognito: false, ...facts });

  test('is the one that asked, else one of the same site, else one in front', () => {
    const tabs = [tab(1), tab(2, { active: true }), tab(3, { url: `https://x/${CLOUD_ID}/y` }), tab(4)];
    expect(orderTabs(tabs, CLOUD_ID, 4).map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });

  test('is never a private one that did not ask', () => {
    const tabs = [tab(1, { incognito: true }), tab(2, { incognito: true })];
    expect(orderTabs(tabs, CLOUD_ID, 2).map(({ id }) => id)).toEqual([2]);
  });

  test('is left for the next one when nobody listens in it', async () => {
    const first = { id: 5, url: null, active: true, incognito: false };
    world.tabs.unshift(first);
    world.tabs.push({ id: 7, url: null, active: false, incognito: false });
    await listed();
    expect((await world.view()).apps).toHaveLength(1);
  });
});

describe('a page that lends its session', () => {
  const tabs = [
    { id: 1, url: null, active: true, incognito: false },
    { id: 2, url: null, active: false, incognito: false },
  ];
  const request = { operationName: 'X', body: '{}', headers: {}, timeout: 1_000 };
  const { signal } = new AbortController();
  const clock = fakeClock();
  const send = (lend: (tabId: number) => Promise<unknown>) =>
    clock.until(pageTransport(tabs, lend, clock.sleep)(request, signal));
  const answer = {
    ok: true,
    status: 200,
    headers: { 'X-Request-Id': 'r1', bad: 7 },
    redirected: false,
    body: '{}',
  };

  test('and is without a content script is passed over', async () => {
    const asked: number[] = [];
    const response = await send((tabId) => {
      asked.push(tabId);
      if (tabId === 2) return Promise.resolve(answer);
      return Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
    });
    expect(asked).toEqual([1, 2]);
    expect(response).toMatchObject({ ok: true, headers: { 'x-request-id': 'r1' } });
  });

  test('and closes while it asks may have asked: nobody else is', async () => {
    const asked: number[] = [];
    const response = await send((tabId) => {
      asked.push(tabId);
      return Promise.reject(new Error('The message channel closed before a response was received.'));
    });
    expect(asked).toEqual([1]);
    expect(response).toEqual({ ok: false, reason: 'network' });
  });

  test.each([undefined, null, 'text', { ok: true }, { ok: true, status: '200', body: 1 }])(
    'and answers %j has lost the answer',
    async (odd) => {
      expect(await send(() => Promise.resolve(odd))).toEqual({ ok: false, reason: 'network' });
    },
  );

  test.each(['network', 'timeout', 'too-big'] as const)(
    'and says why there is no answer: %s',
    async (reason) => {
      expect(await send(() => Promise.resolve({ ok: false, reason }))).toEqual({ ok: false, reason });
    },
  );

  test('and is frozen is not waited for beyond the limit', async () => {
    expect(await send(() => new Promise(() => {}))).toEqual({ ok: false, reason: 'timeout' });
  });

  test('nowhere is said to be no road', async () => {
    const gone = () => Promise.reject(new Error('No tab with id: 1.'));
    expect(await send(gone)).toEqual({ ok: false, reason: 'no-road' });
  });
});
