/**
 * The list's items are the shown lines with the inserts (days, caps) between them. Lines are counted from the oldest;
 * while older ones come in every count grows, so an item's name is counted from the newest.
 */
import type { Insert } from '../preview/contract.ts';
import type { RowName } from '../ui/virtual-list.tsx';

export type Item =
  | { readonly kind: 'line'; readonly row: number }
  | { readonly kind: 'insert'; readonly insert: Insert };

export interface ItemIndex {
  readonly count: number;
  readonly at: (index: number) => Item;
  /** Where the line of a row is. */
  readonly ofRow: (row: number) => number;
  readonly nameOf: (index: number) => RowName;
  readonly indexOf: (name: RowName) => number | null;
}

/** @param shown how many lines @param unsorted each stands above the line at its `row`, or below the last */
export function itemIndex(shown: number, unsorted: readonly Insert[]): ItemIndex {
  const inserts = unsorted
    .filter(({ row }) => row >= 0 && row <= shown && shown > 0)
    .sort((a, b) => a.row - b.row);
  const count = shown + inserts.length;
  const named = new Map(inserts.map((insert, order) => [insertName(insert), insert.row + order]));

  /** How many inserts there are of which a number is at most `most`; rising in both. */
  function upTo(most: number, numberOf: (order: number) => number): number {
    let low = 0;
    let high = inserts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numberOf(middle) <= most) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const rowOf = (order: number): number => inserts[order]?.row ?? 0;

  const at = (index: number): Item => {
    const before = upTo(index, (order) => rowOf(order) + order);
    const last = inserts[before - 1];
    if (last && last.row + before - 1 === index) return { kind: 'insert', insert: last };
    return { kind: 'line', row: index - before };
  };
  const ofRow = (row: number): number => row + upTo(row, rowOf);
  return {
    count,
    at,
    ofRow,
    nameOf: (index) => {
      const item = at(index);
      return item.kind === 'line' ? shown - 1 - item.row : insertName(item.insert);
    },
    indexOf: (name) => {
      if (typeof name === 'string') return named.get(name) ?? null;
      const row = shown - 1 - name;
      return row < 0 || row >= shown ? null : ofRow(row);
    },
  };
}

function insertName(insert: Insert): string {
  return insert.kind === 'day' ? `day ${insert.at}` : `cap ${insert.invocationId} ${insert.until}`;
}
