/** What goes wrong: not an admin, signed out, rate limited, lost answers, a worker stopped in the middle. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import {
  changeAccess,
  grantsOf,
  openConnectedApps,
  ownMutations,
  rowControl,
  setAccess,
} from './support/admin-hub.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;
const APP = 'Gantt Lane';

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
});

beforeEach(async () => {
  sandbox.faults.clear();
  sandbox.world.setGrantDelay(0);
  setAccess(sandbox, sandbox.world.catalog.tidewater, APP, true);
  stage = await launchChromium(sandbox);
  sandbox.requests.clear();
});

afterEach(() => stage?.close());

afterAll(() => sandbox?.close());

test('strict origins: every call of the extension carries the origin of the page that it goes to', async () => {
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(page, APP, 'On').waitFor();
  await changeAccess(page, APP, 'Disable');
  await rowControl(page, APP, 'Off').waitFor();
  const calls = sandbox.requests.filter((one) =>
    /LogAccess|ListInstallations|SiteIdentity/.test(one.operationName ?? ''),
  );
  expect(calls.length).toBeGreaterThan(5);
  expect(new Set(calls.map((one) => `${one.host} ${one.origin} ${one.auth} ${one.status}`))).toEqual(
    new Set(['admin.atlassian.com https://admin.atlassian.com session 200']),
  );
});

test('a member who is no admin is told so, and no state is claimed', async () => {
  await stage.signIn('member');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await page.getByText('You are not an admin of this site').first().waitFor();
  expect(await page.getByRole('button', { name: /^App logs access of .*: (On|Off)$/ }).count()).toBe(0);
});

test('an admin who loses the right in between keeps the old state on screen, with the reason and the request id', async () => {
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(page, APP, 'On').waitFor();
  sandbox.faults.add({ kind: 'mutation-refused', errorType: 'PERMISSION_DENIED', statusCode: 403 });
  await changeAccess(page, APP, 'Disable');
  await page.getByText(`Could not turn off ${APP}`).first().waitFor();
  await page
    .getByText(/Request [\w-]+ · 403/)
    .first()
    .waitFor();
  await rowControl(page, APP, 'On').waitFor();
  expect(grantsOf(sandbox, sandbox.world.catalog.tidewater, APP)).not.toContain(false);
});

test('a session that ended: the old states stay with their age, and signing in mends it', async () => {
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(page, APP, 'On').waitFor();
  sandbox.faults.add({ kind: '401' });
  await changeAccess(page, APP, 'Disable');
  await page.getByText('Your Atlassian session ended').first().waitFor();
  await rowControl(page, APP, 'On').waitFor();
  expect(grantsOf(sandbox, sandbox.world.catalog.tidewater, APP)).not.toContain(false);
  sandbox.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await rowControl(page, APP, 'Off').waitFor();
});

test('a sign-in page in place of an answer is a session that ended, not "invalid JSON"', async () => {
  await stage.signIn('admin');
  sandbox.faults.add({
    kind: 'signin-html',
    match: (one) => one.operation !== null && one.operationName !== null,
  });
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await page.getByText('Your Atlassian session ended').first().waitFor();
  expect(await page.getByText(/JSON/).count()).toBe(0);
});

test('rate limited: the time to wait is named, in local time and UTC', async () => {
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
  await rowControl(page, APP, 'On').waitFor();
  sandbox.faults.add({ kind: '429', form: 'iso', seconds: 600 });
  await changeAccess(page, APP, 'Disable');
  await page
    .getByText(/Atlassian asks us to wait until \d\d:\d\d/)
    .first()
    .waitFor();
  await rowControl(page, APP, 'On').waitFor();
});

describe('an answer that is lost', () => {
  test('the change is not sent twice while it may still come into effect', async () => {
    await stage.signIn('admin');
    sandbox.world.setGrantDelay(1_500);
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    await rowControl(page, APP, 'On').waitFor();
    sandbox.faults.add({ kind: 'mutation-lost-answer', times: 1 });
    await changeAccess(page, APP, 'Disable');
    await rowControl(page, APP, 'Off').waitFor({ timeout: 20_000 });
    expect(ownMutations(sandbox)).toBe(1);
  });
});

describe('the background worker is stopped in the middle of a change', () => {
  test.each([
    ['while Atlassian works on the request', 800, 0],
    ['while the change is being read back', 0, 2_500],
  ])('%s: nothing is lost and nothing is sent twice', async (_when, latency, delay) => {
    await stage.signIn('admin');
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    await rowControl(page, APP, 'On').waitFor();
    sandbox.world.setGrantDelay(delay);
    if (latency > 0) sandbox.faults.add({ kind: 'latency', ms: latency, match: { operation: 'mutation' } });
    await changeAccess(page, APP, 'Disable');
    if (latency === 0) await sandbox.requests.waitFor({ operationName: 'ChangeLogAccess' });
    else await rowControl(page, APP, /Turning off/).waitFor();
    await stage.stopWorker();
    await rowControl(page, APP, 'Off').waitFor({ timeout: 30_000 });
    expect(ownMutations(sandbox)).toBe(1);
    expect(new Set(grantsOf(sandbox, sandbox.world.catalog.tidewater, APP))).toEqual(new Set([false]));
  });

  test('stopped again and again, the state on screen still becomes what Atlassian answers', async () => {
    await stage.signIn('admin');
    const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    await rowControl(page, APP, 'On').waitFor();
    sandbox.world.setGrantDelay(3_000);
    await changeAccess(page, APP, 'Disable');
    await sandbox.requests.waitFor({ operationName: 'ChangeLogAccess' });
    for (let times = 0; times < 4; times += 1) {
      await stage.worker();
      await stage.stopWorker();
    }
    await rowControl(page, APP, 'Off').waitFor({ timeout: 30_000 });
    expect(ownMutations(sandbox)).toBe(1);
  });
});

test('a site in Isolated Cloud has no switch, and its rows say so instead of "unknown"', async () => {
  await stage.signIn('admin');
  const page = await openConnectedApps(stage, sandbox.world.catalog.isolated);
  await page
    .getByRole('button', { name: /^App logs access of .*: No switch here$/ })
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: /^App logs access of .*: (On|Off|Unknown)/ }).count()).toBe(
    0,
  );
  expect(sandbox.requests.count({ operationName: 'ReadLogAccess' })).toBe(0);
});

describe('two tabs', () => {
  test('stay in step with each other', async () => {
    await stage.signIn('admin');
    const one = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
    const two = await openConnectedApps(stage, sandbox.world.catalog.tidewater, { ui: '2026' });
    await rowControl(one, APP, 'On').waitFor();
    await rowControl(two, APP, 'On').waitFor();
    await one.bringToFront();
    await changeAccess(one, APP, 'Disable');
    await rowControl(one, APP, 'Off').waitFor();
    await rowControl(two, APP, 'Off').waitFor();
    expect(ownMutations(sandbox)).toBe(1);
  });
});
