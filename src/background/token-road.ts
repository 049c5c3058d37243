/** The road over an API token, for reading. */
import { API_ORIGIN } from '../core/hosts.ts';
import { type TokenAccount, tokenTransport } from '../gateway/token-transport.ts';
import type { GatewayResponse, Transport } from '../gateway/transport.ts';

export type MayReach = (origin: string) => Promise<boolean>;

/** A transport for reading: a host that the browser withholds is told as that. */
export function tokenRoad(account: TokenAccount, mayReach: MayReach): Transport {
  return reaching(API_ORIGIN, mayReach, tokenTransport(account));
}

/**
 * Without the host's permission a request fails just as without a network, but the user can do something about it. For
 * reading only: what is lost of a change stays lost, since the permission may have been taken away after it was sent.
 */
export function reaching(origin: string, mayReach: MayReach, send: Transport): Transport {
  return async (request, signal): Promise<GatewayResponse> => {
    const response = await send(request, signal);
    const lost = !response.ok && response.reason === 'network';
    if (!lost || (await mayReach(origin))) return response;
    return { ok: false, reason: 'no-permission', origin };
  };
}
