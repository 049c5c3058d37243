/** Reads the newest lines of one app and environment, down to what is covered. */
import type { Problem } from '../../core/problem.ts';
import { horizonOf, LATE } from '../../core/sync/plan.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Caller } from './caller.ts';
import type { KeepReading } from './keep-reading.ts';
import { readFromGateway } from './read-lines.ts';
import type { ScopeRecord } from './scope-record.ts';

export interface NewestLinesDeps {
  readonly record: ScopeRecord;
  readonly caller: Caller;
  readonly clock: Pick<Clock, 'now'>;
  readonly keep: KeepReading;
  /** From when on lines are wanted, in ms since the epoch. */
  readonly wantedFrom: () => number;
}

export interface NewestLines {
  readonly read: (signal: AbortSignal) => Promise<Problem | null>;
  /** Down to when they ought to reach, in ms since the epoch. */
  readonly from: () => number;
  /** Whether what they ought to reach down to is fetched as what is missing: not in slices of a few seconds. */
  readonly isBehind: () => boolean;
  /** The last reading found lines of one time only: the next one goes on at once. */
  readonly isStuck: () => boolean;
  /** They cannot be read: they are fetched as what is missing. */
  readonly giveUp: () => void;
}

const NEWEST_LIMITS = { pages: 3, characters: 8_000_000 };
/** So that something is seen soon. */
const FIRST_LIMITS = { pages: 1, characters: 8_000_000 };
/** Where all lines of a reading are of one time, it has to go on until they are not. */
export const STUCK_PAGES = 60;
/** The least that is worth being fetched beside the newest, in ms. */
const SLICE = 30_000;

export function createNewestLines(deps: NewestLinesDeps): NewestLines {
  const { record, caller, clock, keep, wantedFrom } = deps;
  const { appId, environmentId } = record.scope;
  /** They are too many to be read to their end, or cannot be read. */
  let isCutOff = false;
  let isStuck = false;

  const earliest = (now: number) => horizonOf(planBase(record, now, wantedFrom())).from;

  function newestFrom(): number {
    const now = caller.serverNow();
    const from = earliest(now);
    const last = record.covered().findLast((range) => range.from < now - LATE);
    return Math.max(from, Math.min(last?.to ?? from, now - LATE));
  }

  return {
    /** Once in a while down through the last hour: some lines come late, and a site may have been off and on unnoticed. */
    async read(signal) {
      const again = await record.remind(caller.serverNow());
      const { turn } = record.bookmark();
      const newestAt = clock.now();
      const usualFrom = newestFrom();
      const from =
        again === null ? usualFrom : Math.min(usualFrom, Math.max(again, earliest(caller.serverNow())));
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
      isCutOff = isCut && (!whole || whole.from > usualFrom);
      return found;
    },
    from: newestFrom,
    isBehind: () => isCutOff && caller.serverNow() - LATE - newestFrom() > SLICE,
    isStuck: () => isStuck,
    giveUp: () => {
      isCutOff = true;
    },
  };
}

/** What is planned with, but for what the newest lines leave to it. @param now Atlassian's time */
export function planBase(record: ScopeRecord, now: number, wantedFrom: number) {
  const { owed, again } = record.bookmark();
  return {
    ...{ now, wantedFrom, owed, again },
    covered: record.covered(),
    keptFrom: record.keptFrom(),
    newestFrom: Number.NEGATIVE_INFINITY,
    mayExport: false,
    avoid: [],
  };
}
