/** What goes wrong alike in popup and viewer, and what there is while there is nothing. */
import { setAccess } from '../../test/e2e/support/admin-hub.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import { setAccessEverywhere } from './places.ts';
import type { Desk, State } from './state.ts';
import { beforeAnyLine, connect, type FaultKind, fillForm, SOON, slowLines, strike } from './support.ts';

type Shown = Pick<State, 'before' | 'show'>;

export interface View {
  readonly state: (name: string, place: State['place'], rest: Shown) => State;
  /** Waits until there are some. */
  readonly lines: (desk: Desk) => Promise<unknown>;
  /** What is said of an account without apps. */
  readonly noApps: RegExp;
}

export function troubleOf({ state, lines, noApps }: View): readonly State[] {
  const own = (name: string, shown: Shown): State => state(name, 'trouble', shown);
  /** Lines are there, and then this happens. */
  const withLines = (fault: FaultKind, said: RegExp, strikeToo?: (desk: Desk) => Promise<void>): Shown => ({
    before: (around) => connect(around),
    show: async (desk) => {
      await lines(desk);
      strike(desk, fault);
      await strikeToo?.(desk);
      await see(desk, said);
    },
  });
  return [
    own('loading', {
      before: async (around) => {
        slowLines(around);
        await connect(around, false);
      },
      show: ({ page }) => page.getByText('Asking Atlassian for the newest lines').first().waitFor(),
    }),
    own('no-apps', {
      show: async ({ page, sandbox }) => {
        const { email, token } = sandbox.world.people.member;
        await fillForm(page, email, token);
        await page.getByText(noApps).first().waitFor();
      },
    }),
    own('no-access', {
      before: async (around) => {
        setAccessEverywhere(around.sandbox, false);
        await connect(around, false);
      },
      show: (desk) => see(desk, /No site allows log access/),
    }),
    own('access-events', {
      before: (around) => connect(around),
      show: async (desk) => {
        await lines(desk);
        const { tidewater, customers } = desk.sandbox.world.catalog;
        setAccess(desk.sandbox, tidewater, APP, false);
        await see(desk, /turned log access off/);
        setAccess(desk.sandbox, tidewater, APP, true);
        if (customers[0]) setAccess(desk.sandbox, customers[0], APP, false);
        await see(desk, /turned log access on/);
      },
    }),
    own(
      'offline',
      withLines({ kind: 'drop' }, /^You are offline/, ({ stage }) => stage.context.setOffline(true)),
    ),
    own('offline-empty', withoutLines({ kind: 'drop' }, /You are offline/)),
    own('token-refused', withLines({ kind: '401' }, /The API token does not work/)),
    own('token-refused-empty', withoutLines({ kind: '401' }, /The API token does not work/)),
    own('not-allowed', withLines({ kind: '403' }, /This account may not read/)),
    own('rate-limited', withLines({ kind: '429', seconds: 90 }, /asks us to wait/)),
    own('rate-limited-empty', withoutLines({ kind: '429', seconds: 90 }, /asks us to wait/)),
  ];
}

/** It happens before there is any line. */
export function withoutLines(fault: FaultKind, said: RegExp): Shown {
  return { before: beforeAnyLine(fault), show: (desk) => see(desk, said) };
}

function see({ page }: Desk, said: RegExp): Promise<void> {
  return page.getByText(said).first().waitFor(SOON);
}
