/** What an admin sees and does in the download panel. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Frame, Page } from 'playwright-core';
import type { Site } from '../../sandbox/world/types.ts';
import type { ChromiumStage } from '../../support/chromium.ts';
import { waitUntil } from '../../support/wait.ts';
import { chooseFromRow, openConnectedApps, type PageOptions } from './admin-hub.ts';

export interface OpenPanel {
  readonly page: Page;
  readonly panel: Frame;
}

/** Connected apps with the panel of `app` over it, as soon as there is something in it. */
export async function openPanel(
  stage: ChromiumStage,
  site: Site,
  app: string,
  options?: PageOptions,
): Promise<OpenPanel> {
  const page = await openConnectedApps(stage, site, options);
  await page.setViewportSize({ width: 1440, height: 900 });
  await chooseFromRow(page, app, /^Download logs/);
  const panel = await waitUntil('the frame of the panel', () =>
    page.frames().find((one) => one.url().includes('/src/panel/index.html')),
  );
  await panel.locator('[data-ala-panel]').waitFor();
  return { page, panel };
}

/** Resolves when the panel says that it has so many lines and reads no more. */
export async function allRead(panel: Frame, lines: number, timeout = 30_000): Promise<void> {
  const words = lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`;
  await panel.locator('.pan-progress').getByText(words, { exact: true }).waitFor({ timeout });
}

/** Presses Download and gives back what was saved, by name; a zip as what is in it. */
export async function download({ page, panel }: OpenPanel): Promise<Map<string, Buffer>> {
  const saving = page.waitForEvent('download', { timeout: 30_000 });
  await panel.getByRole('button', { name: 'Download', exact: true }).click();
  const saved = await saving;
  const bytes = readFileSync(await saved.path());
  const name = saved.suggestedFilename();
  if (!name.endsWith('.zip')) return new Map([[name, bytes]]);
  return new Map(Object.entries(unzipSync(bytes)).map(([inside, data]) => [inside, Buffer.from(data)]));
}
