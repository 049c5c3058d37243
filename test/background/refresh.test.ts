import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { PRODUCTS } from '../../src/core/product.ts';
import { MAX_QUESTIONS } from '../../src/gateway/operations/read-log-access.ts';
import { appId, CLOUD_ID, installation } from './support/atlassian.ts';
import { createWorld, PAGE, POPUP, value, type World } from './support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const range = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const refresh = (appIds: readonly string[] | null = null) =>
  world.ask('site/refresh', { cloudId: CLOUD_ID, appIds });

/** The apps asked about, request by request. */
function readings(): string[][] {
  return world.atlassian.asked
    .filter((one) => one.operationName === 'ReadLogAccess')
    .map(({ variables }) =>
      Object.entries(variables)
        .filter(([name]) => name.startsWith('app'))
        .map(([, ari]) => String(ari).slice(-36)),
    );
}

describe('opening a site', () => {
  test('answers at once with what is known and refreshes behind', async () => {
    world.atlassian.installations.push(...range(3).map((n) => installation(n)));
    const first = await world.view();
    expect(first.apps).toEqual([]);
    expect(first.status).toMatchObject({ refreshing: true, listedAt: null, hostName: null });
    await world.finish();
    const then = await world.view();
    expect(then.apps.map((app) => app.grants[0]?.observed?.hasAccess)).toEqual([true, true, true]);
    expect(then.status).toMatchObject({ refreshing: false, hostName: 'acme.atlassian.net', problem: null });
    expect(then.status.me).toEqual({ accountId: 'account-ana', name: 'Ana Diaz' });
    expect(then.status.checkedAt).not.toBeNull();
  });

  test('asks nothing within a minute, and again after it', async () => {
    world.atlassian.installations.push(installation(1));
    await world.view();
    await world.finish();
    const { length } = world.atlassian.asked;
    await world.clock.advance(50_000);
    await world.view();
    await world.finish();
    expect(world.atlassian.asked).toHaveLength(length);
    await world.clock.advance(20_000);
    expect((await world.view()).status.refreshing).toBe(true);
    await world.finish();
    expect(world.atlassian.asked.length).toBeGreaterThan(length);
  });

  test('asks nothing for a page that only connects again, however old what it shows is', async () => {
    world.atlassian.installations.push(installation(1));
    await world.view();
    await world.finish();
    const { length } = world.atlassian.asked;
    for (let times = 0; times < 20; times += 1) {
      await world.clock.advance(30_500);
      const view = value(await world.ask('site/open', { cloudId: CLOUD_ID, refresh: false }));
      expect(view.status.refreshing).toBe(false);
    }
    expect(world.atlassian.asked).toHaveLength(length);
  });

  test('goes on, for a page that connects again, with the refresh that a stopped worker left behind', async () => {
    world.atlassian.installations.push(installation(1));
    await world.view();
    world.kill();
    world.start();
    const view = value(await world.ask('site/open', { cloudId: CLOUD_ID, refresh: false }));
    expect(view.status.refreshing).toBe(true);
    await world.finish();
    expect((await world.app(1)).grants[0]?.observed?.hasAccess).toBe(true);
  });

  test('after signing in again asks at once, though the last look was less than a minute ago', async () => {
    world.atlassian.installations.push(installation(1));
    await world.view();
    await world.finish();
    world.atlassian.fault = () => ({ kind: 'sign-in-page' });
    await refresh();
    await world.finish();
    world.atlassian.fault = () => null;
    await world.clock.advance(10_000);
    expect((await world.view()).status.problem?.kind).toBe('signed-out');
    await world.finish();
    expect((await world.view()).status.problem).toBeNull();
  });

  test('in two tabs shares one refresh', async () => {
    world.atlassian.installations.push(...range(100).map((n) => installation(n)));
    await Promise.all([
      world.view(),
      world.ask('site/open', { cloudId: CLOUD_ID, refresh: true }, { ...PAGE, tab: { id: 2 } }),
    ]);
    await refresh();
    await world.finish();
    expect(world.atlassian.count('ReadSiteIdentity')).toBe(1);
    expect(readings().flat()).toHaveLength(100);
  });

  test('uses the session of the tab that asked', async () => {
    world.tabs.unshift({ id: 9, url: 'https://admin.atlassian.com/', active: true, incognito: false });
    await world.view();
    await world.finish();
    expect(new Set(world.lentTo)).toEqual(new Set([1]));
    world.tabs.pop();
    await refresh();
    await world.finish();
    expect(world.lentTo.at(-1)).toBe(9);
  });
});

describe('a site with 500 apps', () => {
  beforeEach(async () => {
    world.atlassian.installations.push(...range(500).map((n) => installation(n)));
    world.atlassian.installations.push(...range(40).map((n) => installation(n, { product: 'confluence' })));
    world.atlassian.installations.push(
      ...range(20).map((n) => installation(n, { environmentType: 'STAGING' })),
    );
    await world.view();
  });

  test('costs at most 30 requests, three at once, and no question twice', async () => {
    await world.finish();
    expect(world.atlassian.asked.length).toBeLessThanOrEqual(30);
    expect(world.atlassian.mostAtOnce).toBeLessThanOrEqual(3);
    expect(readings().flat()).toHaveLength(520);
    const { apps, status } = await world.view();
    expect(apps).toHaveLength(500);
    expect(apps.every((app) => app.grants.every((grant) => grant.observed?.hasAccess === true))).toBe(true);
    expect(status.checkedAt).not.toBeNull();
  });

  test('reads the apps on screen first', async () => {
    const visible = [480, 481, 482].map(appId);
    value(await world.ask('site/prioritise', { cloudId: CLOUD_ID, appIds: visible }));
    await world.finish();
    expect(readings()[0]?.slice(0, 3)).toEqual(visible);
  });

  test('tells while it is under way which apps are still being checked', async () => {
    while (readings().length < 6) await world.clock.advance(20);
    const { status } = await world.view();
    expect(status.refreshing).toBe(true);
    expect(status.checkingAppIds.length).toBeLessThanOrEqual(500 - 2 * MAX_QUESTIONS);
    expect(status.checkingAppIds.length).toBeGreaterThan(0);
    await world.finish();
    expect((await world.view()).status.checkingAppIds).toEqual([]);
  });

  test('goes on where a stopped worker left it', async () => {
    while (readings().length < 6) await world.clock.advance(20);
    world.kill();
    const before = readings().length;
    world.start();
    await world.view();
    await world.finish();
    expect(world.atlassian.count('ListInstallations')).toBeLessThanOrEqual(10);
    expect(readings().slice(before).flat().length).toBeLessThan(520 - 2 * MAX_QUESTIONS);
    expect((await world.view()).status.checkedAt).not.toBeNull();
  });
});

describe('what Atlassian does not say', () => {
  test('of one product is recorded and does not hide the others', async () => {
    world.atlassian.installations.push(installation(1), installation(2, { product: 'confluence' }));
    await world.view();
    await world.finish();
    world.atlassian.fault = ({ operationName, variables }) =>
      operationName === 'ListInstallations' && String(variables['contexts']).includes(':confluence:')
        ? { kind: 'status', status: 500 }
        : null;
    world.atlassian.installations.push(installation(3));
    await refresh();
    await world.finish();
    const { apps, status } = await world.view();
    expect(status).toMatchObject({ missingProducts: ['confluence'], problem: null });
    expect(apps.map((app) => app.appId)).toEqual([1, 2, 3].map(appId));
  });

  test('of a grant stays unknown, never on', async () => {
    world.atlassian.installations.push(installation(1));
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' ? { kind: 'no-answers' } : null;
    await world.view();
    await world.finish();
    const [grant] = (await world.app(1)).grants;
    expect(grant?.observed).toMatchObject({ hasAccess: null });
    expect(await world.ledger(1)).toEqual([]);
  });

  test('of anything, to somebody who is no admin, is said once and stops the reading', async () => {
    world.atlassian.installations.push(...range(500).map((n) => installation(n)));
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' ? { kind: 'denied' } : null;
    await world.view();
    await world.finish();
    expect((await world.view()).status.problem?.kind).toBe('not-allowed');
    expect(readings().length).toBeLessThanOrEqual(3);
  });

  test('of one app alone, asked for alone, is a problem of that app and not of the site', async () => {
    world.atlassian.installations.push(installation(1), installation(2));
    await world.view();
    await world.finish();
    world.atlassian.fault = ({ operationName }) =>
      operationName === 'ReadLogAccess' ? { kind: 'denied-parts' } : null;
    await refresh([appId(1)]);
    await world.finish();
    expect((await world.view()).status.problem).toBeNull();
    expect((await world.app(1)).grants[0]).toMatchObject({
      observed: { hasAccess: true },
      problem: { kind: 'not-allowed' },
    });
    expect((await world.app(2)).grants[0]?.problem).toBeNull();
  });

  test('because the session ended stops at once and keeps what was known', async () => {
    world.atlassian.installations.push(installation(1));
    await world.view();
    await world.finish();
    world.atlassian.fault = () => ({ kind: 'sign-in-page' });
    await world.clock.advance(70_000);
    await refresh();
    await world.finish();
    const { apps, status } = await world.view();
    expect(status.problem?.kind).toBe('signed-out');
    expect(apps[0]?.grants[0]?.observed?.hasAccess).toBe(true);
  });

  test('because there were too many requests comes by itself once the wait is over', async () => {
    world.atlassian.installations.push(...range(200).map((n) => installation(n)));
    let refused = false;
    world.atlassian.fault = ({ operationName }) => {
      if (operationName !== 'ReadLogAccess' || refused || readings().length < 3) return null;
      refused = true;
      return { kind: 'status', status: 429, retryAfter: '90' };
    };
    await world.view();
    await world.finish();
    const { status } = await world.view();
    expect(status.problem?.kind).toBe('rate-limited');
    const until = status.problem?.until ?? 0;
    expect(world.alarms.get(`refresh ${CLOUD_ID}`)).toBe(until);
    const before = world.atlassian.asked.length;
    // Nobody asks before the time, not even a user who presses the button.
    await refresh();
    await world.clock.advance(until - world.clock.now() - 1_000);
    expect(world.atlassian.asked.length).toBe(before);
    await world.clock.advance(2_000);
    await world.finish();
    expect(world.atlassian.count('ListInstallations')).toBe(PRODUCTS.length + 1);
    expect(readings().flat().length).toBeLessThanOrEqual(200 + MAX_QUESTIONS);
    const then = await world.view();
    expect(then.status.problem).toBeNull();
    expect(then.apps.every((app) => app.grants[0]?.observed?.hasAccess === true)).toBe(true);
  });

  test('for two sites is asked for again for each at its own time', async () => {
    const other = 'another-site';
    let seconds = 90;
    world.atlassian.fault = () => {
      seconds += 30;
      return { kind: 'status', status: 429, retryAfter: String(seconds) };
    };
    await world.view();
    value(await world.ask('site/open', { cloudId: other, refresh: true }));
    await world.finish();
    for (const cloudId of [CLOUD_ID, other]) {
      const { status } = value(await world.ask('site/open', { cloudId, refresh: false }));
      expect(world.alarms.get(`refresh ${cloudId}`)).toBe(status.problem?.until);
    }
  });

  test('and a clock that was set back does not make the wait longer', async () => {
    world.atlassian.installations.push(installation(1));
    world.atlassian.fault = () => ({ kind: 'status', status: 429, retryAfter: '60' });
    await world.view();
    await world.finish();
    world.atlassian.fault = () => null;
    world.kill();
    world.clock.setBack(5 * 3_600_000);
    await world.start().resume();
    await refresh();
    await world.finish();
    expect((await world.view()).status.problem).toBeNull();
  });

  test('is not asked for over the token by a worker that an alarm woke, with no page open to see it', async () => {
    world.answerToken = (name) =>
      name === 'WhoAmI'
        ? { data: { me: { user: { accountId: 'account-vic', name: 'Vic', email: 'vic@cobalt.example' } } } }
        : { data: { apps: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } };
    const token = ['ATATT', 'fake', 'for', 'tests'].join('-');
    value(await world.ask('accounts/connect', { email: 'vic@cobalt.example', token }, POPUP));
    world.atlassian.fault = () => ({ kind: 'status', status: 429, retryAfter: '90' });
    await world.view();
    await world.finish();
    world.kill();
    world.tabs.length = 0;
    const { length } = world.fetched;
    await world.clock.advance(100_000);
    await world.start().resume();
    await world.finish();
    expect(world.fetched).toHaveLength(length);
  });

  test('is asked for again by a worker that slept through the wait', async () => {
    world.atlassian.installations.push(installation(1));
    world.atlassian.fault = () => ({ kind: 'status', status: 429, retryAfter: '90' });
    await world.view();
    await world.finish();
    world.kill();
    world.atlassian.fault = () => null;
    await world.clock.advance(100_000);
    await world.start().resume();
    await world.finish();
    expect((await world.app(1)).grants[0]?.observed?.hasAccess).toBe(true);
  });
});

describe('what changed since the last look', () => {
  beforeEach(async () => {
    world.atlassian.installations.push(installation(1), installation(2));
    await world.view();
    await world.finish();
    await world.clock.advance(70_000);
  });

  test('an installation whose context is spelt in the other way goes on with its history and its change', async () => {
    world.atlassian.effectDelay = 100_000;
    await world.turn(1, false);
    await world.clock.advance(2_000);
    world.atlassian.spell = (context) => context.replace(/::site\/(.*)/, ':$1:workspace/aaaa');
    await refresh();
    await world.clock.advance(5_000);
    const { grants, installations } = await world.app(1);
    const contextId = installations[0]?.contextId;
    expect(contextId).toContain(':workspace/');
    expect(grants).toMatchObject([
      { contextId, observed: { hasAccess: true }, intended: { phase: 'accepted', wanted: false } },
    ]);
    await world.finish();
    expect((await world.app(1)).grants).toMatchObject([
      { contextId, observed: { hasAccess: false }, intended: null },
    ]);
    const lastRead = world.atlassian.asked.filter((one) => one.operationName === 'ReadLogAccess').at(-1);
    expect(lastRead?.variables['on0']).toEqual([contextId]);
    expect(await kinds(1)).toEqual(['first-seen', 'asked', 'disabled']);
    expect(await kinds(2)).toEqual(['first-seen']);
    expect(world.atlassian.count('ChangeLogAccess')).toBe(1);
  });

  const kinds = async (n: number) => (await world.ledger(n)).map((entry) => entry.kind).reverse();

  test('an app that was installed meanwhile got access with it', async () => {
    world.atlassian.installations.push(installation(3));
    await refresh();
    await world.finish();
    expect(await kinds(1)).toEqual(['first-seen']);
    expect(await kinds(3)).toEqual(['granted']);
  });

  test('an app that is gone leaves the view; its history stays, and coming back is a new grant', async () => {
    const [gone] = world.atlassian.installations.splice(0, 1);
    await refresh();
    await world.finish();
    expect((await world.view()).apps.map((app) => app.appId)).toEqual([appId(2)]);
    expect(await kinds(1)).toEqual(['first-seen']);
    if (gone) world.atlassian.installations.push({ ...gone, id: 'installed-again' });
    await refresh();
    await world.finish();
    expect(await kinds(1)).toEqual(['first-seen', 'granted']);
    expect((await world.app(1)).ledgerCount).toBe(2);
  });

  test('is seen also after the clock was set back, not only once it caught up', async () => {
    world.atlassian.setAccess(appId(1), false);
    world.clock.setBack(3_600_000);
    expect((await world.view()).status.refreshing).toBe(true);
    await world.finish();
    expect((await world.app(1)).grants[0]?.observed?.hasAccess).toBe(false);
  });

  test('a change that was not ours has no author', async () => {
    world.atlassian.setAccess(appId(1), false);
    await refresh([appId(1)]);
    await world.finish();
    const [entry] = await world.ledger(1);
    expect(entry).toMatchObject({ kind: 'changed-elsewhere', from: true, to: false, by: null });
    expect((await world.app(1)).lastEntry).toEqual(entry);
  });

  test('asking for one app asks for nothing else', async () => {
    const before = world.atlassian.asked.length;
    await refresh([appId(2)]);
    await world.finish();
    expect(world.atlassian.asked.slice(before)).toHaveLength(1);
    expect(readings().at(-1)).toEqual([appId(2)]);
  });
});

test('an Isolated Cloud site lists its apps and asks for no access, since there is no switch', async () => {
  world.atlassian.hostName = 'acme.atlassian-isolated.net';
  world.atlassian.installations.push(installation(1));
  await world.view();
  await world.finish();
  const { apps, status } = await world.view();
  expect(status).toMatchObject({ isolated: true });
  expect(apps.map((app) => app.grants)).toEqual([[]]);
  expect(readings()).toEqual([]);
  const sites = value(await world.ask('sites/list', {}, POPUP));
  expect(sites).toMatchObject([{ isolated: true, apps: 1, unknown: 0 }]);
  await expect(world.turn(1, false)).rejects.toThrow('refused');
});
