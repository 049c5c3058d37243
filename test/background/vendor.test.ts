import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shownLines } from '../storage/logs/support/stored.ts';
import { appId } from './support/atlassian.ts';
import { createWorld, POPUP, value, type World } from './support/world.ts';

const TOKEN = ['ATATT', 'fake', 'for', 'tests'].join('-');
const ENVIRONMENT = '11111111-0000-4000-8000-000000000001';
const CONTEXT = 'ari:cloud:jira::site/site-a';
const USER = { accountId: 'account-vic', name: 'Vic Vendor', email: 'vic@cobalt.example' };

let world: World;
let asked: string[];
let lines: unknown[];
let hasLogAccess: boolean | null;

beforeEach(async () => {
  world = await createWorld();
  asked = [];
  hasLogAccess = true;
  lines = [{ ts: '2026-11-22T09:59:00Z', lvl: 'INFO', message: 'hello', installationContext: CONTEXT }];
  world.answerToken = (operationName) => {
    asked.push(operationName);
    return { data: answers()[operationName] };
  };
});

function answers(): Readonly<Record<string, unknown>> {
  const site = { installationContext: CONTEXT, hasLogAccess, tenantContext: null };
  return {
    WhoAmI: { me: { user: USER } },
    ListApps: {
      apps: {
        nodes: [
          {
            id: `ari:cloud:ecosystem::app/${appId(1)}`,
            name: 'Field Guard',
            avatarUrl: null,
            environments: [{ id: ENVIRONMENT, key: 'production', type: 'PRODUCTION' }],
          },
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
    ListSites: {
      installationContexts: [
        { ...site, environmentId: ENVIRONMENT },
        { ...site, environmentId: '11111111-0000-4000-8000-000000000002' },
      ],
    },
    ResolveTenants: { tenantContexts: [{ cloudId: 'site-a', hostName: 'a.atlassian.net', cloudUrl: null }] },
    ReadLogs: { appLogsWithMetaData: { appLogs: lines, hasNextPage: false, totalLogs: lines.length } },
  };
}

const connect = (token = TOKEN) => world.ask('account/connect', { email: USER.email, token }, POPUP);
const readLines = () =>
  world.ask('vendor/lines', { appId: appId(1), environmentId: ENVIRONMENT, limit: 100 }, POPUP);

describe('connecting an account', () => {
  test('tries the token before it is kept', async () => {
    const connected = value(await connect());
    expect(connected).toMatchObject({ accountId: 'account-vic', email: USER.email, name: 'Vic Vendor' });
    expect(asked).toEqual(['WhoAmI', 'ListApps']);
    expect(value(await world.ask('account/status', {}, POPUP))).toEqual(connected);
    expect(JSON.stringify(connected)).not.toContain(TOKEN);
  });

  test('with a token that does not work keeps nothing', async () => {
    world.answerToken = () => ({ data: { me: { user: null } } });
    const answer = await connect();
    expect(answer).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
    expect(value(await world.ask('account/status', {}, POPUP))).toBeNull();
  });

  test('can be undone', async () => {
    await connect();
    value(await world.ask('account/forget', {}, POPUP));
    expect(value(await world.ask('account/status', {}, POPUP))).toBeNull();
    expect(await readLines()).toMatchObject({ ok: false, error: { kind: 'no-road' } });
  });
});

describe('the vendor', () => {
  beforeEach(async () => {
    await connect();
    asked.length = 0;
  });

  test('sees its apps', async () => {
    const [app] = value(await world.ask('vendor/apps', {}, POPUP));
    expect(app).toMatchObject({ appId: appId(1), name: 'Field Guard' });
  });

  test('sees the sites of the chosen environment, with names that had to be asked for', async () => {
    const request = { appId: appId(1), environmentId: ENVIRONMENT };
    const sites = value(await world.ask('vendor/sites', request, POPUP));
    expect(sites).toMatchObject([{ hostName: 'a.atlassian.net', hasLogAccess: true }]);
  });

  test('sees lines with the host names of their sites', async () => {
    const reply = value(await readLines());
    expect(reply).toMatchObject({ total: 1, lines: [{ message: 'hello', hostName: 'a.atlassian.net' }] });
  });

  test('asks once for what two windows want at the same time, and again a few seconds later', async () => {
    await Promise.all([readLines(), readLines()]);
    expect(asked.filter((one) => one === 'ReadLogs')).toHaveLength(1);
    lines = [];
    await world.clock.advance(4_000);
    expect(value(await readLines()).lines).toEqual([]);
  });

  test('gets no more lines at once than fit into a message', async () => {
    const long = 'x'.repeat(200_000);
    lines = Array.from({ length: 100 }, (_, n) => ({ ts: '2026-11-22T09:59:00Z', message: `${n} ${long}` }));
    const reply = value(await readLines());
    expect(reply.total).toBe(100);
    expect(reply.lines.length).toBe(39);
    expect(reply.lines[0]?.message.startsWith('0 ')).toBe(true);
  });

  test('sends the token to the public gateway only, as Basic authentication and without cookies', () => {
    for (const { url, init } of world.fetched) {
      expect(url).toBe('https://api.atlassian.com/graphql');
      expect(init.credentials).toBe('omit');
    }
  });
});

describe('lines that were read', () => {
  const kept = async () => (await shownLines(world.source)).map(({ message }) => message);

  test('are kept, once each however often they are read', async () => {
    await connect();
    value(await readLines());
    await world.clock.advance(5_000);
    lines = [{ ...(lines[0] as object), message: 'newer', ts: '2026-11-22T09:59:30Z' }, ...lines];
    value(await readLines());
    expect((await kept()).sort()).toEqual(['hello', 'newer']);
    expect(await shownLines(world.source)).toMatchObject([{ hostName: 'a.atlassian.net' }, {}]);
  });

  test('go when their site turns access off, and stay away', async () => {
    await connect();
    value(await readLines());
    hasLogAccess = false;
    lines = [];
    value(await world.ask('vendor/sites', { appId: appId(1), environmentId: ENVIRONMENT }, POPUP));
    expect(await kept()).toEqual([]);
    await world.finish();
    expect(await (await world.source.open()).count('logSegments')).toBe(0);
  });

  test('stay when the list of sites came back with holes: a site that is missing by mistake keeps its own', async () => {
    await connect();
    value(await readLines());
    hasLogAccess = null;
    value(await world.ask('vendor/sites', { appId: appId(1), environmentId: ENVIRONMENT }, POPUP));
    await world.finish();
    expect(await kept()).toEqual(['hello']);
  });

  test('that a slow reading still gives do not come back after their site closed', async () => {
    await connect();
    const base = world.answerToken;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.answerToken = (operationName) =>
      operationName === 'ReadLogs' ? held.then(() => base(operationName)) : base(operationName);
    const reading = readLines();
    await world.clock.advance(5_000);
    hasLogAccess = false;
    value(await world.ask('vendor/sites', { appId: appId(1), environmentId: ENVIRONMENT }, POPUP));
    release();
    value(await reading);
    expect(await kept()).toEqual([]);
  });

  test('do not outlast an account that was forgotten while the worker was stopped', async () => {
    await connect();
    value(await readLines());
    await (await world.source.open()).clear('account');
    world.start();
    await world.background.resume();
    expect(await kept()).toEqual([]);
  });

  test('that two pages give, since a late line moved all others, are kept once', async () => {
    await connect();
    const line = (n: number) => ({
      ts: `2026-11-22T09:59:0${n}Z`,
      lvl: 'INFO',
      message: `line ${n}`,
      installationContext: CONTEXT,
    });
    const pages = [
      { appLogs: [line(5), line(4)], hasNextPage: true, totalLogs: 4 },
      { appLogs: [line(4), line(3)], hasNextPage: false, totalLogs: 4 },
    ];
    const base = world.answerToken;
    world.answerToken = (operationName) =>
      operationName === 'ReadLogs' ? { data: { appLogsWithMetaData: pages.shift() } } : base(operationName);
    value(await readLines());
    expect((await kept()).sort()).toEqual(['line 3', 'line 4', 'line 5']);
  });

  test('go with the account', async () => {
    await connect();
    value(await readLines());
    expect(await kept()).toEqual(['hello']);
    value(await world.ask('account/forget', {}, POPUP));
    expect(await kept()).toEqual([]);
  });

  test('are shown also when there is no room to keep them', async () => {
    await connect();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    expect(value(await readLines()).lines).toMatchObject([{ message: 'hello' }]);
    vi.restoreAllMocks();
    expect(await kept()).toEqual([]);
    expect(world.warnings).toEqual([expect.stringMatching(/could not be kept: quota-exceeded/)]);
  });
});
