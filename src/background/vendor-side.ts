/** Puts together the vendor's side of the background: accounts, apps, keeping up, and what is remembered beside the lines. */
import type { LogScope } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import { accessEvents } from '../storage/access-events.ts';
import type { AccountStore } from '../storage/account-store.ts';
import type { DatabaseSource } from '../storage/database.ts';
import { filesStore } from '../storage/files-store.ts';
import { followsStore } from '../storage/follows-store.ts';
import type { Exclusive } from '../storage/locks.ts';
import { createLogStore, type LogStore } from '../storage/logs/log-store.ts';
import { notesStore } from '../storage/notes-store.ts';
import type { PreferencesStore } from '../storage/preferences-store.ts';
import { requestsStore } from '../storage/requests-store.ts';
import { vendorLists } from '../storage/vendor-lists.ts';
import { vendorSettingsStore } from '../storage/vendor-settings-store.ts';
import { viewsStore } from '../storage/views-store.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type BurstsDeps, createBursts } from './bursts.ts';
import { createErrorsBadge } from './errors-badge.ts';
import { createFiles, type FileReadings } from './files.ts';
import { createFollows } from './follows.ts';
import { createForgetAccount } from './forget-account.ts';
import { createForwards, type Forwards, type ForwardsDeps } from './forward/forwards.ts';
import { otlpNames } from './forward/otlp-names.ts';
import { createNotes } from './notes.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRequests } from './requests.ts';
import { createSeenErrors } from './seen-errors.ts';
import { createSync, type Sync } from './sync/sync.ts';
import { createVendorApps } from './vendor-apps.ts';
import type { VendorHandlersDeps } from './vendor-handlers.ts';
import { createVendorRoads, type VendorRoadsDeps } from './vendor-roads.ts';

export interface VendorSideDeps
  extends VendorRoadsDeps,
    Pick<BurstsDeps, 'mayNotify' | 'notify'>,
    Pick<ForwardsDeps, 'fetch' | 'mayReach' | 'random'> {
  readonly account: AccountStore;
  readonly source: DatabaseSource;
  readonly preferences: PreferencesStore;
  readonly clock: Clock;
  readonly pause: () => Promise<void>;
  /** For every change of the log store: see `LogStoreOptions`. */
  readonly exclusive: Exclusive;
  readonly fileReadings: FileReadings;
  /** Calls back whenever an import stored lines: pages' workers write them, so nothing of it passes through here. */
  readonly watchFiles: (onChange: () => void) => void;
  /** Wakes the worker every so many minutes, so that `resume` is called; null: no longer. */
  readonly wakeEvery: (minutes: number | null) => void;
  /** The same, for what is forwarded. */
  readonly wakeForwardsEvery: (minutes: number | null) => void;
  readonly setBadge: (text: string) => void;
  /** An account was connected or forgotten. */
  readonly onAccounts: () => Promise<void>;
  readonly warn: (what: string) => void;
  readonly signal: AbortSignal;
}

export interface VendorSide {
  readonly accounts: Accounts;
  readonly handlers: VendorHandlersDeps;
  readonly sync: Sync;
  readonly forwards: Forwards;
  /** A view was opened: its app is followed from now on. */
  readonly opened: (scope: LogScope) => void;
  readonly resume: () => Promise<void>;
  readonly idle: () => Promise<void>;
}

export function createVendorSide(deps: VendorSideDeps): VendorSide {
  const { account, source, preferences, clock, pause, warn, signal } = deps;
  const limits = createRateLimits(preferences, clock);
  const roads = createVendorRoads({ ...deps, limits });
  const lists = vendorLists(source);
  const events = accessEvents(source);
  const settings = vendorSettingsStore(source);
  const followed = followsStore(source);
  const notes = notesStore(source);
  const views = viewsStore(source);
  const stored = createLogStore({ source, pause, exclusive: deps.exclusive });
  const logs: LogStore = {
    ...stored,
    append: async (reading) => {
      const appended = await stored.append(reading);
      if (!appended.ok || appended.value.added + appended.value.echoed > 0) forwards.nudge();
      return appended;
    },
  };
  const apps = createVendorApps({ roads, lists, clock, signal });
  const forwards = createForwards({
    ...{ source, pause, clock, warn, signal },
    ...{ fetch: deps.fetch, mayReach: deps.mayReach, random: deps.random },
    setAside: logs.setAside,
    names: async () => otlpNames((await apps.read(false)).apps),
    wakeEvery: deps.wakeForwardsEvery,
  });
  deps.watchFiles(() => forwards.nudge());
  const badge = createErrorsBadge({
    ...{ follows: followed, settings, clock, setBadge: deps.setBadge },
    serverNow: () => sync.serverNow(),
  });
  const bursts = createBursts({
    ...{ lists, preferences, settings, clock, namesOf: apps.namesOf },
    ...{ mayNotify: deps.mayNotify, notify: deps.notify },
    seenBefore: createSeenErrors({ source, pause, signal }),
  });

  /** What nobody waits for, and must not be lost without a word. */
  const behind = new Set<Promise<unknown>>();
  function doBehind(what: string, work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => {
        if (!signal.aborted) warn(`${what}: ${error instanceof Error ? error.message : 'unknown'}`);
      })
      .finally(() => behind.delete(done));
    behind.add(done);
  }

  const sync = createSync({
    ...{ roads, logs, lists, events, clock, warn, signal },
    ownersOf: apps.ownersOf,
    settings: settings.read,
    followed: followed.list,
    onAppended: (scope, lines) => {
      doBehind('Errors could not be counted', badge.count(scope, lines));
      doBehind('Errors could not be watched', bursts.watch(scope, lines));
    },
    wakeEvery: deps.wakeEvery,
  });
  const follows = createFollows({
    ...{ store: followed, apps, clock },
    onChange: async () => {
      await badge.show();
      sync.wake();
    },
  });
  const forgetLines = createForgetAccount({
    ...{ apps, lists, logs, follows: followed, events, notes, clock },
    forgetLines: sync.forgetAccount,
  });
  const accounts = createAccounts({
    ...{ account, roads, clock, signal },
    forgetLines: async (accountId) => {
      await limits.forget(accountId);
      await forgetLines(accountId);
    },
    keptAccounts: async () => [...new Set([...(await lists.ids('apps')), ...(await sync.keptAccounts())])],
    onChange: async () => {
      apps.forgetAnswers();
      sync.wake();
      await Promise.all([badge.show(), deps.onAccounts()]);
    },
  });

  return {
    accounts,
    handlers: {
      ...{ apps, sync, logs, follows, badge, settings, notes, views, clock },
      writes: createNotes({ notes, views, clock }),
      files: createFiles({ files: filesStore(source), logs, readings: deps.fileReadings, clock }),
      requests: createRequests({
        ...{ store: requestsStore(source), lists, events, files: filesStore(source), clock },
      }),
      onSettings: async () => {
        await badge.show();
        sync.wake();
      },
    },
    sync,
    forwards,
    opened: (scope) => doBehind('A view could not be noted', follows.opened(scope)),
    resume: async () => {
      await accounts.resume();
      // Nobody is left who may read them, whatever was known of whom they came from.
      if ((await account.list()).length === 0) await logs.removeLive();
      await Promise.all([badge.show(), sync.resume(), forwards.resume()]);
    },
    idle: async () => {
      while (behind.size > 0) await Promise.all(behind);
      await sync.idle();
      while (behind.size > 0) await Promise.all(behind);
      await forwards.idle();
    },
  };
}
