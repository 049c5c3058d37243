/** Calls in the name of whichever connected account may read an app: within the limits, and with Atlassian's own time. */
import { type Problem, problem } from '../../core/problem.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ConnectedAccount, VendorRoad } from '../../core/vendor.ts';
import { EXPORT_CALLS_A_MINUTE, type ExportPage, type ExportRequest } from '../../gateway/export-logs.ts';
import type { Operation } from '../../gateway/operation.ts';
import type { Clock } from '../../platform/clock.ts';
import type { VendorRoads } from '../vendor-roads.ts';
import { type CallBudget, createCallBudget } from './call-budget.ts';

/** In whose name a call was made. An account that was forgotten since is another one, even when it is connected again. */
export interface Asker {
  readonly accountId: string;
  readonly life: number;
}

export interface Called<Output> {
  readonly value: Output;
  readonly partial: Problem | null;
  /** When Atlassian answered, by its own clock; null: it did not say. */
  readonly serverTime: number | null;
  readonly road: VendorRoad;
  readonly by: Asker;
}

export interface Caller {
  /** Waits for its turn in the budget. Never rejects but when `signal` is aborted. */
  readonly call: <Input, Output>(
    appId: string,
    operation: Operation<Input, Output>,
    input: Input,
    points: number,
    signal: AbortSignal,
  ) => Promise<Result<Called<Output>, Problem>>;
  readonly exportPage: (
    request: ExportRequest,
    signal: AbortSignal,
  ) => Promise<Result<{ readonly page: ExportPage; readonly by: Asker }, Problem>>;
  /** Whether an export of so many pages may begin now. */
  readonly mayExport: (appId: string, pages: number) => Promise<boolean>;
  /** Atlassian's time, in ms since the epoch, as far as its answers tell. */
  readonly serverNow: () => number;
  readonly isCurrent: (by: Asker) => boolean;
  /** What was asked in the name of the account is not to be kept any more. */
  readonly forget: (accountId: string) => void;
  /** Something about accounts changed: those that were refused are tried again. */
  readonly renew: () => void;
}

export interface CallerDeps {
  readonly roads: Pick<VendorRoads, 'accounts' | 'call' | 'readExport' | 'standing' | 'standingOfExport'>;
  readonly ownersOf: (appId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
}

/** Of 10,000 that Atlassian gives a user a minute: the user has other things to do with them too. */
const POINTS_A_MINUTE = 1_500;
/** Somebody else may export the same app. */
const EXPORTS_A_MINUTE = EXPORT_CALLS_A_MINUTE - 4;
/** How long an export is not tried after it failed, in ms. */
const EXPORT_REST = 120_000;
/** Of a road that does not lead there at all. */
const LONG_REST = 1_800_000;
/** Below it, clocks differ by what a call takes and by the header's whole seconds. In ms. */
const SAME_TIME = 3_000;

export function createCaller({ roads, ownersOf, clock }: CallerDeps): Caller {
  const points = new Map<string, CallBudget>();
  const exports = new Map<string, CallBudget>();
  const exportFrom = new Map<string, number>();
  const lives = new Map<string, number>();
  /** By app: the account that was answered last. */
  const reader = new Map<string, string>();
  const started = clock.now();
  let ahead = 0;

  const askerOf = (accountId: string): Asker => ({ accountId, life: lives.get(accountId) ?? 0 });

  async function candidates(appId: string): Promise<readonly ConnectedAccount[]> {
    const [accounts, owners] = await Promise.all([roads.accounts(), ownersOf(appId)]);
    const last = reader.get(appId);
    const rank = ({ accountId, road }: ConnectedAccount) =>
      (accountId === last ? 0 : 4) + (owners.includes(accountId) ? 0 : 2) + (road === 'api-token' ? 0 : 1);
    return [...accounts].sort((one, other) => rank(one) - rank(other));
  }

  function noteTime(serverTime: number, sentAt: number): void {
    const now = clock.now();
    const apart = serverTime < sentAt - SAME_TIME ? serverTime - sentAt : serverTime - now;
    ahead = serverTime >= sentAt - SAME_TIME && serverTime <= now + SAME_TIME ? 0 : apart;
  }

  async function turnFor(accountId: string, cost: number, signal: AbortSignal): Promise<void> {
    const budget = points.get(accountId) ?? createCallBudget(POINTS_A_MINUTE, clock.now);
    points.set(accountId, budget);
    for (let wait = budget.take(cost); wait > 0; wait = budget.take(cost)) {
      await clock.sleep(wait, signal);
      signal.throwIfAborted();
    }
  }

  function exportBudget(appId: string): CallBudget {
    const known = exports.get(appId);
    if (known) return known;
    const isYoung = clock.now() - started < 61_000;
    const budget = createCallBudget(EXPORTS_A_MINUTE, clock.now, isYoung);
    exports.set(appId, budget);
    return budget;
  }

  return {
    async call(appId, operation, input, cost, signal) {
      let first: Problem | null = null;
      for (const { accountId } of await candidates(appId)) {
        const by = askerOf(accountId);
        // What would not be made takes nothing from the budget, and does not wait for it.
        const limited = await roads.standing(accountId);
        if (limited) {
          first ??= limited;
          continue;
        }
        await turnFor(accountId, cost, signal);
        const sentAt = clock.now();
        const { result, road } = await roads.call(accountId, operation, input, signal);
        signal.throwIfAborted();
        if (result.ok) {
          const { value, partial, serverTime = null } = result.value;
          if (serverTime !== null) noteTime(serverTime, sentAt);
          reader.set(appId, accountId);
          return ok({ value, partial, serverTime, road: road ?? 'api-token', by });
        }
        first ??= result.error;
        // What passes by itself, or is wrong with every account alike, is not another account's business.
        if (!['signed-out', 'not-allowed', 'no-road', 'rate-limited', 'refused'].includes(result.error.kind))
          break;
      }
      return err(first ?? problem('no-road', clock.now()));
    },

    async exportPage(request, signal) {
      const { appId } = request;
      const account = (await candidates(appId)).find(({ road }) => road === 'api-token');
      if (!account) {
        exportFrom.set(appId, clock.now() + LONG_REST);
        return err(problem('no-road', clock.now()));
      }
      const by = askerOf(account.accountId);
      const budget = exportBudget(appId);
      for (let wait = budget.take(1); wait > 0; wait = budget.take(1)) {
        await clock.sleep(wait, signal);
        signal.throwIfAborted();
      }
      // Another environment of the app may have been told to wait.
      const limited = await roads.standingOfExport(appId);
      if (limited) return err(limited);
      const result = await roads.readExport(account.accountId, request, signal);
      signal.throwIfAborted();
      if (result.ok) return ok({ page: result.value, by });
      const rest = ['no-road', 'not-allowed', 'refused', 'no-permission'].includes(result.error.kind)
        ? LONG_REST
        : EXPORT_REST;
      exportFrom.set(appId, clock.now() + rest);
      return result;
    },

    mayExport: async (appId, pages) => {
      const isTime = (exportFrom.get(appId) ?? 0) <= clock.now() && exportBudget(appId).left() >= pages;
      return isTime && (await roads.standingOfExport(appId)) === null;
    },
    serverNow: () => clock.now() + ahead,
    isCurrent: ({ accountId, life }) => (lives.get(accountId) ?? 0) === life,
    forget: (accountId) => void lives.set(accountId, (lives.get(accountId) ?? 0) + 1),
    renew: () => {
      exportFrom.clear();
      reader.clear();
    },
  };
}
