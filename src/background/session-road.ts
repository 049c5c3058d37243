/**
 * The road over the session of the developer console in this browser. The background asks by itself first. Whether Atlassian
 * accepts the extension's own origin is not documented: where it does not, open pages of the console lend their session.
 */
import { DEVELOPER_ORIGIN } from '../core/hosts.ts';
import { noPermission, type Problem, problem } from '../core/problem.ts';
import { err, type Result } from '../core/result.ts';
import { execute, type GatewayDeps } from '../gateway/execute.ts';
import type { Fetch } from '../gateway/http.ts';
import type { Answer, Operation } from '../gateway/operation.ts';
import { sessionTransport } from '../gateway/session-transport.ts';
import type { GatewayResponse, Transport } from '../gateway/transport.ts';
import type { Clock } from '../platform/clock.ts';
import { type AdminTabs, orderTabs, pageTransport } from './page-transport.ts';
import { type MayReach, reaching } from './token-road.ts';

export interface SessionRoadDeps {
  readonly fetch: Fetch;
  readonly consoleTabs: AdminTabs;
  readonly mayReach: MayReach;
  readonly clock: Clock;
  readonly gatewayDeps: (transport: Transport) => GatewayDeps;
}

export type SessionCall = <Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  signal: AbortSignal,
) => Promise<Result<Answer<Output>, Problem>>;

/** A page in another container may have another session, so more than one is asked; but not all of somebody's fifty. */
const MOST_TABS = 4;

interface Way {
  readonly own: boolean;
  readonly transport: Transport;
}

/** Remembers, as long as the worker lives, whether Atlassian accepts the extension's own origin. */
export function createSessionRoad(deps: SessionRoadDeps): SessionCall {
  const { fetch, consoleTabs, mayReach, clock, gatewayDeps } = deps;
  let ownIsRefused = false;

  async function findWays(): Promise<readonly Way[]> {
    const own = { own: true, transport: reaching(DEVELOPER_ORIGIN, mayReach, sessionTransport(fetch)) };
    const tabs = orderTabs(await consoleTabs.query(), '', null).slice(0, MOST_TABS);
    const lent = tabs.map((tab) => ({
      own: false,
      transport: pageTransport([tab], consoleTabs.lend, clock.sleep),
    }));
    return ownIsRefused ? [...lent, own] : [own, ...lent];
  }

  /** Nobody may lend, and our own origin is not accepted: an open page of the console is what helps. */
  async function noRoad(): Promise<Problem> {
    const now = clock.now();
    return (await mayReach(DEVELOPER_ORIGIN)) ? problem('no-road', now) : noPermission(DEVELOPER_ORIGIN, now);
  }

  return async (operation, input, signal) => {
    /** The first word that says anything of the session. */
    let told: Problem | null = null;
    for (const { own, transport } of await findWays()) {
      const watched = watch(transport);
      const result = await execute(operation, input, gatewayDeps(watched.transport), signal);
      const wasRefused = watched.wasRefused();
      if (own) ownIsRefused = wasRefused;
      if (result.ok) return result;
      const { kind, status } = result.error;
      const isClosed = wasRefused || kind === 'signed-out' || kind === 'no-road';
      if (!isClosed) return result;
      // 403 to our own origin says nothing about the session.
      if (kind !== 'no-road' && !(own && status === 403)) told ??= result.error;
    }
    return err(told ?? (await noRoad()));
  };
}

/** Notes whether a request was turned away as a whole, before anybody looked at what it asks. */
function watch(transport: Transport): { readonly transport: Transport; readonly wasRefused: () => boolean } {
  let refused = false;
  return {
    transport: async (request, signal) => {
      const response = await transport(request, signal);
      refused = isRefusal(response);
      return response;
    },
    wasRefused: () => refused,
  };
}

function isRefusal(response: GatewayResponse): boolean {
  if (!response.ok) return false;
  return response.status === 401 || response.status === 403 || response.redirected;
}
