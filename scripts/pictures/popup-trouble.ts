/** The popup: what it shows while there is nothing, when something is wrong, and to others than one vendor. */
import { openConnectedApps, rowControl } from '../../test/e2e/support/admin-hub.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import { lines, settings, state } from './popup-states.ts';
import type { State } from './state.ts';
import { button, connect, fillForm, quiet, SOON, scopeOf, strike } from './support.ts';
import { troubleOf, withoutLines } from './trouble.ts';

export const POPUP_TROUBLE: readonly State[] = [
  ...troubleOf({ state, lines, noApps: /^This account has no Forge apps/ }),
  state('no-lines', 'trouble', {
    before: async (around) => {
      quiet(around.sandbox);
      await connect(around, false);
    },
    show: async ({ page, sandbox }) => {
      const choices = JSON.stringify({ ...scopeOf(sandbox, 'Sprint Poker'), half: 'logs', tabs: false });
      await page.evaluate((text) => localStorage.setItem('popup-choices', text), choices);
      await page.reload();
      await page.getByText('No lines yet').waitFor(SOON);
    },
  }),
  state('reconnect', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      strike(desk, { kind: '401' });
      await button(desk.page, 'Connect again').click(SOON);
      await desk.page.getByLabel('E-mail').waitFor();
    },
  }),
  state('not-allowed-empty', 'trouble', withoutLines({ kind: '403' }, /This account may not read/)),
  state('several-accounts', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await settings(desk);
      await button(desk.page, 'Connect another account').click();
      const { email, token } = desk.sandbox.world.people.secondVendor;
      await fillForm(desk.page, email, token);
      await desk.page.getByRole('listitem').filter({ hasText: email }).waitFor();
    },
  }),
  state('admin-sites', 'trouble', {
    before: async ({ stage, sandbox }) => {
      await stage.signIn('admin');
      const page = await openConnectedApps(stage, sandbox.world.catalog.tidewater);
      await rowControl(page, APP, 'On').waitFor(SOON);
      await page.close();
    },
    show: async ({ page }) => {
      await page
        .getByText(/apps let their vendor read logs/)
        .first()
        .waitFor();
    },
  }),
];
