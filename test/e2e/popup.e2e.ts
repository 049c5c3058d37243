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

/** How many lines the chips tell of, by level; `All` among them. What is drawn is only what fits. */
async function counts(popup: Page): Promise<ReadonlyMap<string, number>> {
  const chips = popup.getByRole('group', { name: 'Level' }).getByRole('button');
  const said = await chips.evaluateAll((all) =>
    all.map((chip) => [chip.firstElementChild?.textContent ?? '', chip.getAttribute('title') ?? ''] as const),
  );
  return new Map(
    said.map(([name, title]) => [name, Number(/^[\d,]+/.exec(title)?.[0].replaceAll(',', '') ?? 0)]),
  );
}

/** Asks for lines of one site only: among all, others may push them out of what is drawn. */
async function searchFor(popup: Page, text: string): Promise<void> {
  await popup.getByRole('combobox', { name: 'Search lines' }).fill(text);
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
  await popup.getByRole('button', { name: 'Connect', exact: true }).click();
  await popup.getByRole('alert').waitFor();
  expect(await popup.getByRole('alert').textContent()).not.toContain(wrong);
  await popup.reload();
  await popup.getByRole('button', { name: 'Connect', exact: true }).waitFor();
  await popup.close();
});

test('the newest lines of all sites that allow it, and none of a site that turned access off', async () => {
  const popup = await connectVendor(stage, sandbox);
  const site = sandbox.world.catalog.tidewater;
  await expect.poll(() => focusOf(popup)).toBe('Logs');
  const lines = popup.getByRole('grid', { name: 'Lines, newest first' }).getByRole('row');
  await lines.first().waitFor();
  // Drawn is what fits; known are all.
  await expect.poll(() => lines.count()).toBeGreaterThan(10);
  await expect.poll(async () => (await counts(popup)).get('All')).toBeGreaterThan(500);
  const levels = await counts(popup);
  expect([...levels.values()].reduce((sum, lines) => sum + lines, 0)).toBe(2 * (levels.get('All') ?? 0));
  const app = await popup.getByRole('button', { name: /^App/ }).first().textContent();
  const name =
    sandbox.world
      .appsOf(sandbox.world.people.vendor)
      .map((one) => one.name)
      .find((one) => app?.includes(one)) ?? '';
  expect(name).not.toBe('');
  await searchFor(popup, 'site:tidewater-labs');
  await lines.filter({ hasText: 'tidewater-labs' }).first().waitFor();
  expect(await lines.count()).toBe(await lines.filter({ hasText: 'tidewater-labs' }).count());
  setAccess(sandbox, site, name, false);
  await popup.getByText('No lines match').waitFor({ timeout: 20_000 });
  await popup.getByText(/sites? do(?:es)? not allow log access/).waitFor();
  await searchFor(popup, '');
  await popup
    .getByText(/^tidewater-labs turned log access off, \d\d:\d\d\. Its lines are removed\.$/)
    .waitFor();
  setAccess(sandbox, site, name, true);
  await popup.getByText(/^tidewater-labs turned log access on/).waitFor({ timeout: 20_000 });
  await searchFor(popup, 'site:tidewater-labs');
  await lines.filter({ hasText: 'tidewater-labs' }).first().waitFor({ timeout: 20_000 });
  await popup.close();
});

test('levels fit in one line of the popup, and an open line offers each filter once', async () => {
  const popup = await stage.openPopup();
  await popup.setViewportSize({ width: 360, height: 600 });
  const lines = popup.getByRole('grid', { name: 'Lines, newest first' }).getByRole('row');
  await lines.first().locator('[data-fold]').click();
  await popup.getByRole('button', { name: 'Filter by this function' }).waitFor();
  expect(await popup.getByRole('button', { name: 'Filter by this invocation' }).count()).toBe(1);
  const chips = popup.getByRole('group', { name: 'Level' }).getByRole('button');
  const boxes = await Promise.all((await chips.all()).map((chip) => chip.boundingBox()));
  expect(boxes.length).toBeGreaterThan(3);
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
  expect(Math.min(...boxes.flatMap((box) => [box?.width ?? 0, box?.height ?? 0]))).toBeGreaterThanOrEqual(24);
  await popup.close();
});

test('a query filters the lines, and one that cannot be read points at the character and changes nothing', async () => {
  const popup = await stage.openPopup();
  const box = popup.getByRole('combobox', { name: 'Search lines' });
  const list = popup.getByRole('grid', { name: 'Lines, newest first' });
  const levels = () =>
    list.locator('[role="row"][data-level]').evaluateAll((rows) => rows.map((row) => row.dataset['level']));
  await list.getByRole('row').first().waitFor();
  const onlyWarnings = async () => {
    const found = await levels();
    return found.length > 0 && found.every((level) => /WARN|ERROR|FATAL/.test(level ?? ''));
  };
  await box.fill('level:>=warn site:tidewater-labs');
  await expect.poll(onlyWarnings).toBe(true);
  await box.fill('level:>=wran site:tidewater-labs');
  await box.press('Enter');
  await popup.locator('.ala-blamed', { hasText: /^wran$/ }).waitFor();
  expect(await box.getAttribute('aria-invalid')).toBe('true');
  await expect
    .poll(() => popup.getByRole('status').allTextContents())
    .toContainEqual(expect.stringContaining('There is no level wran.'));
  expect(await onlyWarnings()).toBe(true);
  await box.fill('level:>=warn');
  await popup.locator('.ala-blamed').waitFor({ state: 'detached' });
  await popup.close();
});

test('the keyboard completes a field and its value, and a filter that is half typed hides nothing', async () => {
  const popup = await stage.openPopup();
  const box = popup.getByRole('combobox', { name: 'Search lines' });
  const list = popup.getByRole('grid', { name: 'Lines, newest first' });
  await list.getByRole('row').first().waitFor();
  await box.pressSequentially('lev');
  await popup.getByRole('option', { name: 'level:' }).waitFor();
  await box.press('Tab');
  expect(await box.inputValue()).toBe('level:');
  await popup.getByRole('option', { name: /^error/ }).waitFor();
  await expect.poll(async () => (await counts(popup)).get('All')).toBeGreaterThan(500);
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  expect(await box.getAttribute('aria-activedescendant')).toBe(
    await popup.getByRole('option', { selected: true }).getAttribute('id'),
  );
  await box.press('Enter');
  expect(await box.inputValue()).toBe('level:warn ');
  await popup.getByRole('listbox').waitFor({ state: 'detached' });
  await box.pressSequentially('si');
  await popup.getByRole('option', { name: 'site:' }).waitFor();
  await box.press('Escape');
  await popup.getByRole('listbox').waitFor({ state: 'detached' });
  expect(await box.inputValue()).toBe('level:warn si');
  await box.press('Escape');
  expect(await box.inputValue()).toBe('');
  await popup.getByRole('button', { name: 'Search help' }).click();
  await popup.getByRole('button', { name: 'level:>=warn' }).click();
  expect(await box.inputValue()).toBe('level:>=warn');
  await expect.poll(() => focusOf(popup)).toBe('Search lines');
  await popup.close();
});

test('a regular expression marks what it finds; one that runs away is stopped, and the popup stays usable', async () => {
  const popup = await stage.openPopup();
  const box = popup.getByRole('combobox', { name: 'Search lines' });
  const list = popup.getByRole('grid', { name: 'Lines, newest first' });
  await list.getByRole('row').first().waitFor();
  await box.fill('/iss(ue)/');
  await popup
    .locator('mark', { hasText: /^issue$/ })
    .first()
    .waitFor();
  const all = async () => (await counts(popup)).get('All') ?? 0;
  const found = await all();
  expect(found).toBeGreaterThan(0);
  await box.fill(String.raw`/^([^]+)*\0$/`);
  // The page answers while the expression runs, and all along.
  const longest = await popup.evaluate(async () => {
    let longest = 0;
    let last = performance.now();
    for (const end = last + 1_500; last < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });
  expect(longest).toBeLessThan(900);
  await popup
    .getByText(/^This expression takes too long on these lines\. It was stopped\.$/)
    .first()
    .waitFor();
  // New lines may have come meanwhile, but not all the others.
  expect(Math.abs((await all()) - found)).toBeLessThan(20);
  await box.fill('/iss(ue)/ -sync');
  await popup
    .getByText(/It was stopped/)
    .first()
    .waitFor({ state: 'detached' });
  await popup.getByRole('button', { name: 'Clear the search' }).click();
  await expect.poll(all).toBeGreaterThan(found);
  await popup.close();
});

test('the keyboard opens a line, goes into it, and Escape closes it and comes back', async () => {
  const popup = await stage.openPopup();
  const list = popup.getByRole('grid', { name: 'Lines, newest first' });
  await list.getByRole('row').first().waitFor();
  await list.focus();
  // A change of access may stand above the newest line, and is nothing to open.
  await expect
    .poll(async () => {
      await popup.keyboard.press('ArrowDown');
      const active = await list.getAttribute('aria-activedescendant');
      return list.locator(`[id="${active}"]`).getAttribute('aria-expanded');
    })
    .toBe('false');
  await popup.keyboard.press('Enter');
  await list.locator('[role="row"][aria-expanded="true"]').waitFor();
  await popup.keyboard.press('Tab');
  expect(await focusOf(popup)).toMatch(/^Filter by this /);
  await popup.keyboard.press('Escape');
  await list.locator('[role="row"][aria-expanded="true"]').waitFor({ state: 'detached' });
  expect(await focusOf(popup)).toBe('Lines, newest first');
  await popup.close();
});

test('offline: the lines stay, and the popup is live again once Atlassian can be reached', async () => {
  const popup = await stage.openPopup();
  await popup.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });
  sandbox.faults.add({ kind: 'drop' });
  try {
    await popup
      .getByText(/You are offline\. .* lines are here and stay, up to \d\d:\d\d\./)
      .waitFor({ timeout: 20_000 });
    expect((await counts(popup)).get('All')).toBeGreaterThan(500);
  } finally {
    sandbox.faults.clear();
  }
  await popup.getByRole('button', { name: 'Try again' }).click();
  await popup.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });
  await popup.close();
});

test('the full view opens with the filter of the popup', async () => {
  const popup = await stage.openPopup();
  await popup.getByRole('grid', { name: 'Lines, newest first' }).getByRole('row').first().waitFor();
  await searchFor(popup, 'level:warn site:tidewater-labs');
  const link = popup.getByRole('link', { name: 'Open full view' });
  await expect
    .poll(async () =>
      new URLSearchParams(new URL((await link.getAttribute('href')) ?? '').hash.slice(1)).get('q'),
    )
    .toBe('level:warn site:tidewater-labs');
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
  await popup.getByRole('combobox', { name: 'Search lines' }).waitFor();
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
