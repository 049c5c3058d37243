/** Forwarding in a real Firefox, through the end of the background page. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type FirefoxStage, launchFirefox, openOwnPage } from '../support/firefox.ts';
import { createOtlpReceiver, type OtlpReceiver } from '../support/otlp-receiver.ts';
import { waitUntil } from '../support/wait.ts';
import { ask, COLLECTOR_HOST, forwardView, grant, wanted } from './support/forwarding.ts';
import { HISTORY_LINES, writeHistory } from './support/viewer.ts';

const SOON = 30_000;
/** How long the background page may do nothing before Firefox ends it, in ms. */
const IDLE = 2_000;

let sandbox: Sandbox;
let stage: FirefoxStage;
let page: Page;
let collector: OtlpReceiver;
let at: { readonly url: string; readonly close: () => Promise<void> };

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
  collector = createOtlpReceiver((n) =>
    n === 3 ? { status: 429, retryAfter: '1' } : n === 6 ? 'take-and-hold' : 'take',
  );
  at = await collector.listen();
  stage = await launchFirefox(sandbox, {
    // The question itself is no page that a test could click.
    'extensions.webextOptionalPermissionPrompts': false,
    'extensions.background.idle.timeout': IDLE,
  });
  page = await stage.browser.newPage();
  await openOwnPage(page, `${stage.pages}src/popup/index.html`);
});

afterAll(async () => {
  await stage?.close();
  await at?.close();
  await sandbox?.close();
});

test('every line arrives once, though Firefox ends the background page in the middle', async () => {
  const { email, token } = sandbox.world.people.vendor;
  expect(await ask(page, 'accounts/connect', { email, token })).toMatchObject({ ok: true });
  const request = wanted(sandbox, at.url);
  expect(await ask(page, 'forwards/write', request)).toMatchObject({
    ok: false,
    error: { kind: 'no-permission' },
  });
  expect(await grant(page, COLLECTOR_HOST)).toBe(true);
  expect(await ask(page, 'forwards/write', request)).toMatchObject({ ok: true });

  const [source] = request.forward.sources;
  if (source?.kind !== 'live') throw new Error('An app was to be forwarded.');
  await ask(page, 'vendor/apps', { refresh: true });
  await ask(page, 'logs/refresh', { scope: source.scope });
  // The collector says nothing to the seventh request: nothing moves any more, and the page is ended.
  await waitUntil('the background page to be ended', () => collector.gone() === 1, SOON);
  const before = collector.held.size;
  expect(before).toBeLessThan(HISTORY_LINES);

  await waitUntil(
    'all to be sent',
    async () => (await forwardView(page)).activity.kind === 'up-to-date',
    60_000,
  );
  expect(collector.held.size).toBeGreaterThan(before);
  const [progress] = (await forwardView(page)).progress;
  expect(progress).toMatchObject({ sent: collector.held.size, refused: 0, left: 0 });
  expect(collector.invalid).toEqual([]);
  expect(collector.doubles).toEqual([]);
});
