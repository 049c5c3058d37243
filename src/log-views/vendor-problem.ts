/** What is said of a problem that reading a vendor's logs met: whom to ask, and with what, depends on the road. */
import type { Problem } from '../core/problem.ts';
import { describeProblem, type ProblemWords } from '../core/problem-words.ts';
import type { ConnectedAccount, OwnedApp, VendorRoad } from '../core/vendor.ts';

export const CONSOLE_PAGE = 'https://developer.atlassian.com/console/myapps/';

/** @param road the one that was tried; null: not known, then it is taken for a token's */
export function vendorProblemWords(problem: Problem, road: VendorRoad | null, zone?: string): ProblemWords {
  if (problem.kind === 'offline') {
    return {
      title: 'You are offline',
      what: 'Atlassian could not be reached. Check the network; new lines follow when you are back.',
      next: 'try-again',
    };
  }
  if (road === 'console-session' && problem.kind === 'signed-out') {
    return {
      title: 'Your developer console session ended',
      what: 'Sign in to the developer console in this browser and come back, or connect with an API token. Nothing is lost.',
      next: 'sign-in',
    };
  }
  return describeProblem(problem, 'token', zone);
}

/** The road that an app's lines are asked for: a token's where one of its accounts has one. */
export function roadOf(app: OwnedApp | null, accounts: readonly ConnectedAccount[]): VendorRoad | null {
  const own = accounts.filter(({ accountId }) => app === null || app.accountIds.includes(accountId));
  return own.find(({ road }) => road === 'api-token')?.road ?? own[0]?.road ?? null;
}
