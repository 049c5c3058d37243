/** The Firefox build in a real Firefox: the control is shown, and access is turned off. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { clickOn, type FirefoxStage, launchFirefox, waitFor } from '../support/firefox.ts';
import { connectedApps, grantsOf } from './support/admin-hub.ts';

/** In our shadow roots, where the search by role and name does not reach in Firefox. */
const OURS = '[data-app-log-access] >>>';

let sandbox: Sandbox;
let stage: FirefoxStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  stage = await launchFirefox(sandbox);
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

test('a row shows its state, and disabling it in the dialog turns it off at Atlassian', async () => {
  const site = sandbox.world.catalog.tidewater;
  const page = await stage.browser.newPage();
  await page.goto('https://admin.atlassian.com/login');
  await page.evaluate(async (accountId) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/sandbox/sign-in', { method: 'POST', headers, body: JSON.stringify({ accountId }) });
  }, sandbox.world.people.admin.accountId);
  await page.goto(connectedApps(site));
  await clickOn(page, `${OURS} button[aria-label="App logs access of Gantt Lane: On"]`);
  await clickOn(page, `${OURS} [role="menuitem"]::-p-text(Disable log access)`);
  await clickOn(page, `${OURS} dialog button::-p-text(Disable)`);
  await waitFor(page, `${OURS} button[aria-label="App logs access of Gantt Lane: Off"]`);
  expect(new Set(grantsOf(sandbox, site, 'Gantt Lane'))).toEqual(new Set([false]));
  const calls = sandbox.requests.filter({ operationName: 'ChangeLogAccess' });
  expect(calls.map((one) => one.origin)).toEqual(['https://admin.atlassian.com']);
});
