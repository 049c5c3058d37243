/** The vendor's side: connect, read, and lose a site that turned access off. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectVendor } from '../../scripts/tour.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { openConnectedApps, rowControl, setAccess } from './support/admin-hub.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 20_000 });
  stage = await launchChromium(sandbox);
});

/** The name of what has the focus. */
function focusOf(popup: Page): Promise<string> {
  return popup.evaluate(() => {
    const { activeElement: focused } = document;
    return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
  });
}

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

test('a token that Atlassian refuses is not kept, and never shown', async () => {
  const popup = await stage.openPopup();
  const wrong = ['wrong', 'token', 'for', 'tests'].join('-');
  await popup.getByLabel('E-mail').fill(sandbox.world.people.vendor.email);
  await popup.getByLabel('API token', { exact: true }).fill(wrong);
  await popup.getByRole('button', { name: 'Connect' }).click();
  await popup.getByRole('alert').waitFor();
  expect(await popup.getByRole('alert').textContent()).not.toContain(wrong);
  await popup.reload();
  await popup.getByRole('button', { name: 'Connect' }).waitFor();
  await popup.close();
});

test('the newest lines of all sites that allow it, and none of a site that turned access off', async () => {
  const popup = await connectVendor(stage, sandbox);
  const site = sandbox.world.catalog.tidewater;
  await expect.poll(() => focusOf(popup)).toBe('Logs');
  const lines = popup.getByRole('list', { name: 'Lines, newest first' }).getByRole('listitem');
  await lines.first().waitFor();
  expect(await lines.count()).toBeGreaterThan(20);
  const app = await popup.getByRole('button', { name: /^App/ }).first().textContent();
  const name =
    sandbox.world
      .appsOf(sandbox.world.people.vendor)
      .map((one) => one.name)
      .find((one) => app?.includes(one)) ?? '';
  expect(name).not.toBe('');
  await lines.filter({ hasText: 'tidewater-labs' }).first().waitFor();
  setAccess(sandbox, site, name, false);
  await lines.filter({ hasText: 'tidewater-labs' }).first().waitFor({ state: 'detached', timeout: 20_000 });
  await popup.getByText(/sites? do(?:es)? not allow log access/).waitFor();
  setAccess(sandbox, site, name, true);
  await lines.filter({ hasText: 'tidewater-labs' }).first().waitFor({ timeout: 20_000 });
  await popup.close();
});

test('levels fit in one line of the popup, and an open line offers each filter once', async () => {
  const popup = await stage.openPopup();
  await popup.setViewportSize({ width: 360, height: 600 });
  const lines = popup.getByRole('list', { name: 'Lines, newest first' }).getByRole('listitem');
  await lines.first().getByRole('button').first().click();
  await popup.getByRole('button', { name: 'Filter by this function' }).waitFor();
  expect(await popup.getByRole('button', { name: 'Filter by this invocation' }).count()).toBe(1);
  const chips = popup.getByRole('group', { name: 'Level' }).getByRole('button');
  const boxes = await Promise.all((await chips.all()).map((chip) => chip.boundingBox()));
  expect(boxes.length).toBeGreaterThan(3);
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
  expect(Math.min(...boxes.flatMap((box) => [box?.width ?? 0, box?.height ?? 0]))).toBeGreaterThanOrEqual(24);
  await popup.close();
});

test('asking before the account is forgotten keeps the focus in the panel', async () => {
  const popup = await stage.openPopup();
  await popup.getByRole('button', { name: 'Settings', exact: true }).click();
  await popup.getByRole('button', { name: 'Forget this account' }).press('Enter');
  await expect.poll(() => focusOf(popup)).toBe('Cancel');
  await popup.keyboard.press('Enter');
  await expect.poll(() => focusOf(popup)).toBe('Forget this account');
  await popup.close();
});

test('the token is nowhere in what pages and messages can see', async () => {
  const { token } = sandbox.world.people.vendor;
  const popup = await stage.openPopup();
  await popup.getByRole('searchbox').waitFor();
  const seen = await popup.evaluate(async () => {
    const stored: string[] = [JSON.stringify({ ...localStorage }), document.documentElement.outerHTML];
    for (const { name = '', version = 1 } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const row of rows) {
          for (const value of Object.values(row as Record<string, unknown>)) {
            if (value instanceof CryptoKey) stored.push(`extractable: ${value.extractable}`);
            else if (value instanceof ArrayBuffer) stored.push(new TextDecoder().decode(value));
            else stored.push(JSON.stringify(value) ?? '');
          }
        }
      }
      database.close();
    }
    return stored.join('\n');
  });
  expect(seen).not.toContain(token);
  expect(seen).toContain('extractable: false');
  expect(seen).not.toContain('extractable: true');
  await popup.close();
});

test('an admin finds the sites that were visited, with what was counted there', async () => {
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(page, 'Gantt Lane', 'On').waitFor();
  const popup = await stage.openPopup();
  await popup
    .getByRole('tab', { name: 'Sites' })
    .or(popup.getByRole('radio', { name: 'Sites' }))
    .or(popup.getByRole('button', { name: 'Sites' }))
    .first()
    .click();
  await popup
    .getByText(/apps let their vendor read logs/)
    .first()
    .waitFor();
  await popup.close();
  await page.close();
});

test('a site in Isolated Cloud has no numbers, since it has no switch', async () => {
  const { cloudId } = sandbox.world.catalog.isolated;
  const page = await stage.context.newPage();
  await page.goto(`https://admin.atlassian.com/s/${cloudId}/user-connected-apps`);
  const popup = await stage.openPopup();
  await popup.getByRole('tab', { name: 'Sites' }).click();
  const card = popup.getByRole('listitem').filter({ hasText: 'harbor-north' });
  await card.getByText('Isolated Cloud has no switch: vendors never see logs of this site').waitFor();
  expect(await card.textContent()).not.toMatch(/unknown|\d of \d/);
  await popup.close();
  await page.close();
});
