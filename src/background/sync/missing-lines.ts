/** Reads what is missing of one app and environment: one window after the other, the newest first, by export or gateway. */
import { type Problem, problem } from '../../core/problem.ts';
import { delayAfter } from '../../core/sync/delay.ts';
import { FIRST_WINDOW, nextSize, nextWindow, SHORTEST_WINDOW, type Window } from '../../core/sync/plan.ts';
import { addRanges, type TimeRange } from '../../core/time-ranges.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Caller } from './caller.ts';
import type { KeepReading } from './keep-reading.ts';
import { type NewestLines, planBase, STUCK_PAGES } from './newest-lines.ts';
import { readFromExport, readFromGateway } from './read-lines.ts';
import { type RunFacts, TRIES } from './run-facts.ts';
import type { ScopeRecord } from './scope-record.ts';
import type { SiteTurns } from './site-turns.ts';

export interface MissingLinesDeps {
  readonly record: ScopeRecord;
  readonly caller: Caller;
  readonly clock: Pick<Clock, 'now'>;
  readonly keep: KeepReading;
  readonly facts: RunFacts;
  readonly newest: Pick<NewestLines, 'from' | 'isBehind'>;
  readonly siteTurns: Pick<SiteTurns, 'list'>;
  readonly onChange: () => void;
}

export interface MissingLines {
  /**
   * Reads one window of what is missing from `wanted` on; gives how long to wait before the next, and whether nothing is left.
   *
   * @param tries how often one failed, in a row
   */
  readonly turn: (signal: AbortSignal, wanted: number, tries: { count: number }) => Promise<MissingTurn>;
}

export interface MissingTurn {
  /** In ms. */
  readonly wait: number;
  readonly isDone: boolean;
}

const WINDOW_LIMITS = { pages: 20, characters: 24_000_000 };
const EXPORT_PAGES = 12;
/** An export of fewer is not begun. */
const LEAST_EXPORT_PAGES = 3;
/** How long a time that cannot be read is left alone, in ms. */
const AVOID_FOR = 600_000;
/** How long to wait while nothing is missing, in ms. */
export const REST = 20_000;
/** Between two windows, in ms: others have a turn. */
const BREATH = 50;

export function createMissingLines(deps: MissingLinesDeps): MissingLines {
  const { record, caller, clock, keep, facts, newest, siteTurns, onChange } = deps;
  const { appId, environmentId } = record.scope;
  let size = FIRST_WINDOW;
  let avoid: { readonly range: TimeRange; readonly until: number }[] = [];

  async function readOverGateway(window: Window, signal: AbortSignal): Promise<Problem | null> {
    const { turn } = record.bookmark();
    const { from, to, contextIds } = window;
    const isShortest = to - from <= SHORTEST_WINDOW;
    const limits = isShortest ? { ...WINDOW_LIMITS, pages: STUCK_PAGES } : WINDOW_LIMITS;
    const place = { appId, environmentId, from, to, contextIds };
    const result = await readFromGateway({ ...place, limits }, caller, signal);
    if (!result.ok) return result.error;
    const { whole, lines, isCut } = result.value;
    const found = await keep(result.value, turn, { contextIds, newestAt: null });
    if (found) return found;
    if (!whole && isShortest) return problem('unreadable', clock.now());
    size = nextSize(size, to - from, lines.length, isCut);
    return null;
  }

  async function readByExport(window: Window, signal: AbortSignal): Promise<Problem | null> {
    const { turn, open } = record.bookmark();
    const { from, to, contextIds } = window;
    const place = { appId, environmentId, from, to, contextIds };
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
      await siteTurns.list();
      if (facts.sitesProblem || !isSameSet(record.bookmark().open, open)) return null;
    }
    const reading = { lines, by, whole: { from, to }, isCut: false, answeredAt: to, problem: null };
    const found = await keep({ ...reading, road: 'api-token' }, turn, { contextIds, newestAt: null });
    size = nextSize(size, to - from, lines.length, false);
    return found;
  }

  async function plan(wanted: number): Promise<Window | null> {
    const mayExport = await caller.mayExport(appId, LEAST_EXPORT_PAGES);
    const now = clock.now();
    avoid = avoid.filter((one) => one.until > now);
    return nextWindow({
      ...planBase(record, caller.serverNow(), wanted),
      newestFrom: newest.isBehind() ? Number.POSITIVE_INFINITY : newest.from(),
      ...{ size, mayExport },
      avoid: addRanges(
        avoid.map(({ range }) => range),
        [],
      ),
    });
  }

  return {
    async turn(signal, wanted, tries) {
      const isReady = record.isClaiming() && (facts.wasAnswered || facts.failures >= TRIES);
      const window = isReady ? await plan(wanted) : null;
      if (!window) {
        // Nothing is missing any more, so that nothing is in its way.
        if (isReady && facts.otherProblem && avoid.length === 0) {
          facts.otherProblem = null;
          onChange();
        }
        return { wait: isReady ? REST : 500, isDone: isReady };
      }
      facts.fetching = { from: window.from, to: window.to };
      onChange();
      const found = await (window.road === 'gateway' ? readOverGateway : readByExport)(window, signal);
      facts.fetching = null;
      facts.otherProblem = found;
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
    },
  };
}

/** In whatever order: nobody promises one. */
function isSameSet(one: readonly string[] | null, other: readonly string[] | null): boolean {
  const all = new Set(one);
  return all.size === new Set(other).size && (other ?? []).every((each) => all.has(each));
}
