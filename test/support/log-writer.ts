/**
 * The test extension in `test/e2e/log-writer`, in a real Chromium that can be killed: its worker alone, or all of it. It
 * needs no network and no simulated Atlassian, so a restart takes a second.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { build } from 'vite';
import { findChromium } from '../../scripts/browsers.ts';
import { ROOT } from '../../scripts/root.ts';
import type { LogWriterPage, News } from '../e2e/log-writer/calls.ts';
import { waitUntil } from './wait.ts';

const SOURCES = join(ROOT, 'test', 'e2e', 'log-writer');
/** For a browser to start, or a batch to be acknowledged, on a machine that is busy with other things. */
const PATIENCE = 60_000;

/** Builds the extension with the product's own modules in it; gives its folder. */
export async function buildLogWriter(): Promise<string> {
  const outDir = join(ROOT, '.cache', 'log-writer');
  await build({
    configFile: false,
    root: SOURCES,
    mode: 'production',
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'chrome120',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { worker: join(SOURCES, 'worker.ts'), page: join(SOURCES, 'page.html') },
        // The manifest names the worker.
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  copyFileSync(join(SOURCES, 'manifest.json'), join(outDir, 'manifest.json'));
  return outDir;
}

export interface Profile {
  readonly folder: string;
  remove(): void;
}

/** An empty profile, which also goes when the test process is ended. */
export function makeProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'app-log-access-writer-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeFolder);
  return {
    folder,
    remove() {
      removeFolder();
      process.off('exit', removeFolder);
    },
  };
}

export interface LogWriterStage {
  /** Calls the extension's page. */
  call<Name extends keyof LogWriterPage>(
    name: Name,
    ...args: Parameters<LogWriterPage[Name]>
  ): Promise<Awaited<ReturnType<LogWriterPage[Name]>>>;
  /** Ends the worker, which has to be running, as the browser ends one; resolves when it is gone. */
  killWorker(): Promise<void>;
  /** Kills every process of the browser, without a warning; resolves when all are gone and have said their last. */
  killBrowser(): Promise<void>;
  /**
   * What Chromium said of a database that it found corrupted and deleted since it was started; null: of none. It tells
   * nobody but its own log; to the extension the database is one that never was.
   */
  deletedDatabase(): string | null;
  /** How much the extension may store, in bytes; null: as much as the browser gives. */
  limitQuota(bytes: number | null): Promise<void>;
  close(): Promise<void>;
}

/** Starts Chromium on a profile, with the extension's page open. `hear` is told all that the worker tells, in its order. */
export async function launchLogWriter(
  { folder }: Profile,
  extension: string,
  hear: (news: News) => void,
): Promise<LogWriterStage> {
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    headless: true,
    // Extensions are loaded over a pipe only.
    pipe: true,
    enableExtensions: true,
    userDataDir: folder,
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    waitForInitialPage: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      // Into the profile's folder, anew at every start.
      '--enable-logging',
      '--in-process-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const killNow = () => killGroup(browser);
  process.once('exit', killNow);
  try {
    const id = await browser.installExtension(extension);
    const [first] = await browser.pages();
    const page = first ?? (await browser.newPage());
    await page.exposeFunction('takeNote', hear);
    await page.goto(`chrome-extension://${id}/page.html`);
    const stage = await stageOf(browser, page, id);
    return {
      ...stage,
      async killBrowser() {
        await stage.killBrowser();
        process.off('exit', killNow);
      },
      async close() {
        // It may be gone already.
        await browser.close().catch(() => undefined);
        process.off('exit', killNow);
      },
      deletedDatabase() {
        const log = readFileSync(join(folder, 'chrome_debug.log'), 'utf8');
        if (!log.includes('corrupted (and deleted) database')) return null;
        return /\bCorruption: .*/.exec(log)?.[0] ?? 'for no reason given';
      },
    };
  } catch (error) {
    killNow();
    throw error;
  }
}

async function stageOf(
  browser: Browser,
  page: Page,
  id: string,
): Promise<Omit<LogWriterStage, 'close' | 'deletedDatabase'>> {
  const session = await browser.target().createCDPSession();
  const observer = await page.createCDPSession();
  await observer.send('ServiceWorker.enable');
  return {
    call: (name, ...args) =>
      page.evaluate(
        async (method, given) => {
          const { logWriter } = globalThis as unknown as {
            logWriter: Record<string, (...all: unknown[]) => unknown>;
          };
          return logWriter[method]?.(...given);
        },
        name as string,
        args as unknown[],
      ) as ReturnType<(typeof page)['evaluate']> as never,
    async killWorker() {
      const stopped = workerStopped(observer, id);
      const { targetInfos } = await session.send('Target.getTargets');
      const workers = targetInfos.filter((one) => one.type === 'service_worker' && one.url.includes(id));
      if (workers.length === 0) throw new Error('No worker was running that could have been killed.');
      for (const { targetId } of workers) await session.send('Target.closeTarget', { targetId });
      await stopped;
    },
    async killBrowser() {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
      killGroup(browser);
      await gone;
      await waitUntil(
        'every process of the browser to be gone',
        () => !processInfo.some(({ id }) => isAlive(id)),
      );
    },
    async limitQuota(bytes) {
      const origin = `chrome-extension://${id}`;
      const limit = bytes === null ? {} : { quotaSize: bytes };
      await observer.send('Storage.overrideQuotaForOrigin', { origin, ...limit });
    },
  };
}

function workerStopped(observer: CDPSession, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The worker did not end.')), PATIENCE);
    observer.on('ServiceWorker.workerVersionUpdated', function listen({ versions }) {
      const isOver = versions.some(
        ({ runningStatus, scriptURL }) => runningStatus === 'stopped' && scriptURL.includes(id),
      );
      if (!isOver) return;
      clearTimeout(timer);
      observer.off('ServiceWorker.workerVersionUpdated', listen);
      resolve();
    });
  });
}

/** The browser leads a process group of its own, which all its processes are in. */
function killGroup(browser: Browser): void {
  const pid = browser.process()?.pid;
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** A process that ended and that nobody has asked about yet is gone as well: it holds nothing any more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // Gone meanwhile, or a system that does not keep them this way.
    return process.platform !== 'linux';
  }
}
