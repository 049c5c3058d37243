/** The viewer: what it shows while there is nothing, and when something is wrong. */
import { setAccess } from '../../test/e2e/support/admin-hub.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import type { Desk, State } from './state.ts';
import { beforeAnyLine, button, connect, fillForm, SOON, strike, WRONG_TOKEN } from './support.ts';
import { troubleOf } from './trouble.ts';
import { lines, state } from './viewer-lines.ts';

async function useSession(desk: Desk): Promise<void> {
  await button(desk.page, 'Use session').click();
  await lines(desk);
}

export const VIEWER_TROUBLE: readonly State[] = [
  ...troubleOf({ state, lines, noApps: /^No apps$/ }),
  state('connect-refused', 'new', {
    show: async ({ page, sandbox }) => {
      await fillForm(page, sandbox.world.people.vendor.email, WRONG_TOKEN);
      await page.getByRole('alert').waitFor();
    },
  }),
  state('gaps-access-off', 'trouble', {
    before: (around) => connect(around),
    address: 'range=last:900000',
    show: async (desk) => {
      const { sandbox, page } = desk;
      await lines(desk);
      setAccess(sandbox, sandbox.world.catalog.tidewater, APP, false);
      await page
        .locator('[data-gap="access-off"]')
        .first()
        .waitFor({ state: 'attached', ...SOON });
    },
  }),
  state('reconnect', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      strike(desk, { kind: '401' });
      await button(desk.page, 'Connect again').click(SOON);
      await desk.page.getByRole('dialog', { name: 'Connect again' }).waitFor();
    },
  }),
  state('reconnect-empty', 'trouble', {
    before: beforeAnyLine({ kind: '401' }),
    show: async ({ page }) => {
      await button(page, 'Connect again').click(SOON);
      await page.getByRole('dialog', { name: 'Connect again' }).waitFor();
    },
  }),
  state('session', 'trouble', {
    before: ({ stage }) => stage.signIn('vendor'),
    show: useSession,
  }),
  state('session-ended', 'trouble', {
    before: ({ stage }) => stage.signIn('vendor'),
    show: async (desk) => {
      await useSession(desk);
      desk.sandbox.world.sessions.expireAll();
      await desk.page
        .getByText(/^Your developer console session ended/)
        .first()
        .waitFor(SOON);
    },
  }),
];
