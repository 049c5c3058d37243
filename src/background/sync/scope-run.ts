/** Keeps one app and environment up to date: the newest lines and the list of sites in turns, and what is missing beside them. */
import { type Problem, problem } from '../../core/problem.ts';
import { ok, type Result } from '../../core/result.ts';
import { delayAfter, NEWEST_EVERY } from '../../core/sync/delay.ts';
import { KEPT_BY_ATLASSIAN } from '../../core/sync/plan.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Caller } from './caller.ts';
import { createKeepReading } from './keep-reading.ts';
import { createMissingLines, REST } from './missing-lines.ts';
import { createNewestLines } from './newest-lines.ts';
import { newRunFacts, type RunState, runStateOf, TRIES } from './run-facts.ts';
import type { ScopeRecord } from './scope-record.ts';
import type { SiteLists } from './site-lists.ts';
import { createSiteTurns } from './site-turns.ts';

export interface ScopeRun {
  /** Reads until `signal` is aborted. Never rejects. */
  readonly live: (signal: AbortSignal) => Promise<void>;
  /** Reads the newest once, and a few windows of what is missing. Never rejects. */
  readonly light: (signal: AbortSignal, windows: number) => Promise<void>;
  /** Whatever waits goes on at once. */
  readonly nudge: () => void;
  readonly state: () => RunState;
}

export interface ScopeRunDeps {
  readonly record: ScopeRecord;
  readonly caller: Caller;
  readonly sites: SiteLists;
  readonly clock: Clock;
  /** Of the whole worker: a list of sites is shared with others, and ends only with it. */
  readonly signal: AbortSignal;
  /** From when on lines are wanted, in ms since the epoch. */
  readonly wantedFrom: () => number;
  readonly onChange: () => void;
  /** The browser gave no more room: some may be made. */
  readonly onFull: () => void;
  readonly warn: (what: string) => void;
}

const LIGHT_REACH = 86_400_000;

export function createScopeRun(deps: ScopeRunDeps): ScopeRun {
  const { record, caller, sites, clock, wantedFrom, onChange, onFull, warn } = deps;
  const { appId } = record.scope;
  const facts = newRunFacts();
  const keep = createKeepReading({ record, facts, clock, onFull });
  const siteTurns = createSiteTurns({ appId, sites, facts, clock, signal: deps.signal });
  const newest = createNewestLines({ record, caller, clock, keep, wantedFrom });
  const missing = createMissingLines({ record, caller, clock, keep, facts, newest, siteTurns, onChange });
  let nudged = new AbortController();

  /** Sleeps, unless something happens. */
  async function nap(ms: number, signal: AbortSignal): Promise<void> {
    await clock.sleep(Math.max(ms, 0), AbortSignal.any([signal, nudged.signal]));
  }

  /** Gives how long to wait before the next, in ms. */
  async function liveTurn(signal: AbortSignal): Promise<number> {
    const began = clock.now();
    const [found] = await Promise.all([newest.read(signal), siteTurns.areDue() ? siteTurns.list() : null]);
    facts.newestProblem = found;
    if (!found) {
      // Atlassian answers again: what the list of sites met meanwhile may be over too.
      if (facts.failures > 0 && facts.sitesProblem) facts.isContradicted = true;
      facts.failures = 0;
      facts.wasAnswered = true;
      facts.until = null;
      // Lines are answered and the list is not, again and again: so be it.
      if (siteTurns.failures() >= TRIES && !record.isClaiming()) record.doWithoutList();
      const spent = clock.now() - began;
      return Math.max(newest.isStuck() ? 0 : 500, NEWEST_EVERY - Math.max(spent, 0));
    }
    facts.failures += 1;
    if (facts.failures >= TRIES) newest.giveUp();
    const delay = delayAfter(facts.failures, found, clock.now());
    facts.until = clock.now() + delay;
    return delay;
  }

  /** What is thrown is nobody's problem when it was ended, and ours else. */
  async function guarded<T>(work: () => Promise<T>, signal: AbortSignal): Promise<Result<T, Problem>> {
    try {
      return ok(await work());
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unknown';
      if (!signal.aborted) warn(`Reading logs failed: ${detail}`);
      return { ok: false, error: problem('internal', clock.now(), { detail }) };
    }
  }

  async function liveLoop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const done = await guarded(() => liveTurn(signal), signal);
      if (signal.aborted) return;
      if (!done.ok) {
        facts.failures += 1;
        facts.newestProblem = done.error;
        facts.until = clock.now() + delayAfter(facts.failures, done.error, clock.now());
      }
      onChange();
      await nap(done.ok ? done.value : (facts.until ?? 0) - clock.now(), signal);
    }
  }

  async function missingLoop(signal: AbortSignal): Promise<void> {
    const tries = { count: 0 };
    while (!signal.aborted) {
      const done = await guarded(() => missing.turn(signal, wantedFrom(), tries), signal);
      facts.fetching = null;
      if (signal.aborted) return;
      if (!done.ok) {
        facts.otherProblem = done.error;
        onChange();
      }
      await nap(done.ok ? done.value.wait : REST, signal);
    }
  }

  return {
    async live(signal) {
      facts.isLooking = true;
      facts.wasAnswered = false;
      facts.failures = 0;
      facts.newestProblem = null;
      facts.until = null;
      onChange();
      const loaded = await guarded(record.load, signal);
      if (!loaded.ok) facts.newestProblem = loaded.error;
      else {
        await Promise.all([liveLoop(signal), missingLoop(signal)]);
        await guarded(record.flush, signal);
      }
      facts.isLooking = false;
      facts.fetching = null;
      onChange();
    },

    async light(signal, windows) {
      const done = await guarded(async () => {
        await record.load();
        if (record.bookmark().open === null || siteTurns.areDue()) await siteTurns.list();
        facts.newestProblem = await newest.read(signal);
        if (facts.newestProblem) return;
        facts.wasAnswered = true;
        const wanted = Math.max(wantedFrom(), caller.serverNow() - Math.min(LIGHT_REACH, KEPT_BY_ATLASSIAN));
        for (let n = 0; n < windows && !signal.aborted; n += 1) {
          const { isDone } = await missing.turn(signal, wanted, { count: 0 });
          if (isDone || facts.otherProblem) break;
        }
        // Without a list behind it, all that was read would count as unsure the next time, and be read again.
        if (facts.isContradicted || record.bookmark().unsure.length > 0) await siteTurns.list();
        await record.flush();
      }, signal);
      if (!done.ok) facts.newestProblem = done.error;
      onChange();
    },

    nudge: () => {
      if (facts.sitesProblem) facts.isContradicted = true;
      // Replaced first: within a browser's event those who wait may go on before `abort` returns, and wait again.
      const before = nudged;
      nudged = new AbortController();
      before.abort();
    },

    state: () => runStateOf(facts),
  };
}
