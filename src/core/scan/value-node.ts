/** Conditions on one column of values: each distinct value is tested once, and groups and lines follow by its number. */
import { ok, type Result } from '../result.ts';
import type { GroupedColumn } from '../segment/fields.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { SegmentReader } from '../segment/reader.ts';
import { COUNTED_COLUMNS, type CountedColumn, type ValueCounts } from '../segment/summary.ts';
import { COST, type ScanNode, type Verdict } from './node.ts';
import { fittingValues, type ValueTable } from './value-tables.ts';

/** A column of values, as a line calls it. */
export type ValueColumn = Exclude<GroupedColumn, 'levelText'>;
export type ValueTest = (value: string | null) => boolean;

const PARTS = ['fields'] as const;

/** Lines whose value in a column passes. */
export function valueNode(column: ValueColumn, test: ValueTest): ScanNode {
  return {
    cost: COST.values,
    parts: PARTS,
    judge: ({ lines }, summary) =>
      summary && isCounted(column) ? judgeCounts(lines, summary.counts[column], test) : 'some',
    narrow: (reader, mask) =>
      keepFitting(reader, column, mask, (dictionary) => fittingValues(dictionary, test)),
  };
}

/** Keeps the lines of a mask whose value fits. */
export function keepFitting(
  reader: SegmentReader,
  column: ValueColumn,
  mask: Uint8Array,
  tableOf: ValueTable,
): Result<void, SegmentProblem> {
  const dictionary = reader.groupValues(column);
  if (!dictionary.ok) return dictionary;
  const fits = tableOf(dictionary.value);
  if (fits === null) mask.fill(0);
  else if (fits.includes(0)) {
    const groups = reader.groups();
    if (!groups.ok) return groups;
    const ofGroups = dictionary.value.ids.map((id) => fits[id] ?? 0);
    const { ids } = groups.value;
    for (let n = 0; n < mask.length; n++) mask[n] = (mask[n] ?? 0) & (ofGroups[ids[n] ?? 0] ?? 0);
  }
  return ok(undefined);
}

/** Puts a 1 where a line's value fits. */
export function markFitting(
  reader: SegmentReader,
  column: ValueColumn,
  found: Uint8Array,
  tableOf: ValueTable,
): Result<void, SegmentProblem> {
  const dictionary = reader.groupValues(column);
  if (!dictionary.ok) return dictionary;
  const fits = tableOf(dictionary.value);
  if (fits === null) return ok(undefined);
  const groups = reader.groups();
  if (!groups.ok) return groups;
  const ofGroups = dictionary.value.ids.map((id) => fits[id] ?? 0);
  const { ids } = groups.value;
  for (let n = 0; n < found.length; n++) found[n] = (found[n] ?? 0) | (ofGroups[ids[n] ?? 0] ?? 0);
  return ok(undefined);
}

function isCounted(column: ValueColumn): column is CountedColumn {
  return (COUNTED_COLUMNS as readonly string[]).includes(column);
}

function judgeCounts(lines: number, { values, hasMore }: ValueCounts, test: ValueTest): Verdict {
  let fitting = 0;
  for (const [value, count] of values) if (test(value)) fitting += count;
  if (fitting === 0) return hasMore ? 'some' : 'none';
  return fitting === lines ? 'all' : 'some';
}
