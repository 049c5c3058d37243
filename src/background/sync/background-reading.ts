/** Keeps up lightly, by an alarm, what is followed while nobody looks. */
import type { LogScope } from '../../core/vendor.ts';
import type { VendorSettings } from '../../core/vendor-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { VendorRoads } from '../vendor-roads.ts';
import type { Behind } from './behind.ts';
import type { ScopeEntries } from './scope-entries.ts';

export interface BackgroundReadingDeps {
  readonly entries: ScopeEntries;
  readonly behind: Behind;
  readonly roads: Pick<VendorRoads, 'accounts'>;
  /** What is kept up while nobody looks. */
  readonly followed: () => Promise<readonly LogScope[]>;
  /** Wakes the worker every so many minutes; null: no longer. */
  readonly wakeEvery: (minutes: number | null) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface BackgroundReading {
  /** Reads the newest of a scope once, and a little of what is missing; where a view is open, what goes on anyway does so at once. */
  readonly readLightly: (scope: LogScope) => Promise<void>;
  /** Reads what is followed, each unless it was read lately. */
  readonly keepUp: () => Promise<void>;
  /** Has the worker woken, or no longer. */
  readonly setAlarm: (settings: VendorSettings) => Promise<void>;
}

/** How often the followed are kept up while nobody looks, in minutes. */
const LIGHT_EVERY = 15;
/** What was read so lately is not read again for the sake of it, in ms. */
const FRESH = 10 * 60_000;
const LIGHT_WINDOWS = 6;
/** More than are followed, so that nothing is ever read without an end. */
const MOST_LIGHT = 20;

export function createBackgroundReading(deps: BackgroundReadingDeps): BackgroundReading {
  const { entries, behind, roads, clock, signal } = deps;

  /** What is kept up, after the alarm is set for it; nothing where nobody could read it. */
  async function toKeepUp({ inBackground }: VendorSettings): Promise<readonly LogScope[]> {
    const followed = inBackground ? (await deps.followed()).slice(0, MOST_LIGHT) : [];
    const isOfUse = followed.length > 0 && (await roads.accounts()).length > 0;
    deps.wakeEvery(isOfUse ? LIGHT_EVERY : null);
    return isOfUse ? followed : [];
  }

  async function readLightly(scope: LogScope): Promise<void> {
    const entry = entries.of(scope);
    if (entry.life) return entry.run.nudge();
    const before = entry.reading;
    entry.reading = behind.start('Logs could not be read', async () => {
      await before;
      if (entry.life || signal.aborted) return;
      await entries.prepare(entry);
      await entry.run.light(signal, LIGHT_WINDOWS);
    });
    await entry.reading;
  }

  return {
    readLightly,

    async keepUp() {
      for (const scope of await toKeepUp(await entries.readSettings())) {
        const entry = entries.of(scope);
        if (entry.life) continue;
        await entry.record.load();
        const { readAt } = entry.record.bookmark();
        const since = clock.now() - (readAt ?? Number.NEGATIVE_INFINITY);
        if (since >= 0 && since < FRESH) continue;
        if (signal.aborted) return;
        await readLightly(scope);
      }
    },

    setAlarm: async (settings) => {
      await toKeepUp(settings);
    },
  };
}
