/** The rows of the list of lines: which there are, which are open, how high they are, and which came since. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SearchView } from '../log-views/search-view.ts';
import type { LineRow } from '../search/contract.ts';
import { type RowHeights, rowHeights } from '../ui/row-heights.ts';
import { createLineWindows, type LineWindows } from './line-windows.ts';

export interface Lines {
  readonly windows: LineWindows;
  readonly total: number;
  readonly heights: RowHeights;
  readonly open: ReadonlyMap<number, LineRow>;
  readonly toggle: (name: number, row: LineRow) => void;
  readonly closeAll: () => void;
  readonly active: number | null;
  /** @param row the line, where it is here: then it stays the active one wherever it goes */
  readonly activate: (name: number | null, row?: LineRow) => void;
  /** A row's height as it was measured. */
  readonly note: (name: number, height: number) => void;
  readonly isAtEdge: boolean;
  readonly onEdge: (isAtEdge: boolean) => void;
  /** Lines that came since the list was scrolled away from the newest. */
  readonly waiting: number;
  /** Rises with every other search. */
  readonly era: number;
}

/** Heights that are remembered; of more, those that were measured first are forgotten. */
const MOST_HEIGHTS = 3_000;

export function useLines(search: SearchView, usual: number, isNewestFirst: boolean): Lines {
  const [turn, setTurn] = useState(0);
  const [era, setEra] = useState(0);
  const [isAtEdge, setAtEdge] = useState(true);
  const memory = useRef({
    open: new Map<number, LineRow>() as ReadonlyMap<number, LineRow>,
    heights: new Map<number, number>(),
    active: null as number | null,
    activeRow: null as LineRow | null,
    /** The newest line when the list was scrolled away from it. */
    newest: null as number | null,
    isAtEdge: true,
  }).current;

  const windows = useMemo(
    () =>
      createLineWindows({
        onReset: () => {
          memory.open = new Map();
          memory.heights.clear();
          memory.active = null;
          memory.activeRow = null;
          memory.newest = null;
          setEra((last) => last + 1);
        },
        onChange: () => setTurn((last) => last + 1),
        isFollowing: () => memory.isAtEdge && isNewestFirst,
        kept: () => {
          const kept = new Map(memory.open);
          if (memory.active !== null && memory.activeRow) kept.set(memory.active, memory.activeRow);
          return Array.from(kept, ([name, row]) => ({ name, row }));
        },
        onMoved: (moves) => {
          const moved = (name: number) => (moves.has(name) ? (moves.get(name) ?? null) : name);
          memory.open = renamed(memory.open, moved);
          memory.heights = new Map(renamed(memory.heights, moved));
          if (memory.active !== null) memory.active = moved(memory.active);
        },
      }),
    [memory, isNewestFirst],
  );
  useEffect(() => () => windows.close(), [windows]);
  useEffect(() => windows.adopt(search), [windows, search]);

  const changed = useCallback(() => setTurn((last) => last + 1), []);
  const total = windows.total();
  const heights = useMemo(() => {
    // The maps are the same after they changed: the turn says that they did.
    void turn;
    return rowHeights(
      total,
      usual,
      [...memory.heights].flatMap(([name, height]) => {
        const at = windows.indexOf(name);
        return at === null ? [] : [[at, height] as const];
      }),
    );
  }, [turn, total, usual, windows, memory]);

  const newestName = total === 0 ? null : windows.nameOf(isNewestFirst ? 0 : total - 1);
  const onEdge = useCallback(
    (next: boolean) => {
      memory.isAtEdge = next;
      memory.newest = next ? null : newestOf(windows, isNewestFirst);
      setAtEdge(next);
    },
    [memory, windows, isNewestFirst],
  );
  const waiting =
    isAtEdge || memory.newest === null || newestName === null
      ? 0
      : Math.max(0, isNewestFirst ? memory.newest - newestName : newestName - memory.newest);

  return {
    windows,
    total,
    heights,
    open: memory.open,
    active: memory.active,
    era,
    isAtEdge,
    onEdge,
    waiting,
    toggle: (name, row) => {
      const next = new Map(memory.open);
      if (next.delete(name)) memory.heights.delete(name);
      else next.set(name, row);
      memory.open = next;
      changed();
    },
    closeAll: () => {
      for (const name of memory.open.keys()) memory.heights.delete(name);
      memory.open = new Map();
      changed();
    },
    activate: (name, row) => {
      memory.active = name;
      memory.activeRow = row ?? null;
      changed();
    },
    note: (name, height) => {
      if ((memory.heights.get(name) ?? usual) === height) return;
      memory.heights.delete(name);
      if (height !== usual) memory.heights.set(name, height);
      for (const old of memory.heights.keys()) {
        if (memory.heights.size <= MOST_HEIGHTS) break;
        memory.heights.delete(old);
      }
      changed();
    },
  };
}

function newestOf(windows: LineWindows, isNewestFirst: boolean): number | null {
  const total = windows.total();
  return total === 0 ? null : windows.nameOf(isNewestFirst ? 0 : total - 1);
}

function renamed<T>(map: ReadonlyMap<number, T>, moved: (name: number) => number | null): Map<number, T> {
  const next = new Map<number, T>();
  for (const [name, value] of map) {
    const to = moved(name);
    if (to !== null) next.set(to, value);
  }
  return next;
}
