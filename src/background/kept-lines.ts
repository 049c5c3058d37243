/** Lines that were read are kept in the log store, as long as their sites let them be read. */
import type { LogLine } from '../core/log-line.ts';
import type { Result } from '../core/result.ts';
import type { VendorSite } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import type { PartitionOf } from '../storage/logs/records.ts';
import type { StoreProblem } from '../storage/logs/store-problem.ts';

export interface KeptLines {
  /** Keeps what the gateway gave. What cannot be kept is warned about, and shown all the same. */
  readonly keep: (appId: string, environmentId: string, lines: readonly LogLine[]) => Promise<void>;
  /** Lets go of lines whose site is not, or no longer, among those that allow log access. */
  readonly noteAccess: (appId: string, environmentId: string, sites: readonly VendorSite[]) => Promise<void>;
  /** Lets go of everything that was read with the account. Imported files stay. */
  readonly forget: () => Promise<void>;
  readonly hasLines: () => Promise<boolean>;
  /** Retention, hidden sites, small segments: at most once in a while, behind everything else. */
  readonly tidy: () => void;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

export interface KeptLinesDeps {
  readonly logs: LogStore;
  readonly clock: Clock;
  readonly warn: (what: string) => void;
  readonly signal: AbortSignal;
}

/** How long the store is left alone after it was tidied, in ms. */
const REST = 60_000;

export function createKeptLines({ logs, clock, warn, signal }: KeptLinesDeps): KeptLines {
  let tidied = Number.NEGATIVE_INFINITY;
  let tidying: Promise<unknown> = Promise.resolve();

  function report(what: string, result: Result<unknown, StoreProblem>): void {
    if (!result.ok) warn(`${what}: ${result.error.kind}, ${result.error.detail}`);
  }

  function tidy({ atOnce = false } = {}): void {
    if (!atOnce && clock.now() - tidied < REST) return;
    tidied = clock.now();
    tidying = tidying.then(async () =>
      report('The kept lines could not be tidied', await logs.maintain({ now: clock.now(), signal })),
    );
  }

  return {
    async keep(appId, environmentId, lines) {
      const of = partition(appId, environmentId);
      const own = lines.filter((line) => line.appId === appId && line.environmentId === environmentId);
      // What is covered is not claimed: the newest lines are read until there are enough, not until there are no more.
      const result = await logs.append({ of, source: 'gateway', lines: own, covered: [] });
      report('Lines could not be kept', result);
      tidy();
    },

    async noteAccess(appId, environmentId, sites) {
      const open = sites.flatMap(({ cloudId, product, hasLogAccess, ...site }) =>
        hasLogAccess && site.environmentId === environmentId && cloudId !== null
          ? [{ cloudId, product }]
          : [],
      );
      const result = await logs.noteAccess(partition(appId, environmentId), open);
      report('Lines of sites without access could not be hidden', result);
      tidy({ atOnce: result.ok && result.value > 0 });
    },

    async forget() {
      const usage = await logs.usage();
      report('Kept lines could not be listed', usage);
      for (const { of } of usage.ok ? usage.value : []) {
        if (of.kind === 'live') report('Kept lines could not be deleted', await logs.removePartition(of));
      }
    },

    async hasLines() {
      const usage = await logs.usage();
      return usage.ok && usage.value.length > 0;
    },

    tidy: () => tidy(),

    idle: async () => {
      await tidying;
    },
  };
}

function partition(appId: string, environmentId: string): PartitionOf {
  return { kind: 'live', appId, environmentId };
}
