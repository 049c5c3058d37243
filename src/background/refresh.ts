/**
 * Keeps what is known of a site fresh: lists its apps and reads their access, one refresh a site at a time, whoever
 * asks. What a refresh is about to do lives in memory only; everything it learnt is in the store batch by batch, so a
 * worker that is stopped loses nothing but the rest, which the next opening of the site continues.
 */
import type { Problem } from '../core/problem.ts';
import type { SiteRecord } from '../storage/records.ts';
import { createRunner, newRun, type Run, type RunnerDeps } from './refresh-run.ts';
import type { Roads } from './roads.ts';
import type { Progress } from './views.ts';

export interface RefresherDeps extends RunnerDeps {
  readonly roads: RunnerDeps['roads'] & Pick<Roads, 'hasPage'>;
  /** Has the worker woken for a site at that time, even if it was stopped, to call `resume`. */
  readonly wakeAt: (cloudId: string, time: number) => void;
  readonly warn: (what: string) => void;
}

export interface Refresher {
  /** The site was opened: goes on with a refresh that was left behind, or begins one if `wanted` and over a minute passed. */
  readonly open: (cloudId: string, wanted: boolean) => Promise<void>;
  /** Asks Atlassian again: everything, or the access of these apps. */
  readonly refresh: (cloudId: string, appIds: readonly string[] | null) => Promise<void>;
  /**
   * Resolves when the site's apps were listed, by the refresh that is under way or by one that begins now, with what
   * stopped that. Access is read behind.
   */
  readonly list: (cloudId: string) => Promise<Problem | null>;
  readonly prioritise: (cloudId: string, appIds: readonly string[]) => void;
  readonly progress: (cloudId: string) => Progress;
  /** Goes on with refreshes that Atlassian asked to wait, once the wait is over. */
  readonly resume: () => Promise<void>;
  /** Resolves when no refresh is under way. */
  readonly idle: () => Promise<void>;
}

/** Older than this, in ms, an opened site is refreshed. */
export const STALE_AFTER = 60_000;
/** A refresh that a stopped worker left behind is continued within this, in ms; later it begins anew. */
const CONTINUE_WITHIN = 5 * 60_000;
/** Apps on screen that are remembered a site. */
const MOST_ON_SCREEN = 200;

/** A refresh under way, and what was asked for too late to be part of it. */
interface Turn {
  readonly run: Run;
  readonly later: Set<string>;
  allLater: boolean;
}

export function createRefresher(deps: RefresherDeps): Refresher {
  const { store, roads, clock, notify, signal } = deps;
  const runs = new Map<string, Turn>();
  const finished = new Set<Promise<void>>();
  const onScreen = new Map<string, readonly string[]>();
  /** Until when each site waits. */
  const waits = new Map<string, number>();
  const carryOut = createRunner(deps);

  function start(cloudId: string, apps: readonly string[] | null, since: number): void {
    const run = newRun(apps, since, onScreen.get(cloudId) ?? []);
    const turn: Turn = { run, later: new Set(), allLater: false };
    runs.set(cloudId, turn);
    const work = carryOut(cloudId, run)
      .catch((error: unknown) => {
        if (!signal.aborted)
          deps.warn(`A refresh failed: ${error instanceof Error ? error.message : 'unknown'}`);
      })
      .finally(() => {
        finished.delete(work);
        if (runs.get(cloudId) === turn) runs.delete(cloudId);
        notify.status(cloudId);
        if (!signal.aborted) follow(cloudId, turn);
        run.markListed();
      });
    finished.add(work);
    notify.status(cloudId);
  }

  function follow(cloudId: string, { run, later, allLater }: Turn): void {
    if (run.stopped?.kind === 'rate-limited') waitFor(cloudId, run.stopped);
    if (run.stopped) return;
    if (allLater) start(cloudId, null, clock.now());
    else if (later.size > 0) start(cloudId, [...later], clock.now());
  }

  function waitFor(cloudId: string, { until, at }: Problem): void {
    const time = until ?? at + STALE_AFTER;
    if (waits.get(cloudId) === time) return;
    waits.set(cloudId, time);
    // The timer serves while the worker lives, the alarm when it was stopped.
    deps.wakeAt(cloudId, time);
    const resumed = clock.sleep(time - clock.now(), signal).then(() => {
      if (waits.get(cloudId) === time) waits.delete(cloudId);
      return resume();
    });
    resumed.catch(() => deps.warn('A refresh could not be continued.'));
  }

  async function resume(): Promise<void> {
    if (signal.aborted) return;
    const now = clock.now();
    for (const { site } of await store.readSites()) {
      if (runs.has(site.cloudId) || site.problem?.kind !== 'rate-limited') continue;
      if (site.refreshingSince === null) continue;
      if (isWaiting(site, now)) waitFor(site.cloudId, site.problem);
      else if ((await mayResume(site.cloudId)) && !runs.has(site.cloudId)) {
        start(site.cloudId, null, site.refreshingSince);
      }
    }
  }

  /** With no page to see it, only a change that waits is worth a request over the token. The next opening asks anew. */
  async function mayResume(cloudId: string): Promise<boolean> {
    return (await roads.hasPage()) || (await store.readChanging(cloudId)).length > 0;
  }

  return {
    async open(cloudId, wanted) {
      const site = await store.readRecord(cloudId);
      const now = clock.now();
      if (!site || runs.has(cloudId) || isWaiting(site, now)) return;
      if (site.refreshingSince !== null && Math.abs(now - site.refreshingSince) < CONTINUE_WITHIN) {
        start(cloudId, null, site.refreshingSince);
      } else if (wanted && isStale(site, now)) {
        start(cloudId, null, now);
      }
    },

    async refresh(cloudId, appIds) {
      const site = await store.readRecord(cloudId);
      if (site && isWaiting(site, clock.now())) return notify.status(cloudId);
      const turn = runs.get(cloudId);
      if (!turn) return start(cloudId, appIds, clock.now());
      const { run } = turn;
      if (appIds === null) {
        turn.allLater ||= run.apps !== null;
        return;
      }
      run.queue.prioritise(appIds);
      for (const appId of appIds) {
        if (!run.isListing && !run.queue.isWaiting(appId)) turn.later.add(appId);
      }
    },

    async list(cloudId) {
      const site = await store.readRecord(cloudId);
      if (site && isWaiting(site, clock.now())) return site.problem;
      const before = runs.get(cloudId);
      if (before && before.run.apps !== null) {
        before.allLater = true;
        await before.run.listed;
        if (before.run.stopped) return before.run.stopped;
      }
      if (!runs.has(cloudId)) start(cloudId, null, clock.now());
      const run = runs.get(cloudId)?.run;
      await run?.listed;
      return run?.stopped ?? null;
    },

    prioritise(cloudId, appIds) {
      const seen = new Set([...appIds, ...(onScreen.get(cloudId) ?? [])]);
      onScreen.set(cloudId, [...seen].slice(0, MOST_ON_SCREEN));
      runs.get(cloudId)?.run.queue.prioritise(appIds);
    },

    progress(cloudId) {
      const run = runs.get(cloudId)?.run;
      if (!run) return { refreshing: false, checkingAppIds: [] };
      return { refreshing: true, checkingAppIds: [...new Set([...run.queue.openApps(), ...run.expected])] };
    },

    resume,

    async idle() {
      while (finished.size > 0) await Promise.all(finished);
    },
  };
}

function isStale({ listedAt, checkedAt, problem }: SiteRecord, now: number): boolean {
  // A time of the future is from before the clock was set back, and says nothing.
  const isOld = (at: number | null) => at === null || at > now || now - at > STALE_AFTER;
  return problem !== null || isOld(listedAt) || isOld(checkedAt);
}

/** Atlassian asked us to wait, and the time is not over: nobody asks, whoever wants it. */
function isWaiting({ problem }: SiteRecord, now: number): boolean {
  if (problem?.kind !== 'rate-limited' || problem.at > now) return false;
  return (problem.until ?? problem.at + STALE_AFTER) > now;
}
