/**
 * Log records to an OpenTelemetry collector, over OTLP/HTTP with JSON.
 *
 * Source: "OTLP Specification 1.x": 429, 502, 503 and 504 may be sent again, after `Retry-After` where it is given; any other 4xx or
 * 5xx must not. A 200 with `partialSuccess` must not either; without rejected records it is a warning.
 */
import * as z from 'zod/mini';
import { type Problem, type ProblemKind, problem } from '../core/problem.ts';
import { cleanDetail } from './foreign-text.ts';
import { type Fetch, requestText } from './http.ts';
import { parseRetryAfter } from './retry-after.ts';
import { hider } from './token-request.ts';
import type { GatewayResponse } from './transport.ts';

export interface OtlpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly gzip: boolean;
  /** `ExportLogsServiceRequest` as JSON text. */
  readonly body: string;
}

export type OtlpAnswer =
  /** Settled: of its records `refused` were refused, and nobody says which. */
  | { readonly kind: 'taken'; readonly refused: number; readonly message: string | null }
  /** Not this request: less of it may be taken. */
  | { readonly kind: 'not-this'; readonly problem: Problem }
  /** The same may be sent again, `until` at the earliest (ms since the epoch; null: not said). */
  | { readonly kind: 'later'; readonly until: number | null; readonly problem: Problem }
  /** Nothing is taken until somebody changes something. */
  | { readonly kind: 'stop'; readonly problem: Problem };

/** In ms, for the whole answer. */
const TIMEOUT = 30_000;
/** In bytes: what a collector answers is a sentence or two. */
const ANSWER_LIMIT = 1_000_000;

const count = z.pipe(
  z.union([z.int(), z.string().check(z.regex(/^-?\d{1,18}$/))]),
  z.transform((value) => Math.max(0, Number(value))),
);
const success = z.object({
  partialSuccess: z.nullish(
    z.object({ rejectedLogRecords: z.nullish(count), errorMessage: z.nullish(z.string()) }),
  ),
});
/** `google.rpc.Status`. */
const status = z.object({ message: z.string() });

/** Posts records. Never follows a redirect, never sends cookies. Rejects only when `signal` is aborted, with its reason. */
export async function postLogs(
  fetch: Fetch,
  now: () => number,
  { url, headers, gzip, body }: OtlpRequest,
  signal: AbortSignal,
): Promise<OtlpAnswer> {
  const init: RequestInit = {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    },
    body: gzip ? await compress(body) : body,
    credentials: 'omit',
  };
  const hide = hider(Object.values(headers).flatMap(secretsIn), '[header value]');
  const request = { url, init, timeout: TIMEOUT, limit: ANSWER_LIMIT, hide };
  return toAnswer(await requestText(fetch, request, signal), now());
}

/** A collector may repeat a header's value, or the token in it. */
function secretsIn(value: string): string[] {
  return [value, ...value.split(' ')].sort((a, b) => b.length - a.length);
}

async function compress(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
}

function toAnswer(response: GatewayResponse, now: number): OtlpAnswer {
  if (!response.ok) {
    const kind = response.reason === 'timeout' ? 'timeout' : 'offline';
    // More than anybody says to a request of ours: whoever answers is no collector.
    if (response.reason === 'too-big') return { kind: 'stop', problem: problem('unreadable', now) };
    return { kind: 'later', until: null, problem: problem(kind, now) };
  }
  const { redirected } = response;
  if (redirected) return { kind: 'stop', problem: problem('refused', now, { status: response.status }) };
  if (response.status < 300)
    return isHtml(response) ? noCollector(response.status, now) : taken(response.body);

  const said = { status: response.status, detail: detailOf(response) };
  switch (response.status) {
    case 429:
    case 503: {
      const header = response.headers['retry-after'];
      const until = header === undefined ? null : parseRetryAfter(header, now);
      const kind = response.status === 429 ? 'rate-limited' : 'server';
      return { kind: 'later', until, problem: problem(kind, now, { ...said, until }) };
    }
    case 502:
    case 504:
      return { kind: 'later', until: null, problem: problem('server', now, said) };
    case 400:
    case 413:
    case 422:
      return { kind: 'not-this', problem: problem('refused', now, said) };
    default:
      return { kind: 'stop', problem: problem(kindOfStatus(response.status), now, said) };
  }
}

function kindOfStatus(code: number): ProblemKind {
  if (code === 401) return 'signed-out';
  if (code === 403) return 'not-allowed';
  return code >= 500 ? 'server' : 'refused';
}

/** A sign-in page with 200, as of a network that wants to be paid first: nothing was taken. */
function noCollector(code: number, now: number): OtlpAnswer {
  return { kind: 'stop', problem: problem('unreadable', now, { status: code }) };
}

function taken(body: string): OtlpAnswer {
  const read = success.safeParse(parse(body));
  const partial = read.success ? read.data.partialSuccess : null;
  return {
    kind: 'taken',
    refused: partial?.rejectedLogRecords ?? 0,
    message: cleanDetail(partial?.errorMessage),
  };
}

function detailOf(response: Extract<GatewayResponse, { ok: true }>): string | null {
  if (isHtml(response)) return null;
  const read = status.safeParse(parse(response.body));
  return cleanDetail(read.success ? read.data.message : response.body);
}

function isHtml({ headers, body }: Extract<GatewayResponse, { ok: true }>): boolean {
  return (
    /^\s*(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '') ||
    /^\s*<(?:!doctype|html)/i.test(body.slice(0, 500))
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
