/** What the bookmark says after a reading, and after a list of sites. Pure. */

import type { LogLine } from '../../core/log-line.ts';
import { type Bookmark, forgive, owe, settleOwed } from '../../core/sync/bookmark.ts';
import { KEPT_BY_ATLASSIAN } from '../../core/sync/plan.ts';
import { addRanges, subtractRanges, type TimeRange } from '../../core/time-ranges.ts';
import type { VendorSite } from '../../core/vendor.ts';
import { contextOf } from '../../storage/logs/contexts.ts';
import type { Asker } from './caller.ts';

export interface ReadLines {
  readonly lines: readonly LogLine[];
  readonly by: Asker;
  /** Of the bookmark when the reading began. */
  readonly turn: number;
  /** Times of which all lines of `contextIds` are among these; null: of none. */
  readonly whole: TimeRange | null;
  /** Null: of all contexts that allow it. */
  readonly contextIds: readonly string[] | null;
  /** A reading of the newest lines, begun at this time of this computer's clock. */
  readonly newestAt: number | null;
}

/** @param whole times that count as read to their end; null: none */
export function bookmarkAfterReading(
  bookmark: Bookmark,
  { by, turn, contextIds, newestAt }: ReadLines,
  whole: TimeRange | null,
): Bookmark {
  const { readBy } = bookmark;
  return {
    ...bookmark,
    owed: whole ? settleOwed(bookmark.owed, whole, contextIds, turn) : bookmark.owed,
    unsure: whole ? addRanges(bookmark.unsure, [whole]) : bookmark.unsure,
    again: whole && !contextIds ? subtractRanges(bookmark.again, [whole]) : bookmark.again,
    readBy: readBy.includes(by.accountId) ? readBy : [...readBy, by.accountId],
    readAt: newestAt ?? bookmark.readAt,
  };
}

export interface ListCircumstances {
  /** What a site that opens is owed. */
  readonly owedTimes: TimeRange;
  /** Where nothing is covered yet, everything is still to be read of everybody. */
  readonly isAnyCovered: boolean;
  /** The list before was so long ago that a site may have been off and on again since. */
  readonly isLate: boolean;
}

export interface BookmarkAfterList {
  readonly bookmark: Bookmark;
  /** Contexts that allow access. */
  readonly open: readonly string[];
  /** Others than before, or none were known. */
  readonly isChanged: boolean;
}

export function bookmarkAfterList(
  bookmark: Bookmark,
  listed: readonly VendorSite[],
  { owedTimes, isAnyCovered, isLate }: ListCircumstances,
): BookmarkAfterList {
  const open = listed.filter(({ hasLogAccess }) => hasLogAccess).map(({ contextId }) => contextId);
  const before = bookmark.open;
  const turn = bookmark.turn + 1;
  const known = new Set(before?.map(placeOf));
  const isOpen = new Set(open.map(placeOf));
  const opened = before ? open.filter((contextId) => !known.has(placeOf(contextId))) : [];
  const isChanged = !before || opened.length > 0 || before.some((each) => !isOpen.has(placeOf(each)));
  const forgiven = forgive(
    bookmark.owed,
    (contextId) => isOpen.has(placeOf(contextId)),
    owedTimes.to - KEPT_BY_ATLASSIAN,
  );
  let owed = isAnyCovered ? owe(forgiven, opened, owedTimes, turn) : forgiven;
  if (isLate) for (const range of bookmark.unsure) owed = owe(owed, open, range, turn);
  return { bookmark: { ...bookmark, open, owed, unsure: [], turn }, open, isChanged };
}

/** A context whichever way its ARI is spelled. */
function placeOf(contextId: string): string {
  const { cloudId, product } = contextOf(contextId);
  return `${cloudId} ${product ?? ''}`;
}
