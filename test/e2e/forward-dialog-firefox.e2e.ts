/** Forwarding set up in the dialog, in a real Firefox: the host is asked for with the very click. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type FirefoxStage, launchFirefox, openOwnPage } from '../support/firefox.ts';
import { createOtlpReceiver, type OtlpReceiver } from '../support/otlp-receiver.ts';
import { waitUntil } from '../support/wait.ts';
import { HISTORY_LINES, writeHistory } from './support/viewer.ts';

const SOON = 30_000;

let sandbox: Sandbox;
let stage: FirefoxStage;
let page: Page;
let collector: OtlpReceiver;
let at: { readonly url: string; readonly close: () => Promise<void> };

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
  collector = createOtlpReceiver(() => 'take');
  at = await collector.listen();
  // The question itself is no page that a test could click. Asked without a click it is still refused.
  stage = await launchFirefox(sandbox, { 'extensions.webextOptionalPermissionPrompts': false });
  page = await stage.browser.newPage();
  page.setDefaultTimeout(SOON);
  await openOwnPage(page, `${stage.pages}src/viewer/index.html`);
});

afterAll(async () => {
  await stage?.close();
  await at?.close();
  await sandbox?.close();
});

const press = (name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const see = (text: string): Promise<unknown> => page.waitForSelector(`::-p-text(${text})`);

test('a collector is tested, and then holds each line once', async () => {
  const { email, token } = sandbox.world.people.vendor;
  await page.locator('#email').fill(email);
  await page.locator('#token').fill(token);
  await press('Connect');
  await page.locator('.line').wait();
  await press('Settings');
  await press('Forward to a collector');
  await press('Set up forwarding');
  await page.locator('.fwd-form input').fill(new URL(at.url).host);
  await press('Test connection');
  await see('answered and takes these headers');
  expect(collector.held.size).toBe(0);
  await page.locator('.fwd-form input').click();
  await page.keyboard.press('Enter');
  await see('Up to date');
  await waitUntil('all lines', () => collector.held.size === HISTORY_LINES, SOON);
  expect(collector.doubles).toEqual([]);
});
