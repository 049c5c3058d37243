/**
 * Which way a vendor's call to Atlassian takes, account by account: an API token where there is one, else the session of
 * the developer console in this browser.
 */
import { API_ORIGIN } from '../core/hosts.ts';
import { noPermission, type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ConnectedAccount, VendorRoad } from '../core/vendor.ts';
import { execute, type GatewayDeps } from '../gateway/execute.ts';
import { type ExportPage, type ExportRequest, exportLogs } from '../gateway/export-logs.ts';
import type { Fetch } from '../gateway/http.ts';
import { answeredTo } from '../gateway/named-answer.ts';
import type { Answer, Operation } from '../gateway/operation.ts';
import { listApps } from '../gateway/operations/list-apps.ts';
import { whoAmI } from '../gateway/operations/who-am-i.ts';
import type { Transport } from '../gateway/transport.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccountStore, Credentials } from '../storage/account-store.ts';
import type { AdminTabs } from './page-transport.ts';
import type { RateLimits } from './rate-limits.ts';
import { createSessionRoad } from './session-road.ts';
import { tokenRoad } from './token-road.ts';

export interface VendorRoadsDeps {
  readonly account: AccountStore;
  readonly fetch: Fetch;
  /** Tabs of the developer console, which lend their session where Atlassian does not accept the extension's own origin. */
  readonly consoleTabs: AdminTabs;
  /** Whether the browser lets us reach an origin: users can withhold what the manifest asks for. */
  readonly mayReach: (origin: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly clientVersion: string;
  /** Without it, calls are made whatever Atlassian asked for. */
  readonly limits?: RateLimits;
}

/** What came of a call, and over which road the answer came; null: none was taken. */
export interface VendorCall<Output> {
  readonly result: Result<Answer<Output>, Problem>;
  readonly road: VendorRoad | null;
}

/** Whose a token or a session is. */
export interface VendorIdentity {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
}

export interface VendorRoads {
  /** All connected accounts, the oldest first. */
  readonly accounts: () => Promise<readonly ConnectedAccount[]>;
  /**
   * Asks in the name of a connected account, over its token or the session; queries only. Rejects only when `signal` is aborted.
   * `signed-out`: neither serves, or the session is another account's by now. `no-road`: the account is not connected, or
   * was forgotten before the answer came; or Atlassian does not accept the extension's own origin, and no page of the
   * developer console is open. `rate-limited`: also without asking, as long as Atlassian wants to be left alone.
   */
  readonly call: <Input, Output>(
    accountId: string,
    operation: Operation<Input, Output>,
    input: Input,
    signal: AbortSignal,
  ) => Promise<VendorCall<Output>>;
  /** The problem that a call of the account would meet without being made: Atlassian wants to be left alone. Null: it may be made. */
  readonly standing: (accountId: string) => Promise<Problem | null>;
  /** The same of an app's export, whoever asks. */
  readonly standingOfExport: (appId: string) => Promise<Problem | null>;
  /** One page of the export, in one request. `no-road`: no token, as of a session, and the export knows no other road. */
  readonly readExport: (
    accountId: string,
    request: ExportRequest,
    signal: AbortSignal,
  ) => Promise<Result<ExportPage, Problem>>;
  /** Whose a token is that is not kept yet, and whether apps can be listed with it. */
  readonly tryToken: (
    credentials: Credentials,
    signal: AbortSignal,
  ) => Promise<Result<VendorIdentity, Problem>>;
  /** Who is signed in to the developer console in this browser, and whether apps can be listed over that session. */
  readonly trySession: (signal: AbortSignal) => Promise<Result<VendorIdentity, Problem>>;
}

/** What says that a road is closed, and nothing of what was asked. */
const CLOSED: ReadonlySet<string> = new Set(['signed-out', 'no-road', 'no-permission']);

export function createVendorRoads(deps: VendorRoadsDeps): VendorRoads {
  const { account, fetch, consoleTabs, mayReach, clock, random, clientVersion, limits } = deps;
  /** By road: what one gateway does not know yet the other may. */
  const remembered: Readonly<Record<VendorRoad, Set<string>>> = {
    'api-token': new Set(),
    'console-session': new Set(),
  };
  /** Accounts whose token was refused while the session served: as long as the worker lives, the session is asked first. */
  const refused = new Set<string>();

  const depsFor = (road: VendorRoad, transport: Transport): GatewayDeps => ({
    ...{ transport, now: clock.now, random, clientVersion, remembered: remembered[road] },
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      signal.throwIfAborted();
    },
  });
  const gatewayDeps = (transport: Transport) => depsFor('console-session', transport);
  const overSession = createSessionRoad({ fetch, consoleTabs, mayReach, clock, gatewayDeps });
  const tokenOf = (credentials: Credentials) => tokenRoad({ fetch, ...credentials }, mayReach);

  const noRoad = () => err(problem('no-road', clock.now()));
  const standing = async (name: string) => (await limits?.standing(name)) ?? null;

  async function ask<Input, Output>(
    accountId: string,
    operation: Operation<Input, Output>,
    input: Input,
    signal: AbortSignal,
  ): Promise<VendorCall<Output>> {
    if (!(await account.has(accountId))) return { result: noRoad(), road: null };
    const token = await account.withCredentials(accountId, tokenOf);
    const roads: readonly VendorRoad[] = !token
      ? ['console-session']
      : refused.has(accountId)
        ? ['console-session', 'api-token']
        : ['api-token', 'console-session'];
    let told: Problem | null = null;
    for (const road of roads) {
      const result: Result<Answer<Output>, Problem> = road === 'api-token' && token
        ? await execute(operation, input, depsFor(road, token), signal)
        : await overSession(answeredTo(accountId, operation), input, signal);
      if (result.ok && token) mark(accountId, road);
      // After a refused token a session counts only if it serves: whose it is was not said otherwise.
      const isLast = result.ok || (told === null && !isClosed(result.error));
      if (isLast) return { result, road };
      if (!result.ok && (told === null || road === 'api-token')) told = result.error;
      // A token that the browser holds back is no token that Atlassian refused.
      if (road === 'api-token' && told?.kind !== 'signed-out') break;
    }
    return { result: told ? err(told) : noRoad(), road: null };
  }

  function mark(accountId: string, road: VendorRoad): void {
    if (road === 'api-token') refused.delete(accountId);
    else refused.add(accountId);
  }

  return {
    accounts: account.list,
    standing,
    standingOfExport: (appId) => standing(exportLimit(appId)),

    async call(accountId, operation, input, signal) {
      const limited = await standing(accountId);
      if (limited) return { result: err(limited), road: null };
      const call = await ask(accountId, operation, input, signal);
      if (!call.result.ok && (await account.has(accountId))) await limits?.note(accountId, call.result.error);
      // What comes after the account was forgotten is nobody's any more.
      return (await account.has(accountId)) ? call : { result: noRoad(), road: null };
    },

    async readExport(accountId, request, signal) {
      const limit = exportLimit(request.appId);
      const limited = await standing(limit);
      if (limited) return err(limited);
      const read = await account.withCredentials(
        accountId,
        (credentials) => () =>
          exportLogs(request, { fetch, now: clock.now, clientVersion, ...credentials }, signal),
      );
      if (!read) return noRoad();
      const page = await read();
      if (!page.ok) await limits?.note(limit, page.error);
      if (!(await account.has(accountId))) return noRoad();
      const isLost = !page.ok && page.error.kind === 'offline';
      return isLost && !(await mayReach(API_ORIGIN)) ? err(noPermission(API_ORIGIN, clock.now())) : page;
    },

    async tryToken(credentials, signal) {
      const gateway = depsFor('api-token', tokenOf(credentials));
      const who = await execute(whoAmI, {}, gateway, signal);
      if (!who.ok) return who;
      const apps = await execute(listApps, { after: null }, gateway, signal);
      if (!apps.ok) return apps;
      refused.delete(who.value.value.accountId);
      return ok(who.value.value);
    },

    async trySession(signal) {
      const who = await overSession(whoAmI, {}, signal);
      if (!who.ok) return who;
      const apps = await overSession(
        answeredTo(who.value.value.accountId, listApps),
        { after: null },
        signal,
      );
      return apps.ok ? ok(who.value.value) : apps;
    },
  };
}

/** The limit of an export is the app's, whoever asks. */
function exportLimit(appId: string): string {
  return `export ${appId}`;
}

function isClosed({ kind }: Problem): boolean {
  return CLOSED.has(kind);
}
