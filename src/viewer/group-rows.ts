/**
 * A list of groups of which some are open, as one list of rows: of each group its head, and below the head of an open
 * group its lines and notes. Groups can be a hundred thousand, open ones are few. Pure.
 */

/** The rows below the head of an open group. */
export interface OpenRows {
  /** The group's number in the list. */
  readonly group: number;
  readonly rows: number;
}

/** What a row of the list is: the head of a group (`inner` is null) or the n-th row below it. */
export interface GroupPlace {
  readonly group: number;
  readonly inner: number | null;
}

export interface GroupRows {
  readonly count: number;
  readonly placeOf: (row: number) => GroupPlace;
  /** The row of a group's head. */
  readonly rowOf: (group: number) => number;
}

/** @param open in any order, each group once; groups outside of the list do not count */
export function groupRows(groups: number, open: readonly OpenRows[]): GroupRows {
  const sorted = open
    .filter(({ group, rows }) => group >= 0 && group < groups && rows > 0)
    .toSorted((a, b) => a.group - b.group);
  /** Of the n-th open group: the row of its head. */
  const heads: number[] = [];
  let inserted = 0;
  for (const { group, rows } of sorted) {
    heads.push(group + inserted);
    inserted += rows;
  }

  /** How many numbers of a rising list are at most this one. */
  function upTo(numbers: (at: number) => number, limit: number): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers(middle) <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function placeOf(row: number): GroupPlace {
    const at = upTo((n) => heads[n] ?? 0, row) - 1;
    const last = sorted[at];
    if (!last) return { group: row, inner: null };
    const below = row - (heads[at] ?? 0);
    if (below === 0) return { group: last.group, inner: null };
    if (below <= last.rows) return { group: last.group, inner: below - 1 };
    return { group: last.group + below - last.rows, inner: null };
  }

  function rowOf(group: number): number {
    const before = upTo((n) => sorted[n]?.group ?? 0, group - 1);
    const last = sorted[before - 1];
    return last ? (heads[before - 1] ?? 0) + last.rows + group - last.group : group;
  }

  return { count: groups + inserted, placeOf, rowOf };
}
