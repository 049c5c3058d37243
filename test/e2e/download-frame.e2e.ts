/** The download panel is a page of the extension in a frame over Atlassian's page: how it comes, stays, looks and goes. */
import { fileURLToPath } from 'node:url';
import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { waitUntil } from '../support/wait.ts';
import { chooseFromRow, dialog, GENERATIONS, openConnectedApps, rowControl } from './support/admin-hub.ts';
import { firstWord, workerFiles } from './support/own-workers.ts';

const APP = 'Gantt Lane';
const DOWNLOAD = /^Download logs/;
const BUILD = fileURLToPath(new URL('../../dist/chromium/', import.meta.url));

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 200 });
  stage = await launchChromium(sandbox);
  await stage.signIn('admin');
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

type Options = Parameters<typeof openConnectedApps>[2];

async function open(options?: Options): Promise<Page> {
  const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater, options);
  await page.setViewportSize({ width: 1440, height: 900 });
  await rowControl(page, APP, /: On|: Off/).waitFor();
  return page;
}

async function openPanel(options?: Options): Promise<{ page: Page; panel: Frame }> {
  const page = await open(options);
  await chooseFromRow(page, APP, DOWNLOAD);
  return { page, panel: await panelIn(page) };
}

/** The panel's frame, once it shows something and what lay over it is gone. */
async function panelIn(page: Page): Promise<Frame> {
  const panel = await waitUntil('the frame of the panel', () =>
    page.frames().find((one) => one.url().includes('/src/panel/index.html')),
  );
  await panel.locator('[data-ala-panel]').waitFor({ state: 'attached' });
  await cover(page).waitFor({ state: 'detached' });
  return panel;
}

const box = (page: Page): Locator => dialog(page).and(page.locator('.ala-frame-dialog'));
const cover = (page: Page): Locator => page.locator('.ala-frame-cover');
const handle = (page: Page): Locator => page.getByRole('button', { name: 'Resize' });

async function measure(page: Page): Promise<{ width: number; height: number }> {
  const { width, height } = (await box(page).boundingBox()) ?? { width: 0, height: 0 };
  return { width, height };
}

const hasFocus = (panel: Frame) => panel.evaluate(() => document.hasFocus());

async function openDetails(page: Page, ui: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: APP }).filter({ hasText: 'Plotwise GmbH' });
  await row.locator('button:not([data-app-log-access] *)').last().click();
  if (ui !== '2026') await page.getByRole('menuitem', { name: 'View app details' }).click();
  await page.getByRole('heading', { level: 1, name: APP }).waitFor();
}

describe.each(GENERATIONS)('on Connected apps as of %s, the panel opens', (ui) => {
  test("from a row's menu, named after the app, with the focus inside", async () => {
    const { page, panel } = await openPanel({ ui });
    await page.getByRole('dialog', { name: `Download logs of ${APP}` }).waitFor();
    await waitUntil('the focus to be in the frame', () => hasFocus(panel));
    expect(panel.url()).toContain(`#/${sandbox.world.catalog.tidewater.cloudId}/`);
    await page.close();
  });

  test('from the details page', async () => {
    const page = await open({ ui, switches: 'controls=0' });
    await openDetails(page, ui);
    await page
      .getByRole('region', { name: 'App logs access' })
      .getByRole('button', { name: DOWNLOAD })
      .click();
    await panelIn(page);
    await page.close();
  });

  test("from our own panel, and the page's policy does not keep it from loading", async () => {
    const page = await open({ ui });
    await page.locator('[data-app-log-access="site-strip"]').getByRole('button').last().click();
    const list = page.getByRole('dialog', { name: 'App logs access' });
    await list.getByRole('button', { name: `App logs access of ${APP}:` }).click();
    await page.getByRole('menuitem', { name: DOWNLOAD }).click();
    await panelIn(page);
    await page.close();
  });
});

test.each(['2021', '2022'] as const)("%s: the panel opens from the page's own menu", async (ui) => {
  const page = await open({ ui, switches: 'controls=0' });
  const row = page.getByRole('row').filter({ hasText: APP }).filter({ hasText: 'Plotwise GmbH' });
  await row.locator('button:not([data-app-log-access] *)').last().click();
  await page.getByRole('menuitem', { name: DOWNLOAD }).click();
  const panel = await panelIn(page);
  await waitUntil('the focus to be in the frame', () => hasFocus(panel));
  await page.close();
});

describe('what the page can see of it', () => {
  test('nothing: neither the frame, nor its window, nor its address', async () => {
    const { page, panel } = await openPanel();
    const seen = await page.evaluate(() => {
      const all = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((one) => [
          one,
          ...(one.shadowRoot ? all(one.shadowRoot) : []),
        ]);
      return {
        frames: window.length,
        elements: all(document).filter((one) => one.localName === 'iframe').length,
        addresses: performance.getEntries().filter(({ name }) => /-extension:/.test(name)).length,
      };
    });
    expect(seen).toEqual({ frames: 0, elements: 0, addresses: 0 });
    expect(await panel.evaluate(() => location.ancestorOrigins.length)).toBe(1);
    await page.close();
  });

  test('no message comes to it while the panel opens and closes', async () => {
    const page = await open();
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      addEventListener('message', (event) => heard.push(event.data));
    });
    await chooseFromRow(page, APP, DOWNLOAD);
    await panelIn(page);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const heard = await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
    expect(heard.filter((data) => JSON.stringify(data)?.includes('app-log-access'))).toEqual([]);
    await page.close();
  });

  test.each(['src/popup/index.html', 'src/panel/index.html', 'manifest.json'])(
    'under the id that everybody knows, %s cannot be framed',
    async (path) => {
      const page = await open();
      const address = `chrome-extension://${stage.extensionId}/${path}`;
      const failed = page.waitForEvent('requestfailed', (request) => request.url().includes(path));
      await page.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
      }, address);
      await Promise.race([
        failed,
        waitUntil('the browser to refuse the frame', () =>
          page.frames().some((one) => one.url().startsWith('chrome-error:')),
        ),
      ]);
      expect(page.frames().filter((one) => one.url().startsWith('chrome-extension:'))).toEqual([]);
      await page.close();
    },
  );
});

describe('inside the frame', () => {
  test('a worker of the extension starts', async () => {
    const { page, panel } = await openPanel();
    const said = await panel.evaluate(firstWord, workerFiles(BUILD));
    expect(said).toEqual({ kind: 'ready' });
    await page.close();
  });

  test('the background knows a message from it as one of our own pages, in the tab it is in', async () => {
    const { page, panel } = await openPanel();
    const background = await stage.worker();
    interface Sender {
      readonly url?: string;
      readonly origin?: string;
      readonly tab?: { readonly url?: string; readonly id?: number };
    }
    type Runtime = {
      readonly onMessage: { addListener(listener: (message: unknown, sender: Sender) => void): void };
      sendMessage(message: unknown): Promise<unknown>;
    };
    await background.evaluate(() => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
      runtime.onMessage.addListener((_message, sender) => Object.assign(globalThis, { lastSender: sender }));
    });
    await panel.evaluate(() => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
      return runtime.sendMessage({ method: 'none' }).catch(() => null);
    });
    const sender = await waitUntil('the message to arrive', () =>
      background.evaluate(() => (globalThis as unknown as { lastSender?: Sender }).lastSender),
    );
    expect(sender.url).toMatch(`chrome-extension://${stage.extensionId}/src/panel/index.html`);
    expect(sender.tab?.id).toEqual(expect.any(Number));
    await page.close();
  });

  test("the page's colours are there at once, and follow when they change", async () => {
    const { page, panel } = await openPanel();
    const mode = () => panel.evaluate(() => document.documentElement.dataset['mode']);
    await waitUntil('light', async () => (await mode()) === 'light');
    await page.evaluate(() => document.documentElement.setAttribute('data-color-mode', 'dark'));
    await waitUntil('dark', async () => (await mode()) === 'dark');
    await page.close();
  });
});

describe('size', () => {
  test('leaves 40 px on both sides of a large window, and takes all of a small one', async () => {
    const { page } = await openPanel();
    expect(await measure(page)).toEqual({ width: 1360, height: 844 });
    await page.setViewportSize({ width: 640, height: 700 });
    expect(await measure(page)).toEqual({ width: 640, height: 700 });
    await page.close();
  });

  test('can be changed with the pointer and with keys, and is the same when it is opened again', async () => {
    const { page, panel } = await openPanel();
    await handle(page).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    expect(await measure(page)).toEqual({ width: 1344, height: 748 });
    const grip = (await handle(page).boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(grip.x + 10, grip.y + 10);
    await page.mouse.down();
    // Over the frame, which must not take the moves.
    await page.mouse.move(grip.x - 100, grip.y - 100, { steps: 5 });
    await page.mouse.move(grip.x - 90, grip.y - 40, { steps: 5 });
    await page.mouse.up();
    expect(await measure(page)).toEqual({ width: 1144, height: 648 });
    await panel.evaluate(() => Object.assign(window, { isSame: true }));
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
    await chooseFromRow(page, APP, DOWNLOAD);
    await panelIn(page);
    expect(await measure(page)).toEqual({ width: 1144, height: 648 });
    await handle(page).focus();
    await page.keyboard.press('Home');
    expect(await measure(page)).toEqual({ width: 1360, height: 844 });
    await page.close();
  });
});

describe('the way out', () => {
  test('Escape inside the panel is not for the page around it', async () => {
    const { page, panel } = await openPanel();
    await panel.evaluate(() => {
      const stop = (event: KeyboardEvent) => event.stopImmediatePropagation();
      addEventListener('keydown', stop, { capture: true });
    });
    await waitUntil('the focus to be in the frame', () => hasFocus(panel));
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
    expect(await box(page).evaluate((element) => element.matches(':modal'))).toBe(true);
    await page.close();
  });

  test('a click beside it asks the panel, which closes; the focus goes back to where it came from', async () => {
    const { page } = await openPanel();
    await page.mouse.click(5, 5);
    await box(page).waitFor({ state: 'detached' });
    const control = rowControl(page, APP);
    await waitUntil('the focus to be back', () =>
      control.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
    );
    await page.close();
  });

  test('another address asks the panel, which closes', async () => {
    const { page } = await openPanel();
    await page.evaluate(() => history.pushState(null, '', location.pathname.replace(/\/tab\/.*/, '')));
    await box(page).waitFor({ state: 'detached' });
    await page.close();
  });

  test('Tab goes round within the panel, in both directions', async () => {
    const { page, panel } = await openPanel();
    await waitUntil('the focus to be in the frame', () => hasFocus(panel));
    for (const key of ['Tab', 'Shift+Tab']) {
      const stops: string[] = [];
      // Once to the handle, and on from there into the frame again.
      for (let press = 0; press < 200 && stops.at(-2) !== 'Resize'; press += 1) {
        await page.keyboard.press(key);
        stops.push(
          (await hasFocus(panel))
            ? 'frame'
            : await page.evaluate(() => {
                let active = document.activeElement;
                while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
                return active?.getAttribute('aria-label') ?? active?.localName ?? 'nothing';
              }),
        );
      }
      expect([...new Set(stops)].sort(), key).toEqual(['Resize', 'frame']);
      expect(stops.at(-1), key).toBe('frame');
    }
    await page.close();
  });
});

describe('a page that is rendered anew', () => {
  test('and drops our layer gets it back, with the panel working in it', async () => {
    const { page, panel } = await openPanel();
    await panel.evaluate(() => Object.assign(window, { isFirst: true }));
    await page.evaluate(() => document.querySelector('[data-app-log-access="overlay"]')?.remove());
    const next = await waitUntil('another document in the frame', async () => {
      const one = page.frames().find((frame) => frame.url().includes('/src/panel/'));
      const isNew = await one?.evaluate(() => !('isFirst' in window)).catch(() => false);
      return isNew ? one : null;
    });
    await next.locator('[data-ala-panel]').waitFor({ state: 'attached' });
    await cover(page).waitFor({ state: 'detached' });
    expect(await box(page).evaluate((element) => element.matches(':modal'))).toBe(true);
    await page.mouse.click(5, 5);
    await box(page).waitFor({ state: 'detached' });
    await page.close();
  });

  test('row by row, all the time, leaves the panel as it is', async () => {
    const { page, panel } = await openPanel({ switches: 'churn=100' });
    await panel.evaluate(() => Object.assign(window, { isFirst: true }));
    for (let look = 0; look < 15; look += 1) {
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
      expect(await panel.evaluate(() => 'isFirst' in window)).toBe(true);
    }
    await page.close();
  });
});

test("a panel that never shows itself: says so, offers to try again, and has the steps for Atlassian's own download", async () => {
  const page = await open();
  await page.addInitScript(() => {
    if (location.protocol === 'chrome-extension:') MessagePort.prototype.postMessage = () => undefined;
  });
  await chooseFromRow(page, APP, DOWNLOAD);
  await page.getByText('Opening the download panel').waitFor();
  await page
    .getByRole('heading', { name: 'The download panel does not answer' })
    .waitFor({ timeout: 15_000 });
  await page.getByRole('link', { name: /Atlassian’s steps/ }).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Opening the download panel').waitFor();
  await page.keyboard.press('Escape');
  await box(page).waitFor({ state: 'detached' });
  await page.close();
});
