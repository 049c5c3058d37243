/** What is said of a problem: what happened, what is still true, and what to do next. */
import type { Problem, ProblemKind } from './problem.ts';
import { clockTime, secondTime } from './time-text.ts';

/** What a user can do about a problem. `wait` carries its own time in the sentence. */
export type NextAction =
  | 'sign-in'
  | 'try-again'
  | 'wait'
  | 'open-admin-page'
  | 'allow'
  | 'ask-an-admin'
  | 'reload-page';

export interface ProblemWords {
  readonly title: string;
  /** What happened and what to do, in one or two sentences. What is still true is added by who knows it. */
  readonly what: string;
  readonly next: NextAction;
}

/**
 * Where the problem came up: an admin's page reading, a change that an admin confirmed, or the account of a stored API
 * token. Only reads go on by themselves; a change that failed waits for the user's word.
 */
export type ProblemSide = 'page' | 'change' | 'token';

const TITLES: Readonly<Record<ProblemKind, string>> = {
  'signed-out': 'Your Atlassian session ended',
  'not-allowed': 'You are not an admin of this site',
  'rate-limited': 'Atlassian asks us to wait',
  offline: 'Atlassian could not be reached',
  'no-road': 'No admin page is open',
  'no-permission': 'Your browser holds the extension back',
  reloaded: 'The extension was updated',
  timeout: 'Atlassian did not answer in time',
  server: 'Atlassian has a problem',
  refused: 'Atlassian refused this',
  unreadable: 'Atlassian answered in a way we do not understand',
  internal: 'The extension could not do this',
  expired: 'The change waited too long',
  'not-shown': 'Atlassian does not show the change yet',
  'not-known': 'Not known whether the change arrived',
};

/** A problem in words a user can act on. `zone`: the user's time zone, for the time to wait until. */
export function describeProblem(problem: Problem, side: ProblemSide = 'page', zone?: string): ProblemWords {
  const title = TITLES[problem.kind];
  switch (problem.kind) {
    case 'signed-out':
      return side === 'token'
        ? {
            title: 'The API token does not work any more',
            what: 'It may have expired or been revoked. Connect again with a new token.',
            next: 'sign-in',
          }
        : { title, what: 'Sign in to Atlassian, then come back: nothing is lost.', next: 'sign-in' };
    case 'not-allowed':
      return side === 'token'
        ? {
            title: 'This account may not read that',
            what: 'The connected account has no right to these logs. Use the account that owns the app or contributes to it.',
            next: 'ask-an-admin',
          }
        : {
            title,
            what: 'You are signed in, but only a site admin can see or change log access. Ask one of them, or switch account.',
            next: 'ask-an-admin',
          };
    case 'rate-limited':
      if (side === 'change')
        return { ...waitTitle(title, problem, zone), what: retryWords(problem, zone), next: 'wait' };
      return problem.until === null
        ? { title, what: 'Too many requests. We go on by ourselves in a minute.', next: 'wait' }
        : {
            title: `${title} until ${clockTime(problem.until, zone)}`,
            what: `Too many requests. We go on by ourselves at ${clockTime(problem.until, zone)} (${clockTime(problem.until, 'UTC')} UTC).`,
            next: 'wait',
          };
    case 'offline':
      return { title, what: 'The connection broke. Check the network, then try again.', next: 'try-again' };
    case 'no-road':
      return {
        title,
        what: 'Changes go over an open page of admin.atlassian.com. Open Connected apps of this site, then try again.',
        next: 'open-admin-page',
      };
    case 'no-permission': {
      const what = `This browser does not let the extension reach ${problem.host ?? 'Atlassian'}.`;
      // Only a page of our own can have the browser ask.
      const how =
        side === 'token'
          ? 'Allow it to go on.'
          : `Click the extension's icon and allow it there, then try again.`;
      return { title, what: `${what} ${how}`, next: 'allow' };
    }
    case 'reloaded':
      return { title, what: 'This page still has the old copy. Reload the page.', next: 'reload-page' };
    case 'timeout':
      return { title, what: 'The request took too long. Try again.', next: 'try-again' };
    case 'server':
      return { title, what: 'Their side failed, not yours. Try again in a minute.', next: 'try-again' };
    case 'refused':
      return {
        title,
        what: problem.detail ? `Atlassian says: ${problem.detail}` : 'No reason was given.',
        next: 'try-again',
      };
    case 'unreadable':
      return {
        title,
        what: 'Its API may have changed. Reload the page; if this stays, update the extension.',
        next: 'try-again',
      };
    case 'not-shown':
      return {
        title,
        what: 'It accepted the change, but two minutes later it still answered the old state. It may take longer: check again later.',
        next: 'try-again',
      };
    case 'not-known':
      return {
        title,
        what: 'It was sent, but Atlassian never confirmed it, and we did not see it come into effect. It still may: check again before you repeat it.',
        next: 'try-again',
      };
    case 'expired':
      return {
        title,
        what: 'It could not be sent within 10 minutes after you confirmed it, so nothing was sent. If you still want it, confirm it again.',
        next: 'try-again',
      };
    case 'internal':
      return {
        title,
        what:
          problem.detail ??
          'The fault is on our side, not with Atlassian. Try again; if this stays, reload the page.',
        next: 'try-again',
      };
  }
}

function waitTitle(title: string, { until }: Problem, zone?: string): { title: string } {
  return { title: until === null ? title : `${title} until ${clockTime(until, zone)}` };
}

function retryWords({ until }: Problem, zone?: string): string {
  const when =
    until === null ? 'in a minute' : `at ${clockTime(until, zone)} (${clockTime(until, 'UTC')} UTC)`;
  return `Too many requests, so nothing was changed. Try again ${when}.`;
}

/** `Request 7c41e0b2 · 403 · 14:23:07`: what to quote to Atlassian's support. */
export function problemReference(problem: Problem, zone?: string): string {
  return [
    problem.requestId ? `Request ${problem.requestId}` : null,
    problem.status === null ? null : String(problem.status),
    secondTime(problem.at, zone),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The title inside a sentence: `you are not an admin of this site`. A name keeps its capital. */
export function titleInSentence(problem: Problem): string {
  const title = TITLES[problem.kind];
  return title.startsWith('Atlassian') ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
