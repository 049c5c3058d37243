/** What the viewer's lines hang on: access that is turned off and on, a worker that dies, and accounts. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { identityText } from '../../src/core/segment/identity.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { changeAccess, openConnectedApps, rowControl, setAccess } from './support/admin-hub.ts';
import { storedLines } from './support/stored-lines.ts';
import {
  APP,
  connect,
  foundLines,
  grid,
  HISTORY_LINES,
  openViewer,
  rows,
  watchConsoles,
  write,
  writeHistory,
} from './support/viewer.ts';

const SITE = 'tidewater-labs';
/** For the next list of sites to be asked for, and what follows. */
const REFRESH = { timeout: 20_000 };

let sandbox: Sandbox;
let stage: ChromiumStage;
let wrongs: string[];
/** Lines that the app has written so far. */
let written = HISTORY_LINES;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
});

// A fresh profile each time: what is stored of one test is no part of the next.
beforeEach(async () => {
  setAccess(sandbox, sandbox.world.catalog.tidewater, APP, true);
  stage = await launchChromium(sandbox);
  wrongs = watchConsoles(stage.context);
});

afterEach(async () => {
  sandbox.faults.clear();
  await stage?.close();
  // Chromium itself writes down every answer that is no 200; ours are not among them.
  expect(wrongs.filter((wrong) => !wrong.includes('Failed to load resource'))).toEqual([]);
});

afterAll(() => sandbox?.close());

const ofSite = (page: Page) => rows(page, SITE);
/** Lines of the site that are in IndexedDB in whatever state. */
async function storedOfSite(page: Page): Promise<number> {
  const { cloudId } = sandbox.world.catalog.tidewater;
  return (await storedLines(page)).filter(({ contextId }) => contextId?.includes(cloudId)).length;
}

async function openConnected(): Promise<Page> {
  const page = await openViewer(stage);
  await connect(page, sandbox.world.people.vendor);
  await grid(page).waitFor();
  return page;
}

test('an admin turns a site off: its lines go from popup, viewer and store, and come back when it is on', async () => {
  await stage.signIn('admin');
  const admin = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(admin, APP, 'On').waitFor();
  const viewer = await openConnected();
  await expect.poll(() => foundLines(viewer), REFRESH).toBe(HISTORY_LINES);
  const popup = await stage.openPopup();
  const popupLines = popup
    .getByRole('list', { name: /^Lines/ })
    .or(popup.getByRole('grid', { name: /^Lines/ }));
  await popupLines.getByText(SITE).first().waitFor();
  const before = await storedOfSite(viewer);
  expect(before).toBeGreaterThan(0);

  await changeAccess(admin, APP, 'Disable');
  await rowControl(admin, APP, 'Off').waitFor();
  await expect.poll(() => foundLines(viewer), REFRESH).toBe(HISTORY_LINES - before);
  await expect.poll(() => ofSite(viewer).count()).toBe(0);
  await popup.getByText(/tidewater-labs turned log access off/).waitFor(REFRESH);
  await expect.poll(() => popupLines.getByText(SITE, { exact: true }).count(), REFRESH).toBe(0);
  await expect.poll(() => storedOfSite(viewer), REFRESH).toBe(0);
  const filters = viewer.getByRole('complementary', { name: 'Filters' });
  await viewer.getByRole('button', { name: /more of Site/ }).click();
  await filters.getByRole('button', { name: /^tidewater-labs.*off$/ }).waitFor();

  await changeAccess(admin, APP, 'Enable');
  await rowControl(admin, APP, 'On').waitFor();
  await expect.poll(() => foundLines(viewer), { timeout: 30_000 }).toBe(HISTORY_LINES);
  await ofSite(viewer).first().waitFor();
  await popup.getByText(/tidewater-labs turned log access on/).waitFor(REFRESH);
  expect(await storedOfSite(viewer)).toBe(before);
});

test('the worker is killed while it catches up, again and again: no line is lost, none is there twice', async () => {
  // Readings that take a while, so that there is a middle of catching up.
  sandbox.faults.add({ kind: 'latency', ms: 300, match: { client: 'app-log-access' } });
  const viewer = await openConnected();
  for (let round = 0; round < 4; round++) {
    written += write(
      sandbox,
      Array.from({ length: 40 }, (_, n) => ({
        message: `Caught up, round ${round}, line ${n}`,
        ts: new Date(sandbox.world.clock.now() - (n * 7 + round) * 60_000).toISOString(),
      })),
    );
    await sandbox.requests.waitForNext({ client: 'app-log-access' }, 15_000);
    await stage.stopWorker();
  }
  await expect.poll(() => foundLines(viewer), { timeout: 30_000 }).toBeGreaterThan(HISTORY_LINES);
  sandbox.faults.clear();
  const app = sandbox.world.app(APP);
  const environment = app?.environments.find(({ type }) => type === 'PRODUCTION');
  if (!app || !environment) throw new Error('The sandbox has no such app.');
  const now = sandbox.world.clock.now();
  const expected = sandbox.world.logs
    .lines(app, environment, now - 86_000_000, now)
    .map(({ source, index }) => {
      const { message, ts } = source.line(index);
      return `${ts} ${message}`;
    });
  const stored = async () =>
    (await storedLines(viewer)).map(({ timeText, message }) => `${timeText} ${message}`);
  await expect.poll(async () => (await stored()).length, { timeout: 30_000 }).toBe(expected.length);
  expect((await stored()).toSorted()).toEqual(expected.toSorted());
  const identities = (await storedLines(viewer)).map(identityText);
  expect(new Set(identities).size).toBe(identities.length);
  expect(await foundLines(viewer)).toBe(expected.length);
});

test('a second account brings its apps; forgetting it takes them and their lines, and leaves the first', async () => {
  const { world } = sandbox;
  const { secondVendor } = world.people;
  const second = world.installations.find(
    ({ app, site, environment, products: [product = 'jira'] }) =>
      world.owns(secondVendor, app) && world.grant(app, world.contextAri(site, product), environment.type),
  );
  if (!second) throw new Error('Nobody allows the second vendor to read.');
  const { app, environment, site, products } = second;
  const installationContext = world.contextAri(site, products[0] ?? 'jira');
  const place = { appId: app.id, environmentId: environment.id, installationContext };
  world.logs.append(['one', 'two', 'three'].map((word) => ({ ...place, message: `Of the second: ${word}` })));

  const viewer = await openConnected();
  await expect.poll(() => foundLines(viewer), REFRESH).toBe(written);
  await viewer.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = viewer.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Connect another account' }).click();
  await connect(viewer, secondVendor);
  const item = settings.getByRole('listitem').filter({ hasText: secondVendor.email });
  await item.waitFor();
  await viewer.keyboard.press('Escape');
  await viewer.getByRole('button', { name: /^App:/ }).click();
  await viewer.getByRole('menuitemradio', { name: new RegExp(app.name) }).click();
  const ours = async () => (await storedLines(viewer)).filter(({ appId }) => appId === app.id).length;
  await expect.poll(ours, REFRESH).toBe(3);
  await expect.poll(() => rows(viewer, 'Of the second').count()).toBe(3);
  expect(await storedLines(viewer)).toHaveLength(written + 3);

  await viewer.getByRole('button', { name: 'Settings', exact: true }).click();
  await item.getByRole('button', { name: 'Forget this account' }).click();
  await item.getByRole('button', { name: 'Forget', exact: true }).click();
  await item.waitFor({ state: 'detached' });
  // Said to be forgotten only once they are gone.
  expect(await ours()).toBe(0);
  expect(await storedLines(viewer)).toHaveLength(written);
  await viewer.keyboard.press('Escape');
  await expect.poll(() => rows(viewer, 'Of the second').count()).toBe(0);
  await rows(viewer, SITE).first().waitFor();
  await viewer.getByRole('button', { name: /^App:/ }).click();
  await expect.poll(() => viewer.getByRole('menuitemradio', { name: new RegExp(app.name) }).count()).toBe(0);
});
