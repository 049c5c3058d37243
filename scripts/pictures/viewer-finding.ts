/** The viewer: what narrows the lines, and the menus of the bar. */
import type { Locator, Page } from 'playwright-core';
import { searchBox } from '../../test/e2e/support/viewer.ts';
import type { Desk, State } from './state.ts';
import { button } from './support.ts';
import { lines, search, state } from './viewer-lines.ts';

const rowsOf = (page: Page, level: string): Locator => page.locator(`.line[data-level="${level}"]`);

/** Opens what a button opens. */
const opened = (name: string | RegExp, seen: string) => async (desk: Desk) => {
  await lines(desk);
  await button(desk.page, name).click();
  await desk.page.locator(seen).first().waitFor();
};

async function facets(desk: Desk): Promise<void> {
  await lines(desk);
  if (desk.isNarrow) await button(desk.page, /^Filters/).click();
  await desk.page.locator('.view-facets').waitFor();
}

export const VIEWER_FINDING: readonly State[] = [
  state('completion', 'read', {
    show: async (desk) => {
      await lines(desk);
      await searchBox(desk.page).pressSequentially('level:>=warn fun');
      await desk.page.getByRole('option').first().waitFor();
    },
  }),
  state('completion-values', 'read', {
    show: async (desk) => {
      await lines(desk);
      await searchBox(desk.page).pressSequentially('function:');
      await desk.page.getByRole('option').nth(2).waitFor();
      await desk.page.keyboard.press('ArrowDown');
    },
  }),
  state('search-help', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, 'Search help').click();
      await button(desk.page, /^level:>=warn/).waitFor();
    },
  }),
  state('query', 'read', {
    show: async (desk) => {
      await search('level:>=warn -site:mapleworks "Slow" /[0-9]+ ms/')(desk);
      await rowsOf(desk.page, 'INFO').first().waitFor({ state: 'detached' });
    },
  }),
  state('query-error', 'read', {
    show: async (desk) => {
      await search('function:render level:>=eror -site:mapleworks')(desk);
      await searchBox(desk.page).press('Enter');
      await desk.page.locator('.ala-blamed').waitFor();
    },
  }),
  state('regex-stopped', 'read', {
    show: async (desk) => {
      await search(String.raw`/^([^]+)*\0$/`)(desk);
      await desk.page
        .getByText(/takes too long|took too long|It was stopped/)
        .first()
        .waitFor();
    },
  }),
  state('no-match', 'read', {
    address: 'q=level%3Aerror+zebracrossing',
    show: ({ page }) => page.getByText('No lines match').waitFor(),
  }),
  state('no-lines-in-times', 'read', {
    address: 'range=1600000000000-1600003600000',
    show: ({ page }) => page.getByText('No lines in these times').waitFor(),
  }),
  state('facets', 'read', { show: facets }),
  state('facets-set', 'read', {
    address: `q=${encodeURIComponent('level:warn,error -function:render')}`,
    show: async (desk) => {
      await facets(desk);
      await button(desk.page, /more of Site/).click();
    },
  }),
  state('range', 'read', { show: opened(/^Time range/, '.view-range-panel') }),
  state('range-wrong', 'read', {
    show: async (desk) => {
      await opened(/^Time range/, '.view-range-panel')(desk);
      await desk.page.getByLabel('From, local time').fill('2031-01-01T10:00');
      await desk.page.locator('.view-range-panel .ala-field-error').waitFor();
    },
  }),
  state('go-to-time', 'read', {
    show: async (desk) => {
      await lines(desk);
      await desk.page.keyboard.press('t');
      await desk.page.getByRole('dialog', { name: 'Go to a time' }).waitFor();
      await desk.page.getByLabel('Time', { exact: true }).fill('-2h');
    },
  }),
  state('go-to-time-wrong', 'read', {
    show: async (desk) => {
      await lines(desk);
      await desk.page.keyboard.press('t');
      await desk.page.getByLabel('Time', { exact: true }).fill('noonish');
      await desk.page.locator('.ala-field-error').waitFor();
    },
  }),
  state('app-menu', 'read', { show: opened(/^App:/, '[role="menu"]') }),
  state('sources', 'read', {
    address: 'live=0',
    show: async ({ page }) => {
      await button(page, /^Sources/).click();
      await page.getByRole('menu').waitFor();
    },
  }),
  state('views-none', 'read', {
    show: async (desk) => {
      await lines(desk);
      await desk.page.locator('.svw-button').click();
      await desk.page.locator('.svw').waitFor();
    },
  }),
  state('save-view', 'read', {
    show: async (desk) => {
      await search('level:error')(desk);
      await button(desk.page, 'Save view').click();
      await desk.page.locator('.svw-form input').waitFor();
      await rowsOf(desk.page, 'INFO').first().waitFor({ state: 'detached' });
    },
  }),
  state('views', 'read', {
    show: async (desk) => {
      const { page } = desk;
      const isSaved = !desk.isNarrow;
      for (const [text, name] of [
        ['level:error', 'Only what failed'],
        ['function:render', 'Everything that the timeline draws, on every site that lets us read it'],
      ] as const) {
        await search(text)(desk);
        const save = page.locator('.svw-save > .ala-button');
        // At the other width it was saved already; until the query is in the view, the one before is.
        await save.filter({ hasText: isSaved ? 'Saved' : 'Save view' }).waitFor();
        if (isSaved) continue;
        await save.click();
        await page.getByLabel('Name of the view').fill(name);
        await page.locator('.svw-form').getByRole('button').first().click();
        await save.filter({ hasText: 'Saved' }).waitFor();
      }
      await page.locator('.svw-button').click();
      await page.locator('.svw-item[data-shown]').filter({ hasText: 'Everything that' }).waitFor();
    },
  }),
  state('help', 'read', {
    show: async (desk) => {
      await lines(desk);
      await desk.page.keyboard.press('?');
      await desk.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  }),
  state('settings', 'read', { show: opened('Settings', '.view-settings') }),
];
