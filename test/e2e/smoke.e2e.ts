/** The Chromium build in a real Chromium: it loads, runs where it should, and its worker comes back when it is needed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { ADMIN, type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { waitUntil } from '../support/wait.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  stage = await launchChromium(sandbox);
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

/** What the worker answers to a question that needs no site, no account and no network. */
async function askWorker(popup: Page): Promise<unknown> {
  return popup.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    };
    return chrome.runtime.sendMessage({ method: 'accounts/list', request: {} });
  });
}

test('the worker answers, also after it was stopped', async () => {
  const popup = await stage.openPopup();
  const before = await askWorker(popup);
  expect(before).toMatchObject({ ok: true });
  await stage.stopWorker();
  expect(await stage.isWorkerRunning()).toBe(false);
  expect(await askWorker(popup)).toEqual(before);
  expect(await stage.isWorkerRunning()).toBe(true);
});

test('a stopped worker loses what it had in memory, also where an open page wakes a new one at once', async () => {
  const popup = await stage.openPopup();
  await askWorker(popup);
  /** What was left in the worker's memory first. */
  const leave = async (value: string) =>
    (await stage.worker()).evaluate((text) => {
      const memory = globalThis as unknown as { left?: string };
      memory.left ??= text;
      return memory.left;
    }, value);
  expect(await leave('first')).toBe('first');
  expect(await leave('second')).toBe('first');
  await popup.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    };
    setInterval(() => void chrome.runtime.sendMessage({ method: 'accounts/list', request: {} }), 20);
  });
  await stage.stopWorker();
  await waitUntil('a new worker', () => stage.isWorkerRunning());
  expect(await waitUntil('its answer', () => leave('third').catch(() => null))).toBe('third');
  await popup.close();
});

test('the content script runs on the admin hub under its real name', async () => {
  await stage.signIn('admin');
  const page = await stage.context.newPage();
  const { cloudId } = sandbox.world.catalog.tidewater;
  await page.goto(`${ADMIN}/s/${cloudId}/user-connected-apps/tab/installed`);
  await page.locator('[data-app-log-access]').first().waitFor({ state: 'attached' });
  expect(new URL(page.url()).origin).toBe(ADMIN);
});

test('nothing of the extension throws or breaks its own policy', async () => {
  const complaints: string[] = [];
  const popup = await stage.openPopup();
  popup.on('pageerror', (error) => complaints.push(error.message));
  popup.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await popup.reload();
  await waitUntil('the popup to show something', () => popup.getByRole('button').count());
  expect(complaints).toEqual([]);
});
