/** The viewer in a real Firefox: the main road from connecting to a site that turns its access off and on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { clickOn, type FirefoxStage, launchFirefox, openOwnPage, waitFor } from '../support/firefox.ts';
import { waitUntil } from '../support/wait.ts';
import { setAccess } from './support/admin-hub.ts';
import { APP, EMAIL, FAILURE, HISTORY, HISTORY_LINES, write, writeHistory } from './support/viewer.ts';
import { type FirefoxViewer, firefoxViewer, GRID } from './support/viewer-firefox.ts';

const SITE = 'tidewater-labs';
const BOX = 'input[aria-label="Search lines"]';

let sandbox: Sandbox;
let stage: FirefoxStage;
let page: Page;
let viewer: FirefoxViewer;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
  stage = await launchFirefox(sandbox);
  viewer = await firefoxViewer(stage);
  page = viewer.page;
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;
async function search(text: string): Promise<void> {
  await (await waitFor(page, BOX)).click({ count: 3 });
  await page.keyboard.press('Backspace');
  if (text !== '') await page.keyboard.type(text);
}

test('connect, follow, find, group, keep, export, and lose a site for as long as it is off', async () => {
  const { found, findsLines, hasRow, wrongs } = viewer;
  const { vendor } = sandbox.world.people;
  await openOwnPage(page, `${stage.pages}src/viewer/index.html`);
  await (await waitFor(page, 'input[type="email"]')).type(vendor.email);
  await (await waitFor(page, 'input[type="password"]')).type(vendor.token);
  await page.keyboard.press('Enter');
  await findsLines(HISTORY_LINES);

  write(sandbox, [{ message: 'Live in Firefox', lvl: 'WARN' }]);
  await waitUntil('the new line', () => hasRow('Live in Firefox'), 10_000);
  const all = HISTORY_LINES + 1;

  await search('level:error');
  await findsLines(HISTORY.failing);
  await clickOn(page, button('Save view'));
  await page.keyboard.type('Failed in Firefox');
  await page.keyboard.press('Enter');
  await waitFor(page, button('Saved'));

  await page.evaluate(
    (selector, wanted) =>
      [...document.querySelectorAll<HTMLElement>(`${selector} [role="row"]`)]
        .find((row) => row.textContent.includes(wanted))
        ?.click(),
    GRID,
    `${FAILURE}2`,
  );
  await clickOn(page, '.line-actions ::-p-text(Open invocation)');
  await waitFor(page, '[role="grid"][aria-label="Invocations"] ::-p-text(Started sync for project TIDE-2)');
  await clickOn(page, '.view-groups ::-p-text(Patterns)');
  await waitFor(page, '[role="grid"][aria-label="Patterns"] ::-p-text(Critical path failed)');
  await clickOn(page, '.view-groups ::-p-text(Lines)');
  await search('');
  await findsLines(all);

  const slider = await waitFor(page, '[role="slider"]');
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.down('Shift');
  for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.up('Shift');
  await page.keyboard.press('Enter');
  await waitUntil('fewer lines', async () => (await found()) < all);
  await page.evaluate(() => history.back());
  await findsLines(all);

  await clickOn(page, '.svw-button');
  await clickOn(page, '.svw-open ::-p-text(Failed in Firefox)');
  await findsLines(HISTORY.failing);
  await search('Board');
  await findsLines(HISTORY.invocations);
  await clickOn(page, '.view-top-end ::-p-text(Export)');
  await clickOn(page, 'dialog ::-p-text(Save file)');
  const file = await waitUntil('the file', () =>
    readdirSync(stage.downloads).find((name) => name.endsWith('.log')),
  );
  const text = await waitUntil('the file to be whole', () => {
    const read = readFileSync(join(stage.downloads, file), 'utf8');
    return read.match(/Board \d+ has no owner/g)?.length === HISTORY.invocations ? read : null;
  });
  expect(text).toContain('has no owner, asking <email-1>');
  expect(text).not.toContain(EMAIL);
  await page.keyboard.press('Escape');

  await search('');
  await findsLines(all);
  setAccess(sandbox, sandbox.world.catalog.tidewater, APP, false);
  await waitUntil('its lines to go', async () => (await found()) < all && !(await hasRow(SITE)), 25_000);
  setAccess(sandbox, sandbox.world.catalog.tidewater, APP, true);
  await findsLines(all);
  await waitUntil('its lines to be back', () => hasRow(SITE));
  expect(wrongs).toEqual([]);
});
