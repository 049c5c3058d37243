/** The viewer: forwarding to a collector. */
import type { Locator, Page } from 'playwright-core';
import { answerYesFor, ask, COLLECTOR_HOST, FORWARD, takeBack } from '../../test/e2e/support/forwarding.ts';
import type { Treatment } from '../../test/support/otlp-receiver.ts';
import { allowCollector, clearOwn, forwardTo, listen } from './own-things.ts';
import type { Desk, State } from './state.ts';
import { button, SOON } from './support.ts';
import { lines, state } from './viewer-lines.ts';

async function open(desk: Desk): Promise<Locator> {
  await lines(desk);
  const { page } = desk;
  await button(page, 'Settings').click();
  await button(page, /^(Forward to a collector|Show forwarding)$/).click();
  const dialog = page.getByRole('dialog', { name: /forward/i });
  await dialog.waitFor();
  return dialog;
}

async function form(desk: Desk): Promise<Page> {
  const dialog = await open(desk);
  await dialog.getByRole('button', { name: 'Set up forwarding' }).click();
  await desk.page.getByLabel('Address of the collector').waitFor();
  return desk.page;
}

/** Tests the connection to a collector that treats it so. */
const trial = (treat: Treatment, said: RegExp) => async (desk: Desk) => {
  const page = await form(desk);
  await allowCollector(desk);
  await page.bringToFront();
  const { url } = await listen(() => treat);
  await page.getByLabel('Address of the collector').fill(new URL(url).host);
  await button(page, 'Test connection').click();
  const words = page.getByText(said).first();
  await words.waitFor(SOON);
  await words.scrollIntoViewIfNeeded();
};

const own = (name: string, show: State['show'], before: State['before'] = clearOwn): State =>
  state(`forward-${name}`, 'own', { before, show });

/** Forwarding with a collector that treats requests so; shown once it says this. */
const going = (
  name: string,
  treat: (n: number) => Treatment,
  said: RegExp,
  path: string | null = null,
): State =>
  own(
    name,
    async (desk) => {
      const dialog = await open(desk);
      await dialog.getByText(said).first().waitFor(SOON);
    },
    (around) => forwardTo(around, treat, path),
  );

/** Lines in doubt are to be sent again, and the collector has no time for them. */
function sendingAgain(): State {
  let isBusy = false;
  return own(
    'sending-again',
    async (desk) => {
      const dialog = await open(desk);
      await dialog
        .getByText(/Up to date/)
        .first()
        .waitFor(SOON);
      isBusy = true;
      await dialog.getByRole('button', { name: /^Send all/ }).click();
      await dialog.getByText('This is not finished yet').waitFor(SOON);
    },
    (around) => {
      isBusy = false;
      const treat = (n: number): Treatment => {
        if (isBusy) return { status: 503, retryAfter: '3000' };
        return n === 0 ? { refuse: 2, message: 'Two records are too old for this tenant' } : 'take';
      };
      return forwardTo(around, treat);
    },
  );
}

export const VIEWER_FORWARDS: readonly State[] = [
  own('about', open),
  own('form', form),
  own('form-errors', async (desk) => {
    const page = await form(desk);
    await page.getByLabel('Address of the collector').fill('http://collector.example');
    await button(page, 'Add a header').click();
    await page.getByLabel('Name of the header').fill('not a name');
    await button(page, 'Start forwarding').click();
    await page.locator('.ala-field-error').first().waitFor();
  }),
  own('form-filled', async (desk) => {
    const page = await form(desk);
    await page.getByLabel('Address of the collector').fill('collector.harbor.example');
    await button(page, 'Add a header').click();
    await page.getByLabel('Name of the header').fill('X-Collector-Key');
    await page.getByLabel('Value of X-Collector-Key').fill(['of', 'the', 'picture'].join('-'));
  }),
  own('trial-ok', trial('take', /answered and takes/)),
  own('trial-failed', trial({ status: 401 }, /The collector wants to know who sends/)),
  going('sending', (n) => (n < 2 ? 'take' : 'take-and-hold'), /of [\d,]+ lines sent/),
  going('up-to-date', () => 'take', /Up to date/),
  going('waiting', (n) => (n < 2 ? 'take' : { status: 503, retryAfter: '3000' }), /Tries again at/),
  going('stopped', (n) => (n < 1 ? 'take' : { status: 401 }), /^Stopped/),
  going('stopped-address', () => 'take', /^Stopped/, '/elsewhere'),
  going(
    'refused',
    (n) => (n === 0 ? { refuse: 2, message: 'Two records are too old for this tenant' } : 'take'),
    /Up to date/,
  ),
  sendingAgain(),
  own(
    'paused',
    async (desk) => {
      const dialog = await open(desk);
      await dialog.getByRole('button', { name: /^Pause/ }).click();
      await dialog.getByText('Paused').waitFor(SOON);
    },
    (around) => forwardTo(around),
  ),
  own(
    'no-permission',
    async (desk) => {
      const settings = await answerYesFor(desk.stage, COLLECTOR_HOST);
      await takeBack(settings, desk.stage, COLLECTOR_HOST);
      await settings.close();
      await ask(desk.page, 'forwards/retry', { id: FORWARD });
      const dialog = await open(desk);
      await dialog.getByText('Your browser holds the extension back').waitFor(SOON);
    },
    (around) => forwardTo(around, (n) => (n < 2 ? 'take' : { status: 503, retryAfter: '2' })),
  ),
  own(
    'remove',
    async (desk) => {
      const dialog = await open(desk);
      await dialog.getByRole('button', { name: /^Remove/ }).click();
      await dialog.getByRole('alertdialog').waitFor();
    },
    (around) => forwardTo(around),
  ),
  own(
    'status-bar',
    async (desk) => {
      await lines(desk);
      await desk.page.locator('.view-forward').waitFor({ state: 'attached', ...SOON });
    },
    (around) => forwardTo(around, (n) => (n < 1 ? 'take' : { status: 401 })),
  ),
  own(
    'settings',
    async (desk) => {
      await lines(desk);
      await button(desk.page, 'Settings').click();
      await desk.page.getByText('Show forwarding').scrollIntoViewIfNeeded();
    },
    (around) => forwardTo(around),
  ),
];
