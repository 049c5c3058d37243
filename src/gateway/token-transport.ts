import type { GatewayRequest, GatewayResponse, Transport } from './transport.ts';

/** The public gateway. Source: Atlassian's public CLI. */
export const PUBLIC_GATEWAY = 'https://api.atlassian.com/graphql';

export interface TokenAccount {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly email: string;
  readonly token: string;
}

const PASSED_ON = ['retry-after', 'x-request-id', 'x-trace-id', 'content-type'] as const;
/** Shorter texts are no tokens, and replacing them would tear up answers. */
const SHORTEST_SECRET = 8;

/**
 * The road over an API token: Basic authentication, and never the browser's cookies beside it. A redirect is reported,
 * not followed, so the token goes to one address only. What comes back is searched for the token, so that neither an
 * error text nor a log line can carry it further.
 *
 * The transport rejects only when `signal` is aborted, with its reason.
 */
export function tokenTransport({ fetch, email, token }: TokenAccount): Transport {
  const credentials = basicCredentials(email, token);
  const secrets = [token, credentials].filter((secret) => secret.length >= SHORTEST_SECRET);
  const hide = (text: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '[API token]'), text);

  return async (request, signal) => {
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(Math.max(request.timeout, 0));
    try {
      const response = await fetch(
        PUBLIC_GATEWAY,
        initOf(request, credentials, AbortSignal.any([signal, timeout])),
      );
      return await toAnswer(response, hide);
    } catch {
      signal.throwIfAborted();
      return { ok: false, reason: timeout.aborted ? 'timeout' : 'network' };
    }
  };
}

/** Base64 of `email:token` in UTF-8; `btoa` alone fails on anything beyond Latin-1. */
export function basicCredentials(email: string, token: string): string {
  const bytes = new TextEncoder().encode(`${email}:${token}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function initOf(request: GatewayRequest, credentials: string, signal: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: { ...request.headers, authorization: `Basic ${credentials}` },
    body: request.body,
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  };
}

async function toAnswer(response: Response, hide: (text: string) => string): Promise<GatewayResponse> {
  // Browsers hide a redirect that they were told not to follow behind status 0.
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = hide(value);
  }
  const body = redirected ? '' : hide(await response.text());
  return { ok: true, status: response.status || 302, headers, redirected, body };
}
