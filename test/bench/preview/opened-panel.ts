/** The download panel over the admin page, and what the probe in it saw. */
import type { Frame, Page } from 'playwright-core';
import { chooseFromRow, openConnectedApps, rowControl } from '../../e2e/support/admin-hub.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { ChromiumStage } from '../../support/chromium.ts';
import { waitUntil } from '../../support/wait.ts';
import type { Seen } from './probe.ts';

export const APP = 'Field Guard';
/** Until lines count as lost, in ms: a million of them take minutes. */
export const PATIENCE = 1_200_000;

export interface PanelBench {
  readonly sandbox: Sandbox;
  readonly stage: ChromiumStage;
}

export interface Opened {
  readonly page: Page;
  readonly panel: Frame;
}

export async function openPage({ sandbox, stage }: PanelBench): Promise<Page> {
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await page.setViewportSize({ width: 1440, height: 900 });
  await rowControl(page, APP).waitFor();
  sandbox.requests.clear();
  return page;
}

export async function openPanel(bench: PanelBench): Promise<Opened> {
  return clickDownload(await openPage(bench));
}

export async function clickDownload(page: Page): Promise<Opened> {
  await chooseFromRow(page, APP, /^Download logs/);
  const panel = await waitUntil('the frame of the panel', () =>
    page.frames().find((one) => one.url().includes('/src/panel/index.html')),
  );
  return { page, panel };
}

export const look = (frame: Frame): Promise<Seen> =>
  waitUntil('the probe in the page', () => frame.evaluate(() => window.previewProbe?.read() ?? null));

/** Asks a few times a second only, so that asking does not count. */
export async function until(frame: Frame, what: string, holds: (seen: Seen) => boolean): Promise<Seen> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const seen = await look(frame);
    if (holds(seen)) return seen;
    await pause(250);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** What makes times since the click on Download logs, in ms, of times since the epoch. */
export async function sinceClick(page: Page): Promise<(time: number | null) => number> {
  const { clickedAt } = await look(page.mainFrame());
  return (time) => (time ?? Number.NaN) - (clickedAt ?? Number.NaN);
}

/** The first number in what the panel says of its progress. */
export function linesHere({ lines }: Seen): number {
  return Number(/[\d,]+/.exec(lines)?.[0].replaceAll(',', '') ?? 0);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
