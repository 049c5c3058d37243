/**
 * What is said of a problem between us and a collector. The status comes first: the same 404 is a wrong address, whatever else is
 * known of it.
 */
import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import { clockTime } from '../core/time-text.ts';
import { hostOfAddress } from './forward-address.ts';

/** What a person can do: allow the host, change address or headers, try again; `none`: it goes on by itself. */
export type ForwardNext = 'allow' | 'edit' | 'retry' | 'none';

export interface ForwardProblemWords {
  readonly title: string;
  readonly what: string;
  readonly next: ForwardNext;
  /** The collector's own words, foreign text; null: it had none. */
  readonly said: string | null;
}

/** @param url the collector's address */
export function forwardProblemWords(problem: Problem, url: string, zone?: string): ForwardProblemWords {
  const host = hostOfAddress(url);
  const words = ofStatus(problem.status, host) ?? ofKind(problem, host, zone);
  const isOurs = problem.kind === 'internal' || problem.kind === 'no-permission';
  return { ...words, said: isOurs ? null : problem.detail };
}

type Words = Omit<ForwardProblemWords, 'said'>;

function ofStatus(status: number | null, host: string): Words | null {
  if (status === null) return null;
  const answered = `${host} answered ${status}`;
  if (status >= 300 && status < 400) {
    return {
      title: 'The address leads elsewhere',
      what: `${answered}: go to another address. That is not followed, so that lines and headers reach nobody else. Enter the address itself.`,
      next: 'edit',
    };
  }
  switch (status) {
    case 401:
      return {
        title: 'The collector wants to know who sends',
        what: `${answered}: a key or token in the headers is missing, wrong or no longer valid.`,
        next: 'edit',
      };
    case 403:
      return {
        title: 'The collector does not let you send',
        what: `${answered}: the key or token in the headers has no right to send logs.`,
        next: 'edit',
      };
    case 404:
    case 405:
      return {
        title: 'No logs are taken at this address',
        what: `${answered}. Most collectors take logs at /v1/logs.`,
        next: 'edit',
      };
    case 413:
      return {
        title: 'A request is too large for the collector',
        what: `${answered}, even to a single line. Raise its limit, then try again.`,
        next: 'retry',
      };
    case 415:
      return {
        title: 'The collector does not take JSON',
        what: `${answered}. It may want OTLP as protobuf only, or no gzip: turn gzip off, or put an OpenTelemetry Collector before it.`,
        next: 'edit',
      };
  }
  return null;
}

function ofKind(problem: Problem, host: string, zone: string | undefined): Words {
  const answer = problem.status === null ? '' : ` It answered ${problem.status}.`;
  switch (problem.kind) {
    case 'no-permission':
      return {
        title: 'Your browser holds the extension back',
        what: `It no longer lets the extension reach ${host}. Allow it, and sending goes on where it was.`,
        next: 'allow',
      };
    case 'offline':
      return {
        title: `${host} could not be reached`,
        what: 'Nothing answers there, this browser does not trust its certificate, or this computer is offline. Browsers do not say which.',
        next: 'retry',
      };
    case 'timeout':
      return {
        title: `${host} did not answer in time`,
        what: 'Whether it took the last request is not known. It is sent again under the same log.record.uid.',
        next: 'retry',
      };
    case 'rate-limited':
      return {
        title: `${host} asks to wait`,
        what:
          problem.until === null
            ? `Too many requests.${answer}`
            : `Until ${clockTime(problem.until, zone)} (${clockTime(problem.until, 'UTC')} UTC).${answer}`,
        next: 'retry',
      };
    case 'server':
      return { title: `${host} has a problem`, what: `Its side failed.${answer}`, next: 'retry' };
    case 'signed-out':
    case 'not-allowed':
      return {
        title: 'The collector refuses the sender',
        what: `Check the key or token in the headers.${answer}`,
        next: 'edit',
      };
    case 'unreadable':
      return {
        title: 'What answered is no OTLP receiver',
        what: `${host} answered, but not as the protocol says.${answer} Check the address.`,
        next: 'edit',
      };
    case 'refused':
      return {
        title: 'The collector refused this',
        what: `${host} understood the request and said no.${answer}`,
        next: 'edit',
      };
    default: {
      const { title, what } = describeProblem(problem, 'token', zone);
      return { title, what, next: 'retry' };
    }
  }
}
