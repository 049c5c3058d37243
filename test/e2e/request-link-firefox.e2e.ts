/** A link from a vendor in a real Firefox: the dialog is filled in, nothing happens by itself, the address is clean. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestFragment } from '../../src/core/request/fragment.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import type { Site } from '../sandbox/world/types.ts';
import { clickOn, type FirefoxStage, launchFirefox, waitFor } from '../support/firefox.ts';
import { waitUntil } from '../support/wait.ts';
import { grantsOf, setAccess } from './support/admin-hub.ts';
import { APP, accessRequest, linkTo } from './support/request-link.ts';

const CARD = '[data-app-log-access="request-card"] >>>';
const OURS = '[data-app-log-access] >>>';

let sandbox: Sandbox;
let stage: FirefoxStage;
let site: Site;
let page: Page;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  site = sandbox.world.catalog.tidewater;
  setAccess(sandbox, site, APP, false);
  stage = await launchFirefox(sandbox);
  page = await stage.browser.newPage();
  await page.goto('https://admin.atlassian.com/login');
  await page.evaluate(async (accountId) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/sandbox/sign-in', { method: 'POST', headers, body: JSON.stringify({ accountId }) });
  }, sandbox.world.people.admin.accountId);
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

const href = (): Promise<string> => page.evaluate(() => location.href);
const mutations = (): number => sandbox.requests.count({ operation: 'mutation' });

test('a forged link is refused, and closed for good', async () => {
  await page.goto(linkTo(site, '#app-log-access=forged'));
  await waitFor(page, `${CARD} ::-p-text(The request in this link cannot be read)`);
  expect(await href()).not.toContain('#');
  await clickOn(page, `${CARD} button::-p-text(Close)`);
  await waitUntil('the card to go', async () => (await page.$(`${CARD} section`)) === null);
  expect(mutations()).toBe(0);
});

test('on a page that is open and keeps a state of its own, a link leads to the dialog, filled in', async () => {
  await page.goto(linkTo(site, ''));
  await waitFor(page, `${OURS} button[aria-label="App logs access of ${APP}: Off"]`);
  await page.evaluate(
    (hash) => {
      history.replaceState({ page: { number: 7 } }, '');
      history.pushState({ page: { number: 8 } }, '', hash);
    },
    requestFragment(accessRequest(sandbox, site)),
  );
  await clickOn(page, `${CARD} button::-p-text(Review)`);
  expect(await href()).not.toContain('#');
  expect(await page.evaluate(() => history.state)).toEqual({ page: { number: 8 } });
  const ticket = await waitFor(page, `${OURS} dialog #ala-ticket`);
  expect(await ticket.evaluate((field) => (field as HTMLInputElement).value)).toBe('SUP-4821');
  expect(mutations()).toBe(0);
  await clickOn(page, `${OURS} dialog button::-p-text(Enable)`);
  await waitFor(page, `${CARD} ::-p-text(Log access is on)`);
  expect(grantsOf(sandbox, site, APP)).toContain(true);
});
