/** A collector on this computer, and how a browser is made to let the extension reach it. */
import type { Page } from 'playwright-core';
import type { ForwardView } from '../../../src/core/forward.ts';
import type { Problem } from '../../../src/core/problem.ts';
import type { Result } from '../../../src/core/result.ts';
import type { Method, ToBackground } from '../../../src/messages/contract.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../../support/chromium.ts';
import { createOtlpReceiver, type OtlpReceiver, type Treatment } from '../../support/otlp-receiver.ts';
import { waitUntil } from '../../support/wait.ts';
import { appNamed } from './admin-hub.ts';
import { APP, connect, foundLines, HISTORY_LINES, openViewer, writeHistory } from './viewer.ts';

/** As the browser is asked for it: permissions know no ports. */
export const COLLECTOR_HOST = 'http://127.0.0.1/*';
export const FORWARD = 'e2e-forward';

/** A collector that has bad days: every answer that OTLP knows, and lost ones, over and over. */
const BAD_DAYS: readonly Treatment[] = [
  'take',
  { status: 429, retryAfter: '1' },
  'take',
  'take-and-hang-up',
  { status: 503 },
  'take',
  'take',
  { refuse: 2, message: 'Two records are too old' },
  'take',
  'take',
];

export function createCollector(): OtlpReceiver {
  return createOtlpReceiver((n) =>
    n < BAD_DAYS.length * 2 ? (BAD_DAYS[n % BAD_DAYS.length] ?? 'take') : 'take',
  );
}

export interface Forwarding {
  readonly sandbox: Sandbox;
  readonly stage: ChromiumStage;
  /** With all lines of the app in it. */
  readonly viewer: Page;
  /** The browser's own page, where the host was noted as one that it says yes to. */
  readonly settings: Page;
  /** The collector's address. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A vendor with stored lines, and a collector that listens. */
export async function startForwarding(collector: OtlpReceiver): Promise<Forwarding> {
  const sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
  const at = await collector.listen();
  const stage = await launchChromium(sandbox);
  const settings = await answerYesFor(stage, COLLECTOR_HOST);
  const viewer = await openViewer(stage);
  await connect(viewer, sandbox.world.people.vendor);
  await waitUntil('all lines to be stored', async () => (await foundLines(viewer)) === HISTORY_LINES, 30_000);
  return {
    ...{ sandbox, stage, viewer, settings, url: at.url },
    close: async () => {
      await stage.close();
      await at.close();
      await sandbox.close();
    },
  };
}

interface BrowserPage {
  readonly chrome: {
    readonly developerPrivate: {
      addHostPermission(extensionId: string, host: string): Promise<void>;
      removeHostPermission(extensionId: string, host: string): Promise<void>;
    };
    readonly permissions: { request(what: { origins: string[] }): Promise<boolean> };
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
  };
  granted: Promise<boolean> | undefined;
}

/**
 * Notes a host as one that the user has granted before. Chromium then answers the extension's question for it with yes and asks
 * nobody: its own question is no page that a test could click. Nothing is granted before the extension asks.
 */
export async function answerYesFor(stage: ChromiumStage, host: string): Promise<Page> {
  const settings = await stage.context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(
    ([id, origin]) =>
      (globalThis as unknown as BrowserPage).chrome.developerPrivate.addHostPermission(id, origin),
    [stage.extensionId, host] as const,
  );
  return settings;
}

/** The user takes the host back in the browser's settings. */
export function takeBack(settings: Page, stage: ChromiumStage, host: string): Promise<void> {
  return settings.evaluate(
    ([id, origin]) =>
      (globalThis as unknown as BrowserPage).chrome.developerPrivate.removeHostPermission(id, origin),
    [stage.extensionId, host] as const,
  );
}

/** What Playwright's and Puppeteer's pages have alike. */
interface AnyPage {
  evaluate(run: (given: string) => unknown, given: string): Promise<unknown>;
  readonly mouse: { click(x: number, y: number): Promise<void> };
}

/** Has the extension ask for the host, from a click as browsers want it. */
export async function grant(page: AnyPage, host: string): Promise<boolean> {
  await page.evaluate((origin) => {
    const here = globalThis as unknown as BrowserPage;
    here.granted = undefined;
    document.addEventListener(
      'click',
      (event) => {
        event.stopPropagation();
        here.granted = here.chrome.permissions.request({ origins: [origin] });
      },
      { capture: true, once: true },
    );
  }, host);
  await page.mouse.click(2, 2);
  return (await page.evaluate(() => (globalThis as unknown as BrowserPage).granted, '')) === true;
}

/** Asks the background what only pages of the extension may ask. */
export function ask<M extends Method>(
  page: AnyPage,
  method: M,
  request: ToBackground[M]['request'],
): Promise<Result<ToBackground[M]['reply'], Problem>> {
  return page.evaluate(
    (message) => (globalThis as unknown as BrowserPage).chrome.runtime.sendMessage(JSON.parse(message)),
    JSON.stringify({ method, request }),
  ) as Promise<Result<ToBackground[M]['reply'], Problem>>;
}

/** The forward that there is. */
export async function forwardView(page: AnyPage): Promise<ForwardView> {
  const listed = await ask(page, 'forwards/list', {});
  const [forward] = listed.ok ? listed.value : [];
  if (!forward) throw new Error('There is no forward.');
  return forward;
}

/** What is to be forwarded: all lines of the app in production. */
export function wanted(sandbox: Sandbox, url: string): ToBackground['forwards/write']['request'] {
  const app = appNamed(sandbox, APP);
  const environmentId = app.environments.find(({ type }) => type === 'PRODUCTION')?.id ?? '';
  return {
    forward: {
      ...{ id: FORWARD, name: 'On this computer', url, gzip: true, batchLines: 5, since: null },
      sources: [{ kind: 'live', scope: { appId: app.id, environmentId } }],
    },
    headers: [{ name: 'X-Collector-Key', value: ['of', 'the', 'test'].join('-') }],
  };
}
