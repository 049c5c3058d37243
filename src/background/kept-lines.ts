/** Lines that were read are kept in the log store, as long as their sites let them be read. */
import type { LogLine } from '../core/log-line.ts';
import type { Result } from '../core/result.ts';
import type { VendorSite } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import { contextOf, isOpenContext } from '../storage/logs/contexts.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import { type PartitionOf, partitionKey, type SiteContext } from '../storage/logs/records.ts';
import type { StoreProblem } from '../storage/logs/store-problem.ts';

export interface KeptLines {
  /** Keeps what the gateway gave. What cannot be kept is warned about, and shown all the same. */
  readonly keep: (reading: {
    readonly appId: string;
    readonly environmentId: string;
    readonly lines: readonly LogLine[];
    /** When the reading began. */
    readonly readAt: number;
  }) => Promise<void>;
  /** Lets go of lines whose site is not, or no longer, among those that allow log access. */
  readonly noteAccess: (listed: {
    readonly appId: string;
    readonly environmentId: string;
    /** All sites of the environment. */
    readonly sites: readonly VendorSite[];
    readonly askedAt: number;
  }) => Promise<void>;
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
  /** There are new lines, to be tidied some time. */
  readonly onKept: () => void;
  readonly signal: AbortSignal;
}

/** How long the store is left alone after it was tidied, in ms. */
const REST = 60_000;

export function createKeptLines({ logs, clock, warn, onKept, signal }: KeptLinesDeps): KeptLines {
  let tidied = Number.NEGATIVE_INFINITY;
  let tidying: Promise<unknown> = Promise.resolve();
  /** Who was open last, by partition. */
  const noted = new Map<string, { readonly open: readonly SiteContext[]; readonly askedAt: number }>();

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
    async keep({ appId, environmentId, lines, readAt }) {
      const of = partition(appId, environmentId);
      const known = noted.get(partitionKey(of));
      // Who closed since the reading began is not let in again by what it still gave.
      const isLate = known !== undefined && known.askedAt > readAt;
      const own = lines.filter(
        (line) =>
          line.appId === appId &&
          line.environmentId === environmentId &&
          !(isLate && !isOpenContext(contextOf(line.contextId), known.open)),
      );
      // What is covered is not claimed: the newest lines are read until there are enough, not until there are no more.
      const result = await logs.append({ of, source: 'gateway', lines: own, covered: [] });
      report('Lines could not be kept', result);
      if (result.ok && result.value.added > 0) onKept();
      tidy();
    },

    async noteAccess({ appId, environmentId, sites, askedAt }) {
      const of = partition(appId, environmentId);
      const open = sites.filter((site) => site.hasLogAccess).map(({ contextId }) => contextOf(contextId));
      noted.set(partitionKey(of), { open, askedAt });
      const result = await logs.noteAccess(of, open);
      report('Lines of sites without access could not be hidden', result);
      tidy({ atOnce: result.ok && result.value > 0 });
    },

    async forget() {
      report('Kept lines could not be deleted', await logs.removeLive());
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
