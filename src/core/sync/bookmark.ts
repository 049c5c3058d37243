/** What is stored beside an app's lines of where reading them stands, always in one transaction with the lines. JSON-safe. */
import { normalRanges, subtractRanges, type TimeRange } from '../time-ranges.ts';

/** Lines of some contexts that are missing in times of which all others' are here. */
export interface OwedLines {
  readonly contextIds: readonly string[];
  readonly from: number;
  readonly to: number;
  /** The list of sites that said so, see `Bookmark.turn`: what was asked before may still lack them. */
  readonly turn: number;
}

export interface Bookmark {
  /** Contexts that allowed access when the sites were last listed; null: they never were. */
  readonly open: readonly string[] | null;
  readonly owed: readonly OwedLines[];
  /** Counts the lists of sites; tells before and after apart whatever the clock does. */
  readonly turn: number;
  /**
   * Times that were read since the sites were last listed. A site that turned access off and on again before the next list is
   * missing in them, and nobody would notice. Normal form.
   */
  readonly unsure: readonly TimeRange[];
  /** Times of everybody that are here and are read once more, for lines that came late. Normal form. */
  readonly again: readonly TimeRange[];
  /** When `again` was last added to, in ms since the epoch, by Atlassian's clock. */
  readonly againAt: number | null;
  /** Accounts that lines were read with. */
  readonly readBy: readonly string[];
  /** When the newest lines were last answered, in ms since the epoch, by the clock of this computer. */
  readonly readAt: number | null;
}

export const NEW_BOOKMARK: Bookmark = {
  ...{ open: null, owed: [], unsure: [], turn: 0 },
  ...{ again: [], againAt: null, readBy: [], readAt: null },
};

/** `installationContexts` of one call, by Atlassian's documents of the export. */
export const MOST_CONTEXTS = 50;
/** What is stored, read with suspicion: what does not fit counts as never written. */
export function readBookmark(stored: unknown): Bookmark {
  if (typeof stored !== 'object' || stored === null) return NEW_BOOKMARK;
  const found = stored as Partial<Record<keyof Bookmark, unknown>>;
  const owed = Array.isArray(found.owed) ? found.owed.filter(isOwed) : [];
  return {
    open: Array.isArray(found.open) ? texts(found.open) : null,
    owed,
    unsure: times(found.unsure),
    again: times(found.again),
    againAt: time(found.againAt),
    turn: isCount(found.turn) ? found.turn : 0,
    readBy: Array.isArray(found.readBy) ? texts(found.readBy) : [],
    readAt: time(found.readAt),
  };
}

/** Adds what some contexts owe, cut into as many contexts as one call takes. */
export function owe(
  owed: readonly OwedLines[],
  contextIds: readonly string[],
  { from, to }: TimeRange,
  turn: number,
): OwedLines[] {
  if (contextIds.length === 0 || from >= to) return [...owed];
  const added: OwedLines[] = [];
  for (let n = 0; n < contextIds.length; n += MOST_CONTEXTS) {
    added.push({ contextIds: contextIds.slice(n, n + MOST_CONTEXTS), from, to, turn });
  }
  return [...owed, ...added];
}

/** What is still owed once lines of `contextIds` (null: of all) in a time are here, asked for when the list `turn` was known. */
export function settleOwed(
  owed: readonly OwedLines[],
  { from, to }: TimeRange,
  contextIds: readonly string[] | null,
  turn: number,
): OwedLines[] {
  const paid = contextIds && new Set(contextIds);
  return owed.flatMap((one) => {
    const isPaid = one.turn <= turn && (!paid || one.contextIds.every((contextId) => paid.has(contextId)));
    if (!isPaid) return [one];
    return subtractRanges([one], [{ from, to }]).map((range) => ({ ...one, ...range }));
  });
}

/** Contexts that no longer allow access owe nothing, nor does anybody what Atlassian keeps no longer. */
export function forgive(
  owed: readonly OwedLines[],
  isOpen: (contextId: string) => boolean,
  keptFrom: number,
): OwedLines[] {
  return owed.flatMap((one) => {
    const contextIds = one.contextIds.filter(isOpen);
    const from = Math.max(one.from, keptFrom);
    return contextIds.length > 0 && from < one.to ? [{ ...one, contextIds, from }] : [];
  });
}

function isOwed(value: unknown): value is OwedLines {
  if (!isTimes(value)) return false;
  const { contextIds, turn } = value as Partial<Record<keyof OwedLines, unknown>>;
  return Array.isArray(contextIds) && texts(contextIds).length > 0 && isCount(turn);
}

function isTimes(value: unknown): value is TimeRange {
  if (typeof value !== 'object' || value === null) return false;
  const { from, to } = value as Partial<Record<keyof TimeRange, unknown>>;
  return typeof from === 'number' && typeof to === 'number' && Number.isFinite(from) && Number.isFinite(to);
}

function times(value: unknown): TimeRange[] {
  return Array.isArray(value) ? normalRanges(value.filter(isTimes)) : [];
}

function time(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
