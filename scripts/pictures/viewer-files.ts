/** The viewer: files that were given, while they are read, after it, and when they are refused. */
import type { Locator, Page } from 'playwright-core';
import {
  asCsv,
  asJsonl,
  asLog,
  dragFiles,
  file,
  giveFiles,
  importPanel,
  type SentFile,
} from '../../test/e2e/support/log-files.ts';
import { searchBox } from '../../test/e2e/support/viewer.ts';
import { GIVEN, long, REFUSED, REFUSED_LATE, sent, strange, withReceipt } from './given-files.ts';
import { clearOwn } from './own-things.ts';
import type { Desk, State } from './state.ts';
import { button, SOON } from './support.ts';
import { lines, state } from './viewer-lines.ts';

async function give(desk: Desk, files: readonly SentFile[]): Promise<Locator> {
  await lines(desk);
  await giveFiles(desk.page, files);
  const panel = importPanel(desk.page);
  await panel.getByRole('button', { name: 'Close' }).waitFor({ timeout: 120_000 });
  return panel;
}

async function readLong({ page }: Desk, name: string): Promise<void> {
  await page.locator('.fil-input').setInputFiles([long(name), long(`next-${name}`)]);
  await importPanel(page)
    .getByText(/[1-9][\d,]* lines so far/)
    .waitFor();
}

async function openDialog(desk: Desk, files: readonly SentFile[]): Promise<Locator> {
  const panel = await give(desk, files);
  await panel
    .getByRole('button', { name: /^Details/ })
    .first()
    .click();
  const dialog = desk.page.getByRole('dialog', { name: 'Opened files' });
  await dialog.waitFor();
  return dialog;
}

async function openList({ page }: Desk): Promise<void> {
  await button(page, /^Sources/).click(SOON);
  await page.getByText('Files, receipts and notes').click();
  await page.getByRole('dialog', { name: 'Opened files' }).waitFor();
}

const own = (name: string, show: State['show']): State => state(name, 'own', { before: clearOwn, show });

async function drag(page: Page): Promise<void> {
  await dragFiles(page, [file('customer.log', 'a')]);
  await page.getByText('Drop log files here').waitFor();
}

export const VIEWER_FILES: readonly State[] = [
  state('drop-first-run', 'new', {
    show: async ({ page }) => {
      await button(page, 'Connect').waitFor();
      await drag(page);
    },
  }),
  own('drop', async (desk) => {
    await lines(desk);
    await drag(desk.page);
  }),
  own('files-reading', async (desk) => {
    await lines(desk);
    await readLong(desk, 'production.log');
  }),
  own('files-added', (desk) => give(desk, GIVEN())),
  own('files-folded', async (desk) => {
    const panel = await give(desk, GIVEN());
    await panel.getByRole('button', { name: 'Fold' }).click();
  }),
  own('files-known', async (desk) => {
    const given = file('customer.log', asLog(sent('Twice', 40)));
    await give(desk, [given]);
    await giveFiles(desk.page, [{ ...given, name: 'customer (1).log' }]);
    await importPanel(desk.page).getByText('Nothing was added').waitFor();
  }),
  own('files-overlap', async (desk) => {
    const both = sent('Overlap', 40);
    await give(desk, [file('early.jsonl', asJsonl(both.slice(0, 30)))]);
    await giveFiles(desk.page, [file('late.csv', asCsv(both.slice(10)))]);
    await importPanel(desk.page)
      .getByText(/20 here already/)
      .first()
      .waitFor();
  }),
  own('files-refused', (desk) =>
    give(
      desk,
      REFUSED.slice(0, 4).map((make) => make()),
    ),
  ),
  own('files-refused-more', (desk) =>
    give(
      desk,
      REFUSED.slice(4).map((make) => make()),
    ),
  ),
  own('files-refused-late', (desk) =>
    give(
      desk,
      REFUSED_LATE.map((make) => make()),
    ),
  ),
  own('files-refused-late-list', async (desk) => {
    const panel = await give(
      desk,
      REFUSED_LATE.map((make) => make()),
    );
    await panel.getByRole('button', { name: 'Close' }).click();
    await openList(desk);
    await desk.page.getByText('Reading ended before').first().waitFor();
  }),
  own('files-strange', async (desk) => {
    const panel = await give(desk, [strange()]);
    await panel.getByText(/not understood/).waitFor();
  }),
  own('files-strange-shown', async (desk) => {
    const panel = await give(desk, [strange()]);
    await panel.getByRole('button', { name: 'Show', exact: true }).click();
    await desk.page.getByText('and a word of somebody').first().waitFor();
  }),
  own('files-cancelled', async (desk) => {
    await lines(desk);
    await readLong(desk, 'production.log');
    await button(desk.page, 'Cancel all').click();
    await importPanel(desk.page).getByText('Cancelled').first().waitFor();
  }),
  own('files-verdicts', (desk) =>
    give(desk, [
      withReceipt('whole', 'Whole'),
      withReceipt('changed', 'Changed', true),
      file('without.log', asLog(sent('Without', 30))),
    ]),
  ),
  own('files-merged', async (desk) => {
    const panel = await give(desk, GIVEN());
    await panel.getByRole('button', { name: 'Show these lines' }).click();
    await desk.page.getByText('customer.log').first().waitFor({ state: 'attached' });
    await panel.getByRole('button', { name: 'Close' }).click();
    await searchBox(desk.page).blur();
  }),
  own('files-menu', async (desk) => {
    const panel = await give(desk, GIVEN());
    await panel.getByRole('button', { name: 'Close' }).click();
    await button(desk.page, /^Sources/).click();
    await desk.page.getByRole('menu').waitFor();
  }),
  own('files-list', async (desk) => {
    const panel = await give(desk, GIVEN());
    await panel.getByRole('button', { name: 'Close' }).click();
    await openList(desk);
  }),
  own('files-empty', async (desk) => {
    const dialog = await openDialog(desk, [file('gone.log', asLog(sent('Gone', 5)))]);
    // As by another page of ours.
    await clearOwn(desk);
    await dialog.getByText('No file is open').waitFor(SOON);
  }),
  own('files-none', async (desk) => {
    const dialog = await openDialog(desk, [file('gone.log', asLog(sent('Gone', 5)))]);
    await dialog.getByRole('button', { name: /^Remove/ }).click();
    await dialog.getByText('No file is open').waitFor();
  }),
  own('files-receipt', (desk) => openDialog(desk, [withReceipt('SUP-4821', 'Whole')])),
  own('files-receipt-changed', (desk) => openDialog(desk, [withReceipt('SUP-4821', 'Changed', true)])),
  own('files-notes', async (desk) => {
    const dialog = await openDialog(desk, [withReceipt('SUP-4821', 'Whole')]);
    await dialog.getByRole('button', { name: 'Note who sent it' }).click();
    await dialog.getByLabel('Sent by').fill('Lena Brandt');
  }),
  own('files-noted', async (desk) => {
    const dialog = await openDialog(desk, [
      file('customer.log', asLog(sent('Noted', 30))),
      file('other.log', asLog(sent('Other', 30))),
    ]);
    const item = dialog.getByRole('listitem', { name: 'customer.log' });
    await item.getByRole('button', { name: 'Note who sent it' }).click();
    await item.getByLabel('Sent by').fill('Lena Brandt');
    await item.getByLabel('Site').fill('tidewater-labs.atlassian.net');
    await item.getByLabel('Ticket').fill('SUP-4821');
    await item.getByLabel('Note', { exact: true }).fill('By mail, the second half comes tomorrow');
    await item.getByRole('button', { name: 'Keep notes' }).click();
    await item.getByText('From Lena Brandt').waitFor();
    await dialog
      .getByRole('listitem', { name: 'other.log' })
      .getByRole('button', { name: /^Remove/ })
      .click();
    await dialog.getByRole('button', { name: 'Undo' }).waitFor();
  }),
  own('files-stopped', async (desk) => {
    const before = await desk.stage.context.newPage();
    await before.goto(desk.page.url());
    await readLong({ ...desk, page: before }, 'stopped.log');
    await before.close();
    await desk.page.reload();
    await lines(desk);
    await openList(desk);
    await desk.page.getByText('Reading ended before').waitFor(SOON);
  }),
  state('files-ask', 'new', {
    show: async ({ page }) => {
      await page.goto(`${page.url().replace(/#.*/, '')}?open=files`);
      await page.getByRole('dialog', { name: 'Open log files' }).waitFor();
    },
  }),
];
