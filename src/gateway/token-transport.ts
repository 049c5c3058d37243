/** The road to the public gateway over an API token. */
import { type TokenAccount, tokenRequests } from './token-request.ts';
import type { Transport } from './transport.ts';

export { basicCredentials, type TokenAccount } from './token-request.ts';

/** The public gateway. Source: Atlassian's public CLI. */
export const PUBLIC_GATEWAY = 'https://api.atlassian.com/graphql';

/** The transport rejects only when `signal` is aborted, with its reason. */
export function tokenTransport(account: TokenAccount): Transport {
  const send = tokenRequests(account);
  return ({ body, headers, timeout }, signal) =>
    send({ url: PUBLIC_GATEWAY, method: 'POST', headers, body, timeout }, signal);
}
