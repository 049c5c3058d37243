/** A link from a vendor opens the admin's own dialog, filled in, and does nothing by itself. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requestFragment } from '../../src/core/request/fragment.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import type { Site } from '../sandbox/world/types.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { waitUntil } from '../support/wait.ts';
import {
  dialog,
  GENERATIONS,
  grantsOf,
  installationsOf,
  ownMutations,
  rowControl,
  setAccess,
} from './support/admin-hub.ts';
import { APP, accessRequest, linkTo, linkToOverview } from './support/request-link.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;
let site: Site;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  site = sandbox.world.catalog.tidewater;
  stage = await launchChromium(sandbox, { viewport: { width: 1440, height: 900 } });
});

beforeEach(async () => {
  sandbox.faults.clear();
  sandbox.requests.clear();
  setAccess(sandbox, site, APP, false);
  await stage.signIn('admin');
});

afterEach(async () => {
  for (const page of stage.context.pages().slice(1)) await page.close({ runBeforeUnload: false });
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

const card = (page: Page): Locator => page.getByRole('region', { name: 'Request from a link' });
const review = (page: Page): Locator => card(page).getByRole('button', { name: /^Review/ });
const fragment = (facts: Parameters<typeof accessRequest>[2] = {}): string =>
  requestFragment(accessRequest(sandbox, site, facts));

async function open(address: string, on = stage): Promise<Page> {
  const page = await on.context.newPage();
  await page.goto(address);
  return page;
}

/** Nothing was changed, and nothing in the address tells that there was a link. */
async function expectUntouched(page: Page): Promise<void> {
  expect(sandbox.requests.count({ operation: 'mutation' })).toBe(0);
  expect(new Set(grantsOf(sandbox, site, APP))).toEqual(new Set([false]));
  expect(page.url()).not.toContain('#');
}

describe.each(GENERATIONS)('on the page of %s', (ui) => {
  test('the link shows what it asks for as its own words; Review opens the dialog filled in', async () => {
    const page = await open(linkTo(site, fragment(), { ui }));
    await card(page).getByText('Unverified link').waitFor();
    await review(page).waitFor();
    const words = await card(page).innerText();
    for (const part of [
      `${APP} · Cobalt Apps`,
      'Mira Holt',
      'Production',
      'Sync fails since Monday',
      'TypeError in sync',
    ])
      expect(words).toContain(part);
    await expectUntouched(page);
    await review(page).click();
    await dialog(page).getByRole('heading', { name: 'Enable log access' }).waitFor();
    expect(await dialog(page).getByLabel('Reason').inputValue()).toBe('Sync fails since Monday');
    expect(await dialog(page).getByLabel('Ticket').inputValue()).toBe('SUP-4821');
    for (const product of ['Jira', 'Confluence']) {
      expect(await dialog(page).getByLabel(`${product}, Production`).isChecked()).toBe(true);
      expect(await dialog(page).getByLabel(`${product}, Staging`).isChecked()).toBe(false);
    }
    await expectUntouched(page);
    await dialog(page).getByRole('button', { name: 'Enable', exact: true }).click();
    await card(page).getByText('Log access is on').waitFor();
    const production = installationsOf(sandbox, site, APP).filter(
      (one) => one.environment.type === 'PRODUCTION',
    );
    const on = production.flatMap((one) => one.products).length;
    expect(grantsOf(sandbox, site, APP).filter((given) => given === true)).toHaveLength(on);
    await card(page).getByRole('button', { name: 'Close' }).click();
    await card(page).waitFor({ state: 'detached' });
  });
});

test('the reason and ticket of the link are in the ledger, as the admin left them', async () => {
  const page = await open(linkTo(site, fragment()));
  await review(page).click();
  await dialog(page).getByLabel('Reason').fill('Agreed with Mira');
  await dialog(page).getByRole('button', { name: 'Enable', exact: true }).click();
  await card(page).getByText('Log access is on').waitFor();
  await page.getByRole('button', { name: 'Ledger' }).click();
  await dialog(page)
    .getByText(/Agreed with Mira/)
    .first()
    .waitFor();
  await dialog(page)
    .getByText(/SUP-4821/)
    .first()
    .waitFor();
});

test('declined, it is gone, also after loading the page again', async () => {
  const page = await open(linkTo(site, fragment()));
  await review(page).waitFor();
  await page.reload();
  await review(page).waitFor();
  await expectUntouched(page);
  await card(page).getByRole('button', { name: 'Decline' }).click();
  await card(page).waitFor({ state: 'detached' });
  await page.reload();
  await rowControl(page, APP).waitFor();
  expect(await card(page).count()).toBe(0);
  await expectUntouched(page);
});

test('a click that a script of the page makes does nothing', async () => {
  const page = await open(linkTo(site, fragment()));
  await review(page).waitFor();
  for (const name of [/^Review/, 'Decline']) {
    await card(page)
      .getByRole('button', { name })
      .evaluate((button) => (button as HTMLButtonElement).click());
  }
  expect(await dialog(page).count()).toBe(0);
  expect(await card(page).count()).toBe(1);
  await expectUntouched(page);
});

test('a link to download opens the download panel with its times and environment', async () => {
  const to = sandbox.world.clock.now() - 3_600_000;
  const range = { from: to - 7_200_000, to };
  const page = await open(linkTo(site, fragment({ way: 'download', environmentType: 'STAGING', range })));
  await card(page).getByText('A link asks you to download and send logs').waitFor();
  await review(page).click();
  const panel = await waitUntil('the frame of the panel', () =>
    page.frames().find((one) => one.url().includes('/src/panel/index.html')),
  );
  const utc = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  await panel.getByText(utc(range.from)).first().waitFor();
  await panel.getByText(utc(range.to)).first().waitFor();
  await panel
    .getByRole('button', { name: /Staging/ })
    .first()
    .waitFor();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await card(page).getByRole('button', { name: 'Done' }).click();
  await card(page).waitFor({ state: 'detached' });
  await expectUntouched(page);
});

describe('what cannot be asked is refused, in words, and can be closed', () => {
  const cut = () => fragment().slice(0, -20);
  const twice = () => `${fragment()}&app-log-access=${fragment().split('=')[1]}`;
  const huge = () => `#app-log-access=${'A'.repeat(500_000)}`;
  const made = (wire: unknown) =>
    `#app-log-access=${Buffer.from(JSON.stringify(wire)).toString('base64url')}`;
  const newer = () => made([2, 'enable']);
  const more = () => {
    const wire: unknown = JSON.parse(Buffer.from(fragment().split('=')[1] ?? '', 'base64url').toString());
    return made([...(wire as unknown[]), 'confirm']);
  };
  test.each([
    ['cut off', cut, 'The request in this link cannot be read'],
    ['given twice', twice, 'The request in this link cannot be read'],
    ['with more than a request has', more, 'The request in this link cannot be read'],
    ['no request at all', () => '#app-log-access=<img src=x onerror=alert(1)>', 'cannot be read'],
    ['far too long', huge, 'The request in this link is too long'],
    ['of a version to come', newer, 'The request in this link is of a newer kind'],
    [
      'about another site',
      () => fragment({ cloudId: sandbox.world.catalog.big.cloudId }),
      'The request in this link is about another site',
    ],
    [
      'about an app that is not there',
      () => fragment({ appId: '00000000-0000-4000-8000-000000000000' }),
      'an app that is not on this site',
    ],
    [
      'about an environment that is not there',
      () => fragment({ environmentType: 'DEVELOPMENT' }),
      'has no Development environment on this site',
    ],
  ])('%s', async (_what, make, words) => {
    const page = await open(linkTo(site, make()));
    await card(page).getByText(words).waitFor();
    expect(await review(page).count()).toBe(0);
    await expectUntouched(page);
    await card(page).getByRole('button', { name: 'Close' }).click();
    await card(page).waitFor({ state: 'detached' });
  });

  test('for who is no admin', async () => {
    // Whose browser never saw what an admin sees.
    const other = await launchChromium(sandbox);
    try {
      await other.signIn('member');
      const page = await open(linkTo(site, fragment()), other);
      await card(page).getByText('Only an admin of this site can answer it').waitFor();
      expect(await review(page).count()).toBe(0);
      await expectUntouched(page);
    } finally {
      await other.close();
    }
  });

  test('on Isolated Cloud, where a file can be sent instead', async () => {
    const { isolated } = sandbox.world.catalog;
    const [app] = sandbox.world.installationsOn(isolated).map((one) => one.app);
    const request = accessRequest(sandbox, isolated, { appId: app?.id ?? '', appName: app?.name ?? '' });
    const page = await open(linkTo(isolated, requestFragment(request)));
    await card(page).getByText('Isolated Cloud has no switch for log access').waitFor();
    await card(page).getByRole('button', { name: 'Download logs' }).waitFor();
    expect(sandbox.requests.count({ operation: 'mutation' })).toBe(0);
  });
});

test('says so where access is on already', async () => {
  setAccess(sandbox, site, APP, true);
  const page = await open(linkTo(site, fragment()));
  await card(page).getByText('Log access is on').waitFor();
  expect(ownMutations(sandbox)).toBe(0);
});

test('a text of the link is shown as text, whatever it looks like', async () => {
  const reason = '<img src=x onerror="document.title=1"><b>Approved by Atlassian</b>';
  const page = await open(linkTo(site, fragment({ reason })));
  await card(page).getByText(reason).waitFor();
});

test('a name that is not the app’s stands beside the one that Atlassian has', async () => {
  const page = await open(linkTo(site, fragment({ appName: 'Atlassian Support' })));
  await card(page).getByText('Cobalt Apps', { exact: false }).first().waitFor();
  await card(page).getByText('App name').waitFor();
  await card(page).getByText('Atlassian Support').waitFor();
});

test('where the page is not recognised the request lies over it, and leads to the same dialog', async () => {
  const page = await open(linkToOverview(site, accessRequest(sandbox, site)));
  await review(page).click();
  await dialog(page).getByRole('button', { name: 'Enable', exact: true }).click();
  await card(page).getByText('Log access is on').waitFor();
});

test('on a page that is open already, the link works and leaves the address clean', async () => {
  const page = await open(linkTo(site, ''));
  await rowControl(page, APP).waitFor();
  const before = page.url();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment());
  await review(page).waitFor();
  expect(page.url()).toBe(before);
  // The page going on with its own address does not bring it back, nor does going back.
  await page.goBack();
  expect(page.url()).toBe(before);
  await expectUntouched(page);
});

test('signed out, the request is there after signing in', async () => {
  await stage.context.clearCookies();
  const page = await open(linkTo(site, fragment()));
  await page.getByRole('heading', { name: 'Log in to continue' }).waitFor();
  expect(page.url()).not.toContain('#');
  expect(await card(page).count()).toBe(0);
  await page.getByRole('button', { name: /Alex Doyle/ }).click();
  await review(page).waitFor();
  await expectUntouched(page);
});

test('a session that ends under it: signing in again leads back to it', async () => {
  sandbox.faults.add({ kind: '401' });
  const page = await open(linkTo(site, fragment()));
  const signIn = card(page).getByRole('button', { name: 'Sign in' });
  await signIn.waitFor();
  sandbox.faults.clear();
  await signIn.click();
  await review(page).waitFor();
  await expectUntouched(page);
});
