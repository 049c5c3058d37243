/** Which lines the popup has of those that the search found: those that are seen, and some that were. */
import type { Result } from '../core/result.ts';
import { identityText } from '../core/segment/identity.ts';
import type { LineRow, SearchProblem } from '../search/contract.ts';

type Page = (start: number, count: number) => Promise<Result<readonly LineRow[], SearchProblem>>;

/** What the search has now. Another `version`: rows may have moved. */
export interface FoundRows {
  readonly version: number;
  readonly total: number;
  /** The first rows, which came with the answer. */
  readonly first: readonly LineRow[];
  readonly page: Page | null;
}

export interface RowWindows {
  /** @param open what `identityText` gives of the line that is to keep its name before all others; null: none is */
  readonly adopt: (found: FoundRows, open?: string | null) => void;
  /** Lines that came in below those that were here first: a name is a line's number from the lowest of those. */
  readonly below: () => number;
  /** Undefined: not here yet. */
  readonly get: (row: number) => LineRow | undefined;
  /** These rows are seen; `to` is not in it. */
  readonly want: (from: number, to: number) => void;
}

/** What the worker gives at once at most. */
const MOST_ASKED = 200;
/** More is forgotten, oldest asked first. */
const MOST_KEPT = 2_000;

export function createRowWindows(onChange: () => void): RowWindows {
  /** By name: new lines at the top change none, and older ones that are fetched meanwhile neither. */
  const kept = new Map<number, { readonly row: LineRow; readonly version: number }>();
  let found: FoundRows = { version: -1, total: 0, first: [], page: null };
  let wanted = { from: 0, to: 0 };
  let isAsking = false;
  let below = 0;

  const nameOf = (row: number): number => found.total - 1 - row - below;

  /** How many more lines there are below those that both have among their first; none where they share no line. */
  function grownBelow(next: FoundRows, open: string | null): number {
    if (next.first === found.first) return next.total - found.total;
    const rows = new Map(next.first.map(({ line }, row) => [identityText(line), row]));
    const old = found.first.map(({ line }) => identityText(line));
    const at = open !== null && old.includes(open) && rows.has(open) ? open : old.find((id) => rows.has(id));
    if (at === undefined) return 0;
    return next.total - found.total - ((rows.get(at) ?? 0) - old.indexOf(at));
  }

  function missing(): { start: number; count: number } | null {
    let start = -1;
    let end = -1;
    for (let row = Math.max(wanted.from, found.first.length); row < Math.min(wanted.to, found.total); row++) {
      if (kept.get(nameOf(row))?.version === found.version) continue;
      if (start < 0) start = row;
      end = row + 1;
    }
    return start < 0 ? null : { start, count: Math.min(end - start, MOST_ASKED) };
  }

  async function look(): Promise<void> {
    const part = missing();
    const { page, version } = found;
    if (isAsking || !part || !page) return;
    isAsking = true;
    const rows = await page(part.start, part.count);
    isAsking = false;
    const isStill = version === found.version;
    if (rows.ok && isStill) {
      for (const [at, row] of rows.value.entries()) {
        const name = nameOf(part.start + at);
        kept.delete(name);
        kept.set(name, { row, version });
      }
      for (const name of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(name);
      }
      if (rows.value.length > 0) onChange();
    }
    // An answer that has nothing of what was asked for would be asked for for ever.
    if (!isStill || (rows.ok && rows.value.length > 0)) void look();
  }

  return {
    below: () => below,
    adopt: (next, open = null) => {
      if (next.version === found.version && next.total === found.total && next.first === found.first) return;
      // Lines went, and whose they were must not stay on screen until the others are here.
      if (next.total < found.total || next.page !== found.page) kept.clear();
      below = next.page === found.page ? below + grownBelow(next, open) : 0;
      found = next;
      void look();
    },
    get: (row) => found.first[row] ?? kept.get(nameOf(row))?.row,
    want: (from, to) => {
      wanted = { from, to };
      void look();
    },
  };
}
