/** Keeps the stored lines of apps up to date: the newest every few seconds while somebody looks, what is missing behind. */
import type { LogLine } from '../../core/log-line.ts';
import { KEPT_BY_ATLASSIAN } from '../../core/sync/plan.ts';
import type { LogsState } from '../../core/sync/state.ts';
import { commonRanges, normalRanges, subtractRanges } from '../../core/time-ranges.ts';
import type { LogScope } from '../../core/vendor.ts';
import { DEFAULT_VENDOR_SETTINGS, type VendorSettings } from '../../core/vendor-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessEvents } from '../../storage/access-events.ts';
import type { LogStore } from '../../storage/logs/log-store.ts';
import { scopeId, type VendorLists } from '../../storage/vendor-lists.ts';
import type { VendorRoads } from '../vendor-roads.ts';
import { createCaller } from './caller.ts';
import { createScopeRecord, LIST_FRESH, type ScopeRecord } from './scope-record.ts';
import { createScopeRun, type ScopeRun } from './scope-run.ts';
import { createSiteLists, type SiteList } from './site-lists.ts';
import { createWaits } from './waits.ts';

export interface SyncDeps {
  readonly roads: Pick<VendorRoads, 'accounts' | 'call' | 'readExport'>;
  /** Connected accounts that list the app, as far as that is known; none: it is not known. */
  readonly ownersOf: (appId: string) => Promise<readonly string[]>;
  readonly logs: LogStore;
  readonly lists: VendorLists;
  readonly events: AccessEvents;
  readonly settings: () => Promise<VendorSettings>;
  /** What is kept up while nobody looks. */
  readonly followed: () => Promise<readonly LogScope[]>;
  /** Lines of a reading of the newest that were not in the store before. */
  readonly onAppended: (scope: LogScope, lines: readonly LogLine[]) => void;
  readonly clock: Clock;
  /** Wakes the worker every so many minutes, so that `resume` is called; null: no longer. */
  readonly wakeEvery: (minutes: number | null) => void;
  readonly warn: (what: string) => void;
  /** Ends everything that is under way; only tests need it. */
  readonly signal: AbortSignal;
}

export interface Sync {
  /** A view is open and seen, until `release` is called. */
  readonly open: (scope: LogScope) => () => void;
  /** Lines from `from` on are to be here, as long as a view of the scope is open. */
  readonly want: (scope: LogScope, from: number) => void;
  /** Looks for new lines and changed access at once. */
  readonly refresh: (scope: LogScope) => void;
  readonly state: (scope: LogScope) => Promise<LogsState>;
  /** What `state` says of a scope may have changed. Returns what ends it. */
  readonly onChange: (listener: (scope: LogScope) => void) => () => void;
  /** On every start of the worker and every alarm: keeps up lightly what is followed, and finishes what was left behind. */
  readonly resume: () => Promise<void>;
  /** An account was connected, or a setting changed: whatever waits because of it goes on. */
  readonly wake: () => void;
  /** The account is gone: lets go of all lines that no other connected account may read. Imported files stay. */
  readonly forgetAccount: (accountId: string) => Promise<void>;
  /** Accounts that lines were read with, as far as is known. */
  readonly keptAccounts: () => Promise<readonly string[]>;
  /** Resolves when nothing is under way beside what an open view keeps going. */
  readonly idle: () => Promise<void>;
}

/** How long a view may be away, as while a page is loaded anew, before reading for it ends. In ms. */
const LINGER = 1_500;
/** How often the followed are kept up while nobody looks, in minutes. */
const LIGHT_EVERY = 15;
/** What was read so lately is not read again for the sake of it, in ms. */
const FRESH = 10 * 60_000;
const LIGHT_WINDOWS = 6;
/** More than are followed, so that nothing is ever read without an end. */
const MOST_LIGHT = 20;
/** How long the store is left alone after it was tidied, in ms. */
const TIDY_EVERY = 60_000;
const DAY = 86_400_000;
const MOST_EVENTS = 200;

interface Entry {
  readonly scope: LogScope;
  readonly record: ScopeRecord;
  readonly run: ScopeRun;
  views: number;
  life: AbortController | null;
  /** Ends when the reading for the last views has ended. */
  reading: Promise<unknown>;
  /** The furthest that an open view wants to look back. */
  wanted: number;
}

export function createSync(deps: SyncDeps): Sync {
  const { roads, ownersOf, logs, lists, events, clock, warn, signal, onAppended } = deps;
  const waits = createWaits({ lists, clock, warn });
  const caller = createCaller({ roads, ownersOf, clock, waits });
  const entries = new Map<string, Entry>();
  const listeners = new Set<(scope: LogScope) => void>();
  let settings: VendorSettings = DEFAULT_VENDOR_SETTINGS;
  const names = new Map<string, string | null>();
  /** Apps of which everything that is stored has an entry. */
  const takenUp = new Set<string>();
  let tidied = Number.NEGATIVE_INFINITY;
  const underWay = new Set<Promise<unknown>>();
  let resuming: Promise<void> | null = null;

  const sites = createSiteLists({ caller, lists, events, clock, warn, onList });

  /** Behind whatever goes on; what goes wrong is only warned about. */
  function behind(what: string, work: () => Promise<unknown>): Promise<void> {
    const running = work().then(
      () => undefined,
      (error: unknown) => {
        if (!signal.aborted) warn(`${what}: ${error instanceof Error ? error.message : 'unknown'}`);
      },
    );
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  }

  function tell(scope: LogScope): void {
    for (const listener of listeners) listener(scope);
  }

  function tidy(atOnce = false): void {
    const since = clock.now() - tidied;
    if (!atOnce && since >= 0 && since < TIDY_EVERY) return;
    tidied = clock.now();
    void behind('The stored lines could not be tidied', async () => {
      const result = await logs.maintain({ now: clock.now(), signal });
      if (!result.ok) return warn(`The stored lines could not be tidied: ${result.error.detail}`);
      for (const { record, scope } of entries.values()) {
        await record.reload();
        tell(scope);
      }
    });
  }

  async function onList(appId: string, list: SiteList): Promise<void> {
    for (const { contextId, hostName } of list.sites) names.set(contextId, hostName);
    await takeUpStored(appId);
    for (const entry of entries.values()) {
      if (entry.scope.appId === appId) await noteSites(entry, list);
    }
  }

  /**
   * The list is of all environments, and what it says counts for those too that nobody looks at: until somebody does, a
   * site that says no may have said yes again.
   */
  async function takeUpStored(appId: string): Promise<void> {
    if (takenUp.has(appId)) return;
    const found = await logs.livePartitions();
    if (!found.ok) return warn(`The stored apps could not be listed: ${found.error.detail}`);
    for (const scope of found.value) if (scope.appId === appId) entryOf(scope);
    takenUp.add(appId);
  }

  async function noteSites({ scope, record, run }: Entry, list: SiteList): Promise<void> {
    await record.load();
    const own = list.sites.filter(({ environmentId }) => environmentId === scope.environmentId);
    const now = caller.serverNow();
    const earliest = record.covered()[0]?.from ?? now;
    const from = Math.max(
      Math.min(wantedFrom(scope), earliest),
      record.keptFrom() ?? 0,
      now - KEPT_BY_ATLASSIAN,
    );
    const owedBefore = record.bookmark().owed.length;
    const result = await record.noteSites(own, { from, to: now });
    if (!result.ok) warn(`Who allows access could not be noted: ${result.error.detail}`);
    else if (result.value.hidden > 0) tidy(true);
    if (record.bookmark().owed.length > owedBefore) run.nudge();
    tell(scope);
  }

  function wantedFrom(scope: LogScope): number {
    const usual = caller.serverNow() - settings.depth * DAY;
    return Math.min(usual, entries.get(scopeId(scope))?.wanted ?? usual);
  }

  function entryOf({ appId, environmentId }: LogScope): Entry {
    const scope: LogScope = { appId, environmentId };
    const known = entries.get(scopeId(scope));
    if (known) return known;
    const record = createScopeRecord(scope, {
      logs,
      isCurrent: caller.isCurrent,
      isListFresh: () => {
        const age = clock.now() - sites.answeredAt(appId);
        return age >= 0 && age <= LIST_FRESH;
      },
      nameOf: (contextId) => names.get(contextId) ?? null,
      now: clock.now,
      onAdded: (lines) => onAppended(scope, lines),
    });
    const run = createScopeRun({
      ...{ record, caller, sites, clock, signal, warn },
      wantedFrom: () => wantedFrom(scope),
      onChange: () => {
        tell(scope);
        tidy();
      },
      onFull: () => tidy(true),
    });
    const entry: Entry = {
      ...{ scope, record, run, views: 0, life: null },
      reading: Promise.resolve(),
      wanted: Number.POSITIVE_INFINITY,
    };
    entries.set(scopeId(scope), entry);
    return entry;
  }

  /** Loads what is stored, and what was listed in an earlier life of the worker. */
  async function prepare({ scope, record }: Entry): Promise<void> {
    settings = await deps.settings();
    await record.load();
    const known = await sites.last(scope.appId);
    if (!known) return;
    for (const { contextId, hostName } of known.sites) {
      if (!names.has(contextId)) names.set(contextId, hostName);
    }
    record.recall(known.sites.filter(({ environmentId }) => environmentId === scope.environmentId));
  }

  function start(entry: Entry): void {
    const life = new AbortController();
    entry.life = life;
    const before = entry.reading;
    entry.reading = behind('Logs could not be read', async () => {
      await before;
      const both = AbortSignal.any([life.signal, signal]);
      if (both.aborted) return;
      await prepare(entry);
      await entry.run.live(both);
    });
  }

  async function readLightly(scope: LogScope): Promise<void> {
    const entry = entryOf(scope);
    if (entry.life) return entry.run.nudge();
    const before = entry.reading;
    entry.reading = behind('Logs could not be read', async () => {
      await before;
      if (entry.life || signal.aborted) return;
      await prepare(entry);
      await entry.run.light(signal, LIGHT_WINDOWS);
    });
    await entry.reading;
  }

  async function light(): Promise<void> {
    settings = await deps.settings();
    const followed = settings.inBackground ? (await deps.followed()).slice(0, MOST_LIGHT) : [];
    const isOfUse = followed.length > 0 && (await roads.accounts()).length > 0;
    deps.wakeEvery(isOfUse ? LIGHT_EVERY : null);
    if (!isOfUse) return;
    for (const scope of followed) {
      const entry = entryOf(scope);
      if (entry.life) continue;
      await entry.record.load();
      const { readAt } = entry.record.bookmark();
      const since = clock.now() - (readAt ?? Number.NEGATIVE_INFINITY);
      if (since >= 0 && since < FRESH) continue;
      if (signal.aborted) return;
      await readLightly(scope);
    }
  }

  /** Partitions with a bookmark that names the account, or none at all. */
  async function keptScopes(): Promise<readonly LogScope[]> {
    const found = await logs.livePartitions();
    return found.ok ? found.value : [];
  }

  return {
    open(scope) {
      const entry = entryOf(scope);
      entry.views += 1;
      if (!entry.life) start(entry);
      else tell(entry.scope);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        entry.views -= 1;
        void clock.sleep(LINGER, signal).then(() => {
          if (entry.views > 0 || !entry.life) return;
          entry.life.abort();
          entry.life = null;
          entry.wanted = Number.POSITIVE_INFINITY;
        });
      };
    },

    want(scope, from) {
      const entry = entryOf(scope);
      entry.wanted = Math.min(entry.wanted, Math.max(from, caller.serverNow() - KEPT_BY_ATLASSIAN));
      entry.run.nudge();
      tell(entry.scope);
    },

    refresh(scope) {
      sites.expire(scope.appId);
      caller.renew();
      void readLightly(scope);
    },

    async state(scope) {
      const { record, run } = entryOf(scope);
      await record.load();
      const [generation, list, noted] = await Promise.all([
        logs.generation(),
        sites.last(scope.appId),
        events.list(scope, clock.now(), MOST_EVENTS),
      ]);
      const { owed, readAt } = record.bookmark();
      const from = wantedFrom(scope);
      return {
        scope: record.scope,
        generation: generation.ok ? generation.value : 0,
        sites: (list?.sites ?? []).filter(({ environmentId }) => environmentId === scope.environmentId),
        sitesReadAt: list?.readAt ?? null,
        events: noted,
        sync: {
          ...run.state(),
          readAt,
          covered: record.covered(),
          owed: subtractRanges(commonRanges(normalRanges(owed), record.covered()), [
            { from: Number.NEGATIVE_INFINITY, to: from },
          ]),
          wantedFrom: from,
          keptFrom: record.keptFrom(),
        },
      };
    },

    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    resume: async () => {
      tidy();
      // An alarm that wakes the worker asks for what its start asks for already.
      resuming ??= behind('What is followed could not be kept up', light).finally(() => {
        resuming = null;
      });
      await resuming;
    },

    wake() {
      caller.renew();
      void behind('The settings could not be read', async () => {
        settings = await deps.settings();
        const followed = settings.inBackground ? await deps.followed() : [];
        const isOfUse = followed.length > 0 && (await roads.accounts()).length > 0;
        deps.wakeEvery(isOfUse ? LIGHT_EVERY : null);
        for (const { run, scope } of entries.values()) {
          run.nudge();
          tell(scope);
        }
      });
    },

    async forgetAccount(accountId) {
      caller.forget(accountId);
      await waits.drop(accountId);
      const connected = new Set((await roads.accounts()).map((account) => account.accountId));
      connected.delete(accountId);
      const scopes = new Map([...entries.values()].map(({ scope }) => [scopeId(scope), scope]));
      for (const scope of await keptScopes()) scopes.set(scopeId(scope), scope);
      for (const scope of scopes.values()) {
        const { record } = entryOf(scope);
        await record.load();
        const { readBy } = record.bookmark();
        const owners = await ownersOf(scope.appId);
        const stays = [...readBy, ...owners].some((each) => connected.has(each));
        const result = await record.forget(accountId, stays);
        if (!result.ok) throw new Error(result.error.detail);
        if (!stays) {
          // First what is stored: whoever asks in between would take it up again.
          await lists.remove('sites', scope.appId);
          sites.drop(scope.appId);
        }
        tell(record.scope);
      }
    },

    async keptAccounts() {
      const found = new Set<string>();
      for (const scope of await keptScopes()) {
        const { record } = entryOf(scope);
        await record.load();
        for (const accountId of record.bookmark().readBy) found.add(accountId);
      }
      return [...found];
    },

    idle: async () => {
      for (let rounds = 0; rounds < 100; rounds += 1) {
        const lasting = new Set(
          [...entries.values()].filter(({ life }) => life).map(({ reading }) => reading),
        );
        const ending = [...underWay].filter((one) => !lasting.has(one));
        if (ending.length === 0) return;
        await Promise.all(ending);
      }
    },
  };
}
