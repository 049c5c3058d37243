/** The apps and environments that are kept: of each its record and its run, and what a list of sites means for them. */
import type { LogLine } from '../../core/log-line.ts';
import { KEPT_BY_ATLASSIAN } from '../../core/sync/plan.ts';
import type { LogScope } from '../../core/vendor.ts';
import { DEFAULT_VENDOR_SETTINGS, type VendorSettings } from '../../core/vendor-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessEvents } from '../../storage/access-events.ts';
import type { LogStore } from '../../storage/logs/log-store.ts';
import { scopeId, type VendorLists } from '../../storage/vendor-lists.ts';
import type { Behind } from './behind.ts';
import type { Caller } from './caller.ts';
import { createScopeRecord, LIST_FRESH, type ScopeRecord } from './scope-record.ts';
import { createScopeRun, type ScopeRun } from './scope-run.ts';
import { createSiteLists, type SiteList, type SiteLists } from './site-lists.ts';

export interface Entry {
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

export interface ScopeEntriesDeps {
  readonly caller: Caller;
  readonly behind: Behind;
  readonly logs: LogStore;
  readonly lists: VendorLists;
  readonly events: AccessEvents;
  readonly settings: () => Promise<VendorSettings>;
  readonly onAppended: (scope: LogScope, lines: readonly LogLine[]) => void;
  /** What is told of a scope may have changed. */
  readonly tell: (scope: LogScope) => void;
  readonly clock: Clock;
  readonly warn: (what: string) => void;
  readonly signal: AbortSignal;
}

export interface ScopeEntries {
  readonly of: (scope: LogScope) => Entry;
  readonly all: () => Iterable<Entry>;
  readonly sites: SiteLists;
  /** From when on its lines are wanted, in ms since the epoch. */
  readonly wantedFrom: (scope: LogScope) => number;
  readonly readSettings: () => Promise<VendorSettings>;
  /** Loads what is stored, and what was listed in an earlier life of the worker. */
  readonly prepare: (entry: Entry) => Promise<void>;
  /** Makes room in the store, and takes out what is hidden; not again within a minute. */
  readonly tidy: () => void;
}

/** How long the store is left alone after it was tidied, in ms. */
const TIDY_EVERY = 60_000;
const DAY = 86_400_000;

export function createScopeEntries(deps: ScopeEntriesDeps): ScopeEntries {
  const { caller, behind, logs, lists, events, onAppended, tell, clock, warn, signal } = deps;
  const entries = new Map<string, Entry>();
  const names = new Map<string, string | null>();
  /** Apps of which everything that is stored has an entry. */
  const takenUp = new Set<string>();
  let settings: VendorSettings = DEFAULT_VENDOR_SETTINGS;
  let tidied = Number.NEGATIVE_INFINITY;

  const sites = createSiteLists({ caller, lists, events, clock, warn, onList });

  function tidy(atOnce = false): void {
    const since = clock.now() - tidied;
    if (!atOnce && since >= 0 && since < TIDY_EVERY) return;
    tidied = clock.now();
    void behind.start('The stored lines could not be tidied', async () => {
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

  async function readSettings(): Promise<VendorSettings> {
    settings = await deps.settings();
    return settings;
  }

  return {
    of: entryOf,
    all: () => entries.values(),
    ...{ sites, wantedFrom, readSettings },
    tidy: () => tidy(),

    async prepare({ scope, record }) {
      await readSettings();
      await record.load();
      const known = await sites.last(scope.appId);
      if (!known) return;
      for (const { contextId, hostName } of known.sites) {
        if (!names.has(contextId)) names.set(contextId, hostName);
      }
      record.recall(known.sites.filter(({ environmentId }) => environmentId === scope.environmentId));
    },
  };
}
