/** A vendor asks a site for access: from the popup to the text, and to what came of it. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readRequestFragment } from '../../src/core/request/fragment.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { appNamed, setAccess } from './support/admin-hub.ts';
import { ask } from './support/forwarding.ts';
import { asLog, giveFiles, importPanel, receiptFor, sentLines, zipped } from './support/log-files.ts';
import { APP, connect, grid, openViewer, watchConsoles, writeHistory } from './support/viewer.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;
let wrongs: string[];

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
  setAccess(sandbox, sandbox.world.catalog.tidewater, APP, false);
  stage = await launchChromium(sandbox);
  wrongs = watchConsoles(stage.context);
});

afterEach(() => expect(wrongs.splice(0)).toEqual([]));

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

test('a vendor asks a site that is off, sends the text, and sees when access is granted', async () => {
  const { cloudId, hostName } = sandbox.world.catalog.tidewater;
  const viewer = await openViewer(stage);
  await connect(viewer, sandbox.world.people.vendor);
  await grid(viewer).waitFor();
  const popup = await stage.openPopup();
  await popup.getByRole('button', { name: 'Show these sites' }).click();
  const opening = stage.context.waitForEvent('page');
  await popup.getByRole('link', { name: 'Ask tidewater-labs for access' }).click();
  const page = await opening;
  const form = dialog(page, 'Ask for access');
  await expect.poll(() => form.getByRole('combobox', { name: 'Site' }).inputValue()).toBe(cloudId);
  // Loaded anew, the page does not ask again.
  expect(page.url()).not.toContain('ask=');

  await form.getByLabel('Reason').fill('Timelines lose their dates');
  await form.getByLabel('Ticket').fill('SUP-4821');
  await form.getByLabel('Who asks').fill('Mira Holt, Harbor Tools');
  await form.getByRole('button', { name: 'Write the text' }).click();

  const kit = dialog(page, `Log access for ${APP} on ${hostName} (SUP-4821)`);
  await expect
    .poll(() => kit.getByRole('textbox', { name: 'Text' }).inputValue())
    .toContain('View app details');
  await kit.getByRole('tab', { name: 'Link' }).click();
  const link = new URL(await kit.getByRole('textbox', { name: 'Link' }).inputValue());
  expect(link.pathname).toBe(`/s/${cloudId}/user-connected-apps`);
  expect(readRequestFragment(link.hash, cloudId)).toMatchObject({
    kind: 'request',
    request: { way: 'enable', appId: appNamed(sandbox, APP).id, asker: 'Mira Holt, Harbor Tools' },
  });
  await kit.getByRole('tab', { name: 'E-mail' }).click();
  const mail = kit.getByRole('link', { name: 'Open in your mail program' });
  expect(await mail.getAttribute('href')).toMatch(/^mailto:\?subject=Log%20access/);

  await kit.getByRole('button', { name: 'Mark as asked' }).click();
  await kit.getByRole('button', { name: 'All requests' }).click();
  const list = dialog(page, 'Requests');
  await list.getByText(/^Asked on /).waitFor();
  await list.getByText('Not granted yet').waitFor();

  setAccess(sandbox, sandbox.world.catalog.tidewater, APP, true);
  await list.getByText(/^Granted on /).waitFor({ timeout: 60_000 });

  await list.getByRole('button', { name: 'Remove' }).click();
  await list.getByRole('button', { name: 'Undo' }).click();
  await list.getByText(/^Granted on /).waitFor();
});

test('a request leads to the file that it brought', async () => {
  const page = await openViewer(stage);
  const lines = sentLines('Brought', 30, Date.now() - 3_600_000);
  const log = asLog(lines);
  const receipt = receiptFor('brought.log', log, lines);
  const { app, site } = JSON.parse(receipt);
  const madeAt = Date.now() - 60_000;
  await ask(page, 'requests/write', {
    ...{ id: crypto.randomUUID(), environmentId: null, madeAt, askedAt: madeAt },
    ...{ grantedAt: null, fileReceivedAt: null, fileId: null },
    request: {
      ...{ way: 'download', appId: app.id, appName: APP, environmentType: 'PRODUCTION', range: null },
      ...{ cloudId: site.cloudId, hostName: site.hostName, asker: 'Mira Holt', reason: '', lookingFor: '' },
      ticket: 'SUP-4822',
    },
  });
  await giveFiles(page, [zipped('brought.zip', { 'brought.log': log, 'brought.log.receipt.json': receipt })]);
  await importPanel(page).getByRole('button', { name: 'Close' }).click({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Requests' }).click();
  const list = dialog(page, 'Requests');
  await list.getByRole('button', { name: 'brought.zip/brought.log' }).click({ timeout: 30_000 });
  const files = dialog(page, 'Opened files');
  const item = files.getByRole('listitem', { name: 'brought.zip/brought.log' });
  await item.getByText('The receipt says').waitFor();
  expect(await list.isVisible()).toBe(false);

  await item.getByRole('button', { name: 'Remove' }).click();
  await files.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Requests' }).click();
  await list.getByText(/^File received on .*, and removed since/).waitFor();
});
