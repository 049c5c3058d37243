/** The session of the developer console as a vendor's road, in a real browser: with and without Atlassian's leave for our origin. */
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';

const CONSOLE = 'https://developer.atlassian.com';

let sandbox: Sandbox;
let stage: ChromiumStage;

afterEach(async () => {
  await stage?.close();
  await sandbox?.close();
});

async function start(lenientOrigin: boolean): Promise<void> {
  sandbox = await startSandbox({ lines: 0, quiet: true, lenientOrigin });
  stage = await launchChromium(sandbox);
}

/** What a page of ours gets for a question. */
async function ask(page: Page, method: string, request: object = {}): Promise<unknown> {
  return page.evaluate(
    (message) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
      };
      return chrome.runtime.sendMessage(message);
    },
    { method, request },
  );
}

async function openConsole(): Promise<Page> {
  const page = await stage.context.newPage();
  await page.goto(`${CONSOLE}/console/myapps/`);
  await page.getByRole('heading', { name: 'My apps' }).waitFor();
  return page;
}

const originsOf = (operationName: string) => [
  ...new Set(sandbox.requests.filter({ operationName }).map(({ origin }) => origin)),
];

test('where our origin is refused, an open page of the console lends its session, also to a worker that starts anew', async () => {
  await start(false);
  const { accountId, name } = sandbox.world.people.vendor;
  const ours = await stage.openPopup();
  expect(await ask(ours, 'accounts/connect-session')).toMatchObject({ error: { kind: 'signed-out' } });
  await stage.signIn('vendor');
  expect(await ask(ours, 'accounts/connect-session')).toMatchObject({ error: { kind: 'no-road' } });

  await openConsole();
  sandbox.requests.clear();
  const connected = { accountId, name, road: 'console-session' };
  expect(await ask(ours, 'accounts/connect-session')).toMatchObject({ ok: true, value: connected });
  expect(originsOf('ListApps')).toEqual([CONSOLE]);

  await stage.stopWorker();
  expect(await ask(ours, 'accounts/list')).toMatchObject({ ok: true, value: [connected] });
  const apps = await ask(ours, 'vendor/apps', { refresh: true });
  expect(apps).toMatchObject({ ok: true, value: { problems: [], apps: expect.any(Array) } });
  expect((apps as { value: { apps: unknown[] } }).value.apps.length).toBeGreaterThan(0);

  expect(await ask(ours, 'accounts/forget', { accountId })).toMatchObject({ ok: true });
  expect(await ask(ours, 'accounts/list')).toMatchObject({ ok: true, value: [] });
});

test('where our origin is accepted, no page has to be open', async () => {
  await start(true);
  await stage.signIn('vendor');
  const ours = await stage.openPopup();
  sandbox.requests.clear();
  const { accountId } = sandbox.world.people.vendor;
  expect(await ask(ours, 'accounts/connect-session')).toMatchObject({ ok: true, value: { accountId } });
  expect(originsOf('WhoAmI')).toEqual([`chrome-extension://${stage.extensionId}`]);
});
