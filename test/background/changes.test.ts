import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { siteContext } from '../../src/core/ari.ts';
import { appId, CLOUD_ID, type Fault, installation } from './support/atlassian.ts';
import { createWorld, type World } from './support/world.ts';

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
    expect(await grant()).toMatchObject({ observed: { hasAccess: true }, problem: { kind: 'not-shown' } });
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
