/**
 * Requests with an API token: Basic authentication, and never the browser's cookies beside it. What comes back is searched
 * for the token, so that neither an error text nor a log line can carry it further.
 */
import { type Fetch, requestText } from './http.ts';
import type { GatewayResponse } from './transport.ts';

export interface TokenAccount {
  readonly fetch: Fetch;
  readonly email: string;
  readonly token: string;
}

export interface TokenRequest {
  /** Never with anything of the token in it. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In ms, for the whole answer. */
  readonly timeout: number;
}

/** Shorter texts are no tokens, and replacing them would tear up answers. */
const SHORTEST_SECRET = 8;
/** What writers of JSON write as `\u00xx` though they need not. */
const OFTEN_ESCAPED = /[=&<>'+]/g;

const ASCII = /^[\x21-\x7e]*$/;

/** Sends requests with the token; each rejects only when its `signal` is aborted, with its reason. */
export function tokenRequests({
  fetch,
  email,
  token,
}: TokenAccount): (request: TokenRequest, signal: AbortSignal) => Promise<GatewayResponse> {
  const credentials = basicCredentials(email, token);
  const hide = hider([token, credentials]);
  return ({ url, method, headers, body, timeout }, signal) => {
    const init: RequestInit = {
      method,
      headers: { ...headers, authorization: `Basic ${credentials}` },
      credentials: 'omit',
      ...(body === undefined ? {} : { body }),
    };
    return requestText(fetch, { url, init, timeout, hide }, signal);
  };
}

/** Base64 of `email:token` in UTF-8; `btoa` alone fails on anything beyond Latin-1. */
export function basicCredentials(email: string, token: string): string {
  const bytes = new TextEncoder().encode(`${email}:${token}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Takes secrets out of a text, also as they are written inside JSON and addresses. */
export function hider(secrets: readonly string[], instead = '[API token]'): (text: string) => string {
  const spellings = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellingsOf);
  const found = [...new Set(spellings)];
  return (text) => found.reduce((rest, secret) => rest.replaceAll(secret, instead), text);
}

function spellingsOf(secret: string): string[] {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const escaped = (hex: (code: string) => string) =>
    quoted.replace(OFTEN_ESCAPED, (one) => `\\u${hex(one.charCodeAt(0).toString(16).padStart(4, '0'))}`);
  return [
    secret,
    quoted,
    quoted.replaceAll('/', '\\/'),
    escaped((code) => code),
    escaped((code) => code.toUpperCase()),
    // Anything else cannot be written into a header, and half a pair not into an address.
    ASCII.test(secret) ? encodeURIComponent(secret) : secret,
  ];
}
