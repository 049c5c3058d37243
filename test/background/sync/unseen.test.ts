/** What nobody looks at just now, and sites that no list knows. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test } from 'vitest';
import { createScopeRecord } from '../../../src/background/sync/scope-record.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import type { VendorSite } from '../../../src/core/vendor.ts';
import { accountStore } from '../../../src/storage/account-store.ts';
import { databaseSource } from '../../../src/storage/database.ts';
import { createLogStore } from '../../../src/storage/logs/log-store.ts';
import { shownLines } from '../../storage/logs/support/stored.ts';
import { createStage, START, type Stage } from './support/stage.ts';

const MINUTE = 60_000;
const OTHER = '99999999-9999-4999-8999-999999999999';

let stage: Stage | null = null;
afterEach(() => stage?.close());

function lineOf(of: { appId: string; environmentId: string; contextId: string; message: string }): LogLine {
  const time = START - 10 * MINUTE;
  return {
    ...{
      time,
      timeText: new Date(time).toISOString(),
      level: 'INFO',
      levelText: null,
      other: null,
      error: null,
    },
    ...{ invocationId: null, traceId: null, functionKey: null, moduleKey: null, moduleType: null },
    ...{ appVersion: null, product: null, hostName: null, license: null, edition: null },
    ...of,
  };
}

describe('another environment of the same app, which nobody looks at', () => {
  test('loses the lines of a site as soon as the app’s list says that it allows them no more', async () => {
    stage = await createStage();
    await stage.connect();
    const { appId } = stage.scope;
    const store = createLogStore({ source: stage.source, pause: async () => {} });
    await store.append({
      of: { kind: 'live', appId, environmentId: OTHER },
      source: 'live',
      lines: [lineOf({ appId, environmentId: OTHER, contextId: stage.contextOf(0), message: 'old' })],
      covered: [{ from: START - 20 * MINUTE, to: START - 5 * MINUTE }],
      bookmark: {
        open: [stage.contextOf(0)],
        owed: [],
        turn: 3,
        readBy: [stage.vendor.accountId],
        readAt: START,
      },
    });
    expect(await stage.texts()).toEqual(['old']);
    stage.sync.open(stage.scope);
    await stage.advance(5_000);
    expect(await stage.texts()).toEqual([]);
  });
});

describe('lines of a site that is on no list', () => {
  test('are not shown until a list says that it allows them, and then all of them are owed', async () => {
    globalThis.indexedDB = new IDBFactory();
    const source = databaseSource();
    const logs = createLogStore({ source, pause: async () => {} });
    const scope = { appId: OTHER, environmentId: OTHER };
    const [known, unknown] = ['a', 'b'].map(
      (digit) => `ari:cloud:jira::site/${digit.repeat(8)}-1111-4111-8111-111111111111`,
    ) as [string, string];
    const siteOf = (contextId: string): VendorSite => ({
      ...{
        contextId,
        environmentId: OTHER,
        hostName: null,
        cloudId: null,
        product: 'jira',
        hasLogAccess: true,
      },
    });
    const record = createScopeRecord(scope, {
      ...{ logs, isCurrent: () => true, isListFresh: () => true, nameOf: () => null, now: () => START },
      onAdded: () => {},
    });
    await record.load();
    const times = { from: START - 60 * MINUTE, to: START };
    const commit = (messages: Readonly<Record<string, string>>) =>
      record.commit({
        lines: Object.entries(messages).map(([contextId, message]) =>
          lineOf({ ...scope, contextId, message }),
        ),
        ...{
          by: { accountId: 'ada', life: 0 },
          turn: record.bookmark().turn,
          contextIds: null,
          newestAt: START,
        },
        whole: { from: times.from, to: START - MINUTE },
      });
    const shown = async () => (await shownLines(source)).map(({ message }) => message);
    await record.noteSites([siteOf(known)], times);
    expect(await commit({ [known]: 'yes', [unknown]: 'no' })).toMatchObject({
      value: { isContradicted: true },
    });
    expect(await shown()).toEqual(['yes']);
    await record.noteSites([siteOf(known), siteOf(unknown)], times);
    expect(record.bookmark().owed).toMatchObject([{ contextIds: [unknown], ...times }]);
    await commit({ [known]: 'yes', [unknown]: 'no' });
    expect((await shown()).sort()).toEqual(['no', 'yes']);
  });
});

describe('a worker that an alarm wakes', () => {
  test('reads what is followed once, though both its start and the alarm ask for it', async () => {
    stage = await createStage();
    await stage.connect();
    stage.followed = [stage.scope];
    const { sync } = stage;
    void Promise.all([sync.resume(), sync.resume()]);
    await stage.advance(20_000);
    const once = stage.asked.length;
    await stage.close();
    stage = await createStage();
    await stage.connect();
    stage.followed = [stage.scope];
    void stage.sync.resume();
    await stage.advance(20_000);
    expect(once).toBe(stage.asked.length);
  });
});

describe('an account that is forgotten while a view is open', () => {
  test('leaves no name of a site with the view', async () => {
    stage = await createStage();
    await stage.connect();
    stage.sync.open(stage.scope);
    await stage.advance(5_000);
    expect((await stage.state()).sites.length).toBeGreaterThan(0);
    await accountStore(stage.source).forget(stage.vendor.accountId);
    await stage.clock.until(stage.sync.forgetAccount(stage.vendor.accountId));
    expect((await stage.state()).sites).toEqual([]);
    await stage.advance(30_000);
    expect((await stage.state()).sites).toEqual([]);
    expect(await stage.texts()).toEqual([]);
  });
});

describe('a rate limit', () => {
  test('is waited for by the next worker too: browsers stop one that only waits', async () => {
    stage = await createStage();
    await stage.connect();
    stage.sandbox.faults.add({ kind: '429', form: 'iso', seconds: 300, times: 1 });
    stage.sync.open(stage.scope);
    await stage.advance(5_000);
    const asked = stage.asked.length;
    for (let lives = 0; lives < 3; lives += 1) {
      stage.kill();
      stage.start().open(stage.scope);
      await stage.advance(31_000);
      expect((await stage.state()).sync).toMatchObject({
        phase: 'waiting',
        problem: { kind: 'rate-limited' },
      });
    }
    expect(stage.asked.length).toBe(asked);
  });
});
