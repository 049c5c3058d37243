/** A group that is to be open though it is not among those that are listed: made of its own lines. Pure. */

import { parseContext } from '../core/ari.ts';
import { GapFinder } from '../core/download/gaps.ts';
import { groupBy } from '../core/group-by.ts';
import { LEVELS, type Level } from '../core/level.ts';
import type { Grouping, GroupRow, LineRow, SomeValues } from '../search/contract.ts';

/**
 * @param rows the lines of the group that were read, oldest first; never empty
 * @param total how many there are
 */
export function loneGroup(by: Grouping, id: string, rows: readonly LineRow[], total: number): GroupRow {
  const lines = rows.map(({ line }) => line);
  const times = lines.map(({ time }) => time).filter(Number.isFinite);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const worstFirst = LEVELS.toReversed();
  const levels = worstFirst.flatMap((level): (readonly [Level, number])[] => {
    const count = lines.filter((line) => line.level === level).length;
    return count > 0 ? [[level, count]] : [];
  });
  const finder = new GapFinder({ from: first, to: last, now: last });
  for (const line of lines.toReversed()) finder.add(line);
  const cap = finder.report({ lost: 0, unread: null }).caps.find(({ invocationId }) => invocationId === id);
  const isWhole = total <= rows.length;
  return {
    by,
    id,
    matches: total,
    whole: isWhole
      ? { lines: total, first, last, levels, cap: cap ? { kind: cap.cap, at: cap.until } : null }
      : null,
    first,
    last,
    levels,
    functions: valuesOf(lines.map(({ functionKey }) => functionKey)),
    versions: valuesOf(lines.map(({ appVersion }) => appVersion)),
    sites: valuesOf(
      lines.map(({ contextId }) => (contextId === null ? null : (parseContext(contextId)?.cloudId ?? null))),
    ),
    sources: valuesOf(rows.map(({ source }) => source)),
    newest: rows.at(-1) ?? null,
    isNew: false,
  };
}

function valuesOf(values: readonly (string | null)[]): SomeValues {
  const counts = [...groupBy(values, (value) => value)].map(([value, all]) => [value, all.length] as const);
  return { values: counts.toSorted((a, b) => b[1] - a[1]), more: 0 };
}
