/** The admin's page: a request that came with a link, and what it leads to. */
import type { Page } from 'playwright-core';
import { requestFragment } from '../../src/core/request/fragment.ts';
import { setAccess } from '../../test/e2e/support/admin-hub.ts';
import { APP, accessRequest, linkTo, linkToOverview } from '../../test/e2e/support/request-link.ts';
import { waitUntil } from '../../test/support/wait.ts';
import type { Desk, State } from './state.ts';
import { type Around, SOON } from './support.ts';

type Facts = Parameters<typeof accessRequest>[2];

const HOUR = 3_600_000;
const card = (page: Page) => page.getByRole('region', { name: 'Request from a link' });
const site = ({ sandbox }: Around) => sandbox.world.catalog.tidewater;
const link =
  (facts: Facts | (() => Facts) = {}) =>
  (around: Around) => {
    const given = typeof facts === 'function' ? facts() : facts;
    return linkTo(site(around), requestFragment(accessRequest(around.sandbox, site(around), given)));
  };
const raw = (fragment: string) => (around: Around) => linkTo(site(around), fragment);
const asked = (): Facts => ({
  way: 'download',
  range: { from: Math.floor(Date.now() / HOUR) * HOUR - 20 * HOUR, to: Date.now() - 2 * HOUR },
});

const says = (words: string | RegExp) => (desk: Desk) =>
  card(desk.page).getByText(words).first().waitFor(SOON);
const ready = ({ page }: Desk) =>
  card(page)
    .getByRole('button', { name: /^Review/ })
    .waitFor(SOON);

async function review(desk: Desk): Promise<void> {
  await ready(desk);
  await card(desk.page)
    .getByRole('button', { name: /^Review/ })
    .click();
}

const state = (name: string, address: State['address'], show: State['show'], isOn = false): State => ({
  ...{ name: `admin-request-${name}`, view: 'admin', place: 'admin', show },
  ...(address === undefined ? {} : { address }),
  before: async (around) => {
    setAccess(around.sandbox, site(around), APP, isOn);
    await around.stage.signIn('admin');
  },
});

export const ADMIN_REQUESTS: readonly State[] = [
  state('review', link(), ready),
  state('download', link(asked), ready),
  state(
    'over-a-page',
    (around) => linkToOverview(site(around), accessRequest(around.sandbox, site(around))),
    ready,
  ),
  state('other-name', link({ appName: 'Atlassian Support' }), ready),
  state('already-on', link(), says('Log access is on'), true),
  state('unreadable', raw('#app-log-access=nothing-of-it'), says('cannot be read')),
  state('too-long', raw(`#app-log-access=${'A'.repeat(20_000)}`), says('is too long')),
  state(
    'other-site',
    (around) =>
      linkTo(
        site(around),
        requestFragment(
          accessRequest(around.sandbox, site(around), { cloudId: around.sandbox.world.catalog.big.cloudId }),
        ),
      ),
    says('about another site'),
  ),
  state(
    'other-app',
    link({ appId: '00000000-0000-4000-8000-000000000000' }),
    says('an app that is not on this site'),
  ),
  state('no-environment', link({ environmentType: 'DEVELOPMENT' }), says('has no Development environment')),
  {
    ...state('held', link(), says('Sign in')),
    before: async ({ stage, sandbox }) => {
      await stage.signIn('admin');
      sandbox.faults.add({ kind: '401' });
    },
  },
  {
    ...state('isolated', undefined, says('Isolated Cloud has no switch')),
    address: (around) => {
      const { isolated } = around.sandbox.world.catalog;
      const app = around.sandbox.world.installationsOn(isolated)[0]?.app;
      const facts = { appId: app?.id ?? '', appName: app?.name ?? '' };
      return linkTo(isolated, requestFragment(accessRequest(around.sandbox, isolated, facts)));
    },
  },
  state('enable', link(), async (desk) => {
    await review(desk);
    await desk.page.getByRole('dialog').getByLabel('Reason').waitFor();
  }),
  state('panel', link(asked), async (desk) => {
    await review(desk);
    const panel = await waitUntil('the frame of the panel', () =>
      desk.page.frames().find((one) => one.url().includes('/src/panel/index.html')),
    );
    await panel.locator('[data-ala-panel]').waitFor(SOON);
    await panel
      .locator('.pan-progress')
      .getByText(/^[\d,]+ lines?$/)
      .waitFor(SOON);
  }),
];
