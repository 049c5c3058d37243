/** What the transports share that make requests themselves: one answer as text, bounded, without a redirect followed. */
import type { GatewayResponse } from './transport.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface TextRequest {
  readonly url: string;
  /** Method, headers, body and credentials. Redirects, caching and the referrer are not the caller's to decide. */
  readonly init: RequestInit;
  /** In ms, for the whole answer. */
  readonly timeout: number;
  /** The most bytes of an answer; without it, `BODY_LIMIT`. */
  readonly limit?: number;
  /** Takes out of whatever comes back what must not go any further. */
  readonly hide: (text: string) => string;
}

const PASSED_ON = ['retry-after', 'x-request-id', 'x-trace-id', 'content-type', 'date'] as const;
/** In bytes. More than a thousand long lines have; what is longer is not read on. */
const BODY_LIMIT = 64_000_000;

/**
 * Makes one request. A redirect is reported, not followed, so what the request carries goes to one address only.
 * Rejects only when `signal` is aborted, with its reason; never says why a network failed, since that may name what was sent.
 */
export async function requestText(
  fetch: Fetch,
  { url, init, timeout, limit = BODY_LIMIT, hide }: TextRequest,
  signal: AbortSignal,
): Promise<GatewayResponse> {
  signal.throwIfAborted();
  const late = AbortSignal.timeout(Math.max(timeout, 0));
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, late]),
    });
    return await toAnswer(response, limit, hide);
  } catch {
    signal.throwIfAborted();
    return { ok: false, reason: late.aborted ? 'timeout' : 'network' };
  }
}

async function toAnswer(
  response: Response,
  limit: number,
  hide: (text: string) => string,
): Promise<GatewayResponse> {
  // Browsers hide a redirect that they were told not to follow behind status 0.
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = hide(value);
  }
  const body = redirected ? '' : await readText(response, limit);
  if (body === null) return { ok: false, reason: 'too-big' };
  return { ok: true, status: response.status || 302, headers, redirected, body: hide(body) };
}

/** Null: it has more than `limit` bytes. */
async function readText(response: Response, limit: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return `${pieces.join('')}${decoder.decode()}`;
    bytes += value.byteLength;
    if (bytes > limit) {
      // What it ends as is nobody's business any more.
      reader.cancel().catch(() => {});
      return null;
    }
    pieces.push(decoder.decode(value, { stream: true }));
  }
}
