/** Keeps the stored lines of apps up to date: the newest every few seconds while somebody looks, what is missing behind. */
import type { LogLine } from '../../core/log-line.ts';
import { KEPT_BY_ATLASSIAN } from '../../core/sync/plan.ts';
import type { LogsState } from '../../core/sync/state.ts';
import { commonRanges, normalRanges, subtractRanges } from '../../core/time-ranges.ts';
import type { LogScope } from '../../core/vendor.ts';
import type { VendorSettings } from '../../core/vendor-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessEvents } from '../../storage/access-events.ts';
import type { LogStore } from '../../storage/logs/log-store.ts';
import type { VendorLists } from '../../storage/vendor-lists.ts';
import { createBackgroundReading } from './background-reading.ts';
import { createBehind } from './behind.ts';
import { type CallerDeps, createCaller } from './caller.ts';
import { createForgetLines, type ForgetLines } from './forget-lines.ts';
import { createScopeEntries, type Entry } from './scope-entries.ts';

export interface SyncDeps {
  readonly roads: CallerDeps['roads'];
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

export interface Sync extends ForgetLines {
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
  /** Atlassian's time, in ms since the epoch, as far as its answers tell. */
  readonly serverNow: () => number;
  /** Resolves when nothing is under way beside what an open view keeps going. */
  readonly idle: () => Promise<void>;
}

/** How long a view may be away, as while a page is loaded anew, before reading for it ends. In ms. */
const LINGER = 1_500;
const MOST_EVENTS = 200;

export function createSync(deps: SyncDeps): Sync {
  const { roads, ownersOf, logs, lists, events, clock, warn, signal, onAppended } = deps;
  const listeners = new Set<(scope: LogScope) => void>();
  const caller = createCaller({ roads, ownersOf, clock });
  const behind = createBehind(warn, signal);
  const entries = createScopeEntries({
    ...{ caller, behind, logs, lists, events, onAppended, tell, clock, warn, signal },
    settings: deps.settings,
  });
  const { sites } = entries;
  const { followed, wakeEvery } = deps;
  const reading = createBackgroundReading({ entries, behind, roads, followed, wakeEvery, clock, signal });
  const forgetting = createForgetLines({ entries, caller, roads, ownersOf, logs, lists, tell });
  let resuming: Promise<void> | null = null;

  function tell(scope: LogScope): void {
    for (const listener of listeners) listener(scope);
  }

  function start(entry: Entry): void {
    const life = new AbortController();
    entry.life = life;
    const before = entry.reading;
    entry.reading = behind.start('Logs could not be read', async () => {
      await before;
      const both = AbortSignal.any([life.signal, signal]);
      if (both.aborted) return;
      await entries.prepare(entry);
      await entry.run.live(both);
    });
  }

  return {
    open(scope) {
      const entry = entries.of(scope);
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
      const entry = entries.of(scope);
      entry.wanted = Math.min(entry.wanted, Math.max(from, caller.serverNow() - KEPT_BY_ATLASSIAN));
      entry.run.nudge();
      tell(entry.scope);
    },

    refresh(scope) {
      sites.expire(scope.appId);
      caller.renew();
      void reading.readLightly(scope);
    },

    async state(scope) {
      const { record, run } = entries.of(scope);
      await record.load();
      const [generation, list, noted] = await Promise.all([
        logs.generation(),
        sites.last(scope.appId),
        events.list(scope, clock.now(), MOST_EVENTS),
      ]);
      const { owed, readAt } = record.bookmark();
      const from = entries.wantedFrom(scope);
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
      entries.tidy();
      // An alarm that wakes the worker asks for what its start asks for already.
      resuming ??= behind.start('What is followed could not be kept up', reading.keepUp).finally(() => {
        resuming = null;
      });
      await resuming;
    },

    wake() {
      caller.renew();
      void behind.start('The settings could not be read', async () => {
        await reading.setAlarm(await entries.readSettings());
        for (const { run, scope } of entries.all()) {
          run.nudge();
          tell(scope);
        }
      });
    },

    ...forgetting,
    serverNow: caller.serverNow,

    idle: async () => {
      for (let rounds = 0; rounds < 100; rounds += 1) {
        const lasting = new Set([...entries.all()].filter(({ life }) => life).map((entry) => entry.reading));
        const ending = behind.underWay().filter((one) => !lasting.has(one));
        if (ending.length === 0) return;
        await Promise.all(ending);
      }
    },
  };
}
