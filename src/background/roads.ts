/** Which way a call to Atlassian takes: the session of an open admin page first, then a stored API token. */
import type { Actor, Road } from '../core/access.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, type Result } from '../core/result.ts';
import { execute, type GatewayDeps } from '../gateway/execute.ts';
import type { Answer, Operation } from '../gateway/operation.ts';
import { type TokenAccount, tokenTransport } from '../gateway/token-transport.ts';
import type { Transport } from '../gateway/transport.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccountStore } from '../storage/account-store.ts';
import { type AdminTabs, orderTabs, pageTransport } from './page-transport.ts';

export interface RoadsDeps {
  readonly tabs: AdminTabs;
  readonly account: AccountStore;
  readonly fetch: TokenAccount['fetch'];
  readonly clock: Clock;
  readonly random: () => number;
  readonly clientVersion: string;
}

/** What came of a call, and over which road it went. */
export interface Call<Output> {
  readonly result: Result<Answer<Output>, Problem>;
  readonly road: Road | null;
}

/** A road that may be taken now, with the account that Atlassian sees on it, where that is known beforehand. */
export interface OpenRoad {
  readonly road: Road;
  readonly actor: Actor | null;
  /** An earlier road was refused before it could do anything. */
  readonly again: boolean;
}

export interface Roads {
  /** The tab whose session is preferred for a site from now on. */
  readonly prefer: (cloudId: string, tabId: number) => void;
  /** For a site: over a page's session, else over the token. */
  readonly call: <Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    cloudId: string,
    signal: AbortSignal,
  ) => Promise<Call<Output>>;
  /**
   * The same for a change: `before` is awaited each time before a request leaves, and says what to send or, with null,
   * that nothing is to be sent any more. Null: so it was.
   */
  readonly callAfter: <Input, Output>(
    before: (road: OpenRoad) => Promise<Input | null>,
    operation: Operation<Input, Output>,
    cloudId: string,
    signal: AbortSignal,
  ) => Promise<Call<Output> | null>;
  /** For the vendor's own data: over the stored token only. */
  readonly callWithToken: <Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    signal: AbortSignal,
  ) => Promise<Result<Answer<Output>, Problem>>;
  /** For a token that is not kept yet. */
  readonly callWith: <Input, Output>(
    credentials: { readonly email: string; readonly token: string },
    operation: Operation<Input, Output>,
    input: Input,
    signal: AbortSignal,
  ) => Promise<Result<Answer<Output>, Problem>>;
}

interface Way {
  readonly road: Road;
  readonly actor: Actor | null;
  readonly transport: Transport;
}

export function createRoads({ tabs, account, fetch, clock, random, clientVersion }: RoadsDeps): Roads {
  // Forgotten with the worker, which costs one more try of another tab.
  const preferred = new Map<string, number>();
  const remembered = new Set<string>();

  const depsFor = (transport: Transport): GatewayDeps => ({
    transport,
    now: clock.now,
    random,
    clientVersion,
    remembered,
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      signal.throwIfAborted();
    },
  });

  async function sessionWay(cloudId: string): Promise<Way | null> {
    const found = orderTabs(await tabs.query(), cloudId, preferred.get(cloudId) ?? null);
    if (found.length === 0) return null;
    return { road: 'page-session', actor: null, transport: pageTransport(found, tabs.lend, clock.sleep) };
  }

  async function tokenWay(): Promise<Way | null> {
    const transport = await account.withCredentials((credentials) =>
      tokenTransport({ fetch, ...credentials }),
    );
    const connected = transport && (await account.read());
    if (!connected) return null;
    const { accountId, name } = connected;
    return { road: 'api-token', actor: { accountId, name }, transport };
  }

  const callAfter: Roads['callAfter'] = async (before, operation, cloudId, signal) => {
    let first: Problem | null = null;
    for (const findWay of [() => sessionWay(cloudId), tokenWay]) {
      const way = await findWay();
      if (!way) continue;
      const { road, actor } = way;
      const input = await before({ road, actor, again: first !== null });
      if (input === null) return null;
      const result = await execute(operation, input, depsFor(way.transport), signal);
      if (result.ok) return { result, road };
      const { kind } = result.error;
      // A token without the right says less than "sign in again", which is what helps here.
      if (kind !== 'no-road' && kind !== 'signed-out') {
        return { result: first?.kind === 'signed-out' && kind === 'not-allowed' ? err(first) : result, road };
      }
      first ??= result.error;
    }
    return { result: err(first ?? problem('no-road', clock.now())), road: null };
  };

  return {
    prefer: (cloudId, tabId) => void preferred.set(cloudId, tabId),
    callAfter,
    call: async (operation, input, cloudId, signal) => {
      const call = await callAfter(() => Promise.resolve(input), operation, cloudId, signal);
      return call ?? { result: err(problem('no-road', clock.now())), road: null };
    },
    callWithToken: async (operation, input, signal) => {
      const way = await tokenWay();
      if (!way) return err(problem('no-road', clock.now()));
      return execute(operation, input, depsFor(way.transport), signal);
    },
    callWith: (credentials, operation, input, signal) =>
      execute(operation, input, depsFor(tokenTransport({ fetch, ...credentials })), signal),
  };
}
