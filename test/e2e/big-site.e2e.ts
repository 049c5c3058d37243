/** A site with 500 apps: cost, apps of one name, and the panel. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { openConnectedApps, rowControls } from './support/admin-hub.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  stage = await launchChromium(sandbox);
  await stage.signIn('admin');
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

/** The extension names itself by its operations; the simulated page's own have other names. */
function ownCalls(): number {
  return sandbox.requests.count((one) =>
    ['ReadLogAccess', 'ListInstallations', 'ReadSiteIdentity', 'WhoAmI'].includes(one.operationName ?? ''),
  );
}

test('500 apps cost at most 30 requests, and the second visit within a minute none', async () => {
  const page = await openConnectedApps(stage, sandbox.world.catalog.big);
  await page.getByText(/Vendors of \d+ of \d+ apps can read logs/).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Review all' }).click();
  const panel = page.getByRole('dialog', { name: 'App logs access' });
  await panel.getByText(/Checked with Atlassian/).waitFor({ timeout: 30_000 });
  const first = ownCalls();
  expect(first).toBeGreaterThan(5);
  expect(first).toBeLessThanOrEqual(30);
  await page.reload();
  await page.getByRole('button', { name: 'Review all' }).waitFor();
  await rowControls(page).first().waitFor();
  expect(ownCalls()).toBe(first);
  await page.close();
});

test('two apps of one name and vendor are not told apart by a row; the panel tells them apart', async () => {
  const page = await openConnectedApps(stage, sandbox.world.catalog.big, { ui: '2026' });
  const counts = new Map<string, number>();
  for (const app of new Set(sandbox.world.installationsOn(sandbox.world.catalog.big).map((one) => one.app))) {
    const key = `${app.name}\n${app.vendor.name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [twin] = [...counts].find(([, count]) => count > 1) ?? [];
  const name = twin?.split('\n')[0] ?? '';
  expect(name).not.toBe('');
  await page.getByPlaceholder('Search apps').fill(name);
  await page
    .getByRole('button', { name: /Two apps|apps have this name/ })
    .first()
    .click();
  const panel = page.getByRole('dialog', { name: 'App logs access' });
  await panel.waitFor();
  expect(
    await panel
      .getByRole('button', {
        name: new RegExp(`App logs access of ${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
      })
      .count(),
  ).toBeGreaterThanOrEqual(2);
  await page.close();
});
