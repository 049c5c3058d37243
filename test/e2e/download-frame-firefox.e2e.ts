/** The download panel's frame in a real Firefox: it comes, takes the focus, runs a worker, reaches the background, and goes. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { clickOn, type FirefoxStage, launchFirefox, waitFor } from '../support/firefox.ts';
import { waitUntil } from '../support/wait.ts';
import { connectedApps } from './support/admin-hub.ts';
import { firstWord, workerFiles } from './support/own-workers.ts';

const OURS = '[data-app-log-access] >>>';
const BUILD = fileURLToPath(new URL('../../dist/firefox/', import.meta.url));

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

test('the panel opens from the row menu, shows itself, works inside, and closes from outside', async () => {
  const page = await stage.browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto('https://admin.atlassian.com/login');
  await page.evaluate(async (accountId) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/sandbox/sign-in', { method: 'POST', headers, body: JSON.stringify({ accountId }) });
  }, sandbox.world.people.admin.accountId);
  await page.goto(connectedApps(sandbox.world.catalog.tidewater));
  await clickOn(page, `${OURS} button[aria-label="App logs access of Gantt Lane: On"]`);
  await clickOn(page, `${OURS} [role="menuitem"]::-p-text(Download logs)`);
  await waitFor(page, `${OURS} dialog.ala-frame-dialog`);
  await waitUntil('what lay over it to go', async () => (await page.$(`${OURS} .ala-frame-cover`)) === null);
  // The protocol goes on calling it about:blank.
  const panel = await waitUntil('the frame of the panel', () =>
    page.frames().find((frame) => frame !== page.mainFrame()),
  );
  expect(await panel.evaluate(() => location.href)).toMatch(/^moz-extension:.*\/src\/panel\/index\.html#\//);
  await waitUntil('the focus to be in the frame', () => panel.evaluate(() => document.hasFocus()));
  expect(await page.evaluate(() => window.length)).toBe(0);

  expect(await panel.evaluate(firstWord, workerFiles(BUILD))).toEqual({ kind: 'ready' });

  // Only pages of our own get an answer to this.
  const answer = await panel.evaluate(() => {
    type Runtime = { sendMessage(message: unknown): Promise<{ ok: boolean }> };
    const { runtime } = (globalThis as unknown as { browser: { runtime: Runtime } }).browser;
    return runtime.sendMessage({ method: 'sites/list', request: {} });
  });
  expect(answer.ok).toBe(true);

  await page.evaluate(() => document.documentElement.setAttribute('data-color-mode', 'dark'));
  await waitUntil('dark', () => panel.evaluate(() => document.documentElement.dataset['mode'] === 'dark'));
  await page.mouse.click(5, 5);
  await waitUntil('it to be closed', async () => (await page.$(`${OURS} dialog`)) === null);
});
