/** The download panel in a real Firefox: lines come, a finding is decided, and what is saved verifies, also for its vendor. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareReceipt, readReceipt } from '../../src/core/download/receipt.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { clickOn, type FirefoxStage, launchFirefox, openOwnPage, waitFor } from '../support/firefox.ts';
import { waitUntil } from '../support/wait.ts';
import { connectedApps } from './support/admin-hub.ts';
import { APP, write } from './support/viewer.ts';

const OURS = '[data-app-log-access] >>>';
const GRID = '[role="grid"][aria-label^="Log lines"]';

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

test('an admin looks through the lines; the file is clean and whole, and its vendor reads it beside the live lines', async () => {
  const site = sandbox.world.catalog.tidewater;
  const at = sandbox.world.clock.now() - 60_000;
  const messages = ['Mail to l.brandt@example.com queued', 'Acting from 203.0.113.48', 'Finished'];
  write(
    sandbox,
    messages.map((message, n) => ({ message, ts: new Date(at + n * 1_000).toISOString() })),
    site,
  );

  const page = await stage.browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto('https://admin.atlassian.com/login');
  await page.evaluate(async (accountId) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/sandbox/sign-in', { method: 'POST', headers, body: JSON.stringify({ accountId }) });
  }, sandbox.world.people.admin.accountId);
  await page.goto(connectedApps(site));
  await clickOn(page, `${OURS} button[aria-label^="App logs access of ${APP}: O"]`);
  await clickOn(page, `${OURS} [role="menuitem"]::-p-text(Download logs)`);
  const panel = await waitUntil('the frame of the panel', () =>
    page.frames().find((frame) => frame !== page.mainFrame()),
  );
  await waitUntil('the lines to be read', () =>
    panel.evaluate(() => document.querySelector('.pan-progress')?.textContent === '3 lines'),
  );
  expect(await panel.evaluate(() => document.body.innerText)).toContain('l.brandt@example.com');
  await waitUntil('the file to be asked for', () =>
    panel.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.innerText.trim() === 'Download',
      );
      button?.click();
      return button !== undefined;
    }),
  );
  const name = await waitUntil('the zip to be saved', () =>
    readdirSync(stage.downloads).find((file) => file.endsWith('.zip')),
  );
  const files = await waitUntil('the zip to be whole', () => {
    try {
      return Object.entries(unzipSync(readFileSync(join(stage.downloads, name))));
    } catch {
      return undefined;
    }
  });
  const bytesOf = (end: string) => files.find(([inside]) => inside.endsWith(end))?.[1] ?? new Uint8Array();
  const log = Buffer.from(bytesOf('.log'));
  expect(log.toString()).toContain('Mail to <email-1> queued');
  expect(log.toString()).toContain('203.0.113.48');
  const receipt = readReceipt(Buffer.from(bytesOf('.receipt.json')).toString());
  if (!receipt.ok) throw new Error(receipt.error.message);
  const sha256 = createHash('sha256').update(log).digest('hex');
  expect(compareReceipt(receipt.value, { sha256, bytes: log.length, lines: 3 })).toBe('whole');

  // The vendor opens what was saved, beside the lines of the site itself.
  const viewer = await stage.browser.newPage();
  await viewer.setViewport({ width: 1440, height: 900 });
  await openOwnPage(viewer, `${stage.pages}src/viewer/index.html`);
  const { vendor } = sandbox.world.people;
  await (await waitFor(viewer, 'input[type="email"]')).type(vendor.email);
  await (await waitFor(viewer, 'input[type="password"]')).type(vendor.token);
  await viewer.keyboard.press('Enter');
  const shown = () =>
    viewer.evaluate(
      (selector) =>
        [...document.querySelectorAll(`${selector} [role="row"]`)].flatMap(
          ({ textContent }) => /Mail to \S+ queued|Acting from [\d.]+|Finished/.exec(textContent)?.[0] ?? [],
        ),
      GRID,
    );
  const shows = async (wanted: readonly string[]) => {
    await waitUntil(`${wanted.length} lines`, async () => (await shown()).length === wanted.length, 40_000);
    return shown();
  };
  expect(await shows(messages)).toEqual(messages.toReversed());
  const input = (await waitFor(viewer, '.fil-input')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(join(stage.downloads, name));
  await waitUntil('the file to verify', () =>
    viewer.evaluate(() => document.body.textContent.includes('Whole and as sent')),
  );
  const cleaned = 'Mail to <email-1> queued';
  const merged = await shows([...messages, ...messages]);
  // By time, the newest first: each line beside its copy of the file.
  expect(merged.slice(0, 4)).toEqual(['Finished', 'Finished', messages[1], messages[1]]);
  expect(merged.slice(4).sort()).toEqual([cleaned, messages[0]].sort());
});
