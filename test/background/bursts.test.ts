import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Bursts, createBursts, NOTIFY_EVERY, type Notification } from '../../src/background/bursts.ts';
import { createErrorsBadge } from '../../src/background/errors-badge.ts';
import { createSeenErrors } from '../../src/background/seen-errors.ts';
import { EMPTY_LINE, type LogLine } from '../../src/core/log-line.ts';
import { parseQuery } from '../../src/core/query/parser.ts';
import { DEFAULT_VENDOR_SETTINGS } from '../../src/core/vendor-settings.ts';
import { readViewAddress, viewAddress } from '../../src/log-views/view-state.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { type FollowsStore, followsStore } from '../../src/storage/follows-store.ts';
import { createLogStore, type LogStore } from '../../src/storage/logs/log-store.ts';
import { preferencesStore } from '../../src/storage/preferences-store.ts';
import { vendorLists } from '../../src/storage/vendor-lists.ts';
import { type FakeClock, fakeClock } from './support/fake-clock.ts';

const SCOPE = {
  appId: '00000000-0000-4000-8000-000000000001',
  environmentId: '11111111-0000-4000-8000-000000000001',
};
const MESSAGE = 'Issue 12 could not be saved for anna@example.com';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let source: DatabaseSource;
let clock: FakeClock;
let logs: LogStore;
let follows: FollowsStore;
let shown: Notification[];
let settings: typeof DEFAULT_VENDOR_SETTINGS;
let isAllowed: boolean;
let signal: AbortSignal;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  clock = fakeClock();
  logs = createLogStore({ source, pause: async () => {} });
  follows = followsStore(source);
  shown = [];
  settings = { ...DEFAULT_VENDOR_SETTINGS, notify: true };
  isAllowed = true;
  signal = new AbortController().signal;
});

/** As after every start of the worker: nothing is known but what is stored. */
function start(): Bursts {
  return createBursts({
    ...{ lists: vendorLists(source), preferences: preferencesStore(source), clock },
    settings: { read: async () => settings },
    seenBefore: createSeenErrors({ source, pause: async () => {}, signal }),
    namesOf: async () => ({ appName: 'Field Guard', environmentName: 'Production' }),
    mayNotify: async () => isAllowed,
    notify: async (notification) => void shown.push(notification),
  });
}

function lines(
  count: number,
  { message = MESSAGE, from = clock.now() - MINUTE, level = 'ERROR' as const } = {},
): LogLine[] {
  return Array.from({ length: count }, (_, n) => {
    const time = from + n * 1_000;
    return { ...EMPTY_LINE, ...SCOPE, level, message, time, timeText: new Date(time).toISOString() };
  });
}

/** What was usual before: the first reading teaches only. */
const teach = () => start().watch(SCOPE, lines(1, { message: 'Something usual' }));

describe('a notification', () => {
  test('tells of a burst of a new error: app, environment, how many, and what kind, without what it was about', async () => {
    await teach();
    await start().watch(SCOPE, lines(12));
    expect(shown).toMatchObject([
      {
        title: 'New error in Field Guard, Production',
        text: '12 lines within a minute: Issue <number> could not be saved for <email>',
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain('anna');
  });

  test('opens the viewer with these lines', async () => {
    await teach();
    const burst = lines(12);
    await start().watch(SCOPE, burst);
    const state = readViewAddress(`#${shown[0]?.address}`);
    expect(state.scope).toEqual(SCOPE);
    expect(readViewAddress(viewAddress(state))).toEqual(state);
    expect(parseQuery(state.query).ok).toBe(true);
    expect(state.query).toBe('level:>=error msg:Issue msg:"could not be saved for"');
    expect(state.range).toMatchObject({ kind: 'between' });
  });

  test('is one for each kind of error, whatever the worker went through', async () => {
    await teach();
    for (let n = 0; n < 5; n += 1) {
      await start().watch(SCOPE, lines(12));
      await clock.advance(NOTIFY_EVERY / 2);
    }
    expect(shown).toHaveLength(1);
  });

  test('comes at most every ten minutes, and later if it goes on', async () => {
    await teach();
    await start().watch(SCOPE, [...lines(12), ...lines(20, { message: 'Cannot reach the queue' })]);
    expect(shown.map(({ text }) => text.slice(0, 2))).toEqual(['20']);
    await clock.advance(NOTIFY_EVERY + 1);
    await start().watch(SCOPE, lines(1));
    expect(shown).toHaveLength(2);
  });

  test('does not come for an error that is stored from the days before', async () => {
    await teach();
    const of = { kind: 'live', ...SCOPE } as const;
    const old = lines(1, { message: MESSAGE.replace('12', '7'), from: clock.now() - 3 * DAY });
    await logs.append({ of, source: 'live', lines: old, covered: [] });
    await start().watch(SCOPE, lines(12));
    expect(shown).toEqual([]);
    await start().watch(SCOPE, lines(12, { message: 'Issue 12 could not be saved at all' }));
    expect(shown).toHaveLength(1);
  });

  test('does not come unless it was asked for and the browser allows it, nor for lines that are no errors', async () => {
    await teach();
    settings = { ...settings, notify: false };
    await start().watch(SCOPE, lines(12));
    settings = { ...settings, notify: true };
    isAllowed = false;
    await start().watch(SCOPE, lines(12));
    isAllowed = true;
    await start().watch(SCOPE, lines(12, { level: 'WARN' as 'ERROR' }));
    expect(shown).toEqual([]);
  });

  test('shows a hostile message as one short line', async () => {
    await teach();
    await start().watch(SCOPE, lines(12, { message: `<b>\u202e${'evil words '.repeat(100)}\u0007` }));
    const [{ text } = { text: '' }] = shown;
    expect(text.length).toBeLessThan(200);
    for (const sign of ['\u202e', '\u0007', '\n']) expect(text).not.toContain(sign);
    expect(shown[0]?.address.length).toBeLessThan(480);
  });
});

describe('the number on the toolbar icon', () => {
  let badge: string;
  let ahead: number;
  const create = () =>
    createErrorsBadge({
      ...{ follows, clock, settings: { read: async () => settings } },
      serverNow: () => clock.now() + ahead,
      setBadge: (text) => {
        badge = text;
      },
    });

  beforeEach(async () => {
    badge = '?';
    ahead = 0;
    await follows.opened(SCOPE, null, clock.now());
    await clock.advance(10 * MINUTE);
  });

  test('counts errors since the last look, over restarts, and is gone after it', async () => {
    await create().count(SCOPE, [...lines(5), ...lines(3, { level: 'WARN' as 'ERROR' })]);
    expect(badge).toBe('5');
    await create().count(SCOPE, lines(95, { from: clock.now() - 5 * MINUTE }));
    expect(badge).toBe('99+');
    badge = '?';
    await create().show();
    expect(badge).toBe('99+');
    await create().looked(SCOPE);
    expect(badge).toBe('');
  });

  test.each([
    ['ahead', -30 * MINUTE],
    ['behind', 30 * MINUTE],
  ])('counts by Atlassian’s time where this computer’s clock is %s', async (_, apart) => {
    ahead = apart;
    await create().looked(SCOPE);
    await create().count(SCOPE, lines(2, { from: clock.now() + ahead - MINUTE }));
    expect(badge).toBe('');
    await clock.advance(10 * MINUTE);
    await create().count(SCOPE, lines(3, { from: clock.now() + ahead - MINUTE }));
    expect(badge).toBe('3');
  });

  test('leaves out what was there before, and what is not followed', async () => {
    await create().count(SCOPE, lines(5, { from: clock.now() - DAY }));
    await create().count({ ...SCOPE, environmentId: 'other' }, lines(5));
    await create().show();
    expect(badge).toBe('');
  });

  test('is not there when it is not wanted', async () => {
    await create().count(SCOPE, lines(5));
    settings = { ...settings, countErrors: false };
    await create().show();
    expect(badge).toBe('');
  });
});
