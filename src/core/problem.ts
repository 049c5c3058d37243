import { hostOf } from './hosts.ts';

/**
 * What can go wrong between us and Atlassian, as a JSON-safe value.
 *
 * - `signed-out`    no session, or it ended (401, or a sign-in page instead of an answer)
 * - `not-allowed`   signed in, but without the right (403, PERMISSION_DENIED)
 * - `rate-limited`  429; `until` tells when Atlassian lets us ask again
 * - `offline`       the request did not reach Atlassian, or its answer did not reach us
 * - `no-road`       no open page of Atlassian's that lends its session, and no API token to ask over
 * - `no-permission` the browser does not let the extension reach `host`: the user withheld it or took it back
 * - `reloaded`      the page outlived its extension, which was updated or reloaded
 * - `timeout`       no answer in time
 * - `server`        Atlassian's side failed (5xx)
 * - `refused`       Atlassian understood and said no (`success:false`, GraphQL errors)
 * - `unreadable`    Atlassian's answer is not what the API promises
 * - `internal`      our own part failed: the worker, its database, or the way to it
 * - `expired`       a confirmed change waited too long to be sent, so it was not
 * - `not-shown`     Atlassian accepted a change, but the state read back did not show it in time
 * - `not-known`     a change was sent, and neither an answer nor a read told what became of it
 */
export type ProblemKind =
  | 'signed-out'
  | 'not-allowed'
  | 'rate-limited'
  | 'offline'
  | 'no-road'
  | 'no-permission'
  | 'reloaded'
  | 'timeout'
  | 'server'
  | 'refused'
  | 'unreadable'
  | 'internal'
  | 'expired'
  | 'not-shown'
  | 'not-known';

export interface Problem {
  readonly kind: ProblemKind;
  /** When it was noticed, in ms since the epoch. */
  readonly at: number;
  /** Atlassian's own request id, to quote in a support case. */
  readonly requestId: string | null;
  /** HTTP status, or the `statusCode` inside the answer. */
  readonly status: number | null;
  /** For `rate-limited`: when asking is allowed again, in ms since the epoch. */
  readonly until: number | null;
  /** For `no-permission`: the host, without a scheme. */
  readonly host: string | null;
  /** Atlassian's words, foreign text: show as text only; for `internal` our own. Cut to 300 characters. */
  readonly detail: string | null;
}

const DETAIL_LIMIT = 300;

/** The browser does not let the extension reach this origin. */
export function noPermission(origin: string, at: number): Problem {
  return problem('no-permission', at, { host: hostOf(origin) });
}

/** Builds a Problem; whatever is not given is null. */
export function problem(
  kind: ProblemKind,
  at: number,
  more: Partial<Pick<Problem, 'requestId' | 'status' | 'until' | 'host' | 'detail'>> = {},
): Problem {
  return {
    kind,
    at,
    requestId: more.requestId ?? null,
    status: more.status ?? null,
    until: more.until ?? null,
    host: more.host ?? null,
    detail: more.detail ? more.detail.slice(0, DETAIL_LIMIT) : null,
  };
}
