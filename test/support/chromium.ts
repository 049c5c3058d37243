/** The shipped build in a real Chromium, under Atlassian's real host names, on the simulated Atlassian. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { findChromium } from '../../scripts/browsers.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { waitUntil } from './wait.ts';

export const ADMIN = 'https://admin.atlassian.com';
const BUILD = fileURLToPath(new URL('../../dist/chromium/', import.meta.url));

export interface ChromiumOptions {
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** Null: as large as the window. */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly timezone?: string;
  /** Loads the extension only when asked to. */
  readonly withoutExtension?: boolean;
}

export interface ChromiumStage {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** Ends the background worker as the browser does when it is idle; resolves when it is gone. */
  stopWorker(): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  /** The background worker that is running, once one is. */
  worker(): Promise<Worker>;
  /** Resolves when the browser is gone, by whoever's hand. */
  readonly closed: Promise<void>;
  /** The popup in a tab, which is how a test can see it; in a window without a fixed viewport `size` is not used. */
  openPopup(size?: { width: number; height: number }): Promise<Page>;
  /** Signs in as the account of this role, e-mail or id, replacing whoever was signed in. */
  signIn(who: string): Promise<void>;
  /** Reloads the extension from its folder, as an update does. */
  reloadExtension(): Promise<void>;
  close(): Promise<void>;
}

/** Chromium's own services would try to reach the internet at every start. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
];

export async function launchChromium(
  sandbox: Sandbox,
  options: ChromiumOptions = {},
): Promise<ChromiumStage> {
  const profile = mkdtempSync(join(tmpdir(), 'app-log-access-'));
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeProfile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: options.headless ?? true,
    viewport: options.viewport === undefined ? { width: 1280, height: 900 } : options.viewport,
    colorScheme: options.colorScheme ?? 'light',
    timezoneId: options.timezone ?? 'Europe/Berlin',
    ignoreHTTPSErrors: true,
    // Whoever launches says what Ctrl-C does; the profile has to go in any case.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...QUIET,
      '--enable-unsafe-extension-debugging',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *.atlassian.com 127.0.0.1:${sandbox.httpsPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium gave no debugging session.');
  const session = await browser.newBrowserCDPSession();
  const extensionId = options.withoutExtension ? '' : await loadExtension(session);

  const workers = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter((one) => one.type === 'service_worker' && one.url.includes(extensionId));
  };
  const ownWorkers = () => context.serviceWorkers().filter((one) => one.url().includes(extensionId));

  return {
    context,
    extensionId,
    closed: new Promise((resolve) => context.once('close', () => resolve())),
    isWorkerRunning: async () => (await workers()).length > 0,
    async stopWorker() {
      const running = await workers();
      if (running.length === 0) return;
      // An open page may wake it again at once, and then it has the same target id: only this event tells that it ended.
      const observer = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
      let stopped = false;
      observer.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        stopped ||= versions.some(
          (one) =>
            one.runningStatus === 'stopped' &&
            one.status === 'activated' &&
            one.scriptURL.includes(extensionId),
        );
      });
      await observer.send('ServiceWorker.enable');
      for (const { targetId } of running) await session.send('Target.closeTarget', { targetId });
      await waitUntil('the background worker to stop', () => stopped);
      await observer.detach();
    },
    worker: () => waitUntil('the background worker to run', () => ownWorkers().at(-1)),
    async openPopup(size = { width: 360, height: 600 }) {
      const page = await context.newPage();
      if (options.viewport !== null) await page.setViewportSize(size);
      await page.goto(`chrome-extension://${extensionId}/src/popup/index.html`);
      return page;
    },
    async signIn(who) {
      const user = sandbox.world.user(who);
      if (!user) throw new Error(`The sandbox knows nobody called ${who}.`);
      const page = await context.newPage();
      await page.goto(`${ADMIN}/login`);
      await page.evaluate(async (accountId) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch('/sandbox/sign-in', {
          method: 'POST',
          headers,
          body: JSON.stringify({ accountId }),
        });
        if (!response.ok) throw new Error(`Signing in failed: ${response.status}`);
      }, user.accountId);
      await page.close();
    },
    async reloadExtension() {
      await loadExtension(session);
    },
    async close() {
      // It may be gone already.
      await context.close().catch(() => null);
      removeProfile();
      process.off('exit', removeProfile);
    },
  };
}

/** Loaded over the debugging protocol, since branded browsers no longer take `--load-extension`. */
async function loadExtension(session: CDPSession): Promise<string> {
  const { id } = await session.send('Extensions.loadUnpacked', { path: BUILD });
  return id;
}
