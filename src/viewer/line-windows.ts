/**
 * Which lines the list has of those that a search found. Rows are counted in the search's order; as lines come in above,
 * every number grows, so a row has a name of its own: its number less `base`, which is moved along so that what is on
 * screen keeps its name. All that belongs together (number of lines, names, lines on screen) changes at once.
 */
import { identityText } from '../core/segment/identity.ts';
import { isSameQuestion } from '../log-views/same-question.ts';
import type { SearchView } from '../log-views/search-view.ts';
import type { Search } from '../search/client.ts';
import type { LineRow } from '../search/contract.ts';

export interface LineWindows {
  readonly total: () => number;
  /** Undefined: not here (yet). */
  readonly get: (index: number) => LineRow | undefined;
  readonly nameOf: (index: number) => number;
  /** Null: no such row. */
  readonly indexOf: (name: number) => number | null;
  /** These rows are seen, `to` not among them; what is missing of them is asked for. */
  readonly want: (from: number, to: number) => void;
  /** Goes over to what the search has now. */
  readonly adopt: (view: SearchView) => void;
  /** Where a line is now; null: nowhere. */
  readonly find: (row: LineRow) => Promise<number | null>;
  /**
   * How many rows the search counts above what is seen that are not counted here yet: it answers for what is stored at the
   * moment, which a change that is still under way may be ahead of.
   */
  readonly ahead: () => Promise<number>;
  readonly close: () => void;
}

export interface LineWindowsDeps {
  /** Another search: nothing of what was known is. */
  readonly onReset: () => void;
  readonly onChange: () => void;
  /** Whether new lines are shown as they come: the list is at its newest edge. */
  readonly isFollowing: () => boolean;
  /** Rows that have to be found again wherever they go, as open ones. */
  readonly kept: () => readonly { readonly name: number; readonly row: LineRow }[];
  /** Their new names; null: such a line is gone. */
  readonly onMoved: (moves: ReadonlyMap<number, number | null>) => void;
}

/** More is forgotten, oldest asked first. */
const MOST_KEPT = 4_000;
const MOST_ASKED = 400;
/** Lines of the same time that are looked through for one whose key is another now. */
const ALIKE = 64;

export function isSameLine(one: LineRow, other: LineRow): boolean {
  if (one.line.time !== other.line.time || one.line.message !== other.line.message) return false;
  return identityText(one.line) === identityText(other.line);
}

export function createLineWindows(deps: LineWindowsDeps): LineWindows {
  let run: Search | null = null;
  let request: SearchView['request'] = null;
  let version = -1;
  let total = 0;
  let base = 0;
  let rows = new Map<number, LineRow>();
  let first: readonly LineRow[] = [];
  let wanted = { from: 0, to: 0 };
  /** Rises with every other search: answers to the one before say nothing. */
  let era = 0;
  let isAsking = false;
  let isMoving = false;
  let latest: SearchView | null = null;

  const nameOf = (index: number): number => index - base;
  const indexOf = (name: number): number | null => {
    const index = name + base;
    return index >= 0 && index < total ? index : null;
  };

  async function page(from: number, count: number): Promise<readonly LineRow[] | null> {
    if (!run || count <= 0) return [];
    const answer = await run.page(from, count);
    return answer.ok ? answer.value : null;
  }

  async function find(row: LineRow): Promise<number | null> {
    const asked = run;
    if (!asked) return null;
    const at = await asked.locate({ kind: 'key', key: row.key });
    if (at.ok && at.value !== null) return at.value;
    // A segment that was merged gives its lines other keys.
    const near = await asked.locate({ kind: 'time', time: row.line.time });
    if (!near.ok || near.value === null) return null;
    const alike = await asked.page(near.value, ALIKE);
    const n = alike.ok ? alike.value.findIndex((each) => isSameLine(each, row)) : -1;
    return n < 0 ? null : near.value + n;
  }

  function missing(): { from: number; to: number } | null {
    const to = Math.min(wanted.to, total);
    let first = -1;
    let last = -1;
    for (let index = wanted.from; index < to; index++) {
      if (rows.has(nameOf(index))) continue;
      if (first < 0) first = index;
      last = index;
    }
    return first < 0 ? null : { from: first, to: Math.min(last + 1, first + MOST_ASKED) };
  }

  async function look(): Promise<void> {
    if (isAsking || isMoving) return;
    const part = missing();
    if (!part) return;
    isAsking = true;
    const asked = { era, version, base };
    const found = await page(part.from, part.to - part.from);
    isAsking = false;
    if (asked.era !== era) return void look();
    // What was counted otherwise meanwhile is in other places.
    if (found && asked.version === version && asked.base === base) {
      put(part.from, found);
      forget();
      if (found.length > 0) deps.onChange();
      // An answer that has nothing of what was asked for would be asked for for ever.
      if (found.length === 0) return;
    } else if (!found) return;
    void look();
  }

  function put(from: number, found: readonly LineRow[]): void {
    for (const [n, row] of found.entries()) {
      const name = nameOf(from + n);
      rows.delete(name);
      rows.set(name, row);
    }
  }

  function forget(): void {
    for (const name of rows.keys()) {
      if (rows.size <= MOST_KEPT) return;
      rows.delete(name);
    }
  }

  function reset(view: SearchView): void {
    era += 1;
    run = view.run;
    request = view.request;
    version = view.version;
    total = view.total;
    base = 0;
    rows = new Map();
    wanted = { from: 0, to: 0 };
    first = view.first;
    put(0, first);
    deps.onReset();
    deps.onChange();
  }

  /** The same search over a store that changed. */
  async function move(): Promise<void> {
    if (isMoving) return;
    isMoving = true;
    for (let view = latest; view && view.run === run && view.version !== version; view = latest) {
      const mine = era;
      const isFollowing = deps.isFollowing();
      const anchor = firstKnown();
      const at = anchor && (await find(anchor.row));
      if (mine !== era) continue;
      const grown = view.total - total;
      const delta = anchor && at !== null ? at - anchor.index : Math.max(0, grown);
      const from = isFollowing && wanted.from === 0 ? 0 : Math.max(0, wanted.from + delta);
      const found = await page(from, Math.min(MOST_ASKED, wanted.to - wanted.from));
      if (mine !== era) continue;
      const isAllAbove = at !== null && delta === grown;
      const moves = await findKept(isAllAbove && anchor ? anchor.index : null, delta);
      if (mine !== era) continue;
      version = view.version;
      total = view.total;
      base += delta;
      rows = new Map();
      put(from, found ?? []);
      deps.onMoved(moves);
      deps.onChange();
    }
    isMoving = false;
    void look();
  }

  function firstKnown(): { readonly index: number; readonly row: LineRow } | null {
    for (let index = wanted.from; index < Math.min(wanted.to, total); index++) {
      const row = rows.get(nameOf(index));
      if (row) return { index, row };
    }
    return null;
  }

  async function ahead(): Promise<number> {
    const known = firstKnown();
    if (!known) return 0;
    const name = nameOf(known.index);
    const mine = era;
    const at = await find(known.row);
    const index = indexOf(name);
    return mine !== era || at === null || index === null ? 0 : at - index;
  }

  /** @param above rows from here on keep their names, as all new lines are above it; null: none is sure to */
  async function findKept(above: number | null, delta: number): Promise<Map<number, number | null>> {
    const moves = new Map<number, number | null>();
    await Promise.all(
      deps.kept().map(async ({ name, row }) => {
        if (above !== null && name + base >= above) return;
        const at = await find(row);
        moves.set(name, at === null ? null : at - base - delta);
      }),
    );
    return moves;
  }

  return {
    total: () => total,
    get: (index) => rows.get(nameOf(index)),
    nameOf,
    indexOf,
    find,
    ahead,
    want: (from, to) => {
      wanted = { from, to };
      void look();
    },
    adopt: (view) => {
      latest = view;
      if (view.run !== run) {
        if (!run || !view.request || !isSameQuestion(request, view.request)) return reset(view);
        // Only the time went on: a reader stays where they are. The run before has no more to say.
        if (!view.isDone) return;
        era += 1;
        ({ run, request, first } = view);
        version = -1;
        return void move();
      }
      if (view.version !== version) return void move();
      if (view.total === total && view.first === first) return;
      total = view.total;
      if (view.first !== first) put(0, view.first);
      first = view.first;
      deps.onChange();
      void look();
    },
    close: () => {
      era += 1;
      run = null;
      latest = null;
      rows.clear();
    },
  };
}
