/** The popup: connecting, lines, searching and settings. */
import type { Locator, Page } from 'playwright-core';
import { dragFiles, dropFiles, file } from '../../test/e2e/support/log-files.ts';
import { write } from '../../test/e2e/support/viewer.ts';
import { JSON_WORD, STACK_WORD } from './places.ts';
import type { Desk, State } from './state.ts';
import { button, fillForm, WRONG_TOKEN } from './support.ts';

const rows = (page: Page): Locator => page.locator('.pop-line[data-level]');
const counted = (page: Page): Locator => page.locator('.pop-chip .pop-count').first();
const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Search lines' });

export async function lines({ page }: Desk): Promise<void> {
  await rows(page).first().waitFor();
  await counted(page).waitFor({ state: 'attached' });
  await page.getByText(/\. Updated /).waitFor();
}

const search = (text: string) => async (desk: Desk) => {
  await lines(desk);
  await box(desk.page).fill(text);
};

export async function settings(desk: Desk): Promise<void> {
  await lines(desk);
  await button(desk.page, 'Settings').click();
  await desk.page.getByRole('region', { name: 'Settings' }).waitFor();
}

export const state = (
  name: string,
  place: State['place'],
  rest: Omit<State, 'name' | 'place' | 'view'>,
): State => ({
  name: `popup-${name}`,
  view: 'popup',
  place,
  ...rest,
});

export const POPUP_STATES: readonly State[] = [
  state('first-run', 'new', { show: ({ page }) => button(page, 'Connect').waitFor() }),
  state('drop', 'new', {
    show: async ({ page }) => {
      await button(page, 'Connect').waitFor();
      await dragFiles(page, [file('customer.log', 'a')]);
      await page.getByText('Drop log files here').waitFor();
    },
  }),
  state('dropped', 'new', {
    show: async ({ page }) => {
      await button(page, 'Connect').waitFor();
      // The viewer does not come, so that the waiting is seen.
      await page.evaluate(() => {
        BroadcastChannel.prototype.postMessage = () => undefined;
      });
      await dropFiles(page, [file('customer.log', 'a')]);
      await page.getByText('Opening 1 file').waitFor();
    },
  }),
  state('connect-missing', 'new', {
    show: async ({ page }) => {
      await button(page, 'Connect').click();
      await page.locator('.ala-field-error').first().waitFor();
    },
  }),
  state('connect-refused', 'new', {
    show: async ({ page, sandbox }) => {
      await fillForm(page, sandbox.world.people.vendor.email, WRONG_TOKEN);
      await page.getByRole('alert').waitFor();
    },
  }),
  state('session-refused', 'new', {
    show: async ({ page }) => {
      await button(page, 'Use session').click();
      await page.getByRole('alert').waitFor();
    },
  }),
  state('lines', 'read', { show: lines }),
  state('line-open', 'read', {
    show: async (desk) => {
      await lines(desk);
      await rows(desk.page).nth(1).locator('[data-fold]').click();
      await desk.page.getByRole('link', { name: 'Open invocation' }).waitFor();
    },
  }),
  ...[
    ['stack', STACK_WORD],
    ['json', JSON_WORD],
  ].map(([name = '', word = '']) =>
    state(`line-${name}`, 'read', {
      show: async (desk) => {
        await search(`"${word}"`)(desk);
        await desk.page.locator('mark').first().waitFor();
        await rows(desk.page).first().locator('[data-fold]').click();
        await desk.page.locator('.pop-details').waitFor();
      },
    }),
  ),
  state('sites-list', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, 'Show these sites').click();
      await desk.page.locator('.log-denied-list').waitFor();
    },
  }),
  state('app-menu', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, /^App/).click();
      await desk.page.getByRole('menu').waitFor();
    },
  }),
  state('search-help', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, 'Search help').click();
      await button(desk.page, /^level:>=warn/).waitFor();
    },
  }),
  state('completion', 'read', {
    show: async (desk) => {
      await lines(desk);
      await box(desk.page).pressSequentially('level:');
      await desk.page.getByRole('option', { name: /^error/ }).waitFor();
      await desk.page.keyboard.press('ArrowDown');
    },
  }),
  state('level-chosen', 'read', {
    show: async (desk) => {
      await search('level:warn,error')(desk);
      await desk.page.locator('.pop-line[data-level="INFO"]').first().waitFor({ state: 'detached' });
    },
  }),
  state('no-match', 'read', {
    show: async (desk) => {
      await search('level:error zebracrossing')(desk);
      await desk.page.getByText('No lines match').waitFor();
    },
  }),
  state('query-error', 'read', {
    show: async (desk) => {
      await search('level:>=wran site:tidewater-labs')(desk);
      await box(desk.page).press('Enter');
      await desk.page.locator('.ala-blamed').waitFor();
    },
  }),
  state('regex-stopped', 'read', {
    show: async (desk) => {
      await search(String.raw`/^([^]+)*\0$/`)(desk);
      await desk.page
        .getByText(/It was stopped/)
        .first()
        .waitFor();
    },
  }),
  state('settings', 'read', { show: settings }),
  state('forget', 'read', {
    show: async (desk) => {
      await settings(desk);
      await button(desk.page, 'Forget this account').press('Enter');
      await button(desk.page, 'Cancel').waitFor();
    },
  }),
  state('levels', 'full', {
    before: ({ sandbox }) => {
      // The rarest levels, as often as the others: each line of an invocation of its own, or the platform would cut them.
      write(
        sandbox,
        Array.from({ length: 4_000 }, (_, n) => ({
          lvl: n % 2 === 0 ? 'FATAL' : 'TRACE',
          message: `Bar ${n}`,
        })),
      );
    },
    show: async (desk) => {
      await lines(desk);
      await desk.page.locator('.pop-chip[data-level="FATAL"][title]').waitFor({ timeout: 60_000 });
      await desk.page.locator('.pop-chip[data-level="TRACE"][title]').waitFor({ timeout: 60_000 });
    },
  }),
];
