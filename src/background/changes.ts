/**
 * Carries out changes of log access. Every step is stored before the next one begins, and what to do next is always
 * read from the store, so the worker may be stopped anywhere: `resume` goes on from there. One loop a site; a grant
 * that is being sent or read is nobody else's until that is over.
 */
import { type GrantKey, grantId, isChanging } from '../core/access.ts';
import { giveUp } from '../core/access-transitions.ts';
import { groupBy } from '../core/group-by.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import { isIsolatedCloud } from '../core/site-app.ts';
import type { ToBackground } from '../messages/contract.ts';
import type { TrackedGrant } from '../storage/records.ts';
import { appIdsOf } from './answers.ts';
import { type ChangesDeps, createRequests, type Loop } from './change-requests.ts';
import { failChange, planChange, rebaseChange, settleChange } from './grant-steps.ts';
import { FRESH, nextAction } from './next-action.ts';

type ChangeMessage = ToBackground['access/change'];

export interface Changes {
  /** Stores what the user confirmed in this tab; sending and reading back follow behind. */
  readonly change: (
    request: ChangeMessage['request'],
    tabId: number | null,
  ) => Promise<Result<ChangeMessage['reply'], Problem>>;
  /** Goes on with every change that is under way. */
  readonly resume: () => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

/** The longest rest without anything due, in ms. Whatever ends earlier wakes the loop. */
const REST = 60_000;
/** Changes whose tab is remembered. */
const MOST_TABS = 100;

export function createChanges(deps: ChangesDeps): Changes {
  const { store, clock, notify, signal } = deps;
  const loops = new Map<string, { loop: Loop; done: Promise<void> }>();
  // Forgotten with the worker: then any page of the site serves, and the account is asked for all the same.
  const tabs = new Map<string, number>();
  const requests = createRequests({ ...deps, tabOf: (changeId) => tabs.get(changeId) ?? null });

  function remember(changeId: string, tabId: number | null): void {
    if (tabId === null) return;
    tabs.set(changeId, tabId);
    for (const oldest of [...tabs.keys()].slice(0, Math.max(0, tabs.size - MOST_TABS))) tabs.delete(oldest);
  }

  function kick(cloudId: string): void {
    const running = loops.get(cloudId);
    if (running) {
      running.loop.nap.abort();
      return;
    }
    const loop: Loop = {
      ...{ cloudId, busy: new Set<string>(), tried: new Map<string, number>() },
      ...{ lost: new Map<string, Problem>(), wait: null, nap: new AbortController() },
    };
    deps.keepAwake(true);
    const done = run(loop)
      .then(() => {
        if (loops.size === 0 && !signal.aborted) deps.keepAwake(false);
      })
      .catch((error: unknown) => report(error))
      .finally(() => {
        // Another loop may have begun for this site.
        if (loops.get(cloudId)?.loop === loop) loops.delete(cloudId);
      });
    loops.set(cloudId, { loop, done });
  }

  async function run(loop: Loop): Promise<void> {
    while (!signal.aborted) {
      // Made anew before the store is read, so that a change that comes meanwhile is not slept through.
      const nap = new AbortController();
      loop.nap = nap;
      const grants = await withinTime(await store.readChanging(loop.cloudId));
      if (grants.length === 0 && loop.busy.size === 0) {
        if (nap.signal.aborted) continue;
        // Nothing may be awaited from here on: who comes next has to find either a loop that looks, or none.
        loops.delete(loop.cloudId);
        return;
      }
      const until = await act(loop, grants);
      await clock.sleep(until - clock.now(), AbortSignal.any([signal, nap.signal]));
    }
  }

  /** After the clock was set back, what began in the future is taken to have begun now: it is waited for once more. */
  async function withinTime(grants: readonly TrackedGrant[]): Promise<readonly TrackedGrant[]> {
    const now = clock.now();
    if (!grants.some((grant) => rebaseChange(grant, now))) return grants;
    const rebased = await store.updateGrants(grants, (grant) => rebaseChange(grant, now));
    const byId = new Map(rebased.map((grant) => [grantId(grant), grant]));
    return grants.map((grant) => byId.get(grantId(grant)) ?? grant);
  }

  /** Does what is due, and returns when something is due next. */
  async function act(loop: Loop, grants: readonly TrackedGrant[]): Promise<number> {
    const now = clock.now();
    const pausedUntil = Math.max(
      ...[loop.wait, ...grants.map((grant) => grant.problem)].map((one) => waitOf(one, now)),
    );
    const due = { send: [], read: [], settle: [], 'give-up': [] } as Record<string, TrackedGrant[]>;
    let until = now + REST;
    for (const grant of grants) {
      const id = grantId(grant);
      if (loop.busy.has(id)) continue;
      const triedAt = loop.tried.get(id) ?? null;
      const action = nextAction(grant, triedAt !== null && triedAt <= now ? triedAt : null, now);
      if (action.kind === 'wait') until = Math.min(until, action.until);
      else if (action.kind === 'read' && now < pausedUntil && !isFirstRead(grant)) {
        until = Math.min(until, pausedUntil);
      } else due[action.kind]?.push(grant);
    }
    for (const group of groupBy(due['send'] ?? [], groupOf).values()) {
      occupy(loop, group, () => requests.send(loop, group));
    }
    for (const batch of requests.batches(due['read'] ?? [])) {
      occupy(loop, batch, () => requests.readBack(loop, batch));
    }
    const ended = [...(due['settle'] ?? []), ...(due['give-up'] ?? [])];
    if (ended.length > 0) {
      await end(loop, due['settle'] ?? [], due['give-up'] ?? []);
      return clock.now();
    }
    return until;
  }

  async function end(
    loop: Loop,
    settled: readonly TrackedGrant[],
    givenUp: readonly TrackedGrant[],
  ): Promise<void> {
    const before = new Map([...settled, ...givenUp].map((grant) => [grantId(grant), grant]));
    const toSettle = new Set(settled.map(grantId));
    const written = await store.updateGrants([...before.values()], (grant) => {
      const id = grantId(grant);
      const known = before.get(id)?.intended;
      const { intended } = grant;
      if (!intended || intended.changeId !== known?.changeId || intended.phase !== known.phase) return null;
      if (toSettle.has(id)) return settleChange(grant);
      const lost = loop.lost.get(id);
      const why = giveUp(intended, grant.observed, clock.now());
      const { requestId, status, detail } = lost ?? why;
      const more = { requestId: intended.requestId ?? requestId, status, detail };
      return failChange(grant, intended.changeId, { ...why, ...more }, clock.now());
    });
    notify.apps(loop.cloudId, appIdsOf(written));
  }

  function occupy(loop: Loop, grants: readonly GrantKey[], work: () => Promise<void>): void {
    const ids = grants.map(grantId);
    for (const id of ids) loop.busy.add(id);
    work()
      .catch((error: unknown) => {
        report(error);
        return clock.sleep(5_000, signal);
      })
      .finally(() => {
        for (const id of ids) loop.busy.delete(id);
        loop.nap.abort();
      });
  }

  function report(error: unknown): void {
    if (!signal.aborted)
      deps.warn(`A change was interrupted: ${error instanceof Error ? error.message : 'unknown'}`);
  }

  return {
    async change({ cloudId, appId, wanted, choices, reason, ticket }, tabId) {
      const now = clock.now();
      const site = await store.readRecord(cloudId);
      if (isIsolatedCloud(site?.hostName ?? null)) {
        return err(problem('refused', now, { detail: 'Isolated Cloud sites have no log access switch.' }));
      }
      // Who that was is known once the page is asked, right before the change leaves; what was known before is a guess.
      const request = { changeId: deps.newId(), wanted, reason, ticket, by: null };
      remember(request.changeId, tabId);
      let known = 0;
      const keys = choices.map((choice) => ({ ...choice, cloudId, appId }));
      const planned = await store.updateGrants(keys, (grant) => {
        known += 1;
        return isShown(grant, wanted, now) ? null : planChange(grant, request, now);
      });
      if (known === 0) {
        return err(problem('refused', now, { detail: 'This app is not known to be installed here.' }));
      }
      if (planned.length > 0) {
        notify.apps(cloudId, [appId]);
        kick(cloudId);
      }
      return ok({ changeId: request.changeId, grants: planned.length });
    },

    async resume() {
      const open = await store.readChanging(null);
      if (open.length === 0 && loops.size === 0) deps.keepAwake(false);
      for (const cloudId of new Set(open.map((grant) => grant.cloudId))) kick(cloudId);
    },

    async idle() {
      while (loops.size > 0) await Promise.all([...loops.values()].map(({ done }) => done));
    },
  };
}

/** Atlassian showed it a moment ago, and no change is under way that could take it back. */
function isShown(grant: TrackedGrant, wanted: boolean, now: number): boolean {
  const { observed } = grant;
  return (
    !isChanging(grant) && observed?.hasAccess === wanted && observed.at <= now && now - observed.at <= FRESH
  );
}

/** Until when Atlassian asked to wait with reading; another worker may have been told. 0: it did not. */
function waitOf(problem: Problem | null, now: number): number {
  return problem?.kind === 'rate-limited' && problem.at <= now ? (problem.until ?? 0) : 0;
}

/** A change that was not sent yet is told at once that it cannot be, instead of waiting with the others. */
function isFirstRead({ intended, overtaken }: TrackedGrant): boolean {
  return intended?.phase === 'planned' && overtaken === null;
}

/** What one mutation can cover: an app's products in one environment type, asked for together. */
function groupOf({ appId, environmentType, intended }: TrackedGrant): string {
  return [appId, environmentType, intended?.changeId, intended?.phase].join('|');
}
