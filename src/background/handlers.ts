/** What the background answers to each method. Nothing of the browser is touched here. */
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Asker, Handlers } from '../messages/router.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessStore } from '../storage/access-store.ts';
import type { LedgerStore } from '../storage/ledger-store.ts';
import type { PreferencesStore } from '../storage/preferences-store.ts';
import type { Accounts } from './accounts.ts';
import type { Changes } from './changes.ts';
import type { Downloads } from './downloads.ts';
import { createForwardHandlers } from './forward/forward-handlers.ts';
import type { Forwards } from './forward/forwards.ts';
import { dismissProblem } from './grant-steps.ts';
import type { Refresher } from './refresh.ts';
import type { Roads } from './roads.ts';
import { createVendorHandlers, type VendorHandlersDeps } from './vendor-handlers.ts';
import { toView, toVisitedSite } from './views.ts';
import type { Notify } from './watchers.ts';

export interface HandlersDeps {
  readonly store: AccessStore;
  readonly ledger: LedgerStore;
  readonly refresher: Refresher;
  readonly changes: Changes;
  readonly accounts: Accounts;
  readonly vendor: VendorHandlersDeps;
  readonly forwards: Forwards;
  readonly downloads: Downloads;
  readonly preferences: PreferencesStore;
  readonly roads: Pick<Roads, 'prefer'>;
  readonly notify: Notify;
  readonly clock: Clock;
  /** A site was opened: the toolbar icon may have to change. */
  readonly badge: () => Promise<void>;
}

export function createHandlers(deps: HandlersDeps): Handlers {
  const { store, ledger, refresher, changes, roads, notify, clock, badge } = deps;
  const { accounts, downloads, preferences } = deps;
  const done: Result<null, Problem> = ok(null);

  /** The page that asks is the one whose session is used: what the user sees and what we do are then the same account. */
  function preferAsker(cloudId: string, asker: Asker): void {
    if (asker.kind === 'admin-page') roads.prefer(cloudId, asker.tabId);
  }

  /** Our own frame inside an admin page stands for that page. With every request: a worker that starts anew has forgotten. */
  function preferHost(cloudId: string, { tabId }: Asker): void {
    if (tabId !== null) roads.prefer(cloudId, tabId);
  }

  return {
    'site/open': async ({ cloudId, refresh }, asker) => {
      preferAsker(cloudId, asker);
      const now = clock.now();
      await store.updateSite(cloudId, now, (site) =>
        asker.kind === 'admin-page' && refresh ? { ...site, visitedAt: now } : site,
      );
      await refresher.open(cloudId, refresh);
      await badge();
      const site = await store.readSite(cloudId);
      if (!site) return err(problem('internal', now));
      return ok(toView(site, refresher.progress(cloudId)));
    },
    'site/refresh': async ({ cloudId, appIds }, asker) => {
      preferAsker(cloudId, asker);
      await refresher.refresh(cloudId, appIds);
      return done;
    },
    'site/prioritise': async ({ cloudId, appIds }) => {
      refresher.prioritise(cloudId, appIds);
      return done;
    },
    'access/change': (request, asker) => {
      preferAsker(request.cloudId, asker);
      return changes.change(request, asker.kind === 'admin-page' ? asker.tabId : null);
    },
    'access/dismiss': async ({ cloudId, appId }) => {
      const apps = await store.readApps(cloudId, [appId]);
      await store.updateGrants(
        apps.flatMap(({ grants }) => grants),
        dismissProblem,
      );
      notify.apps(cloudId, [appId]);
      return done;
    },
    'ledger/read': async (query) => ok(await ledger.read(query)),

    'download/open': (request, asker) => {
      preferHost(request.cloudId, asker);
      return downloads.open(request.cloudId, request.appId);
    },
    'download/page': (request, asker) => {
      preferHost(request.cloudId, asker);
      return downloads.page(request);
    },
    'download/note': (note) => downloads.note(note),
    'preferences/read': async ({ name }) => ok(await preferences.read(name)),
    'preferences/write': async ({ name, value }) => {
      await preferences.write(name, value);
      return done;
    },

    'sites/list': async () => {
      const sites = (await store.readSites()).map(toVisitedSite);
      return ok(sites.sort((a, b) => b.visitedAt - a.visitedAt));
    },
    'accounts/list': async () => ok(await accounts.list()),
    'accounts/connect': (credentials) => accounts.connect(credentials),
    'accounts/connect-session': () => accounts.connectSession(),
    'accounts/forget': async ({ accountId }) => {
      await accounts.forget(accountId);
      return done;
    },
    ...createVendorHandlers(deps.vendor),
    ...createForwardHandlers(deps.forwards),
  };
}
