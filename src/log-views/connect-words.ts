import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import type { VendorRoad } from '../core/vendor.ts';

/** What can be said before anything is sent. */
export function checkCredentials(
  email: string,
  token: string,
): { email: string | null; token: string | null } {
  return {
    email: /^\S+@\S+$/.test(email.trim()) ? null : 'Enter the e-mail address of your Atlassian account.',
    token: token.trim() === '' ? 'Enter an API token of this account.' : null,
  };
}

/** While connecting, a refusal is about what was typed, not about a token that used to work. */
export function connectWords(
  problem: Problem,
  road: VendorRoad = 'api-token',
): { readonly title: string; readonly what: string } {
  if (road === 'console-session' && problem.kind === 'signed-out') {
    return {
      title: 'No session to use',
      what: 'You are not signed in to the developer console in this browser, or it does not lend its session. Sign in there and try again, or use a token. Nothing was stored.',
    };
  }
  if (road === 'console-session' && (problem.kind === 'not-allowed' || problem.kind === 'no-road')) {
    return {
      title: 'Atlassian does not take this session',
      what: 'Open the developer console in a tab, then try again, or use a token. Nothing was stored.',
    };
  }
  if (problem.kind === 'signed-out') {
    return {
      title: 'Atlassian did not accept these',
      what: 'Check the e-mail address and the token, or create a new token. Nothing was stored.',
    };
  }
  if (problem.kind === 'not-allowed') {
    return {
      title: 'This account may not do that',
      what: 'The token works, but has no right to read apps. A token with scopes may lack one. Nothing was stored.',
    };
  }
  const { title, what } = describeProblem(problem, 'token');
  if (problem.kind === 'rate-limited') {
    return { title, what: 'Too many requests. Connect again then. Nothing was stored.' };
  }
  return { title, what: `${what} Nothing was stored.` };
}
