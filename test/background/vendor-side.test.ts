import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_LINE } from '../../src/core/log-line.ts';
import type { LogsState } from '../../src/core/sync/state.ts';
import { DEFAULT_VENDOR_SETTINGS } from '../../src/core/vendor-settings.ts';
import type { SenderLike } from '../../src/messages/router.ts';
import { createLogStore } from '../../src/storage/logs/log-store.ts';
import { shownLines } from '../storage/logs/support/stored.ts';
import { appId } from './support/atlassian.ts';
import { createWorld, PAGE, POPUP, value, type World } from './support/world.ts';

const TOKEN = ['ATATT', 'fake', 'for', 'tests'].join('-');
const ENVIRONMENT = '11111111-0000-4000-8000-000000000001';
const CONTEXT = 'ari:cloud:jira::site/site-a';
const USER = { accountId: 'account-vic', name: 'Vic Vendor', email: 'vic@cobalt.example' };
const SCOPE = { appId: appId(1), environmentId: ENVIRONMENT };
const VIEWER: SenderLike = { ...POPUP, url: POPUP.url?.replace('popup', 'viewer') };

let world: World;
let asked: string[];
let lines: object[];
let hasLogAccess: boolean;

beforeEach(async () => {
  world = await createWorld();
  asked = [];
  hasLogAccess = true;
  lines = [line('hello', 'INFO', world.clock.now() - 60_000)];
  world.answerToken = (operationName) => {
    asked.push(operationName);
    return { data: answers()[operationName] };
  };
});

function line(message: string, lvl: string, time: number): object {
  const place = { appId: SCOPE.appId, environmentId: ENVIRONMENT, installationContext: CONTEXT };
  return { ...place, ts: new Date(time).toISOString(), lvl, message };
}

function answers(): Readonly<Record<string, unknown>> {
  const environment = { id: ENVIRONMENT, key: 'production', type: 'PRODUCTION' };
  const app = { id: `ari:cloud:ecosystem::app/${appId(1)}`, name: 'Field Guard', avatarUrl: null };
  const shown = hasLogAccess ? lines : [];
  return {
    WhoAmI: { me: { user: USER } },
    ListApps: {
      apps: {
        nodes: [{ ...app, environments: [environment] }],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
    ListSites: {
      installationContexts: [
        { installationContext: CONTEXT, environmentId: ENVIRONMENT, hasLogAccess, tenantContext: null },
      ],
    },
    ResolveTenants: { tenantContexts: [{ cloudId: 'site-a', hostName: 'a.atlassian.net', cloudUrl: null }] },
    ReadLogs: { appLogsWithMetaData: { appLogs: shown, hasNextPage: false, totalLogs: shown.length } },
  };
}

interface View {
  readonly states: LogsState[];
  readonly close: () => void;
  isRefused: boolean;
}

function open(sender: SenderLike = VIEWER, name = `logs:${SCOPE.appId}/${SCOPE.environmentId}`): View {
  const ends: (() => void)[] = [];
  const close = () => {
    for (const end of ends) end();
  };
  const view: View = { states: [], close, isRefused: false };
  world.background.onConnect({
    ...{ name, sender, onDisconnect: { addListener: (end) => void ends.push(end) } },
    postMessage: (state) => view.states.push(state as LogsState),
    disconnect: () => {
      view.isRefused = true;
    },
  });
  return view;
}

const connect = async () => {
  const connected = value(await world.ask('accounts/connect', { email: USER.email, token: TOKEN }, POPUP));
  value(await world.ask('vendor/apps', { refresh: true }, POPUP));
  return connected;
};
const kept = async () => (await shownLines(world.source)).map(({ message }) => message).sort();
/** The messages that are kept once time went by that far; compressing, which no clock knows, may hold them up. */
async function keptWithin(ms: number, expected: readonly string[]): Promise<string[]> {
  await world.clock.advance(ms);
  for (let more = 0; more < 20 && (await kept()).join() !== expected.join(); more++) {
    await new Promise((resolve) => setImmediate(resolve));
    await world.clock.settle();
  }
  return kept();
}
const follows = async () => value(await world.ask('follows/list', {}, POPUP));

describe('a vendor', () => {
  test('connects an account, sees its apps, and forgets it', async () => {
    expect(await connect()).toMatchObject({ accountId: 'account-vic', road: 'api-token' });
    const view = value(await world.ask('vendor/apps', { refresh: false }, POPUP));
    expect(view).toMatchObject({
      apps: [{ name: 'Field Guard', accountIds: ['account-vic'] }],
      problems: [],
    });
    value(await world.ask('accounts/forget', { accountId: 'account-vic' }, POPUP));
    expect(value(await world.ask('vendor/apps', { refresh: false }, POPUP)).apps).toEqual([]);
  });

  test('has the newest lines as long as a view is open, and is told what changed', async () => {
    await connect();
    const view = open();
    await world.clock.advance(5_000);
    expect(await kept()).toEqual(['hello']);
    lines = [line('newer', 'INFO', world.clock.now()), ...lines];
    await world.clock.advance(5_000);
    expect(await kept()).toEqual(['hello', 'newer']);
    expect(view.states.at(-1)).toMatchObject({
      ...{ scope: SCOPE, sites: [{ hostName: 'a.atlassian.net', hasLogAccess: true }] },
      sync: { phase: 'live', problem: null, road: 'api-token' },
    });
    view.close();
    await world.clock.advance(30_000);
    asked.length = 0;
    await world.clock.advance(60_000);
    expect(asked).toEqual([]);
  });

  test('loses the lines of a site that turns access off, and is told so', async () => {
    await connect();
    const view = open();
    await world.clock.advance(5_000);
    hasLogAccess = false;
    expect(await keptWithin(15_000, [])).toEqual([]);
    expect(view.states.at(-1)?.events).toMatchObject([{ kind: 'off', hostName: 'a.atlassian.net' }]);
    view.close();
  });

  test('follows what was opened, with its names, and reads it again in the background', async () => {
    await connect();
    open().close();
    await world.clock.advance(10_000);
    expect(await follows()).toMatchObject([
      { ...SCOPE, appName: 'Field Guard', environmentName: 'Production', newErrors: 0 },
    ]);
    expect(world.alarms.has('logs')).toBe(true);
    lines = [line('while away', 'INFO', world.clock.now() + 60_000), ...lines];
    await world.clock.advance(16 * 60_000);
    world.start();
    await world.clock.until(world.background.resume());
    await world.finish();
    expect(await kept()).toContain('while away');
    value(await world.ask('follows/remove', { scope: SCOPE }, POPUP));
    await world.finish();
    expect(await follows()).toEqual([]);
    expect(world.alarms.has('logs')).toBe(false);
  });

  test('does not follow an app that no account lists', async () => {
    await connect();
    open(VIEWER, `logs:${appId(7)}/${SCOPE.environmentId}`).close();
    await world.clock.advance(10_000);
    await world.finish();
    expect(await follows()).toEqual([]);
    expect(world.alarms.has('logs')).toBe(false);
    open().close();
    await world.clock.advance(10_000);
    expect(await follows()).toMatchObject([SCOPE]);
  });

  test('sees on the icon how many errors came since the last look', async () => {
    lines = [line('old', 'ERROR', world.clock.now() - 60_000)];
    await connect();
    const view = open();
    await world.clock.advance(10_000);
    expect(world.badge).toBe('');
    lines = [line('new', 'ERROR', world.clock.now()), line('warned', 'WARN', world.clock.now()), ...lines];
    await world.clock.advance(10_000);
    expect(world.badge).toBe('1');
    expect(await follows()).toMatchObject([{ newErrors: 1 }]);
    value(await world.ask('logs/looked', { scope: SCOPE }, VIEWER));
    expect(world.badge).toBe('');
    view.close();
  });

  test('is asked nothing anew after the worker was stopped: settings, notes and views are there', async () => {
    const settings = { ...DEFAULT_VENDOR_SETTINGS, depth: 7 } as const;
    value(await world.ask('vendor-settings/write', settings, POPUP));
    const note = { scope: SCOPE, line: '0123456789abcdef', time: 1, text: 'look' };
    const written = value(await world.ask('notes/write', note, VIEWER));
    expect(written).toEqual({ ...note, at: world.clock.now() });
    const view = { id: 'one', name: 'Errors', address: 'q=error' };
    value(await world.ask('views/write', view, VIEWER));
    world.start();
    expect(value(await world.ask('vendor-settings/read', {}, POPUP))).toEqual(settings);
    expect(value(await world.ask('notes/list', { scope: SCOPE }, VIEWER))).toEqual([written]);
    expect(value(await world.ask('views/list', {}, VIEWER))).toMatchObject([view]);
    value(await world.ask('notes/remove', { scope: SCOPE, line: note.line }, VIEWER));
    value(await world.ask('views/remove', { id: 'one' }, VIEWER));
    expect(value(await world.ask('notes/list', { scope: SCOPE }, VIEWER))).toEqual([]);
    expect(value(await world.ask('views/list', {}, VIEWER))).toEqual([]);
  });

  test('forgets an account with its lines, what is followed, and what is noted', async () => {
    await connect();
    const view = open();
    await world.clock.advance(5_000);
    const note = { scope: SCOPE, line: '0123456789abcdef', time: 1, text: 'look' };
    value(await world.ask('notes/write', note, VIEWER));
    expect(value(await world.ask('logs/usage', {}, POPUP))).toMatchObject([{ scope: SCOPE, lines: 1 }]);
    value(await world.ask('accounts/forget', { accountId: 'account-vic' }, POPUP));
    await world.clock.advance(10_000);
    expect(await kept()).toEqual([]);
    expect(await follows()).toEqual([]);
    expect(value(await world.ask('notes/list', { scope: SCOPE }, VIEWER))).toEqual([]);
    expect(value(await world.ask('logs/usage', {}, POPUP))).toEqual([]);
    expect(view.states.at(-1)).toMatchObject({ sites: [], events: [] });
    view.close();
  });

  test('that was stopped while it forgot an account goes on with that at the next start', async () => {
    await connect();
    const view = open();
    await world.clock.advance(5_000);
    view.close();
    world.kill();
    await (await world.source.open()).clear('account');
    world.start();
    await world.clock.until(world.background.resume());
    expect(await kept()).toEqual([]);
    expect(await follows()).toEqual([]);
  });
});

describe('a port for logs', () => {
  test.each([
    ['a page of Atlassian', PAGE, undefined],
    ['a name that is none', VIEWER, 'logs:../x'],
    ['a name with more in it', VIEWER, `logs:${SCOPE.appId}/${SCOPE.environmentId}/x`],
  ])('is refused for %s', (_, sender, name) => {
    expect(open(sender, name).isRefused).toBe(true);
    expect(world.warnings).toHaveLength(1);
  });
});

describe('lines that an import stores', () => {
  const COLLECTOR = 'https://collector.example:4318/v1/logs';
  const FILE = { kind: 'file', fileId: 'file-1', name: 'a.log', addedAt: 1 } as const;
  const sent = () =>
    world.fetched.filter(({ url }) => url === COLLECTOR).map(({ init }) => String(init.body));

  /** In the database, as the import's worker does it: nothing of it passes through the background. */
  async function store(message: string): Promise<void> {
    const logs = createLogStore({ source: world.source, pause: async () => {} });
    const time = world.clock.now() - 60_000;
    const stored = { ...EMPTY_LINE, message, time, timeText: new Date(time).toISOString() };
    await logs.append({ of: FILE, source: 'a.log', lines: [stored], covered: [] });
  }

  async function begin(): Promise<void> {
    const sources = [{ kind: 'file', fileId: FILE.fileId }] as const;
    const chosen = { gzip: false, batchLines: 100, since: null, sources };
    const forward = { id: 'forward-1', name: 'Ours', url: COLLECTOR, ...chosen };
    value(await world.ask('forwards/write', { forward, headers: [] }, POPUP));
    await world.clock.advance(5_000);
  }

  test('are forwarded a moment after it said so, though nobody asks how far it is', async () => {
    await begin();
    expect(sent()).toEqual([]);
    await store('first');
    world.tellFiles();
    world.tellFiles();
    await world.clock.advance(2_000);
    expect(sent()).toEqual([expect.stringContaining('first')]);
    await store('second');
    world.tellFiles();
    await world.clock.advance(2_000);
    expect(sent()).toEqual([expect.anything(), expect.stringContaining('second')]);
    expect(world.warnings).toEqual([]);
  });

  test('while the worker slept are forwarded as soon as something wakes it', async () => {
    await begin();
    world.kill();
    await store('first');
    world.tellFiles();
    await world.clock.advance(2_000);
    expect(sent()).toEqual([]);
    // As `entry.ts` does it, whatever the worker was woken for: here for the question of an open view.
    await world.start().resume();
    value(await world.ask('files/list', {}, POPUP));
    await world.clock.advance(2_000);
    expect(sent()).toEqual([expect.stringContaining('first')]);
  });
});
