/** The tour of `npm start -- --headless`: what an admin and a vendor would do, each step with its result. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../test/sandbox/sandbox.ts';
import type { ChromiumStage } from '../test/support/chromium.ts';

const APP = 'Gantt Lane';
const SITE = 'tidewater-labs';
const PATIENCE = 20_000;

export interface TourOptions {
  /** Connected apps, in the generation to show. */
  readonly address: string;
  /** Folder for pictures; null: none. */
  readonly shots: string | null;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Opens the popup in a tab, at the vendor's half of it. */
async function openLogs(stage: ChromiumStage): Promise<Page> {
  const popup = await stage.openPopup();
  const tab = popup.getByRole('tab', { name: 'Logs' });
  // There is a choice only once an admin's site was visited.
  await tab
    .or(popup.getByLabel('E-mail'))
    .or(popup.getByRole('combobox', { name: 'Search lines' }))
    .first()
    .waitFor();
  if (await tab.isVisible()) await tab.click();
  return popup;
}

/** Connects the vendor's account through the popup's form. */
export async function connectVendor(stage: ChromiumStage, sandbox: Sandbox): Promise<Page> {
  const vendor = sandbox.world.people.vendor;
  const popup = await openLogs(stage);
  await popup.getByLabel('E-mail').fill(vendor.email);
  await popup.getByLabel('API token', { exact: true }).fill(vendor.token);
  await popup.getByRole('button', { name: 'Connect', exact: true }).click();
  await popup.getByRole('combobox', { name: 'Search lines' }).waitFor({ timeout: PATIENCE });
  return popup;
}

/** Makes the tour and prints it. Returns how many steps failed; after a failure the rest is not tried. */
export async function runTour(stage: ChromiumStage, sandbox: Sandbox, options: TourOptions): Promise<number> {
  if (options.shots !== null) mkdirSync(options.shots, { recursive: true });
  let shots = 0;
  let failed = 0;
  for (const step of await prepareSteps(stage, sandbox, options.address, async (page, name) => {
    if (options.shots === null) return;
    shots += 1;
    const path = join(options.shots, `${String(shots).padStart(2, '0')}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  })) {
    if (failed > 0) {
      print('not tried', step.name);
      continue;
    }
    try {
      await step.run();
      print('ok', step.name);
    } catch (error) {
      failed += 1;
      print('failed', `${step.name}\n    ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

function print(result: string, text: string): void {
  process.stdout.write(`${result.padEnd(9)} ${text}\n`);
}

async function prepareSteps(
  stage: ChromiumStage,
  sandbox: Sandbox,
  address: string,
  shoot: (page: Page, name: string) => Promise<void>,
): Promise<Step[]> {
  const [first] = stage.context.pages();
  const admin = first ?? (await stage.context.newPage());
  let popup = admin;
  const control = (state: string) =>
    admin.getByRole('button', { name: `App logs access of ${APP}: ${state}` });
  /** How many sites the popup names as denying access; 0 where it names none. */
  const countDenied = async () =>
    Number(
      /^(\d+) of \d+ sites/.exec(
        (await popup
          .getByText(/^\d+ of \d+ sites/)
          .first()
          .textContent()) ?? '',
      )?.[1] ?? 0,
    );
  let deniedBefore = 0;
  const siteLines = () =>
    popup.getByRole('grid', { name: 'Lines, newest first' }).getByRole('row').filter({ hasText: SITE });

  const choose = async (item: RegExp, confirm: string, name: string) => {
    await admin.getByRole('button', { name: `App logs access of ${APP}:` }).click();
    await admin.getByRole('menuitem', { name: item }).waitFor();
    await shoot(admin, `${name}-menu`);
    await admin.getByRole('menuitem', { name: item }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByRole('button', { name: confirm, exact: true }).waitFor();
    await shoot(admin, `${name}-dialog`);
    await dialog.getByRole('button', { name: confirm, exact: true }).click();
  };

  return [
    {
      name: 'The admin signs in and opens Connected apps',
      run: async () => {
        await stage.signIn('admin');
        await admin.goto(address);
      },
    },
    {
      name: `The row of ${APP} says that its vendor can read the logs`,
      run: async () => {
        await control('On').waitFor({ timeout: PATIENCE });
        await shoot(admin, 'connected-apps');
      },
    },
    {
      name: 'The vendor connects with e-mail and API token',
      run: async () => {
        popup = await openLogs(stage);
        await popup.getByRole('button', { name: 'Connect', exact: true }).waitFor();
        await shoot(popup, 'first-run');
        await popup.close();
        popup = await connectVendor(stage, sandbox);
      },
    },
    {
      name: `The vendor reads lines of ${SITE}`,
      run: async () => {
        // Drawn is only what fits: others' lines may be newer than all of this site.
        await popup.getByRole('combobox', { name: 'Search lines' }).fill(`site:${SITE}`);
        await siteLines().first().waitFor({ timeout: PATIENCE });
        deniedBefore = await countDenied();
        await shoot(popup, 'vendor-lines');
      },
    },
    {
      name: `The admin turns log access of ${APP} off`,
      run: async () => {
        await admin.bringToFront();
        await choose(/^Disable log access/, 'Disable', 'disable');
      },
    },
    {
      name: 'The row says off, once Atlassian answers so',
      run: async () => {
        await control('Off').waitFor({ timeout: PATIENCE });
        await shoot(admin, 'off');
      },
    },
    {
      name: `The lines of ${SITE} disappear from the vendor's view`,
      run: async () => {
        await popup.bringToFront();
        await siteLines().first().waitFor({ state: 'detached', timeout: PATIENCE });
        await popup
          .getByText(new RegExp(`^${deniedBefore + 1} of \\d+ sites`))
          .waitFor({ timeout: PATIENCE });
        await shoot(popup, 'vendor-without-site');
      },
    },
    {
      name: 'The admin turns it on again',
      run: async () => {
        await admin.bringToFront();
        await choose(/^Enable log access/, 'Enable', 'enable');
        await control('On').waitFor({ timeout: PATIENCE });
        await shoot(admin, 'on-again');
      },
    },
    {
      name: `The lines of ${SITE} are back in the vendor's view`,
      run: async () => {
        await popup.bringToFront();
        await siteLines().first().waitFor({ timeout: PATIENCE });
      },
    },
    {
      name: 'The vendor opens the full view, and groups the lines by pattern',
      run: async () => {
        const opening = stage.context.waitForEvent('page');
        await popup.getByRole('link', { name: 'Open full view' }).click();
        const viewer = await opening;
        await viewer.getByRole('grid', { name: /^Log lines/ }).waitFor({ timeout: PATIENCE });
        await shoot(viewer, 'viewer');
        await viewer.getByRole('button', { name: 'Patterns' }).click();
        const patterns = viewer.getByRole('grid', { name: 'Patterns' });
        await patterns.getByRole('row').nth(1).waitFor({ timeout: PATIENCE });
        await shoot(viewer, 'patterns');
        await viewer.close();
      },
    },
    {
      name: 'The history tells all of it',
      run: async () => {
        await admin.bringToFront();
        await admin.getByRole('button', { name: `App logs access of ${APP}:` }).click();
        await admin.getByRole('menuitem', { name: /^View history/ }).click();
        const dialog = admin.getByRole('dialog');
        await dialog
          .getByText(/^Enabled by/)
          .first()
          .waitFor();
        await dialog
          .getByText(/^Disabled by/)
          .first()
          .waitFor();
        await shoot(admin, 'history');
        await admin.keyboard.press('Escape');
      },
    },
    {
      name: 'The admin looks through the lines, and downloads a clean file with its receipt',
      run: async () => {
        await admin.setViewportSize({ width: 1440, height: 900 });
        await admin.getByRole('button', { name: `App logs access of ${APP}:` }).click();
        await admin.getByRole('menuitem', { name: /^Download logs/ }).click();
        await admin.getByRole('dialog', { name: `Download logs of ${APP}` }).waitFor();
        const panel = () => admin.frames().find((frame) => frame.url().includes('/src/panel/'));
        await admin.locator('.ala-frame-cover').waitFor({ state: 'detached', timeout: PATIENCE });
        await panel()
          ?.getByText(/^[\d,]+ lines$/)
          .first()
          .waitFor({ timeout: PATIENCE });
        await shoot(admin, 'download-panel');
        const saving = admin.waitForEvent('download', { timeout: PATIENCE });
        await panel()?.getByRole('button', { name: 'Download', exact: true }).click();
        const saved = await saving;
        if (!/_cleaned\.zip$/.test(saved.suggestedFilename())) {
          throw new Error(`What was saved is called ${saved.suggestedFilename()}.`);
        }
        await shoot(admin, 'downloaded');
      },
    },
  ];
}
