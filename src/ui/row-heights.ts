/** Where rows are, when all are of one height but a few that are taller. */
export interface RowHeights {
  readonly count: number;
  readonly total: number;
  /** Px above a row; of `count`: the height of all. */
  readonly topOf: (row: number) => number;
  readonly heightOf: (row: number) => number;
  /** The row at a px from the top, the nearest where there is none; -1 without rows. */
  readonly rowAt: (px: number) => number;
}

/** @param taller rows with their heights in px, in any order; what is outside of `count` does not count */
export function rowHeights(
  count: number,
  height: number,
  taller: Iterable<readonly [row: number, height: number]> = [],
): RowHeights {
  const known = [...taller].filter(([row]) => row >= 0 && row < count).sort(([a], [b]) => a - b);
  const rows = Float64Array.from(known, ([row]) => row);
  const heights = Float64Array.from(known, ([, own]) => own);
  /** What the taller rows up to and without the n-th have over the usual height. */
  const extra = new Float64Array(known.length + 1);
  for (const [at, [, own]] of known.entries()) extra[at + 1] = (extra[at] ?? 0) + own - height;

  /** How many of the taller rows satisfy what holds for the first of them only. */
  function find(holds: (at: number) => boolean): number {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const tallerBefore = (row: number): number => find((at) => (rows[at] ?? 0) < row);
  const topOf = (row: number): number => {
    const clamped = Math.max(0, Math.min(row, count));
    return clamped * height + (extra[tallerBefore(clamped)] ?? 0);
  };
  const heightOf = (row: number): number => {
    const at = tallerBefore(row);
    return rows[at] === row ? (heights[at] ?? height) : height;
  };
  const rowAt = (px: number): number => {
    if (count === 0) return -1;
    // Of the taller rows that begin at or above the px, the last one decides.
    const above = find((at) => (rows[at] ?? 0) * height + (extra[at] ?? 0) <= px);
    const last = above - 1;
    const from = last < 0 ? 0 : (rows[last] ?? 0);
    const top = last < 0 ? 0 : from * height + (extra[last] ?? 0);
    const own = last < 0 ? 0 : (heights[last] ?? height);
    if (last >= 0 && px < top + own) return from;
    const row = last < 0 ? Math.floor(px / height) : from + 1 + Math.floor((px - top - own) / height);
    return Math.max(0, Math.min(row, count - 1));
  };
  return { count, total: topOf(count), topOf, heightOf, rowAt };
}

/** Where a key moves among rows; null when the key does not move. `page`: rows seen at once. */
export function movedRow(key: string, row: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const to = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.max(0, Math.min(to, count - 1));
}
