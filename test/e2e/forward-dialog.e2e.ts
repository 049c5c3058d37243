/** Forwarding as a vendor sets it up and looks after it, in a real Chromium: from the form to the last line, and its end. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ChromiumStage } from '../support/chromium.ts';
import { createOtlpReceiver, type OtlpReceiver } from '../support/otlp-receiver.ts';
import { waitUntil } from '../support/wait.ts';
import {
  answerYesFor,
  COLLECTOR_HOST,
  type Forwarding,
  startForwarding,
  takeBack,
} from './support/forwarding.ts';
import { APP, HISTORY_LINES, write } from './support/viewer.ts';

const SOON = { timeout: 30_000 };
const KEY = ['of', 'the', 'form'].join('-');

let sandbox: Sandbox;
let stage: ChromiumStage;
let viewer: Page;
let settings: Page;
let collector: OtlpReceiver;
let at: Forwarding;
/** As somebody would type it: without the path. */
let address: string;

beforeAll(async () => {
  collector = createOtlpReceiver(() => 'take');
  at = await startForwarding(collector);
  ({ sandbox, stage, viewer, settings } = at);
  address = new URL(at.url).host;
});

afterAll(() => at?.close());

const dialog = (): Locator => viewer.getByRole('dialog', { name: /forward/i });
const press = (name: string | RegExp): Promise<void> => dialog().getByRole('button', { name }).click(SOON);

test('says what goes where before anything can be entered', async () => {
  await viewer.getByRole('button', { name: 'Settings' }).click();
  await viewer.getByRole('button', { name: 'Forward to a collector' }).click();
  await dialog().getByText('Nothing is redacted on this way.').waitFor(SOON);
  expect(collector.requests).toEqual([]);
});

test('refuses at the field what would send lines or keys astray', async () => {
  await press('Set up forwarding');
  const field = dialog().getByLabel('Address of the collector');
  await field.fill('http://collector.example');
  await press('Start forwarding');
  await dialog().getByText('Plain http is for this computer only').waitFor(SOON);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.fill(address);
  await dialog().getByText(`Lines go to http://${address}/v1/logs`).waitFor(SOON);
});

test('tests the connection without a line', async () => {
  await press('Add a header');
  await dialog().getByLabel('Name of the header').fill('X-Collector-Key');
  await dialog().getByLabel('Value of X-Collector-Key').fill(KEY);
  await press('Test connection');
  await dialog().getByText('answered and takes these headers').waitFor(SOON);
  expect(collector.held.size).toBe(0);
  expect(collector.requests.at(-1)?.headers).toMatchObject({ 'x-collector-key': KEY });
});

test('sends each line once, and says so in the dialog and in the status bar', async () => {
  await press('Start forwarding');
  await dialog().getByText('Up to date').waitFor(SOON);
  await dialog()
    .getByText(new RegExp(`^${HISTORY_LINES} lines sent, the newest of `))
    .waitFor(SOON);
  expect(collector.held.size).toBe(HISTORY_LINES);
  expect(await dialog().getByText(`${APP}, Production`).count()).toBe(1);
  await viewer.keyboard.press('Escape');
  await viewer.getByRole('button', { name: 'Forwarding, up to date' }).click(SOON);
});

test('a value that is kept is never shown again', async () => {
  await press(/^Edit /);
  await dialog().getByText('Kept, not shown').waitFor(SOON);
  expect(await viewer.content()).not.toContain(KEY);
  await press('Save');
  await dialog().getByText('Up to date').waitFor(SOON);
});

test('a host that was taken back stops it, and can be allowed again from there', async () => {
  await takeBack(settings, stage, COLLECTOR_HOST);
  write(sandbox, [{ message: 'Written while the host was held back' }]);
  await dialog().getByText('Your browser holds the extension back').waitFor(SOON);
  expect(collector.held.size).toBe(HISTORY_LINES);
  await answerYesFor(stage, COLLECTOR_HOST);
  await viewer.bringToFront();
  await press('Allow access to 127.0.0.1');
  await waitUntil('the line', () => collector.held.size === HISTORY_LINES + 1, SOON.timeout);
  await dialog().getByText('Up to date').waitFor(SOON);
});

test('once removed, nothing of it is left, and the host is given back', async () => {
  await press(/^Remove /);
  await dialog().getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await dialog().getByRole('button', { name: 'Set up forwarding' }).waitFor(SOON);
  const origins = await viewer.evaluate(async () => {
    const { permissions } = (
      globalThis as unknown as {
        chrome: { permissions: { getAll(): Promise<{ origins?: string[] }> } };
      }
    ).chrome;
    return (await permissions.getAll()).origins ?? [];
  });
  expect(origins).not.toContain(COLLECTOR_HOST);
});
