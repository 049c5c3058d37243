/** The accounts that logs are read with: connected after a try, forgotten with all that only they could read. */
import type { Problem } from '../core/problem.ts';
import { ok, type Result } from '../core/result.ts';
import type { ConnectedAccount, VendorRoad } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccountStore, Credentials } from '../storage/account-store.ts';
import type { VendorIdentity, VendorRoads } from './vendor-roads.ts';

export interface AccountsDeps {
  readonly account: AccountStore;
  readonly roads: Pick<VendorRoads, 'tryToken' | 'trySession'>;
  readonly clock: Clock;
  /**
   * Ends what is under way with this account and deletes what only it could read, its lists too; imported files stay.
   * Called after the account itself is gone, so nothing new can be read with it. Called again after it was interrupted.
   */
  readonly forgetLines: (accountId: string) => Promise<void>;
  /** Accounts that anything is kept of, as far as it is known: those that are not connected are to be forgotten. */
  readonly keptAccounts: () => Promise<readonly string[]>;
  /** An account was connected or forgotten. Awaited. */
  readonly onChange: () => unknown;
  readonly signal: AbortSignal;
}

export interface Accounts {
  /** The one that was connected first in front. */
  readonly list: () => Promise<readonly ConnectedAccount[]>;
  /** Tries the token before it is kept: whose it is, and whether that account's apps can be listed with it. */
  readonly connect: (credentials: Credentials) => Promise<Result<ConnectedAccount, Problem>>;
  /** The same for the session of the developer console. An account that has a working token keeps it. */
  readonly connectSession: () => Promise<Result<ConnectedAccount, Problem>>;
  readonly forget: (accountId: string) => Promise<void>;
  /** Goes on where a stopped worker was about to forget an account. */
  readonly resume: () => Promise<void>;
}

export function createAccounts({
  account,
  roads,
  clock,
  forgetLines,
  keptAccounts,
  onChange,
  signal,
}: AccountsDeps): Accounts {
  async function keep(
    who: VendorIdentity,
    road: VendorRoad,
    token: string | null,
  ): Promise<Result<ConnectedAccount, Problem>> {
    const { accountId, name, email } = who;
    const connected: ConnectedAccount = { accountId, name, email, connectedAt: clock.now(), road };
    await account.connect(connected, token);
    await onChange();
    return ok(connected);
  }

  return {
    list: account.list,

    async connect(credentials) {
      const who = await roads.tryToken(credentials, signal);
      if (!who.ok) return who;
      // Basic authentication takes the e-mail as it was given, whatever Atlassian calls the account.
      return keep({ ...who.value, email: credentials.email }, 'api-token', credentials.token);
    },

    async connectSession() {
      const who = await roads.trySession(signal);
      if (!who.ok) return who;
      const { accountId } = who.value;
      const hasToken = await account.withCredentials(accountId, () => true);
      // The token reads what a session cannot, and the session is asked anyway where the token is refused.
      const known = hasToken && (await account.list()).find((each) => each.accountId === accountId);
      return known ? ok(known) : keep(who.value, 'console-session', null);
    },

    async forget(accountId) {
      await account.forget(accountId);
      await forgetLines(accountId);
      await onChange();
    },

    async resume() {
      for (const accountId of await keptAccounts()) {
        if (!(await account.has(accountId))) await forgetLines(accountId);
      }
    },
  };
}
