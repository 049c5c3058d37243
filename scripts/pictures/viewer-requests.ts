/** The viewer: asking a site for access or for a file. */
import type { Locator } from 'playwright-core';
import { setAccess } from '../../test/e2e/support/admin-hub.ts';
import { ask } from '../../test/e2e/support/forwarding.ts';
import { asLog, file, giveFiles, importPanel, sentLines } from '../../test/e2e/support/log-files.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import { clearOwn, writeRequests } from './own-things.ts';
import type { Desk, State } from './state.ts';
import { button, connect, SOON } from './support.ts';
import { lines, state } from './viewer-lines.ts';

async function list(desk: Desk): Promise<Locator> {
  await lines(desk);
  await button(desk.page, 'Requests').click();
  const dialog = desk.page.getByRole('dialog', { name: 'Requests' });
  await dialog.waitFor();
  return dialog;
}

async function form(desk: Desk): Promise<Locator> {
  await (await list(desk)).getByRole('button', { name: 'New request' }).click();
  const dialog = desk.page.getByRole('dialog', { name: 'Ask for access' });
  await dialog.getByRole('combobox', { name: 'Site' }).waitFor();
  return dialog;
}

async function kit(desk: Desk, tab: string): Promise<Locator> {
  const dialog = await form(desk);
  await dialog.getByLabel('Reason').fill('Timelines lose their dates after the import');
  await dialog.getByLabel('What you look for').fill('TypeError in sync');
  await dialog.getByLabel('Ticket').fill('SUP-4821');
  await dialog.getByLabel('Who asks').fill('Mira Holt, Harbor Tools');
  await dialog.getByRole('button', { name: 'Write the text' }).click();
  const shown = desk.page.getByRole('dialog', { name: /SUP-4821/ });
  await shown.getByRole('tab', { name: tab }).click();
  return shown;
}

const DAY = 86_400_000;

const own = (name: string, show: State['show'], before: State['before'] = clearOwn): State =>
  state(`request${name}`, 'own', { before, show });

export const VIEWER_REQUESTS: readonly State[] = [
  own('s-none', list),
  own('s-list', list, async (around) => {
    await clearOwn(around);
    await writeRequests(around);
  }),
  own(
    's-removed',
    async (desk) => {
      const dialog = await list(desk);
      await dialog.getByRole('button', { name: 'Remove' }).first().click();
      await dialog.getByRole('button', { name: 'Undo' }).waitFor();
    },
    async (around) => {
      await clearOwn(around);
      await writeRequests(around);
    },
  ),
  own('s-file', async (desk) => {
    await lines(desk);
    const log = asLog(sentLines('Sent', 40, Date.now() - DAY));
    await giveFiles(desk.page, [file('logs of harbor-north, 12 to 19 November.log', log)]);
    await importPanel(desk.page).getByRole('button', { name: 'Close' }).click(SOON);
    const files = await ask(desk.page, 'files/list', {});
    await writeRequests(desk, files.ok ? (files.value[0]?.fileId ?? null) : null);
    const dialog = await list(desk);
    await dialog.getByRole('button', { name: /^logs of harbor-north/ }).waitFor();
  }),
  own('-form', form),
  own('-form-errors', async (desk) => {
    const dialog = await form(desk);
    await dialog.getByRole('combobox', { name: 'Site' }).selectOption('');
    await dialog.getByRole('button', { name: 'Write the text' }).click();
    await dialog.locator('.ala-field-error').first().waitFor();
  }),
  ...['Text', 'Markdown', 'E-mail', 'Link'].map((tab) =>
    own(`-kit-${tab.toLowerCase()}`, (desk) => kit(desk, tab)),
  ),
  state('request-from-strip', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      setAccess(desk.sandbox, desk.sandbox.world.catalog.tidewater, APP, false);
      await button(desk.page, 'Ask for access').click(SOON);
      await desk.page.getByRole('dialog', { name: 'Ask for access' }).waitFor();
    },
  }),
];
