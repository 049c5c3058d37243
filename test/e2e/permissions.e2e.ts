/** A browser that holds the extension back from Atlassian's hosts: what the popup says, and how the user lets it in. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { openConnectedApps, rowControl } from './support/admin-hub.ts';

const API_HOST = 'https://api.atlassian.com/*';
const ADMIN_HOST = 'https://admin.atlassian.com/*';

/** The part of the page's `chrome` that these tests use; `developerPrivate` is what chrome://extensions itself uses. */
interface BrowserPage {
  readonly chrome: {
    readonly developerPrivate: {
      updateExtensionConfiguration(change: { extensionId: string; hostAccess: 'ON_CLICK' }): Promise<void>;
      addHostPermission(extensionId: string, host: string): Promise<void>;
      removeHostPermission(extensionId: string, host: string): Promise<void>;
    };
    readonly permissions: { request: (what: { origins: string[] }) => Promise<boolean> };
  };
  readonly allow: (origin: string) => Promise<void>;
}

let sandbox: Sandbox;
let stage: ChromiumStage;
let settings: Page;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 2_000 });
});

beforeEach(async () => {
  stage = await launchChromium(sandbox);
  settings = await stage.context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(async (extensionId) => {
    const { chrome } = globalThis as unknown as BrowserPage;
    await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' });
  }, stage.extensionId);
});

afterEach(() => stage?.close());

afterAll(() => sandbox?.close());

/** The switch beside a host on the extension's page of the browser's settings. */
function setInSettings(host: string, allowed: boolean): Promise<void> {
  return settings.evaluate(
    async ({ id, host, allowed }) => {
      const { developerPrivate } = (globalThis as unknown as BrowserPage).chrome;
      await (allowed
        ? developerPrivate.addHostPermission(id, host)
        : developerPrivate.removeHostPermission(id, host));
    },
    { id: stage.extensionId, host, allowed },
  );
}

/** The popup, in a browser whose question is answered with yes: the question itself is no page that a test could click. */
async function openPopup(): Promise<Page> {
  const popup = await stage.openPopup();
  await popup.exposeFunction('allow', (host: string) => setInSettings(host, true));
  await popup.evaluate(() => {
    const { chrome, allow } = globalThis as unknown as BrowserPage;
    chrome.permissions.request = async ({ origins }) => {
      if (!navigator.userActivation.isActive)
        throw new Error('This function must be called during a user gesture');
      for (const origin of origins) await allow(origin);
      return true;
    };
  });
  return popup;
}

async function connect(popup: Page): Promise<void> {
  const { email, token } = sandbox.world.people.vendor;
  await popup.getByLabel('E-mail').fill(email);
  await popup.getByLabel('API token', { exact: true }).fill(token);
  await popup.getByRole('button', { name: 'Connect', exact: true }).click();
}

test('connecting without the host says what holds us back, and one click lets us in and connects', async () => {
  const popup = await openPopup();
  sandbox.requests.clear();
  await connect(popup);
  await popup.getByText('does not let the extension reach api.atlassian.com').waitFor();
  expect(await popup.getByText(/check the network/i).count()).toBe(0);
  expect(sandbox.requests.count({ operationName: 'WhoAmI' })).toBe(0);
  await popup.getByRole('button', { name: 'Allow access to api.atlassian.com' }).click();
  await popup.getByRole('combobox', { name: 'Search lines' }).waitFor();
});

test('taken away while lines are shown, they stay, with the way back beside them', async () => {
  const popup = await openPopup();
  await setInSettings(API_HOST, true);
  await connect(popup);
  const lines = popup.getByRole('grid', { name: 'Lines, newest first' }).getByRole('row');
  await lines.first().waitFor();
  await setInSettings(API_HOST, false);
  await popup.getByText('Your browser holds the extension back').waitFor();
  expect(await lines.count()).toBeGreaterThan(0);
  await popup.getByRole('button', { name: 'Allow access to api.atlassian.com' }).click();
  await popup.getByText('Your browser holds the extension back').waitFor({ state: 'detached' });
  expect(await lines.count()).toBeGreaterThan(0);
});

test('a site admin is told that the admin hub is withheld, until it is allowed in the browser', async () => {
  const popup = await openPopup();
  await popup.getByText('does not allow the extension on admin.atlassian.com').waitFor();
  await popup.getByRole('button', { name: 'Allow access to admin.atlassian.com' }).waitFor();
  await setInSettings(ADMIN_HOST, true);
  await popup.getByText('Nothing to set up').waitFor();
});

test('taken away after sites were visited, they are still listed, with the way back above them', async () => {
  await setInSettings(ADMIN_HOST, true);
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(page, 'Gantt Lane', 'On').waitFor();
  await setInSettings(ADMIN_HOST, false);
  const popup = await openPopup();
  await popup
    .getByText(/apps let their vendor read logs/)
    .first()
    .waitFor();
  const note = popup.getByText('does not allow the extension on admin.atlassian.com');
  await popup.getByRole('button', { name: 'Allow access to admin.atlassian.com' }).click();
  await note.waitFor({ state: 'detached' });
});
