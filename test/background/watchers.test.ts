import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SiteEvent } from '../../src/messages/contract.ts';
import type { SenderLike } from '../../src/messages/router.ts';
import { appId, CLOUD_ID, installation } from './support/atlassian.ts';
import { createWorld, EXTENSION_ID, PAGE, POPUP, type World } from './support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.atlassian.installations.push(installation(1), installation(2), installation(3));
  await world.view();
  await world.finish();
});

function watch(sender: SenderLike, name = `site:${CLOUD_ID}`) {
  const events: SiteEvent[] = [];
  const leave: (() => void)[] = [];
  let refused = false;
  world.background.onConnect({
    name,
    sender,
    postMessage: (message) => events.push(message as SiteEvent),
    onDisconnect: { addListener: (listener) => leave.push(listener) },
    disconnect: () => {
      refused = true;
    },
  });
  return {
    events,
    isRefused: () => refused,
    leave: () => {
      for (const listener of leave) listener();
    },
  };
}

const appsOf = (events: readonly SiteEvent[]) =>
  events.flatMap((event) => (event.type === 'site/apps' ? event.apps : []));

test('a tab and the popup are told of a change in another tab, and only of the app that changed', async () => {
  const tab = watch({ ...PAGE, tab: { id: 2 } });
  const popup = watch(POPUP);
  await world.turn(1, false);
  await world.finish();
  await world.clock.advance(100);
  expect(tab.events).toEqual(popup.events);
  expect(new Set(appsOf(tab.events).map((app) => app.appId))).toEqual(new Set([appId(1)]));
  expect(appsOf(tab.events).at(-1)?.grants[0]?.observed?.hasAccess).toBe(false);
});

test('who connects hears the status at once', async () => {
  const tab = watch(PAGE);
  await world.clock.advance(100);
  expect(tab.events).toMatchObject([{ type: 'site/status', status: { cloudId: CLOUD_ID } }]);
});

test('an app that went is named as removed', async () => {
  const tab = watch(PAGE);
  world.atlassian.installations.splice(0, 1);
  await world.ask('site/refresh', { cloudId: CLOUD_ID, appIds: null });
  await world.finish();
  await world.clock.advance(100);
  const removed = tab.events.flatMap((event) => (event.type === 'site/apps' ? event.removed : []));
  expect(removed).toEqual([appId(1)]);
});

test('who left is told nothing', async () => {
  const tab = watch(PAGE);
  tab.leave();
  await world.turn(1, false);
  await world.finish();
  await world.clock.advance(100);
  expect(tab.events).toEqual([]);
});

describe('a connection is refused', () => {
  test.each([
    ['from a foreign page', { ...PAGE, url: 'https://evil.example/' }, `site:${CLOUD_ID}`],
    ['from another extension', { ...PAGE, id: `${EXTENSION_ID}-not` }, `site:${CLOUD_ID}`],
    ['for something that is no site', PAGE, 'other'],
    ['for logs, from a page of Atlassian', { ...PAGE, tab: { id: 2 } }, `logs:${CLOUD_ID}/${CLOUD_ID}`],
    ['for logs of nothing', POPUP, 'logs:x/y'],
  ])('%s', (_what, sender, name) => {
    expect(watch(sender, name).isRefused()).toBe(true);
  });
});
