/** Keeps one app and environment up to date: the newest lines and the list of sites in turns, and what is missing beside them. */
import { type Problem, problem } from '../../core/problem.ts';
import { ok, type Result } from '../../core/result.ts';
import { delayAfter, NEWEST_EVERY, SITES_EVERY } from '../../core/sync/delay.ts';
import {
  FIRST_WINDOW,
  horizonOf,
  KEPT_BY_ATLASSIAN,
  LATE,
  nextSize,
  nextWindow,
  SHORTEST_WINDOW,
  type Window,
} from '../../core/sync/plan.ts';
import type { SyncPhase } from '../../core/sync/state.ts';
import { addRanges, type TimeRange } from '../../core/time-ranges.ts';
import type { VendorRoad } from '../../core/vendor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StoreProblem } from '../../storage/logs/store-problem.ts';
import type { Caller } from './caller.ts';
import { type LinesRead, readFromExport, readFromGateway } from './read-lines.ts';
import type { ScopeRecord } from './scope-record.ts';
import type { SiteLists } from './site-lists.ts';

export interface RunState {
  readonly phase: SyncPhase;
  readonly problem: Problem | null;
  readonly until: number | null;
  readonly road: VendorRoad | null;
  readonly fetching: TimeRange | null;
}

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

const NEWEST_LIMITS = { pages: 3, characters: 8_000_000 };
/** So that something is seen soon. */
const FIRST_LIMITS = { pages: 1, characters: 8_000_000 };
const WINDOW_LIMITS = { pages: 20, characters: 24_000_000 };
const EXPORT_PAGES = 12;
/** Where all lines of a reading are of one time, it has to go on until they are not. */
const STUCK_PAGES = 60;
/** How long a time that cannot be read is left alone, in ms. */
const AVOID_FOR = 600_000;
const TRIES = 3;
/** How long to wait while nothing is missing, in ms. */
const REST = 20_000;
/** The least that is worth being fetched beside the newest, in ms. */
const SLICE = 30_000;
/** Between two windows, in ms: others have a turn. */
const BREATH = 50;
const LIGHT_REACH = 86_400_000;

export function createScopeRun(deps: ScopeRunDeps): ScopeRun {
  const { record, caller, sites, clock, wantedFrom, onChange, onFull, warn } = deps;
  const { appId, environmentId } = record.scope;
  let nudged = new AbortController();
  let isLooking = false;
  let wasAnswered = false;
  let newestProblem: Problem | null = null;
  let otherProblem: Problem | null = null;
  let sitesProblem: Problem | null = null;
  let until: number | null = null;
  let road: VendorRoad | null = null;
  let fetching: TimeRange | null = null;
  let failures = 0;
  let siteFailures = 0;
  /** The newest lines are too many to be read to their end, or cannot be read: then they are fetched as what is missing. */
  let isNewestCut = false;
  let isStuck = false;
  let isContradicted = false;
  let size = FIRST_WINDOW;
  let avoid: { readonly range: TimeRange; readonly until: number }[] = [];

  /** Sleeps, unless something happens. */
  async function nap(ms: number, signal: AbortSignal): Promise<void> {
    await clock.sleep(Math.max(ms, 0), AbortSignal.any([signal, nudged.signal]));
  }

  function storeProblemOf({ kind, detail }: StoreProblem): Problem {
    if (kind === 'quota-exceeded') onFull();
    const words =
      kind === 'quota-exceeded'
        ? 'The browser gives the extension no more room, so new lines are not kept.'
        : `The lines could not be kept: ${detail}`;
    return problem('internal', clock.now(), { detail: words });
  }

  async function keep(
    reading: LinesRead,
    turn: number,
    more: { readonly contextIds: readonly string[] | null; readonly newestAt: number | null },
  ): Promise<Problem | null> {
    road = reading.road;
    const { lines, whole, by } = reading;
    const result = await record.commit({ lines, whole, by, turn, ...more });
    if (!result.ok) return storeProblemOf(result.error);
    if (result.value.isContradicted) isContradicted = true;
    return reading.problem;
  }

  function newestFrom(): number {
    const now = caller.serverNow();
    const { from } = horizonOf(planBase(now));
    const last = record.covered().findLast((range) => range.from < now - LATE);
    return Math.max(from, Math.min(last?.to ?? from, now - LATE));
  }

  function planBase(now: number) {
    return {
      now,
      covered: record.covered(),
      owed: record.bookmark().owed,
      again: record.bookmark().again,
      wantedFrom: wantedFrom(),
      keptFrom: record.keptFrom(),
      newestFrom: Number.NEGATIVE_INFINITY,
      mayExport: false,
      avoid: [],
    };
  }

  /** Whether what the newest lines ought to reach down to is fetched as what is missing: not in slices of a few seconds. */
  function isNewestBehind(): boolean {
    return isNewestCut && caller.serverNow() - LATE - newestFrom() > SLICE;
  }

  /** Once in a while down through the last hour: some lines come late, and a site may have been off and on unnoticed. */
  async function readNewest(signal: AbortSignal): Promise<Problem | null> {
    const again = await record.remind(caller.serverNow());
    const { turn } = record.bookmark();
    const newestAt = clock.now();
    const usualFrom = newestFrom();
    const earliest = horizonOf(planBase(caller.serverNow())).from;
    const from = again === null ? usualFrom : Math.min(usualFrom, Math.max(again, earliest));
    const usual = record.covered().length === 0 ? FIRST_LIMITS : NEWEST_LIMITS;
    const limits = isStuck ? { ...usual, pages: STUCK_PAGES } : usual;
    const wanted = { appId, environmentId, from, to: null, contextIds: null, limits };
    const result = await readFromGateway(wanted, caller, signal);
    if (!result.ok) return result.error;
    const { whole, isCut, answeredAt } = result.value;
    const to = answeredAt - LATE;
    const claimed = whole && whole.from < to ? { from: whole.from, to } : null;
    const found = await keep({ ...result.value, whole: claimed }, turn, { contextIds: null, newestAt });
    isStuck = whole === null;
    isNewestCut = isCut && (!whole || whole.from > usualFrom);
    return found;
  }

  async function listSites(): Promise<Problem | null> {
    isContradicted = false;
    const result = await sites.list(appId, deps.signal);
    sitesProblem = result.ok ? null : result.error;
    siteFailures = result.ok ? 0 : siteFailures + 1;
    return sitesProblem;
  }

  const areSitesDue = () => {
    const wait = siteFailures > 0 ? SITES_EVERY * 2 ** Math.min(siteFailures, 3) : SITES_EVERY;
    const since = clock.now() - sites.askedAt(appId);
    return isContradicted || since >= wait || since < 0;
  };

  async function liveTurn(signal: AbortSignal): Promise<number> {
    const began = clock.now();
    const [found] = await Promise.all([readNewest(signal), areSitesDue() ? listSites() : null]);
    newestProblem = found;
    if (!found) {
      // Atlassian answers again: what the list of sites met meanwhile may be over too.
      if (failures > 0 && sitesProblem) isContradicted = true;
      failures = 0;
      wasAnswered = true;
      until = null;
      // Lines are answered and the list is not, again and again: so be it.
      if (siteFailures >= TRIES && !record.isClaiming()) record.doWithoutList();
      const spent = clock.now() - began;
      return Math.max(isStuck ? 0 : 500, NEWEST_EVERY - Math.max(spent, 0));
    }
    failures += 1;
    if (failures >= TRIES) isNewestCut = true;
    const delay = delayAfter(failures, found, clock.now());
    until = clock.now() + delay;
    return delay;
  }

  async function readWindow(window: Window, signal: AbortSignal): Promise<Problem | null> {
    const { turn, open } = record.bookmark();
    const { from, to, contextIds } = window;
    const place = { appId, environmentId, from, to, contextIds };
    if (window.road === 'gateway') {
      const isShortest = to - from <= SHORTEST_WINDOW;
      const limits = isShortest ? { ...WINDOW_LIMITS, pages: STUCK_PAGES } : WINDOW_LIMITS;
      const result = await readFromGateway({ ...place, limits }, caller, signal);
      if (!result.ok) return result.error;
      const { whole, lines, isCut } = result.value;
      const found = await keep(result.value, turn, { contextIds, newestAt: null });
      if (found) return found;
      if (!whole && isShortest) return problem('unreadable', clock.now());
      size = nextSize(size, to - from, lines.length, isCut);
      return null;
    }
    const result = await readFromExport({ ...place, mostPages: EXPORT_PAGES }, caller, signal);
    // The gateway has the same lines, so nobody has to hear of it.
    if (!result.ok) return null;
    if (!result.value) {
      size = nextSize(size, to - from, 0, true);
      return null;
    }
    const { lines, by, pages } = result.value;
    if (pages > 1) {
      // A site that closes between two pages takes lines from under the cursor.
      await listSites();
      if (sitesProblem || !isSameSet(record.bookmark().open, open)) return null;
    }
    const reading = { lines, by, whole: { from, to }, isCut: false, answeredAt: to, problem: null };
    const found = await keep({ ...reading, road: 'api-token' }, turn, { contextIds, newestAt: null });
    size = nextSize(size, to - from, lines.length, false);
    return found;
  }

  function plan(wanted: number): Window | null {
    const now = clock.now();
    avoid = avoid.filter((one) => one.until > now);
    return nextWindow({
      ...planBase(caller.serverNow()),
      wantedFrom: wanted,
      newestFrom: isNewestBehind() ? Number.POSITIVE_INFINITY : newestFrom(),
      size,
      mayExport: caller.mayExport(appId, 3),
      avoid: addRanges(
        avoid.map(({ range }) => range),
        [],
      ),
    });
  }

  /** Reads what is missing; gives how long to wait before the next, and whether something was read. */
  async function gapTurn(signal: AbortSignal, wanted: number, tries: { count: number }) {
    const isReady = record.isClaiming() && (wasAnswered || failures >= TRIES);
    const window = isReady ? plan(wanted) : null;
    if (!window) {
      // Nothing is missing any more, so that nothing is in its way.
      if (isReady && otherProblem && avoid.length === 0) {
        otherProblem = null;
        onChange();
      }
      return { wait: isReady ? REST : 500, isDone: isReady };
    }
    fetching = { from: window.from, to: window.to };
    onChange();
    const found = await readWindow(window, signal);
    fetching = null;
    otherProblem = found;
    onChange();
    if (!found) {
      tries.count = 0;
      return { wait: BREATH, isDone: false };
    }
    tries.count += 1;
    const isOwnFault = ['unreadable', 'timeout', 'server', 'refused'].includes(found.kind);
    if (isOwnFault) {
      size = nextSize(size, window.to - window.from, 0, true);
      if (tries.count > TRIES) {
        avoid.push({ range: { from: window.from, to: window.to }, until: clock.now() + AVOID_FOR });
        tries.count = 0;
      }
    }
    return { wait: delayAfter(tries.count, found, clock.now()), isDone: false };
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
        failures += 1;
        newestProblem = done.error;
        until = clock.now() + delayAfter(failures, done.error, clock.now());
      }
      onChange();
      await nap(done.ok ? done.value : (until ?? 0) - clock.now(), signal);
    }
  }

  async function gapLoop(signal: AbortSignal): Promise<void> {
    const tries = { count: 0 };
    while (!signal.aborted) {
      const done = await guarded(() => gapTurn(signal, wantedFrom(), tries), signal);
      fetching = null;
      if (signal.aborted) return;
      if (!done.ok) {
        otherProblem = done.error;
        onChange();
      }
      await nap(done.ok ? done.value.wait : REST, signal);
    }
  }

  return {
    async live(signal) {
      isLooking = true;
      wasAnswered = false;
      failures = 0;
      newestProblem = null;
      until = null;
      onChange();
      const loaded = await guarded(record.load, signal);
      if (!loaded.ok) newestProblem = loaded.error;
      else {
        await Promise.all([liveLoop(signal), gapLoop(signal)]);
        await guarded(record.flush, signal);
      }
      isLooking = false;
      fetching = null;
      onChange();
    },

    async light(signal, windows) {
      const done = await guarded(async () => {
        await record.load();
        if (record.bookmark().open === null || areSitesDue()) await listSites();
        newestProblem = await readNewest(signal);
        if (newestProblem) return;
        wasAnswered = true;
        const wanted = Math.max(wantedFrom(), caller.serverNow() - Math.min(LIGHT_REACH, KEPT_BY_ATLASSIAN));
        for (let n = 0; n < windows && !signal.aborted; n += 1) {
          const { isDone } = await gapTurn(signal, wanted, { count: 0 });
          if (isDone || otherProblem) break;
        }
        // Without a list behind it, all that was read would count as unsure the next time, and be read again.
        if (isContradicted || record.bookmark().unsure.length > 0) await listSites();
        await record.flush();
      }, signal);
      if (!done.ok) newestProblem = done.error;
      onChange();
    },

    nudge: () => {
      if (sitesProblem) isContradicted = true;
      // Replaced first: within a browser's event those who wait may go on before `abort` returns, and wait again.
      const before = nudged;
      nudged = new AbortController();
      before.abort();
    },

    state: () => {
      const base = { road, fetching };
      const problemOfAny = newestProblem ?? otherProblem ?? sitesProblem;
      if (!isLooking) return { ...base, phase: 'idle', problem: problemOfAny, until: null };
      if (newestProblem) {
        const phase = newestProblem.kind === 'rate-limited' ? 'waiting' : 'paused';
        return { ...base, phase, problem: newestProblem, until };
      }
      return { ...base, phase: wasAnswered ? 'live' : 'starting', problem: problemOfAny, until: null };
    },
  };
}

/** In whatever order: nobody promises one. */
function isSameSet(one: readonly string[] | null, other: readonly string[] | null): boolean {
  const all = new Set(one);
  return all.size === new Set(other).size && (other ?? []).every((each) => all.has(each));
}
