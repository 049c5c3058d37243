/** The apps of all connected accounts: what is stored at once, and what Atlassian answers where that is wanted. */
import { environmentLabel } from '../core/environment.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ConnectedAccount, LogScope, OwnedApp, VendorApp } from '../core/vendor.ts';
import { listApps } from '../gateway/operations/list-apps.ts';
import type { AppsView } from '../messages/contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { ScopeNames } from '../storage/follows-store.ts';
import type { VendorList, VendorLists } from '../storage/vendor-lists.ts';
import { shareCalls } from './share-calls.ts';
import type { VendorRoads } from './vendor-roads.ts';

export interface VendorAppsDeps {
  readonly roads: Pick<VendorRoads, 'accounts' | 'call'>;
  readonly lists: VendorLists;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface VendorApps {
  /** With `refresh`, every account is asked, unless it answered in the last seconds. What could not be asked is as it was. */
  readonly read: (refresh: boolean) => Promise<AppsView>;
  /** Accounts that list an app, those connected first before the others. Empty: none is known to. */
  readonly ownersOf: (appId: string) => Promise<readonly string[]>;
  /** What a scope is called; null where no account lists it. */
  readonly namesOf: (scope: LogScope) => Promise<ScopeNames | null>;
  /** What was answered is not given again without asking: an account was connected or forgotten. */
  readonly forgetAnswers: () => void;
}

/** How long an answer is given again without asking, in ms. */
const KEEP = 15_000;
const MAX_PAGES = 20;

export function createVendorApps({ roads, lists, clock, signal }: VendorAppsDeps): VendorApps {
  const answers = shareCalls(KEEP, clock.now);

  async function listAll(accountId: string): Promise<Result<AppsRead, Problem>> {
    const apps: VendorApp[] = [];
    let partial: Problem | null = null;
    let after: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const input: { readonly after: string | null } = { after };
      const { result } = await roads.call(accountId, listApps, input, signal);
      if (!result.ok) return result;
      apps.push(...result.value.value.apps);
      partial ??= result.value.partial;
      after = result.value.value.next;
      if (after === null) break;
    }
    return ok({ apps, partial });
  }

  async function askAccount(accountId: string): Promise<Result<null, Problem>> {
    const readAt = clock.now();
    const listed = await listAll(accountId);
    if (!listed.ok) return listed;
    // Forgotten meanwhile: then nothing that was read with it is kept.
    const isConnected = (await roads.accounts()).some((account) => account.accountId === accountId);
    if (!isConnected) return err(problem('no-road', clock.now()));
    const { apps, partial } = listed.value;
    if (!partial) {
      await lists.write('apps', accountId, { value: apps, readAt });
      return ok(null);
    }
    // What is not among a part may be there all the same.
    const known = await lists.read('apps', accountId, readAt);
    const value = withKnown(apps, known?.value ?? []);
    await lists.write('apps', accountId, { value, readAt: known?.readAt ?? readAt });
    return err(partial);
  }

  async function stored(accounts: readonly ConnectedAccount[]): Promise<StoredApps[]> {
    const now = clock.now();
    return Promise.all(
      accounts.map(async ({ accountId }) => ({ accountId, list: await lists.read('apps', accountId, now) })),
    );
  }

  async function read(refresh: boolean): Promise<AppsView> {
    const accounts = await roads.accounts();
    const asked = refresh
      ? await Promise.all(
          accounts.map(async ({ accountId }) => ({
            accountId,
            answer: await answers.share(accountId, () => askAccount(accountId)),
          })),
        )
      : [];
    const problems = asked.flatMap(({ accountId, answer }) =>
      answer.ok ? [] : [{ accountId, problem: answer.error }],
    );
    return { ...viewOf(await stored(accounts)), problems };
  }

  return {
    read,

    async ownersOf(appId) {
      const found = await stored(await roads.accounts());
      return found.flatMap(({ accountId, list }) =>
        list?.value.some((app) => app.appId === appId) ? [accountId] : [],
      );
    },

    async namesOf(scope) {
      const { apps } = await read(false);
      const app = apps.find(({ appId }) => appId === scope.appId);
      const environment = app?.environments.find(
        ({ environmentId }) => environmentId === scope.environmentId,
      );
      return app && environment
        ? { appName: app.name, environmentName: environmentLabel(environment) }
        : null;
    },

    forgetAnswers: answers.clear,
  };
}

interface AppsRead {
  readonly apps: readonly VendorApp[];
  /** Why parts are missing; null: none is. */
  readonly partial: Problem | null;
}

interface StoredApps {
  readonly accountId: string;
  readonly list: VendorList<readonly VendorApp[]> | null;
}

/** The lists in one: an app that several accounts list is one app, with all the environments that any of them sees. */
function viewOf(stored: readonly StoredApps[]): Pick<AppsView, 'apps' | 'readAt'> {
  const merged = new Map<string, OwnedApp>();
  for (const { accountId, list } of stored) {
    for (const app of list?.value ?? []) {
      const known = merged.get(app.appId);
      merged.set(app.appId, known ? joined(known, app, accountId) : { ...app, accountIds: [accountId] });
    }
  }
  const times = stored.map(({ list }) => list?.readAt ?? null);
  const isWhole = times.length > 0 && !times.includes(null);
  return {
    apps: [...merged.values()],
    readAt: isWhole ? Math.min(...times.map((time) => time ?? 0)) : null,
  };
}

/** What was answered, and behind it what was known and is not among that. */
function withKnown(answered: readonly VendorApp[], known: readonly VendorApp[]): readonly VendorApp[] {
  const before = new Map(known.map((app) => [app.appId, app]));
  const ids = new Set(answered.map(({ appId }) => appId));
  return [
    ...answered.map((app) => ({
      ...app,
      environments: allEnvironments(app, before.get(app.appId)),
    })),
    ...known.filter(({ appId }) => !ids.has(appId)),
  ];
}

function joined(known: OwnedApp, app: VendorApp, accountId: string): OwnedApp {
  return {
    ...known,
    avatarUrl: known.avatarUrl ?? app.avatarUrl,
    environments: allEnvironments(known, app),
    accountIds: [...new Set([...known.accountIds, accountId])],
  };
}

function allEnvironments(one: VendorApp, other: VendorApp | undefined): VendorApp['environments'] {
  const ids = new Set(one.environments.map(({ environmentId }) => environmentId));
  const more = (other?.environments ?? []).filter(({ environmentId }) => !ids.has(environmentId));
  return [...one.environments, ...more];
}
