/**
 * The list's items are the lines, newest first, with what happened between them. Lines come in at the top, so an item's
 * name is counted from the oldest, where it stays; lines that came in below since are left out of the counting.
 */
import type { RowName } from '../ui/virtual-list.tsx';

/** Something between lines. */
export interface Between {
  readonly name: string;
  /** It stands above the line of this row; at `lines` below the last. */
  readonly row: number;
}

export type RowItem<B extends Between> =
  | { readonly kind: 'line'; readonly row: number }
  | { readonly kind: 'between'; readonly between: B };

export interface RowItems<B extends Between> {
  readonly count: number;
  readonly at: (index: number) => RowItem<B>;
  /** Where the line of a row is. */
  readonly ofRow: (row: number) => number;
  readonly nameOf: (index: number) => RowName;
  readonly indexOf: (name: RowName) => number | null;
}

/**
 * @param lines how many
 * @param unsorted some dozens at most: they are looked through one by one
 * @param below as `RowWindows` has it
 */
export function rowItems<B extends Between>(lines: number, unsorted: readonly B[], below = 0): RowItems<B> {
  const betweens = unsorted.filter(({ row }) => row >= 0 && row <= lines).toSorted((a, b) => a.row - b.row);
  const named = new Map(betweens.map(({ name, row }, order) => [name, row + order]));

  const at = (index: number): RowItem<B> => {
    let before = 0;
    for (const between of betweens) {
      if (between.row + before === index) return { kind: 'between', between };
      if (between.row + before > index) break;
      before += 1;
    }
    return { kind: 'line', row: index - before };
  };
  const ofRow = (row: number): number => row + betweens.filter((between) => between.row <= row).length;
  return {
    count: lines + betweens.length,
    at,
    ofRow,
    nameOf: (index) => {
      const item = at(index);
      return item.kind === 'line' ? lines - 1 - item.row - below : item.between.name;
    },
    indexOf: (name) => {
      if (typeof name === 'string') return named.get(name) ?? null;
      const row = lines - 1 - name - below;
      return row < 0 || row >= lines ? null : ofRow(row);
    },
  };
}
