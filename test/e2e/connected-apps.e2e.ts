/** The main road: an admin turns an app's log access off and on, on each generation of Atlassian's page. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { waitUntil } from '../support/wait.ts';
import {
  changeAccess,
  chooseFromRow,
  dialog,
  GENERATIONS,
  grantsOf,
  openConnectedApps,
  rowControl,
  rowControls,
  setAccess,
} from './support/admin-hub.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
});

afterAll(() => sandbox?.close());

// A fresh profile each time: what the extension remembers of one test is no part of the next.
beforeEach(async () => {
  sandbox.faults.clear();
  sandbox.world.setGrantDelay(0);
  setAccess(sandbox, sandbox.world.catalog.tidewater, 'Gantt Lane', true);
  setAccess(sandbox, sandbox.world.catalog.tidewater, 'Field Guard', true);
  stage = await launchChromium(sandbox);
  await stage.signIn('admin');
});

afterEach(() => stage?.close());

describe.each(GENERATIONS)('Connected apps as of %s', (ui) => {
  const open = (switches?: string) =>
    openConnectedApps(
      stage,
      sandbox.world.catalog.tidewater,
      switches === undefined ? { ui } : { ui, switches },
    );

  test('a row says that the vendor can read the logs; disabling it is done when Atlassian shows it', async () => {
    const site = sandbox.world.catalog.tidewater;
    sandbox.world.setGrantDelay(700);
    const page = await open();
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await changeAccess(page, 'Gantt Lane', 'Disable');
    await rowControl(page, 'Gantt Lane', /Turning off/).waitFor();
    expect(grantsOf(sandbox, site, 'Gantt Lane')).toContain(true);
    await rowControl(page, 'Gantt Lane', 'Off').waitFor();
    expect(new Set(grantsOf(sandbox, site, 'Gantt Lane'))).toEqual(new Set([false]));
    await changeAccess(page, 'Gantt Lane', 'Enable');
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    expect(new Set(grantsOf(sandbox, site, 'Gantt Lane'))).toEqual(new Set([true]));
  });

  test('disabling covers every product and environment of the app', async () => {
    const site = sandbox.world.catalog.tidewater;
    const page = await open();
    await rowControl(page, 'Field Guard', 'On').waitFor();
    await changeAccess(page, 'Field Guard', 'Disable');
    await rowControl(page, 'Field Guard', 'Off').waitFor();
    const grants = grantsOf(sandbox, site, 'Field Guard');
    expect(grants.length).toBeGreaterThan(1);
    expect(new Set(grants)).toEqual(new Set([false]));
  });

  test('every row of a Forge app has one control, and no row has two', async () => {
    const page = await open();
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await waitUntil(
      'no row to be checked any more',
      async () => (await page.getByRole('button', { name: /: Checking/ }).count()) === 0,
    );
    const names = await rowControls(page).evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? one.textContent),
    );
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
  });

  test('without log controls of its own, the details page gets the section "App logs access"', async () => {
    const page = await open('controls=0');
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await openDetails(page, ui);
    const section = page.getByRole('region', { name: 'App logs access' });
    await section.waitFor();
    expect(await page.getByRole('region', { name: 'App logs access' }).count()).toBe(1);
    await section.getByRole('button', { name: 'Disable log access' }).click();
    await dialog(page).getByRole('button', { name: 'Disable', exact: true }).click();
    await section.getByRole('button', { name: 'Enable log access' }).waitFor();
    expect(new Set(grantsOf(sandbox, sandbox.world.catalog.tidewater, 'Gantt Lane'))).toEqual(
      new Set([false]),
    );
  });

  test('where Atlassian has a section of its own, nothing is doubled', async () => {
    const page = await open('controls=1');
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await openDetails(page, ui);
    await page.getByRole('button', { name: /View history/ }).waitFor();
    expect(await page.getByRole('heading', { name: /logs?\s+access|share your app logs/i }).count()).toBe(1);
  });
});

async function openDetails(page: Awaited<ReturnType<typeof openConnectedApps>>, ui: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: 'Gantt Lane' }).filter({ hasText: 'Plotwise GmbH' });
  await row.locator('button:not([data-app-log-access] *)').last().click();
  if (ui !== '2026') await page.getByRole('menuitem', { name: 'View app details' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gantt Lane' }).waitFor();
}

describe("the page's own menu", () => {
  test.each(['2021', '2022'] as const)(
    '%s: gets the entries that it lacks, and works with the keyboard',
    async (ui) => {
      const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater, {
        ui,
        switches: 'controls=0',
      });
      await rowControl(page, 'Gantt Lane', 'On').waitFor();
      const row = page
        .getByRole('row')
        .filter({ hasText: 'Gantt Lane' })
        .filter({ hasText: 'Plotwise GmbH' });
      await row.locator('button:not([data-app-log-access] *)').last().click();
      const disable = page.getByRole('menuitem', { name: /^Disable log access/ });
      await disable.waitFor();
      await page.getByRole('menuitem', { name: /^Download logs/ }).waitFor();
      await page.getByRole('menuitem', { name: /^View history/ }).waitFor();
      for (let press = 0; press < 8 && !(await isFocused(disable)); press += 1)
        await page.keyboard.press('ArrowDown');
      expect(await isFocused(disable)).toBe(true);
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('heading', { name: 'Disable log access' }).waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    },
  );

  test('does not get "Download logs" twice where the page has it', async () => {
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater, {
      ui: '2022',
      switches: 'controls=1',
    });
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Gantt Lane' }).filter({ hasText: 'Plotwise GmbH' });
    await row.locator('button:not([data-app-log-access] *)').last().click();
    await page.getByRole('menuitem', { name: /^View history/ }).waitFor();
    expect(await page.getByRole('menuitem', { name: /^Download logs/ }).count()).toBe(1);
  });
});

async function isFocused(locator: ReturnType<typeof rowControl>): Promise<boolean> {
  return locator.evaluate((element) => {
    const root = element.getRootNode();
    return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
  });
}

describe('the dialog', () => {
  test('says what the vendor will see, for which app and site, and narrows to the products that are chosen', async () => {
    const site = sandbox.world.catalog.tidewater;
    setAccess(sandbox, site, 'Field Guard', false);
    const page = await openConnectedApps(stage, site);
    await rowControl(page, 'Field Guard', 'Off').waitFor();
    await chooseFromRow(page, 'Field Guard', /^Enable log access/);
    const open = dialog(page);
    await open
      .getByText('Cobalt Apps will be able to read what Field Guard writes to its logs on this site.')
      .waitFor();
    await open.getByText(site.hostName).waitFor();
    const boxes = open.getByRole('checkbox');
    const many = await boxes.count();
    expect(many).toBeGreaterThan(1);
    for (let index = 1; index < many; index += 1) await boxes.nth(index).uncheck();
    await open.getByRole('button', { name: 'Enable', exact: true }).click();
    await rowControl(page, 'Field Guard', /: On .*only|: On, off|: On for 1/).waitFor();
    expect(grantsOf(sandbox, site, 'Field Guard').filter((one) => one === true)).toHaveLength(1);
  });

  test('Escape leaves everything as it was and gives the focus back to where it came from', async () => {
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await rowControl(page, 'Gantt Lane').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Disable log access/ }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await isFocused(rowControl(page, 'Gantt Lane'))).toBe(true);
    expect(grantsOf(sandbox, sandbox.world.catalog.tidewater, 'Gantt Lane')).toContain(true);
  });

  test('keeps the focus inside while it is open', async () => {
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await chooseFromRow(page, 'Gantt Lane', /^Disable log access/);
    await dialog(page).waitFor();
    for (let press = 0; press < 15; press += 1) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => document.activeElement?.closest('[data-app-log-access]') !== null,
      );
      expect(inside).toBe(true);
    }
  });

  test('is not confirmed by a click that a script of the page makes', async () => {
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    await chooseFromRow(page, 'Gantt Lane', /^Disable log access/);
    const confirm = dialog(page).getByRole('button', { name: 'Disable', exact: true });
    const before = sandbox.requests.count({ operationName: 'ChangeLogAccess' });
    await confirm.evaluate((button) => (button as HTMLButtonElement).click());
    await confirm.evaluate((button) =>
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })),
    );
    await confirm.evaluate((button) => button.closest('form')?.requestSubmit());
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await rowControl(page, 'Gantt Lane', 'On').waitFor();
    expect(sandbox.requests.count({ operationName: 'ChangeLogAccess' })).toBe(before);
  });
});
