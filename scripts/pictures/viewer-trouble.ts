/** The viewer: what it shows while there is nothing, and when something is wrong. */
import { setAccess } from '../../test/e2e/support/admin-hub.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import { setAccessEverywhere } from './places.ts';
import type { Desk, State } from './state.ts';
import {
  type Around,
  beforeAnyLine,
  button,
  connect,
  type FaultKind,
  fillForm,
  SOON,
  slowLines,
  strike,
  WRONG_TOKEN,
} from './support.ts';
import { lines, state } from './viewer-lines.ts';

const withLines = (fault: FaultKind, said: RegExp) => ({
  before: (around: Around) => connect(around),
  show: async (desk: Desk) => {
    await lines(desk);
    strike(desk, fault);
    await desk.page.getByText(said).first().waitFor(SOON);
  },
});

const withoutLines = (fault: FaultKind, said: RegExp) => ({
  before: beforeAnyLine(fault),
  show: ({ page }: Desk) => page.getByText(said).first().waitFor(SOON),
});

async function useSession(desk: Desk): Promise<void> {
  await button(desk.page, 'Use session').click();
  await lines(desk);
}

export const VIEWER_TROUBLE: readonly State[] = [
  state('connect-refused', 'new', {
    show: async ({ page, sandbox }) => {
      await fillForm(page, sandbox.world.people.vendor.email, WRONG_TOKEN);
      await page.getByRole('alert').waitFor();
    },
  }),
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
      await page.getByText('No apps', { exact: true }).waitFor();
    },
  }),
  state('no-access', 'trouble', {
    before: async (around) => {
      setAccessEverywhere(around.sandbox, false);
      await connect(around, false);
    },
    show: ({ page }) => page.getByText('No site allows log access').waitFor(SOON),
  }),
  state('access-events', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      const { sandbox, page } = desk;
      await lines(desk);
      const { tidewater, customers } = sandbox.world.catalog;
      setAccess(sandbox, tidewater, APP, false);
      await page
        .getByText(/turned log access off/)
        .first()
        .waitFor(SOON);
      setAccess(sandbox, tidewater, APP, true);
      if (customers[0]) setAccess(sandbox, customers[0], APP, false);
      await page
        .getByText(/turned log access on/)
        .first()
        .waitFor(SOON);
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
  state('offline', 'trouble', {
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      strike(desk, { kind: 'drop' });
      await desk.stage.context.setOffline(true);
      await desk.page
        .getByText(/^You are offline/)
        .first()
        .waitFor(SOON);
    },
  }),
  state('offline-empty', 'trouble', withoutLines({ kind: 'drop' }, /You are offline/)),
  state('rate-limited', 'trouble', withLines({ kind: '429', seconds: 90 }, /asks us to wait/)),
  state('rate-limited-empty', 'trouble', withoutLines({ kind: '429', seconds: 90 }, /asks us to wait/)),
  state('token-refused', 'trouble', withLines({ kind: '401' }, /The API token does not work/)),
  state('token-refused-empty', 'trouble', withoutLines({ kind: '401' }, /The API token does not work/)),
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
  state('not-allowed', 'trouble', withLines({ kind: '403' }, /This account may not read/)),
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
