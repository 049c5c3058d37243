/** A real browser with a profile of its own, and pages that are asked to measure. */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { findChromium, findFirefox } from '../../../scripts/browsers.ts';
import type { BenchMethods } from '../page/methods.ts';
import { descendantsOf, type PeakMemory, peakOf } from './memory.ts';
import { type LongestTasks, traceTasks } from './task-trace.ts';
import { printProfile, profileWorkers } from './worker-profiles.ts';

/** Until a call of a page counts as lost. */
const PATIENCE = 900_000;

export interface BenchPage {
  call<Name extends keyof BenchMethods>(
    name: Name,
    argument: Parameters<BenchMethods[Name]>[0],
  ): ReturnType<BenchMethods[Name]>;
  close(): Promise<void>;
}

export interface BrowserStage {
  readonly version: string;
  /** A page in a process of its own, which ends with it. */
  open(url: string): Promise<BenchPage>;
  /** The highest peak among the processes of open pages; null where the system does not say. */
  peakMemory(): Promise<PeakMemory | null>;
  /** The longest tasks of workers while something runs; null where the browser cannot tell. */
  longestTasks(work: () => Promise<unknown>): Promise<LongestTasks | null>;
  /** Bytes that the profile keeps for an origin; asked when the browser is closed. */
  storedBytes(host: string): number;
  close(): Promise<void>;
}

interface Evaluating {
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

function benchPage(page: Evaluating): BenchPage {
  return {
    call: <Name extends keyof BenchMethods>(name: Name, argument: Parameters<BenchMethods[Name]>[0]) =>
      // The page answers by the same table of methods.
      page.evaluate(`bench.call(${JSON.stringify(name)}, ${JSON.stringify(argument)})`) as ReturnType<
        BenchMethods[Name]
      >,
    close: () => page.close(),
  };
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

/**
 * @param folder an empty one, for the profile
 * @param profiles prints where the time of every worker went, when its page is closed
 */
export async function launchChromium(folder: string, profiles: boolean): Promise<BrowserStage> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium gave no debugging session.');
  const session = await browser.newBrowserCDPSession();
  return {
    version: `Chromium ${browser.version()}`,
    async open(url) {
      const page = await context.newPage();
      const profile = profiles ? await profileWorkers(await context.newCDPSession(page)) : null;
      await page.goto(url);
      const close = async () => {
        for (const one of (await profile?.()) ?? []) printProfile(new URL(url).hostname, one);
        await page.close();
      };
      return { ...benchPage(page), close };
    },
    async peakMemory() {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return highest(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
    },
    longestTasks: (work) => traceTasks(browser, work),
    storedBytes: (host) => bytesOf(join(folder, 'Default', 'IndexedDB'), host),
    close: () => context.close().catch(() => undefined),
  };
}

/** @param folder an empty one, for the profile */
export async function launchFirefox(folder: string): Promise<BrowserStage> {
  mkdirSync(folder, { recursive: true });
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    args: ['--profile', folder],
    protocolTimeout: PATIENCE,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    extraPrefsFirefox: {
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      // A process that a page leaves behind would count as one that is open.
      'dom.ipc.processPrelaunch.enabled': false,
      'dom.ipc.keepProcessesAlive.web': 0,
    },
  });
  return {
    version: (await browser.version()).replace('firefox/', 'Firefox '),
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return benchPage(page);
    },
    peakMemory: () => Promise.resolve(highest(descendantsOf(browser.process()?.pid ?? -1))),
    longestTasks: () => Promise.resolve(null),
    storedBytes: (host) => bytesOf(join(folder, 'storage', 'default'), host),
    close: () => browser.close(),
  };
}

function highest(pids: readonly number[]): PeakMemory | null {
  const peaks = pids.map(peakOf).filter((peak) => peak !== null);
  return peaks.sort((one, other) => other.resident - one.resident)[0] ?? null;
}

/** Of all files below `folder` whose path names `host`. */
function bytesOf(folder: string, host: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(host))
    .reduce((sum, path) => sum + statSync(path).size, 0);
}
