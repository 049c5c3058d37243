/** Puts the background's parts together. Everything of the browser comes in as a parameter, so the whole can be tested. */

import { isIsolatedCloud } from '../core/site-app.ts';
import { SITE_PORT_PREFIX } from '../messages/contract.ts';
import { createRouter, identify, type Router, type SenderLike } from '../messages/router.ts';
import type { Clock } from '../platform/clock.ts';
import { accessStore } from '../storage/access-store.ts';
import { accountStore } from '../storage/account-store.ts';
import type { DatabaseSource } from '../storage/database.ts';
import { ledgerStore } from '../storage/ledger-store.ts';
import { preferencesStore } from '../storage/preferences-store.ts';
import { newSite } from '../storage/records.ts';
import { updateBadge } from './badge.ts';
import { createChanges } from './changes.ts';
import { createDownloads } from './downloads.ts';
import { createHandlers } from './handlers.ts';
import { createLogsPorts, scopeOfPort } from './logs-port.ts';
import { createRefresher } from './refresh.ts';
import { createRoads, type RoadsDeps } from './roads.ts';
import { createVendorSide, type VendorSideDeps } from './vendor-side.ts';
import { toAppView, toStatus } from './views.ts';
import { createWatchers, type WatcherPort } from './watchers.ts';

/** When the background wants to be woken, by name; a later setting replaces the earlier one. */
export interface Alarms {
  readonly every: (name: string, minutes: number) => void;
  readonly at: (name: string, time: number) => void;
  readonly clear: (name: string) => void;
}

export interface BackgroundDeps
  extends Omit<RoadsDeps, 'account'>,
    Pick<VendorSideDeps, 'consoleTabs' | 'setBadge' | 'mayNotify' | 'notify' | 'exclusive'>,
    Pick<VendorSideDeps, 'fileReadings' | 'watchFiles'> {
  readonly source: DatabaseSource;
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly isOnline: () => boolean;
  readonly newId: () => string;
  /** Lets whatever else waits have a turn, in the middle of long work. */
  readonly pause: () => Promise<void>;
  /** Shows the toolbar icon with its switch on or off. */
  readonly setIcon: (on: boolean) => void;
  readonly extensionId: string;
  readonly extensionOrigin: string;
  readonly warn: (what: string) => void;
  /** Ends everything that is under way; only tests need it, a browser simply stops the worker. */
  readonly signal: AbortSignal;
}

export interface Background {
  readonly onMessage: Router;
  readonly onConnect: (
    port: WatcherPort & {
      readonly name: string;
      readonly sender?: SenderLike | undefined;
      disconnect(): void;
    },
  ) => void;
  /** Goes on with whatever a stopped worker left behind: on every start and on every alarm. */
  readonly resume: () => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

const CHANGES_ALARM = 'changes';
const REFRESH_ALARM = 'refresh';
const LOGS_ALARM = 'logs';
const FORWARDS_ALARM = 'forwards';
const CLOUD_ID = /^[A-Za-z0-9-]{1,64}$/;

export function createBackground(deps: BackgroundDeps): Background {
  const { source, clock, alarms, signal, warn, extensionId, extensionOrigin } = deps;
  const store = accessStore(source);
  const account = accountStore(source);
  const roads = createRoads({ ...deps, account });
  const { notify, add } = createWatchers({
    clock,
    warn,
    readStatus: async (cloudId) =>
      toStatus(
        (await store.readRecord(cloudId)) ?? newSite(cloudId, clock.now()),
        refresher.progress(cloudId),
      ),
    readApps: async (cloudId, appIds) => {
      const isolated = isIsolatedCloud((await store.readRecord(cloudId))?.hostName ?? null);
      return (await store.readApps(cloudId, appIds)).map((app) => toAppView(app, isolated));
    },
  });
  const refresher = createRefresher({
    ...{ store, roads, clock, notify, warn, signal },
    wakeAt: (cloudId, time) => alarms.at(`${REFRESH_ALARM} ${cloudId}`, time),
  });
  const changes = createChanges({
    ...{ store, roads, clock, notify, warn, signal },
    ...{ isOnline: deps.isOnline, newId: deps.newId },
    // A safety net: while the worker lives, its own timers are far sooner.
    keepAwake: (on) => (on ? alarms.every(CHANGES_ALARM, 1) : alarms.clear(CHANGES_ALARM)),
  });
  const ledger = ledgerStore(source);
  const badge = () => updateBadge({ store, account, setIcon: deps.setIcon });
  const preferences = preferencesStore(source);
  const vendor = createVendorSide({
    ...deps,
    ...{ account, preferences, onAccounts: badge },
    wakeEvery: (minutes) => (minutes === null ? alarms.clear(LOGS_ALARM) : alarms.every(LOGS_ALARM, minutes)),
    wakeForwardsEvery: (minutes) =>
      minutes === null ? alarms.clear(FORWARDS_ALARM) : alarms.every(FORWARDS_ALARM, minutes),
  });
  const logsPorts = createLogsPorts({ sync: vendor.sync, clock, onOpen: vendor.opened, warn });
  const downloads = createDownloads({
    ...{ store, ledger, roads, refresher, notify, clock, signal },
    extensionVersion: deps.clientVersion,
  });
  const handlers = createHandlers({
    ...{ store, ledger, refresher, changes, downloads, roads, notify, clock, badge, preferences },
    ...{ accounts: vendor.accounts, vendor: vendor.handlers, forwards: vendor.forwards },
  });

  return {
    onMessage: createRouter({ handlers, extensionId, extensionOrigin, now: clock.now, warn }),
    onConnect: (port) => {
      const cloudId = port.name.startsWith(SITE_PORT_PREFIX) ? port.name.slice(SITE_PORT_PREFIX.length) : '';
      const asker = port.sender ? identify(port.sender, extensionId, extensionOrigin) : null;
      if (asker && CLOUD_ID.test(cloudId)) return add(cloudId, port);
      const scope = asker?.kind === 'own-page' ? scopeOfPort(port.name) : null;
      if (scope) return logsPorts.add(scope, port);
      warn(`A connection from ${port.sender?.url ?? 'an unknown sender'} was refused.`);
      port.disconnect();
    },
    resume: async () => {
      try {
        await Promise.all([changes.resume(), refresher.resume(), badge(), vendor.resume()]);
      } catch (error) {
        warn(
          `What was under way could not be resumed: ${error instanceof Error ? error.message : 'unknown'}`,
        );
      }
    },
    idle: async () => {
      await Promise.all([changes.idle(), refresher.idle(), vendor.idle()]);
    },
  };
}
