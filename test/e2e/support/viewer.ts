/** What a vendor sees and does in the viewer, and what the simulated Atlassian is given to show there. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page, Worker } from 'playwright-core';
import type { NewLine } from '../../sandbox/logs/log-archive.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Installation, Site, User } from '../../sandbox/world/types.ts';
import { type ChromiumStage, launchChromium } from '../../support/chromium.ts';
import { appNamed } from './admin-hub.ts';

export const APP = 'Gantt Lane';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An address that must not be in anything that was cleaned. */
export const EMAIL = 'nora.lindqvist@example.com';
export const FAILURE = 'Critical path failed: cycle at TIDE-';
export const HISTORY = { invocations: 60, failing: 10, each: 4 } as const;
export const HISTORY_LINES = HISTORY.invocations * HISTORY.each;

/** Where the app runs in production and its vendor may read. */
export function readableOn(sandbox: Sandbox): Installation[] {
  const app = appNamed(sandbox, APP);
  return sandbox.world
    .installationsOf(app)
    .filter(
      ({ site, environment, products }) =>
        environment.type === 'PRODUCTION' &&
        products.some((product) =>
          sandbox.world.grant(app, sandbox.world.contextAri(site, product), environment.type),
        ),
    );
}

/** Lines of production, as the app would write them. Gives how many were kept. */
export function write(
  sandbox: Sandbox,
  lines: readonly Omit<NewLine, 'appId'>[],
  site: Site = sandbox.world.catalog.tidewater,
): number {
  const app = appNamed(sandbox, APP);
  const environmentId = app.environments.find(({ type }) => type === 'PRODUCTION')?.id ?? '';
  const product = readableOn(sandbox).find((one) => one.site === site)?.products[0] ?? 'jira';
  const installationContext = sandbox.world.contextAri(site, product);
  return sandbox.world.logs.append(
    lines.map((line) => ({ environmentId, installationContext, ...line, appId: app.id })),
  );
}

/** The same lines each time: invocations of four lines over the last 20 hours, on every site in turn; the newest ten fail. */
export function writeHistory(sandbox: Sandbox): void {
  const places = readableOn(sandbox);
  const now = sandbox.world.clock.now();
  for (let n = 0; n < HISTORY.invocations; n++) {
    const isFailing = n < HISTORY.failing;
    const start = isFailing ? now - HOUR - n * 20_000 : now - 2 * HOUR - n * 20 * MINUTE;
    const shared = {
      invocationId: `0e2e0000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
      functionKey: n % 2 === 0 ? 'sync-timeline' : 'resolver',
    };
    const messages: readonly [string, string][] = [
      ['INFO', `Started sync for project TIDE-${n}`],
      ['DEBUG', `Board ${n} has no owner, asking ${EMAIL}`],
      ['INFO', `Fetched ${n + 1} issues in ${n * 7 + 3} ms`],
      isFailing ? ['ERROR', `${FAILURE}${n}`] : ['INFO', `Finished in ${n * 11 + 5} ms`],
    ];
    write(
      sandbox,
      messages.map(([lvl, message], step) => ({
        ...shared,
        lvl,
        message,
        ts: new Date(start + step * 1_000).toISOString(),
      })),
      places[n % places.length]?.site,
    );
  }
}

/** Notes whatever a page, its workers or the background worker say went wrong. */
export function watchConsoles(context: BrowserContext): string[] {
  const wrongs: string[] = [];
  const note = (from: string, type: string, text: string) => {
    if (type === 'error' || type === 'warning') wrongs.push(`${from}: ${text}`);
  };
  context.on('console', (message) => note(message.page()?.url() ?? 'worker', message.type(), message.text()));
  context.on('weberror', (error) => wrongs.push(`uncaught: ${error.error().message}`));
  const watch = (worker: Worker) =>
    worker.on('console', (message) => note(worker.url(), message.type(), message.text()));
  for (const worker of context.serviceWorkers()) watch(worker);
  context.on('serviceworker', watch);
  return wrongs;
}

export interface WatchedStage {
  readonly sandbox: Sandbox;
  readonly stage: ChromiumStage;
  /** See `watchConsoles`. */
  readonly wrongs: string[];
  /** Closes all pages of the extension; gives what went wrong since it was called last. */
  readonly endTest: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** A browser over a simulated Atlassian that has the history in it. */
export async function startWatched(): Promise<WatchedStage> {
  const sandbox = await startSandbox({ lines: 0 });
  writeHistory(sandbox);
  const stage = await launchChromium(sandbox);
  const wrongs = watchConsoles(stage.context);
  return {
    ...{ sandbox, stage, wrongs },
    endTest: async () => {
      for (const page of stage.context.pages().slice(1)) await page.close();
      return wrongs.splice(0);
    },
    close: async () => {
      await stage.close();
      await sandbox.close();
    },
  };
}

/** @param address what stands behind `#` */
export async function openViewer(stage: ChromiumStage, address = ''): Promise<Page> {
  const page = await stage.context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  const hash = address === '' ? '' : `#${address}`;
  await page.goto(`chrome-extension://${stage.extensionId}/src/viewer/index.html${hash}`);
  return page;
}

/** Fills in the form, wherever it is. */
export async function connect(page: Page, user: User): Promise<void> {
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('API token', { exact: true }).fill(user.token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

export const grid = (page: Page): Locator => page.getByRole('grid', { name: /^Log lines/ });
/** Rows of lines that have this text in them. */
export const rows = (page: Page, hasText: string | RegExp): Locator =>
  grid(page).getByRole('row').filter({ hasText });
export const searchBox = (page: Page): Locator => page.getByRole('combobox', { name: 'Search lines' });
export const timeline = (page: Page): Locator => page.getByRole('slider', { name: 'Lines over time' });

/** How many lines the view says it has found, once it has found them all. */
export async function foundLines(page: Page): Promise<number> {
  const said = page.getByText(/^[\d,]+ lines?, [\d.]+ m?s$/);
  const [text = ''] = await said.allTextContents();
  return text === '' ? Number.NaN : Number(text.split(' ')[0]?.replaceAll(',', ''));
}

/** Exports what is shown as JSON Lines; gives the file as it was saved. */
export async function exportShown(
  page: Page,
  { isCleaned = false, format = /\.jsonl/ } = {},
): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export what is shown' });
  await dialog.getByRole('radio', { name: format }).check();
  await dialog.getByRole('checkbox', { name: /^Redact/ }).setChecked(isCleaned);
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  const saved = await saving;
  await dialog.getByText(/written to/).waitFor();
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
  return readFileSync(await saved.path(), 'utf8');
}
