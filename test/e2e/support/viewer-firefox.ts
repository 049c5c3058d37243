/** The viewer's page in a real Firefox, and what it says. */
import type { Page } from 'puppeteer-core';
import type { FirefoxStage } from '../../support/firefox.ts';
import { waitUntil } from '../../support/wait.ts';

export const GRID = '[role="grid"][aria-label^="Log lines"]';

export interface FirefoxViewer {
  readonly page: Page;
  /** Whatever the page says went wrong. */
  readonly wrongs: readonly string[];
  /** How many lines the view says it has found, once it has found them all. */
  readonly found: () => Promise<number>;
  readonly findsLines: (count: number) => Promise<unknown>;
  /** Whether a row of a line has this text in it. */
  readonly hasRow: (text: string) => Promise<boolean>;
}

/** A tab with nothing in it yet. */
export async function firefoxViewer(stage: FirefoxStage): Promise<FirefoxViewer> {
  const page = await stage.browser.newPage();
  const wrongs: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(message.text());
  });
  page.on('pageerror', (error) => wrongs.push(String(error)));
  await page.setViewport({ width: 1440, height: 900 });
  const found = () =>
    page.evaluate(() => {
      const said = /(?:^|\n)([\d,]+) lines?, [\d.]+ m?s(?:\n|$)/.exec(document.body.innerText);
      return Number(said?.[1]?.replaceAll(',', '') ?? Number.NaN);
    });
  return {
    page,
    wrongs,
    found,
    findsLines: (count) => waitUntil(`${count} lines`, async () => (await found()) === count, 30_000),
    hasRow: (text) =>
      page.evaluate(
        (selector, wanted) =>
          [...document.querySelectorAll(`${selector} [role="row"]`)].some((row) =>
            row.textContent.includes(wanted),
          ),
        GRID,
        text,
      ),
  };
}
