/** The viewer: groups, lines around a line, what is kept of a line, and the export. */
import type { Locator } from 'playwright-core';
import { CAPPED, STACK_WORD } from './places.ts';
import type { Desk, State } from './state.ts';
import { button } from './support.ts';
import { lines, openLine, state } from './viewer-lines.ts';

const groups = async ({ page }: Desk): Promise<Locator> => {
  const heads = page.locator('.grp-head[aria-expanded]');
  await heads.first().waitFor();
  return heads;
};

const openFirst = async (desk: Desk) => {
  const heads = await groups(desk);
  await heads.nth(1).click();
  await desk.page.locator('.grp-head[aria-expanded="true"]').waitFor();
  await desk.page.locator('[role="row"].line .line-message, .grp-body').first().waitFor();
};

async function openExport(desk: Desk): Promise<Locator> {
  await lines(desk);
  await button(desk.page, /^Export/).click();
  const dialog = desk.page.getByRole('dialog', { name: 'Export what is shown' });
  await dialog.waitFor();
  return dialog;
}

export const VIEWER_GROUPS: readonly State[] = [
  state('invocations', 'read', { address: 'group=invocation', show: groups }),
  state('invocation-open', 'read', { address: 'group=invocation', show: openFirst }),
  state('invocation-capped', 'read', {
    address: `group=invocation&open=${CAPPED}`,
    show: ({ page }) => page.locator('.grp-head[aria-expanded="true"]').waitFor(),
  }),
  state('invocation-missing', 'read', {
    address: 'group=invocation&open=0e2e0000-0000-4000-8000-0000000000ff',
    show: ({ page }) => page.getByText(/is stored on this computer\.$/).waitFor(),
  }),
  state('invocations-none', 'read', {
    address: 'group=invocation&q=zebracrossing',
    show: ({ page }) => page.getByText('No lines found').waitFor(),
  }),
  state('traces', 'read', { address: 'group=trace', show: groups }),
  state('patterns', 'read', { address: 'group=pattern', show: groups }),
  state('pattern-open', 'read', {
    address: 'group=pattern',
    show: async (desk) => {
      const heads = await groups(desk);
      await heads.nth(1).locator('[data-toggle]').click();
      await desk.page.locator('.grp-body').waitFor();
    },
  }),
  state('sort-menu', 'read', {
    address: 'group=pattern',
    show: async (desk) => {
      await groups(desk);
      await button(desk.page, /^Sort/).click();
      await desk.page.getByRole('menu').waitFor();
    },
  }),
  state('around', 'read', {
    show: async (desk) => {
      await openLine(desk, STACK_WORD);
      await button(desk.page, 'Lines around it').click();
      await desk.page.locator('.arn-middle').waitFor();
    },
  }),
  state('note', 'read', {
    show: async (desk) => {
      await openLine(desk, STACK_WORD);
      await button(desk.page, /^(Add|Edit) note$/).click();
      await desk.page.getByLabel(/^Note on this line/).fill('Ask the owner of the board, see SUP-4821');
    },
  }),
  state('note-kept', 'read', {
    show: async (desk) => {
      const { page } = desk;
      await openLine(desk, STACK_WORD);
      await button(page, /^(Add|Edit) note$/).click();
      await page.getByLabel(/^Note on this line/).fill('Ask the owner of the board, see SUP-4821');
      await button(page, 'Save note').click();
      await page.locator('.note-text').waitFor();
    },
  }),
  state('bookmarks', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, /^Bookmarks/).click();
      await desk.page.locator('.bkm').waitFor();
    },
  }),
  state('bookmarks-none', 'full', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, /^Bookmarks/).click();
      await desk.page.locator('.bkm').waitFor();
    },
  }),
  state('export', 'read', { show: openExport }),
  state('export-done', 'read', {
    show: async (desk) => {
      const dialog = await openExport(desk);
      await dialog.getByRole('checkbox', { name: /^Redact/ }).check();
      await dialog.getByRole('button', { name: 'Save file' }).click();
      await dialog.getByText(/written to/).waitFor();
    },
  }),
  state('export-ready', 'read', {
    show: async (desk) => {
      const dialog = await openExport(desk);
      // As a browser does that wants a click which is not long ago.
      await desk.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
      });
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await dialog.getByRole('button', { name: 'Copy now' }).waitFor();
    },
  }),
  state('export-running', 'full', {
    address: 'range=all',
    show: async (desk) => {
      const dialog = await openExport(desk);
      await dialog.getByRole('checkbox', { name: /^Redact/ }).check();
      await dialog.getByRole('button', { name: 'Save file' }).click();
      await dialog.getByText(/[1-9][\d,]* of [\d,]+ lines/).waitFor();
    },
  }),
  state('export-failed', 'full', {
    address: 'range=all',
    show: async (desk) => {
      const dialog = await openExport(desk);
      await dialog.getByRole('checkbox', { name: /^Redact/ }).uncheck();
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await dialog.getByRole('alert').waitFor({ timeout: 60_000 });
    },
  }),
];
