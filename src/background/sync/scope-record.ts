/** What is stored of one app and environment, in step with the store: every change of it goes through here, one after the other. */
import type { LogLine } from '../../core/log-line.ts';
import { ok, type Result } from '../../core/result.ts';
import { type Identities, identitiesOf } from '../../core/segment/identity.ts';
import { type Bookmark, NEW_BOOKMARK, readBookmark } from '../../core/sync/bookmark.ts';
import { againFrom } from '../../core/sync/plan.ts';
import { addRanges, commonRanges, type TimeRange } from '../../core/time-ranges.ts';
import type { LogScope, VendorSite } from '../../core/vendor.ts';
import { contextOf } from '../../storage/logs/contexts.ts';
import type { LogStore } from '../../storage/logs/log-store.ts';
import type { PartitionOf } from '../../storage/logs/records.ts';
import type { StoreProblem } from '../../storage/logs/store-problem.ts';
import { bookmarkAfterList, bookmarkAfterReading, type ReadLines } from './bookmark-steps.ts';
import type { Asker } from './caller.ts';
import { createSiteJudge } from './site-judge.ts';

/** Under this name the store keeps what is covered, and the bookmark. */
export const LIVE_SOURCE = 'live';

export interface Committed {
  /** False: whoever read them may not any more. */
  readonly isKept: boolean;
  /** Lines came from contexts that the list of sites does not know to allow it. */
  readonly isContradicted: boolean;
}

export interface ScopeRecord {
  readonly scope: LogScope;
  readonly load: () => Promise<void>;
  readonly covered: () => readonly TimeRange[];
  readonly keptFrom: () => number | null;
  readonly bookmark: () => Bookmark;
  /** Whether what is read now counts as whole. */
  readonly isClaiming: () => boolean;
  readonly commit: (reading: ReadLines) => Promise<Result<Committed, StoreProblem>>;
  /** A list of the environment's sites was answered: hides what is closed, owes what opened. */
  readonly noteSites: (
    sites: readonly VendorSite[],
    owedTimes: { readonly from: number; readonly to: number },
  ) => Promise<Result<{ readonly hidden: number }, StoreProblem>>;
  /** Has what is covered of the last hour read once more, where that is due; gives from when on. @param now Atlassian's time */
  readonly remind: (now: number) => Promise<number | null>;
  /** Writes what waits for the next lines: nobody looks any more. */
  readonly flush: () => Promise<Result<null, StoreProblem>>;
  /** No list can be had: whoever turns up in one later counts as just opened, and owes everything. */
  readonly doWithoutList: () => void;
  /** Sites as they were listed in an earlier life of the worker. */
  readonly recall: (sites: readonly VendorSite[]) => void;
  /** Reads again what is covered: the store took lines out. */
  readonly reload: () => Promise<void>;
  /** The account read them, and may not any more. All goes, or, with `stays`, only what says so. */
  readonly forget: (accountId: string, stays: boolean) => Promise<Result<null, StoreProblem>>;
}

export interface ScopeRecordDeps {
  readonly logs: LogStore;
  readonly isCurrent: (by: Asker) => boolean;
  /** Whether it was asked lately who allows access: a site that turned it off and on since is read without its lines. */
  readonly isListFresh: () => boolean;
  readonly nameOf: (contextId: string) => string | null;
  readonly now: () => number;
  readonly onAdded: (lines: readonly LogLine[]) => void;
}

/** So long a list of sites tells who allows access, in ms. */
export const LIST_FRESH = 20_000;
/** How long what is covered may go unwritten while nothing comes, in ms: every write makes all views look again. */
const WRITE_EVERY = 45_000;

export function createScopeRecord(scope: LogScope, deps: ScopeRecordDeps): ScopeRecord {
  const { logs, isCurrent, isListFresh, nameOf, now, onAdded } = deps;
  const { appId, environmentId } = scope;
  const of: PartitionOf = { kind: 'live', appId, environmentId };
  let stored: readonly TimeRange[] = [];
  /** Covered and not written yet. */
  let pending: readonly TimeRange[] = [];
  let keptFrom: number | null = null;
  let bookmark: Bookmark = NEW_BOOKMARK;
  /** As it is stored. */
  let written: Bookmark = NEW_BOOKMARK;
  const judge = createSiteJudge();
  let listedAt = Number.NEGATIVE_INFINITY;
  let seen: Identities | null = null;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let turns: Promise<unknown> = Promise.resolve();
  let loading: Promise<void> | null = null;

  /** One after the other, whatever becomes of those before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turns.then(work);
    turns = next.catch(() => undefined);
    return next;
  }

  async function reload(): Promise<void> {
    const coverage = await logs.coverage(of, LIVE_SOURCE);
    if (!coverage.ok) return;
    stored = coverage.value.ranges;
    keptFrom = coverage.value.keptFrom;
  }

  async function load(): Promise<void> {
    const coverage = await logs.coverage(of, LIVE_SOURCE);
    if (!coverage.ok) throw new Error(coverage.error.detail);
    stored = coverage.value.ranges;
    keptFrom = coverage.value.keptFrom;
    bookmark = readBookmark(coverage.value.bookmark);
    written = bookmark;
  }

  async function write(
    lines: readonly LogLine[],
    covered: readonly TimeRange[],
    next: Bookmark,
    isNews: boolean,
  ): Promise<Result<null, StoreProblem>> {
    const tell = isNews ? { onAdded } : {};
    const result = await logs.append({ of, source: LIVE_SOURCE, lines, covered, bookmark: next, ...tell });
    if (!result.ok) return result;
    stored = addRanges(stored, covered);
    pending = [];
    bookmark = next;
    written = next;
    writtenAt = now();
    return ok(null);
  }

  function isClaiming(): boolean {
    return bookmark.open !== null && (judge.isWithoutList() || isListFresh());
  }

  async function commit(reading: ReadLines): Promise<Result<Committed, StoreProblem>> {
    const { by, contextIds, newestAt } = reading;
    if (!isCurrent(by)) return ok({ isKept: false, isContradicted: false });
    let isContradicted = false;
    const lines = reading.lines.flatMap((line) => {
      if (line.appId !== appId || line.environmentId !== environmentId) return [];
      const judged = judge.of(line);
      if (judged !== 'open') isContradicted = true;
      if (judged === 'closed') return [];
      const hostName = line.hostName ?? (line.contextId === null ? null : nameOf(line.contextId));
      return [hostName === line.hostName ? line : { ...line, hostName }];
    });
    // Until it is known who allows access nobody can tell of whom the lines are whole.
    const whole = isClaiming() ? reading.whole : null;
    const covered = whole && !contextIds ? addRanges(pending, [whole]) : pending;
    const next = bookmarkAfterReading(bookmark, reading, whole);
    const identities = newestAt === null ? null : identitiesOf(lines);
    if (identities && isSame(seen, identities) && now() - writtenAt < WRITE_EVERY && now() >= writtenAt) {
      // Written with the next lines: until then what is stored says less than is so, never more.
      pending = covered;
      bookmark = next;
      return ok({ isKept: true, isContradicted });
    }
    const done = await write(lines, covered, next, newestAt !== null);
    if (!done.ok) return done;
    if (identities) seen = identities;
    return ok({ isKept: true, isContradicted });
  }

  async function noteSites(
    listed: readonly VendorSite[],
    owedTimes: TimeRange,
  ): Promise<Result<{ readonly hidden: number }, StoreProblem>> {
    judge.note(listed);
    const { open: before } = bookmark;
    // So long after the last list a site may have been off and on again, and what was read since may lack it.
    const since = now() - listedAt;
    const isLate = !(since >= 0 && since <= LIST_FRESH);
    const isAnyCovered = stored.length + pending.length > 0;
    const after = bookmarkAfterList(bookmark, listed, { owedTimes, isAnyCovered, isLate });
    listedAt = now();
    bookmark = after.bookmark;
    // First what is owed, then what is hidden: stopped in between, a site that opens meanwhile would otherwise stay without its lines.
    const done = after.isChanged && before ? await write([], pending, bookmark, false) : ok(null);
    const hidden = await logs.noteAccess(of, after.open.map(contextOf));
    if (!hidden.ok) return hidden;
    if (hidden.value > 0) seen = null;
    return done.ok ? ok({ hidden: hidden.value }) : done;
  }

  return {
    scope,
    load: () => {
      loading ??= load().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return loading;
    },
    covered: () => addRanges(stored, pending),
    keptFrom: () => keptFrom,
    bookmark: () => bookmark,
    isClaiming,
    commit: (reading) => inTurn(() => commit(reading)),
    noteSites: (listed, owedTimes) => inTurn(() => noteSites(listed, owedTimes)),
    remind: (time) =>
      inTurn(async () => {
        const from = againFrom(time, bookmark.againAt);
        if (from === null) return null;
        const here = commonRanges(addRanges(stored, pending), [{ from, to: time }]);
        bookmark = { ...bookmark, again: addRanges(bookmark.again, here), againAt: time };
        return here.length > 0 ? from : null;
      }),
    flush: () =>
      inTurn(() =>
        bookmark === written && pending.length === 0
          ? Promise.resolve(ok(null))
          : write([], pending, bookmark, false),
      ),
    doWithoutList: () => {
      judge.doWithoutList();
      bookmark = { ...bookmark, open: [] };
    },
    recall: judge.recall,
    reload: () => inTurn(reload),
    forget: (accountId, stays) =>
      inTurn(async () => {
        if (stays) {
          const readBy = bookmark.readBy.filter((each) => each !== accountId);
          return readBy.length < bookmark.readBy.length
            ? write([], pending, { ...bookmark, readBy }, false)
            : ok(null);
        }
        const removed = await logs.removePartition(of);
        if (!removed.ok) return removed;
        stored = [];
        pending = [];
        keptFrom = null;
        seen = null;
        judge.forget();
        // The turn goes on, so that what was asked before stays older than whatever comes.
        bookmark = { ...NEW_BOOKMARK, turn: bookmark.turn };
        written = bookmark;
        return ok(null);
      }),
  };
}

function isSame(one: Identities | null, other: Identities): boolean {
  if (!one || one.low.length !== other.low.length) return false;
  return other.low.every((low, n) => low === one.low[n] && other.high[n] === one.high[n]);
}
