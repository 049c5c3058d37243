/** Which way a call to Atlassian takes: the session of an open admin page first, then a stored API token. */
import type { Actor, Road } from '../core/access.ts';
import { ADMIN_ORIGIN, API_ORIGIN } from '../core/hosts.ts';
import { noPermission, type Problem, problem } from '../core/problem.ts';
import { err, type Result } from '../core/result.ts';
import { execute, type GatewayDeps } from '../gateway/execute.ts';
import type { Answer, Operation } from '../gateway/operation.ts';
import { whoAmI } from '../gateway/operations/who-am-i.ts';
import { type TokenAccount, tokenTransport } from '../gateway/token-transport.ts';
import type { Transport } from '../gateway/transport.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccountStore } from '../storage/account-store.ts';
import { type AdminTabs, orderTabs, pageTransport } from './page-transport.ts';
import { tokenRoad } from './token-road.ts';

export interface RoadsDeps {
  readonly tabs: AdminTabs;
  readonly account: AccountStore;
  readonly fetch: TokenAccount['fetch'];
  /** Whether the browser lets us reach an origin: users can withhold what the manifest asks for. */
  readonly mayReach: (origin: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly clientVersion: string;
}

/** What came of a call, and over which road it went. */
export interface Call<Output> {
  readonly result: Result<Answer<Output>, Problem>;
  readonly road: Road | null;
}

/** Where a change comes from. */
export interface ChangeOrigin {
  readonly cloudId: string;
  /** The tab in which it was confirmed: its session comes before all others. */
  readonly tabId: number | null;
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
  /** Whether an admin page is open, so that nothing has to go over the token. */
  readonly hasPage: () => Promise<boolean>;
  /** For a site: over a page's session, else over the token. */
  readonly call: <Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    cloudId: string,
    signal: AbortSignal,
  ) => Promise<Call<Output>>;
  /**
   * The same for a change, made in the name of one account: a tab is asked first who is signed in there. Another tab is
   * asked only where this one is gone before anything was sent. `before` is awaited each time before the change leaves, and says what to send or, with null, that
   * nothing is to be sent any more. Null: so it was.
   */
  readonly callAfter: <Input, Output>(
    before: (road: OpenRoad) => Promise<Input | null>,
    operation: Operation<Input, Output>,
    origin: ChangeOrigin,
    signal: AbortSignal,
  ) => Promise<Call<Output> | null>;
  /**
   * For what depends on who asks: over a page's session only. The token's account may see less, or other things, and
   * nobody would notice.
   */
  readonly callOverPage: <Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    cloudId: string,
    signal: AbortSignal,
  ) => Promise<Result<Answer<Output>, Problem>>;
}

interface Way {
  readonly road: Road;
  readonly actor: Actor | null;
  readonly transport: Transport;
  /** It turned out already that it leads nowhere. */
  readonly refused: Problem | null;
}

export function createRoads({
  tabs,
  account,
  fetch,
  mayReach,
  clock,
  random,
  clientVersion,
}: RoadsDeps): Roads {
  // Forgotten with the worker, which costs one more try of another tab.
  const preferred = new Map<string, number>();
  /** By road: what one gateway does not know yet the other may. */
  const remembered: Readonly<Record<Road, Set<string>>> = {
    'page-session': new Set(),
    'api-token': new Set(),
  };

  const depsFor = (road: Road, transport: Transport): GatewayDeps => ({
    transport,
    now: clock.now,
    random,
    clientVersion,
    remembered: remembered[road],
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      signal.throwIfAborted();
    },
  });

  async function sessionWay(cloudId: string): Promise<Way | null> {
    const found = orderTabs(await tabs.query(), cloudId, preferred.get(cloudId) ?? null);
    if (found.length === 0) return null;
    const transport = pageTransport(found, tabs.lend, clock.sleep);
    return { road: 'page-session', actor: null, transport, refused: null };
  }

  async function* readWays(cloudId: string, kind: 'query' | 'mutation'): AsyncGenerator<Way> {
    const page = await sessionWay(cloudId);
    if (page) yield page;
    const token = await tokenWay(kind);
    if (token) yield token;
  }

  /** For a change: tabs that answer, one by one, with who is signed in there. Without an answer to that nobody is named. */
  async function* changeWays({ cloudId, tabId }: ChangeOrigin, signal: AbortSignal): AsyncGenerator<Way> {
    const road: Road = 'page-session';
    for (const tab of orderTabs(await tabs.query(), cloudId, tabId ?? preferred.get(cloudId) ?? null)) {
      const transport = pageTransport([tab], tabs.lend, clock.sleep);
      const who = await execute(whoAmI, {}, { ...depsFor(road, transport), tries: 1 }, signal);
      if (!who.ok && who.error.kind === 'no-road') continue;
      const me = who.ok ? who.value.value : null;
      const refused = !who.ok && who.error.kind === 'signed-out' ? who.error : null;
      yield { road, actor: me && { accountId: me.accountId, name: me.name }, transport, refused };
    }
    const token = await tokenWay('mutation');
    if (token) yield token;
  }

  /** Over the first connected account that has a token. */
  async function tokenWay(kind: 'query' | 'mutation'): Promise<Way | null> {
    const accounts = await account.list();
    for (const { accountId, name, road } of accounts) {
      if (road !== 'api-token') continue;
      const transport = await account.withCredentials(accountId, (credentials) =>
        kind === 'query'
          ? tokenRoad({ fetch, ...credentials }, mayReach)
          : tokenTransport({ fetch, ...credentials }),
      );
      if (transport) return { road: 'api-token', actor: { accountId, name }, transport, refused: null };
    }
    return null;
  }

  /** Without its host's permission the pages that are open are not even seen. */
  async function noRoad(): Promise<Problem> {
    const now = clock.now();
    return (await mayReach(ADMIN_ORIGIN)) ? problem('no-road', now) : noPermission(ADMIN_ORIGIN, now);
  }

  async function take<Input, Output>(
    ways: AsyncGenerator<Way>,
    before: (road: OpenRoad) => Promise<Input | null>,
    operation: Operation<Input, Output>,
    signal: AbortSignal,
  ): Promise<Call<Output> | null> {
    let first: Problem | null = null;
    let again = false;
    for await (const { road, actor, transport, refused } of ways) {
      // Another tab with another account is no way out for who was signed out in this one.
      if (road === 'page-session' && first?.kind === 'signed-out') continue;
      if (refused) {
        first = refused;
        continue;
      }
      if (road === 'api-token' && operation.kind === 'mutation' && !(await mayReach(API_ORIGIN))) {
        if (first?.kind !== 'signed-out') first = noPermission(API_ORIGIN, clock.now());
        continue;
      }
      const input = await before({ road, actor, again });
      if (input === null) return null;
      again = true;
      const result = await execute(operation, input, depsFor(road, transport), signal);
      if (result.ok) return { result, road };
      const { kind } = result.error;
      // A token that may not do it says less than "sign in again", which is what helps here.
      if (kind !== 'no-road' && kind !== 'signed-out') {
        const isHeldBack = kind === 'not-allowed' || kind === 'no-permission';
        return { result: first?.kind === 'signed-out' && isHeldBack ? err(first) : result, road };
      }
      first ??= result.error;
    }
    return { result: err(first && first.kind !== 'no-road' ? first : await noRoad()), road: null };
  }

  return {
    prefer: (cloudId, tabId) => void preferred.set(cloudId, tabId),
    hasPage: async () => (await tabs.query()).length > 0,
    callAfter: (before, operation, origin, signal) =>
      take(changeWays(origin, signal), before, operation, signal),
    call: async (operation, input, cloudId, signal) => {
      const ways = readWays(cloudId, operation.kind);
      const call = await take(ways, () => Promise.resolve(input), operation, signal);
      return call ?? { result: err(problem('no-road', clock.now())), road: null };
    },
    callOverPage: async (operation, input, cloudId, signal) => {
      const way = await sessionWay(cloudId);
      if (!way) return err(await noRoad());
      const result = await execute(operation, input, depsFor(way.road, way.transport), signal);
      return !result.ok && result.error.kind === 'no-road' ? err(await noRoad()) : result;
    },
  };
}
