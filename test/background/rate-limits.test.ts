import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createRateLimits } from '../../src/background/rate-limits.ts';
import { createVendorRoads, type VendorRoads } from '../../src/background/vendor-roads.ts';
import { problem } from '../../src/core/problem.ts';
import { listApps } from '../../src/gateway/operations/list-apps.ts';
import { LONGEST_WAIT } from '../../src/gateway/retry-after.ts';
import { accountStore } from '../../src/storage/account-store.ts';
import { databaseSource } from '../../src/storage/database.ts';
import { preferencesStore } from '../../src/storage/preferences-store.ts';

const ACCOUNT = '5b10a2844c20165700ede21g';
const APP = '11111111-1111-4111-8111-111111111111';
const never = new AbortController().signal;

let now: number;
let asked: string[];
let answer: () => Response;
const preferences = () => preferencesStore(databaseSource());
const limits = () => createRateLimits(preferences(), { now: () => now });

/** A worker that starts anew: nothing but the database is left. */
function startWorker(): VendorRoads {
  return createVendorRoads({
    account: accountStore(databaseSource()),
    fetch: async (url) => {
      asked.push(url);
      return answer();
    },
    consoleTabs: { query: async () => [], lend: () => Promise.reject(new Error('no tab')) },
    mayReach: async () => true,
    clock: { now: () => now, sleep: async () => {} },
    random: () => 0.5,
    clientVersion: '0.0.0-test',
    limits: limits(),
  });
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  now = Date.parse('2026-11-22T10:00:00Z');
  asked = [];
  answer = () => new Response('', { status: 429, headers: { 'retry-after': '300' } });
  await accountStore(databaseSource()).connect(
    { accountId: ACCOUNT, name: 'Ada', email: 'ada@example.com', connectedAt: now, road: 'api-token' },
    'ATATT-secret-token',
  );
});

describe('Retry-After', () => {
  test('is waited for by a worker that was stopped and started again meanwhile', async () => {
    const first = await startWorker().call(ACCOUNT, listApps, { after: null }, never);
    expect(first.result).toMatchObject({ ok: false, error: { kind: 'rate-limited', until: now + 300_000 } });
    expect(asked).toHaveLength(1);
    now += 31_000;
    const second = await startWorker().call(ACCOUNT, listApps, { after: null }, never);
    expect(second.result).toMatchObject({ ok: false, error: { kind: 'rate-limited', until: now + 269_000 } });
    expect(asked).toHaveLength(1);
    now += 270_000;
    await startWorker().call(ACCOUNT, listApps, { after: null }, never);
    expect(asked).toHaveLength(2);
  });

  test('of an export is waited for too, and is not the gateway’s', async () => {
    const request = {
      ...{ appId: APP, environmentId: APP, from: now - 7_200_000, to: now - 3_600_000 },
      ...{ contextIds: [], cursor: null },
    };
    await startWorker().readExport(ACCOUNT, request, never);
    const again = await startWorker().readExport(ACCOUNT, request, never);
    expect(again).toMatchObject({ ok: false, error: { kind: 'rate-limited' } });
    expect(asked).toHaveLength(1);
    await startWorker().call(ACCOUNT, listApps, { after: null }, never);
    expect(asked).toHaveLength(2);
  });
});

test('whoever plans is told until when an account and an app’s export have to wait, without a call', async () => {
  const request = {
    ...{ appId: APP, environmentId: APP, from: now - 7_200_000, to: now - 3_600_000 },
    ...{ contextIds: [], cursor: null },
  };
  const first = startWorker();
  expect(await first.standing(ACCOUNT)).toBe(null);
  await first.call(ACCOUNT, listApps, { after: null }, never);
  expect(await startWorker().standing(ACCOUNT)).toMatchObject({ until: now + 300_000 });
  expect(await startWorker().standingOfExport(APP)).toBe(null);
  await startWorker().readExport(ACCOUNT, request, never);
  expect(await startWorker().standingOfExport(APP)).toMatchObject({ until: now + 300_000 });
  expect(asked).toHaveLength(2);
  now += 300_001;
  expect(await startWorker().standing(ACCOUNT)).toBe(null);
  expect(await startWorker().standingOfExport(APP)).toBe(null);
});

describe('what is noted', () => {
  const limited = (ms: number) => problem('rate-limited', now, { until: now + ms });

  test('is gone when its time is over, and with its account', async () => {
    await limits().note('one', limited(1_000));
    await limits().note('other', limited(60_000));
    await limits().forget('other');
    expect(await preferences().read('rate-limits')).toBe(JSON.stringify({ one: now + 1_000 }));
    now += 1_001;
    expect(await limits().standing('one')).toBe(null);
    expect(await preferences().read('rate-limits')).toBe('{}');
    await limits().note('third', limited(5_000));
    expect(await preferences().read('rate-limits')).toBe(JSON.stringify({ third: now + 5_000 }));
  });

  test('keeps nobody longer than an hour, though the clock was set back', async () => {
    await limits().note('one', limited(LONGEST_WAIT));
    now -= 86_400_000;
    expect(await limits().standing('one')).toBe(null);
  });

  test('is only what has a time, and whatever else lies there counts as nothing', async () => {
    await limits().note('one', problem('offline', now));
    await limits().note('one', problem('rate-limited', now));
    expect(await preferences().read('rate-limits')).toBe(null);
    for (const text of ['{', 'null', '{"one":"soon"}', '[]']) {
      await preferences().write('rate-limits', text);
      expect(await limits().standing('one')).toBe(null);
    }
  });
});
