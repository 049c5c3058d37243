import { noPermission, type Problem, type ProblemKind, problem } from '../core/problem.ts';
import { type BodyError, cleanRequestId, type GraphqlBody, parseBody } from './body.ts';
import { cleanDetail } from './foreign-text.ts';
import type { PartFault } from './operation.ts';
import { DEFAULT_WAIT, parseRetryAfter } from './retry-after.ts';
import type { GatewayResponse } from './transport.ts';

/** What came back: data (perhaps with errors in parts of it), or the one Problem that it amounts to. */
export type Understood =
  | {
      readonly kind: 'data';
      readonly data: Readonly<Record<string, unknown>>;
      readonly faults: readonly PartFault[];
      readonly requestId: string | null;
      readonly status: number;
    }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly unknownField: boolean };

type Arrived = Extract<GatewayResponse, { ok: true }>;
type Failed = Extract<GatewayResponse, { ok: false }>;

/**
 * How servers say that they do not know a field or an argument. graphql-js: "Cannot query field", "Field ... is not
 * defined by type", "Unknown argument". graphql-java (its `i18n` texts): "Field 'x' in type 'T' is undefined",
 * "(FieldUndefined", "(UnknownArgument", "is not defined for input object type", "contains a field not in".
 */
const UNKNOWN_FIELD =
  /Cannot query field|is not defined by type|Unknown argument|in type '[^']*' is undefined|\((?:FieldUndefined|UnknownArgument)\b|not defined for input object type|contains a field not in/i;

const KIND_OF_TYPE: Readonly<Record<string, ProblemKind>> = {
  PERMISSION_DENIED: 'not-allowed',
  FORBIDDEN: 'not-allowed',
  UNAUTHENTICATED: 'signed-out',
  RATE_LIMITED: 'rate-limited',
};

/** Makes sense of an answer. `now` in ms since the epoch. */
export function understand(response: GatewayResponse, now: number): Understood {
  if (!response.ok) {
    return { kind: 'problem', problem: problemOfFailure(response, now), unknownField: false };
  }
  const body = parseBody(response.body);
  const requestId = requestIdOf(response, body);
  const kind = kindOfAnswer(response, body);
  if (kind === null && body?.data) {
    const faults = body.errors.map((error) => toFault(error, requestId, response, now));
    return { kind: 'data', data: body.data, faults, requestId, status: response.status };
  }
  const error = body ? worst(body.errors, (each) => kindOfError(each.errorType, each.statusCode)) : null;
  const found: Problem = problem(kind ?? 'unreadable', now, {
    requestId,
    status: response.status >= 400 ? response.status : (error?.statusCode ?? response.status),
    until: kind === 'rate-limited' ? untilOf(response, now) : null,
    detail: cleanDetail(error?.message),
  });
  const unknownField = body?.errors.some((each) => UNKNOWN_FIELD.test((each.message ?? '').slice(0, 2000)));
  return { kind: 'problem', problem: found, unknownField: kind === 'refused' && unknownField === true };
}

const TOO_BIG = 'The answer is too long to be handed on.';

/** Whether all that is wrong with the answer is its length: less of it can be asked for. */
export function isTooBig(found: Problem): boolean {
  return found.kind === 'unreadable' && found.status === null && found.detail === TOO_BIG;
}

function problemOfFailure(failure: Failed, now: number): Problem {
  if (failure.reason === 'no-permission') return noPermission(failure.origin, now);
  if (failure.reason === 'too-big') return problem('unreadable', now, { detail: TOO_BIG });
  return problem(failure.reason === 'network' ? 'offline' : failure.reason, now);
}

/** The Problem of a mutation that answered `success:false`, or of an answer that says no in its data. */
export function refusal(
  said: {
    readonly errorType: string | null;
    readonly statusCode: number | null;
    readonly message: string | null;
  },
  requestId: string | null,
  now: number,
): Problem {
  const kind = kindOfError(said.errorType, said.statusCode);
  return problem(kind, now, {
    requestId,
    status: said.statusCode,
    until: kind === 'rate-limited' ? now + DEFAULT_WAIT : null,
    detail: cleanDetail(said.message),
  });
}

/** The Problem that stands for several: the first that says more than "refused", else the first. */
export function worstProblem(faults: readonly PartFault[]): Problem | null {
  return worst(faults, (fault) => fault.problem.kind)?.problem ?? null;
}

/** What the whole answer amounts to; null when its data can be read. */
function kindOfAnswer(response: Arrived, body: GraphqlBody | null): ProblemKind | null {
  const { status } = response;
  if (status === 429) return 'rate-limited';
  if (status === 401 || (status >= 300 && status < 400)) return 'signed-out';
  if (status >= 500) return 'server';
  if (status === 408) return 'timeout';
  // A sign-in page, reached by a redirect or sent in place of an answer. A 403 page is one too: the API answers JSON.
  if (body === null && (status < 300 || status === 403) && (response.redirected || isHtml(response))) {
    return 'signed-out';
  }
  if (body === null)
    return status === 403 ? 'not-allowed' : status >= 400 && !isHtml(response) ? 'refused' : 'unreadable';
  if (body.data && status < 300) return null;
  const error = worst(body.errors, (each) => kindOfError(each.errorType, each.statusCode));
  const kind = error ? kindOfError(error.errorType, error.statusCode) : null;
  if (status === 403) return kind === 'signed-out' ? kind : 'not-allowed';
  if (kind === null && response.redirected) return 'signed-out';
  return kind ?? (status >= 400 ? 'refused' : 'unreadable');
}

function kindOfError(errorType: string | null, statusCode: number | null): ProblemKind {
  const byType = KIND_OF_TYPE[(errorType ?? '').toUpperCase()];
  if (byType !== undefined) return byType;
  if (statusCode === 401) return 'signed-out';
  if (statusCode === 403) return 'not-allowed';
  if (statusCode === 429) return 'rate-limited';
  return statusCode !== null && statusCode >= 500 && statusCode < 600 ? 'server' : 'refused';
}

function toFault(error: BodyError, requestId: string | null, response: Arrived, now: number): PartFault {
  const kind = kindOfError(error.errorType, error.statusCode);
  return {
    path: error.path,
    problem: problem(kind, now, {
      requestId,
      status: error.statusCode,
      until: kind === 'rate-limited' ? untilOf(response, now) : null,
      detail: cleanDetail(error.message),
    }),
  };
}

function worst<T>(all: readonly T[], kindOf: (each: T) => ProblemKind): T | null {
  return all.find((each) => kindOf(each) !== 'refused') ?? all[0] ?? null;
}

function untilOf(response: Arrived, now: number): number {
  const header = response.headers['retry-after'];
  return (header === undefined ? null : parseRetryAfter(header, now)) ?? now + DEFAULT_WAIT;
}

function requestIdOf(response: Arrived, body: GraphqlBody | null): string | null {
  const { headers } = response;
  return body?.requestId ?? cleanRequestId(headers['x-request-id']) ?? cleanRequestId(headers['x-trace-id']);
}

function isHtml(response: Arrived): boolean {
  const type = response.headers['content-type'] ?? '';
  return (
    /^\s*(?:text\/html|application\/xhtml)/i.test(type) ||
    /^\s*<(?:!doctype|html)/i.test(response.body.slice(0, 500))
  );
}
