import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { siteContext } from '../../src/core/ari.ts';
import { appId, CLOUD_ID, type Fault, installation } from './support/atlassian.ts';
import { createWorld, PAGE, type World } from './support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.atlassian.installations.push(installation(1), installation(2));
  await world.view();
  await world.finish();
});

/** What happens to the changes, in the order in which they are sent; after that all goes well. */
function faultsOnChanges(...faults: Fault[]): void {
  const left = [...faults];
  world.atlassian.fault = ({ operationName }) =>
    operationName === 'ChangeLogAccess' ? (left.shift() ?? null) : null;
}

async function grant(n = 1) {
  const [first] = (await world.app(n)).grants;
  if (!first) throw new Error('no grant');
  return first;
}

async function kinds(n = 1): Promise<string[]> {
  return (await world.ledger(n)).map((entry) => entry.kind).reverse();
}

const changes = () => world.atlassian.count('ChangeLogAccess');

describe('turning access off', () => {
  test('is answered at once, shown as under way, and recorded once Atlassian shows it', async () => {
    const changeId = await world.turn(1, false);
    expect((await grant()).intended?.wanted).toBe(false);
    expect((await grant()).observed?.hasAccess).toBe(true);
    await world.finish();
    expect(world.atlassian.hasAccess(appId(1))).toBe(false);
    expect(await grant()).toMatchObject({ observed: { hasAccess: false }, intended: null, problem: null });
    const [entry] = await world.ledger(1);
    expect(entry).toMatchObject({ kind: 'disabled', from: true, to: false, road: 'page-session', changeId });
    expect(entry).toMatchObject({ by: { name: 'Ana Diaz' }, ticket: 'SUP-1', requestId: 'request-1' });
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
    expect(changes()).toBe(1);
  });

  test('covers all chosen products of an environment in one request', async () => {
    world.atlassian.installations.push(installation(1, { product: 'confluence' }));
    value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null }));
    await world.finish();
    const choices = (['jira', 'confluence'] as const).map((product) => ({
      contextId: siteContext(product, CLOUD_ID),
      environmentType: 'PRODUCTION' as const,
    }));
    const request = {
      cloudId: CLOUD_ID,
      appId: appId(1),
      wanted: false,
      choices,
      reason: null,
      ticket: null,
    };
    expect(value(await world.ask('access/change', request)).grants).toBe(2);
    await world.finish();
    expect(changes()).toBe(1);
    expect((await world.app(1)).grants.map((one) => one.observed?.hasAccess)).toEqual([false, false]);
  });

  test('that takes effect late is read back until it shows, with growing pauses', async () => {
    world.atlassian.effectDelay = 12_000;
    const before = world.atlassian.count('ReadLogAccess');
    await world.turn(1, false);
    await world.clock.advance(6_000);
    expect((await grant()).intended?.phase).toBe('accepted');
    await world.finish();
    expect((await grant()).observed?.hasAccess).toBe(false);
    expect(world.atlassian.count('ReadLogAccess') - before).toBeLessThanOrEqual(7);
    expect(changes()).toBe(1);
  });

  test('that never shows is given up after two minutes, and still ours when it shows later', async () => {
    world.atlassian.effectDelay = 200_000;
    await world.turn(1, false);
    await world.finish();
    expect(await grant()).toMatchObject({ problem: { kind: 'not-shown', requestId: 'request-1' } });
    expect((await grant()).observed?.hasAccess).toBe(true);
    await world.clock.advance(120_000);
    value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: [appId(1)] }));
    await world.finish();
    expect(await kinds()).toEqual(['first-seen', 'asked', 'failed', 'disabled']);
    expect(await grant()).toMatchObject({ intended: null, problem: null });
  });

  test('without the right keeps the old state and says why', async () => {
    faultsOnChanges({ kind: 'denied' });
    await world.turn(1, false);
    await world.finish();
    expect(await grant()).toMatchObject({ intended: null, problem: { kind: 'not-allowed', status: 403 } });
    expect((await grant()).observed?.hasAccess).toBe(true);
    expect(await kinds()).toEqual(['first-seen', 'asked', 'failed']);
  });

  test('says so until it is dismissed, also after a read that works', async () => {
    faultsOnChanges({ kind: 'denied' });
    await world.turn(1, false);
    await world.finish();
    value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: [appId(1)] }));
    await world.finish();
    expect((await grant()).problem?.kind).toBe('not-allowed');
    value(await world.ask('access/dismiss', { cloudId: CLOUD_ID, appId: appId(1) }));
    expect((await grant()).problem).toBeNull();
  });

  test.each([
    ['an ended session', { kind: 'sign-in-page' } as const, 'signed-out'],
    ['a rate limit', { kind: 'status', status: 429, retryAfter: '90' } as const, 'rate-limited'],
  ])('fails clearly with %s, and is not sent again', async (_name, fault, kind) => {
    faultsOnChanges(fault);
    await world.turn(1, false);
    await world.finish();
    expect(await grant()).toMatchObject({ intended: null, problem: { kind } });
    expect(changes()).toBe(1);
  });

  test('fails clearly with no admin page open', async () => {
    world.tabs.length = 0;
    await world.turn(1, false);
    await world.finish();
    expect(await grant()).toMatchObject({ intended: null, problem: { kind: 'no-road' } });
    expect(changes()).toBe(0);
  });

  test('fails clearly when the browser is offline, before anything is sent', async () => {
    world.online = false;
    await world.turn(1, false);
    await world.finish();
    expect(await grant()).toMatchObject({ intended: null, problem: { kind: 'offline' } });
    expect(changes()).toBe(0);
  });
});

describe('a change whose answer was lost', () => {
  test('but which was made is found by reading, and sent exactly once', async () => {
    faultsOnChanges({ kind: 'lose-answer' });
    await world.turn(1, false);
    await world.finish();
    expect(changes()).toBe(1);
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
  });

  test('and which was not made is sent once more, after a late reading', async () => {
    faultsOnChanges({ kind: 'drop' });
    await world.turn(1, false);
    await world.finish();
    const sent = world.atlassian.asked.filter((one) => one.operationName === 'ChangeLogAccess');
    expect(sent).toHaveLength(2);
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
    const readBetween = world.atlassian.asked.some(
      (one) => one.operationName === 'ReadLogAccess' && one.at >= (sent[0]?.at ?? 0) + 30_000 - 50,
    );
    expect(readBetween).toBe(true);
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
  });

  test('twice is given up, with the old state on screen', async () => {
    faultsOnChanges({ kind: 'drop' }, { kind: 'status', status: 502 }, { kind: 'drop' });
    await world.turn(1, false);
    await world.finish();
    expect(changes()).toBe(2);
    expect(await grant()).toMatchObject({ observed: { hasAccess: true }, problem: { kind: 'not-known' } });
    expect(await kinds()).toEqual(['first-seen', 'asked', 'failed']);
  });
});

describe('a change that is not needed', () => {
  test('because Atlassian showed it a moment ago is not even stored', async () => {
    await world.turn(1, true);
    await world.finish();
    expect(changes()).toBe(0);
    expect(await kinds()).toEqual(['first-seen']);
  });

  test('because somebody made it meanwhile is read first and settled', async () => {
    await world.clock.advance(90_000);
    world.atlassian.setAccess(appId(1), false);
    await world.turn(1, false);
    await world.finish();
    expect(changes()).toBe(0);
    expect((await grant()).intended).toBeNull();
    expect(await kinds()).toEqual(['first-seen', 'asked', 'changed-elsewhere']);
  });

  test('on a grant that was never answered is read first, then sent', async () => {
    world.atlassian.installations.push(installation(3));
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' ? { kind: 'no-answers' } : null;
    value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null }));
    await world.finish();
    expect((await grant(3)).observed?.hasAccess).toBeNull();
    world.atlassian.fault = () => null;
    await world.turn(3, false);
    await world.finish();
    expect((await grant(3)).observed?.hasAccess).toBe(false);
  });
});

describe('a change that the user takes back', () => {
  test('while it is on its way is sent after the first one showed, and both end in the ledger', async () => {
    world.atlassian.effectDelay = 5_000;
    await world.turn(1, false);
    await world.clock.advance(1_000);
    await world.turn(1, true);
    await world.finish();
    expect(world.atlassian.hasAccess(appId(1))).toBe(true);
    expect(await kinds()).toEqual(['first-seen', 'asked', 'asked', 'disabled', 'enabled']);
    expect(await grant()).toMatchObject({ observed: { hasAccess: true }, intended: null, problem: null });
    expect(changes()).toBe(2);
  });

  test('confirmed twice is one change', async () => {
    await world.turn(1, false);
    await world.turn(1, false);
    await world.finish();
    expect(changes()).toBe(1);
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
  });
});

describe('who a change is by', () => {
  test('is whoever is signed in when it leaves, not who was when the page was opened', async () => {
    world.atlassian.admin = { accountId: 'account-bo', name: 'Bo Lind' };
    await world.turn(1, false);
    await world.finish();
    expect((await world.ledger(1))[0]).toMatchObject({ kind: 'disabled', by: { name: 'Bo Lind' } });
    expect((await world.view()).status.me).toEqual({ accountId: 'account-bo', name: 'Bo Lind' });
    expect(world.atlassian.count('WhoAmI')).toBe(1);
  });

  test('is the account of the tab in which it was confirmed, though another tab was opened since', async () => {
    world.tabs.push({ id: 2, url: PAGE.url ?? null, active: true, incognito: false });
    world.signedIn.set(2, { accountId: 'account-bo', name: 'Bo Lind' });
    // So that a read comes first, and the other tab before the change leaves.
    await world.clock.advance(61_000);
    await world.turn(1, false);
    const opened = { cloudId: CLOUD_ID, refresh: true };
    value(await world.ask('site/open', opened, { ...PAGE, tab: { id: 2 } }));
    await world.finish();
    const tabs = world.atlassian.asked.flatMap(({ operationName }, n) =>
      operationName === 'WhoAmI' || operationName === 'ChangeLogAccess' ? [world.lentTo[n]] : [],
    );
    expect(tabs).toEqual([1, 1]);
    expect((await world.ledger(1))[0]).toMatchObject({ kind: 'disabled', by: { name: 'Ana Diaz' } });
  });

  test('and the next tab serves when that one was closed', async () => {
    world.tabs.push({ id: 2, url: PAGE.url ?? null, active: true, incognito: false });
    world.signedIn.set(2, { accountId: 'account-bo', name: 'Bo Lind' });
    await world.turn(1, false);
    world.tabs.shift();
    await world.finish();
    expect((await world.ledger(1))[0]).toMatchObject({ kind: 'disabled', by: { name: 'Bo Lind' } });
  });

  test('is left open where Atlassian does not say, rather than guessed', async () => {
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'WhoAmI' ? { kind: 'status', status: 500 } : null;
    await world.turn(1, false);
    await world.finish();
    expect((await world.ledger(1)).map(({ kind, by }) => [kind, by])).toEqual([
      ['disabled', null],
      ['asked', null],
      ['first-seen', null],
    ]);
    expect(world.atlassian.count('WhoAmI')).toBe(1);
  });
});

describe('a change that was not sent in time', () => {
  async function confirmThenSleep(ms: number): Promise<void> {
    await world.turn(1, false);
    world.kill();
    await world.clock.advance(ms);
    expect(changes()).toBe(0);
    await world.start().resume();
    await world.finish();
  }

  test('is not sent days later: it fails, and says that nothing was sent', async () => {
    await confirmThenSleep(3 * 24 * 3_600_000);
    expect(changes()).toBe(0);
    expect(world.atlassian.hasAccess(appId(1))).toBe(true);
    expect(await grant()).toMatchObject({ intended: null, problem: { kind: 'expired' } });
    expect(await kinds()).toEqual(['first-seen', 'asked', 'failed']);
  });

  test('is sent after a few minutes, once the state was read again', async () => {
    await confirmThenSleep(5 * 60_000);
    expect(changes()).toBe(1);
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
  });

  test('because it waits for an earlier one of which nothing can be read is not sent either', async () => {
    world.atlassian.effectDelay = 5_000;
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' && changes() > 0
        ? { kind: 'status', status: 429, retryAfter: '3600' }
        : null;
    await world.turn(1, false);
    await world.clock.advance(1_000);
    await world.turn(1, true);
    await world.finish(2 * 3_600_000);
    expect(changes()).toBe(1);
    expect((await world.ledger(1)).slice(0, 2).map((entry) => entry.problem?.kind)).toEqual([
      'expired',
      'not-known',
    ]);
  });

  test('and was perhaps made is not sent again after hours: another admin may have decided since', async () => {
    faultsOnChanges({ kind: 'lose-answer' });
    await world.turn(1, false);
    while (changes() === 0) await world.clock.advance(5);
    await world.clock.advance(15);
    world.kill();
    await world.clock.advance(8 * 3_600_000);
    expect(world.atlassian.hasAccess(appId(1))).toBe(false);
    world.atlassian.setAccess(appId(1), true);
    await world.start().resume();
    await world.finish();
    expect(changes()).toBe(1);
    expect(world.atlassian.hasAccess(appId(1))).toBe(true);
    expect((await grant()).problem?.kind).toBe('not-known');
  });
});

describe('a change that cannot be read back', () => {
  test('because Atlassian asks to wait says until when, and no worker asks before', async () => {
    world.atlassian.effectDelay = 5_000;
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' && changes() > 0
        ? { kind: 'status', status: 429, retryAfter: '3600' }
        : null;
    await world.turn(1, false);
    await world.clock.advance(10_000);
    const waiting = await grant();
    expect(waiting).toMatchObject({ intended: { phase: 'accepted' }, problem: { kind: 'rate-limited' } });
    const until = waiting.problem?.until ?? 0;
    expect(until).toBeGreaterThan(world.clock.now() + 3_500_000);
    const reads = world.atlassian.count('ReadLogAccess');
    world.kill();
    await world.start().resume();
    await world.clock.advance(until - world.clock.now() - 1_000);
    expect(world.atlassian.count('ReadLogAccess')).toBe(reads);
    world.atlassian.fault = () => null;
    await world.finish();
    expect(await grant()).toMatchObject({ observed: { hasAccess: false }, intended: null, problem: null });
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
  });

  test('at all does not claim that Atlassian still answers the old state', async () => {
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' ? { kind: 'status', status: 500 } : null;
    await world.turn(1, false);
    await world.finish();
    expect((await grant()).problem?.kind).toBe('not-known');
  });

  test.each([
    ['before it is confirmed', 0],
    ['while it is read back', 1_000],
  ])('because the clock was set back %s still ends in what Atlassian shows', async (_when, ms) => {
    world.atlassian.effectDelay = 3_000;
    if (ms === 0) world.clock.setBack(3_600_000);
    await world.turn(1, false);
    await world.clock.advance(ms);
    if (ms > 0) world.clock.setBack(3_600_000);
    world.kill();
    await world.start().resume();
    await world.clock.advance(20 * 60_000);
    value(await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null }));
    await world.finish();
    expect(await grant()).toMatchObject({ observed: { hasAccess: false }, intended: null });
    expect(changes()).toBe(1);
  });
});

test('a full disk does not make a loop of requests', async () => {
  await world.clock.advance(61_000);
  const { prototype } = IDBObjectStore;
  const { put } = prototype;
  await world.turn(1, false);
  const before = world.atlassian.asked.length;
  prototype.put = function (...args: Parameters<typeof put>) {
    if (this.name === 'grants') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  };
  try {
    await world.clock.advance(30_000);
  } finally {
    prototype.put = put;
  }
  expect(world.atlassian.asked.length - before).toBeLessThanOrEqual(10);
  await world.finish();
  expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
});

describe('a worker that is stopped', () => {
  test.each([0, 5, 12, 25, 300, 450, 2_000, 20_000])('%i ms into a change loses nothing', async (ms) => {
    world.atlassian.effectDelay = 8_000;
    await world.turn(1, false);
    await world.clock.advance(ms);
    world.kill();
    await world.clock.advance(1_000);
    await world.start().resume();
    await world.finish();
    expect(world.atlassian.hasAccess(appId(1))).toBe(false);
    expect((await grant()).intended).toBeNull();
    expect(await kinds()).toEqual(['first-seen', 'asked', 'disabled']);
    // A double write would be one while the first may still take effect.
    expect(changes()).toBe(1);
  });

  test('is woken by an alarm as long as something is under way', async () => {
    world.atlassian.effectDelay = 8_000;
    await world.turn(1, false);
    expect(world.alarms.get('changes')).toBe(60_000);
    await world.finish();
    expect(world.alarms.has('changes')).toBe(false);
  });
});

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
