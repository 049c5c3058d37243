/** The road to the developer console's gateway over the session that this browser has there. */
import { DEVELOPER_ORIGIN } from '../core/hosts.ts';
import { type Fetch, requestText } from './http.ts';
import type { Transport } from './transport.ts';

/** Not documented: inferred from the other session gateways. */
export const CONSOLE_GATEWAY = `${DEVELOPER_ORIGIN}/gateway/api/graphql`;

/**
 * Sends with the browser's cookies of that host, which no code of ours ever sees. The request carries the extension's own
 * `Origin`: whether Atlassian accepts that is not documented either. Rejects only when `signal` is aborted, with its reason.
 */
export function sessionTransport(fetch: Fetch): Transport {
  return ({ body, headers, timeout }, signal) => {
    const init: RequestInit = { method: 'POST', headers: { ...headers }, body, credentials: 'include' };
    return requestText(fetch, { url: CONSOLE_GATEWAY, init, timeout, hide: (text) => text }, signal);
  };
}
