/** The popup: what it shows while there is nothing, when something is wrong, and to others than one vendor. */
import { openConnectedApps, rowControl, setAccess } from '../../test/e2e/support/admin-hub.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import { setAccessEverywhere } from './places.ts';
import { lines, settings, state } from './popup-states.ts';
import type { Desk, State } from './state.ts';
import {
  type Around,
  beforeAnyLine,
  button,
  connect,
  type FaultKind,
  fillForm,
  quiet,
  SOON,
  scopeOf,
  slowLines,
  strike,
} from './support.ts';

/** Lines are there, and then this happens. */
const withLines = (fault: FaultKind, said: RegExp) => ({
  before: (around: Around) => connect(around),
  show: async (desk: Desk) => {
    await lines(desk);
    strike(desk, fault);
    await desk.page.getByText(said).first().waitFor(SOON);
  },
});

/** It happens before there is any line. */
const withoutLines = (fault: FaultKind, said: RegExp) => ({
  before: beforeAnyLine(fault),
  show: ({ page }: Desk) => page.getByText(said).first().waitFor(SOON),
});

export const POPUP_TROUBLE: readonly State[] = [
  state('loading', 'trouble', {
    before: async (around) => {
      slowLines(around);
      await connect(around, false);
    },
    show: ({ page }) => page.getByText('Asking Atlassian for the newest lines').first().waitFor(),
  }),
  state('no-apps', 'trouble', {
    show: async ({ page, sandbox }) => {
      const { email, token } = sandbox.world.people.member;
      await fillForm(page, email, token);
      await page.getByText('This account has no Forge apps').waitFor();
    },
  }),
  state('access-events', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      const { sandbox, page } = desk;
      await lines(desk);
      const [first, second] = [sandbox.world.catalog.tidewater, sandbox.world.catalog.customers[0]];
      setAccess(sandbox, first, APP, false);
      await page
        .getByText(/turned log access off/)
        .first()
        .waitFor(SOON);
      setAccess(sandbox, first, APP, true);
      if (second) setAccess(sandbox, second, APP, false);
      await page
        .getByText(/turned log access on/)
        .first()
        .waitFor(SOON);
    },
  }),
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
  state('no-access', 'trouble', {
    before: async (around) => {
      setAccessEverywhere(around.sandbox, false);
      await connect(around, false);
    },
    show: ({ page }) => page.getByText(/No site allows log access/).waitFor(SOON),
  }),
  state('offline', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      strike(desk, { kind: 'drop' });
      await desk.stage.context.setOffline(true);
      await desk.page.getByText(/^You are offline/).waitFor(SOON);
    },
  }),
  state('offline-empty', 'trouble', withoutLines({ kind: 'drop' }, /You are offline/)),
  state('token-refused', 'trouble', withLines({ kind: '401' }, /The API token does not work/)),
  state('token-refused-empty', 'trouble', withoutLines({ kind: '401' }, /The API token does not work/)),
  state('reconnect', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      strike(desk, { kind: '401' });
      await button(desk.page, 'Connect again').click(SOON);
      await desk.page.getByLabel('E-mail').waitFor();
    },
  }),
  state('not-allowed', 'trouble', withLines({ kind: '403' }, /This account may not read/)),
  state('not-allowed-empty', 'trouble', withoutLines({ kind: '403' }, /This account may not read/)),
  state('rate-limited', 'trouble', withLines({ kind: '429', seconds: 90 }, /asks us to wait/)),
  state('rate-limited-empty', 'trouble', withoutLines({ kind: '429', seconds: 90 }, /asks us to wait/)),
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
