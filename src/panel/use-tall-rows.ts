/** Heights of rows that are not the usual one, as far as they were seen. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { type RowHeights, rowHeights } from '../ui/row-heights.ts';
import type { RowName } from '../ui/virtual-list.tsx';
import type { ItemIndex } from './item-index.ts';
import { ROW_HEIGHT } from './line-shape.ts';

export interface TallRows {
  readonly heights: RowHeights;
  /** @returns whether it was another; `changed` has to be called then */
  readonly note: (name: RowName, height: number) => boolean;
  readonly changed: () => void;
  /** Other lines: nothing of what was high is where it was. */
  readonly clear: () => void;
}

export function useTallRows(index: ItemIndex): TallRows {
  const tall = useRef(new Map<RowName, number>());
  const [turn, setTurn] = useState(0);
  const changed = useCallback(() => setTurn((last) => last + 1), []);
  const note = useCallback((name: RowName, height: number): boolean => {
    if ((tall.current.get(name) ?? ROW_HEIGHT) === height) return false;
    if (height === ROW_HEIGHT) tall.current.delete(name);
    else tall.current.set(name, height);
    return true;
  }, []);
  const clear = useCallback(() => {
    tall.current.clear();
    changed();
  }, [changed]);
  const heights = useMemo(() => {
    // The map is the same after it changed: the turn says that it did.
    void turn;
    return rowHeights(
      index.count,
      ROW_HEIGHT,
      [...tall.current].flatMap(([name, height]) => {
        const at = index.indexOf(name);
        return at === null ? [] : [[at, height] as const];
      }),
    );
  }, [index, turn]);
  return { heights, note, changed, clear };
}
