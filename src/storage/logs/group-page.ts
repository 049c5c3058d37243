/** The rows of some groups: made of the numbers that are kept, and the newest line of each. */
import { LEVELS } from '../../core/level.ts';
import { GROUP_VALUES, type GroupValue, readVersion } from '../../core/scan/group-values.ts';
import type { GroupResults } from './group-results.ts';
import type { Grouping, GroupRow, GroupSort, GroupSpan, SomeValues, ValueCount } from './group-rows.ts';
import type { Hit } from './hit-list.ts';
import { type SegmentName, segmentName } from './part-cache.ts';
import { type LineRow, rowsOf } from './query-run-rows.ts';
import type { LogReader } from './reader.ts';
import type { SegmentRecord } from './records.ts';

/** Values that a row names. */
const MOST_NAMED = 20;

export interface DraftRow {
  readonly row: GroupRow;
  readonly newest: Hit | null;
}

/** Everything of one moment, so that nothing is waited for. Without `newest`; `whole` only for patterns. */
export function draftRows(
  results: GroupResults,
  { by, sort, start, count }: { by: Grouping; sort: GroupSort; start: number; count: number },
): DraftRow[] {
  const { table, names } = results;
  const order = table.order(sort, (group) => names.groups.textOf(group));
  const groups = order.subarray(Math.max(start, 0), Math.max(start, 0) + Math.max(count, 0));
  if (groups.length === 0) return [];
  const values = gatherValues(results, groups);
  const isOld = by === 'pattern' ? oldVersions(results) : () => true;
  const records = new Map<SegmentName, SegmentRecord>();
  for (const { record } of results.all()) records.set(segmentName(record), record);
  return Array.from(groups, (group, n) => {
    const { matches, first, last, levels, newest } = table.of(group);
    const record = records.get(segmentName({ partition: newest.partition, id: newest.segment }));
    const span = { first, last, levels: namedLevels(levels) };
    const own = values[n] ?? EMPTY_VALUES;
    const row: GroupRow = {
      ...{ by, id: names.groups.textOf(group) ?? '', matches, ...span },
      whole: by === 'pattern' ? { lines: matches, ...span, cap: null } : null,
      functions: someValues(named(own.functions, (value) => names.values.textOf(value))),
      versions: someValues(
        named(own.versions, (value) => readVersion(names.values.textOf(value) ?? '[]').version),
      ),
      sites: someValues(named(own.sites, (value) => names.values.textOf(value))),
      sources: someValues(named(own.sources, (value) => names.values.textOf(value))),
      newest: null,
      isNew: own.versions.size > 0 && ![...own.versions.keys()].some(isOld),
    };
    return { row, newest: record ? { record, key: newest } : null };
  });
}

/** Lines that are read at a time: each may be of another segment, and all of these are opened at once. */
const READ_AT_ONCE = 16;

/**
 * Reads the newest lines.
 *
 * @throws SegmentGone, SegmentBroken
 */
export async function finishRows(
  reader: LogReader,
  drafts: readonly DraftRow[],
  checkpoint: () => Promise<void>,
): Promise<GroupRow[]> {
  const hits = drafts
    .flatMap(({ newest }) => newest ?? [])
    .sort((one, other) => one.record.id - other.record.id);
  const lines = new Map<string, LineRow>();
  for (let at = 0; at < hits.length; at += READ_AT_ONCE) {
    await checkpoint();
    const read = await rowsOf(reader, hits.slice(at, at + READ_AT_ONCE));
    for (const row of read) lines.set(keyText(row), row);
  }
  return drafts.map(({ row, newest }) => ({
    ...row,
    newest: newest ? (lines.get(keyText(newest)) ?? null) : null,
  }));
}

function keyText({ key }: Pick<Hit, 'key'>): string {
  return `${key.partition}/${key.segment}/${key.place}`;
}

/** Levels with their lines, worst first. */
export function namedLevels(levels: ArrayLike<number>): GroupSpan['levels'] {
  return LEVELS.map((level, n) => [level, levels[n] ?? 0] as const)
    .filter(([, lines]) => lines > 0)
    .reverse();
}

/** Lines by the number of their value. */
type Counts = Map<number, number>;
type Gathered = Readonly<Record<GroupValue, Counts>>;

const EMPTY_VALUES: Gathered = {
  functions: new Map(),
  versions: new Map(),
  sites: new Map(),
  sources: new Map(),
};

function gatherValues(results: GroupResults, groups: Uint32Array): Gathered[] {
  const gathered = Array.from(
    groups,
    (): Gathered => ({ functions: new Map(), versions: new Map(), sites: new Map(), sources: new Map() }),
  );
  /** Of each group its place on the page, and one more. */
  const placeOf = new Uint32Array(results.names.groups.size);
  groups.forEach((group, n) => {
    placeOf[group] = n + 1;
  });
  for (const { groups: part } of results.all()) {
    if (!part?.numbers.some((group) => placeOf[group] !== 0)) continue;
    for (const field of GROUP_VALUES) {
      const { rows, values, lines } = part.values[field];
      for (let n = 0; n < rows.length; n++) {
        const place = placeOf[part.numbers[rows[n] ?? 0] ?? 0] ?? 0;
        if (place === 0) continue;
        const counts = gathered[place - 1]?.[field];
        const value = values[n] ?? 0;
        counts?.set(value, (counts.get(value) ?? 0) + (lines[n] ?? 0));
      }
    }
  }
  return gathered;
}

function named(counts: Counts, textOf: (value: number) => string | null): ValueCount[] {
  const byText = new Map<string | null, number>();
  for (const [value, lines] of counts) {
    const text = textOf(value);
    byText.set(text, (byText.get(text) ?? 0) + lines);
  }
  return [...byText];
}

/** Most lines first, then by name; lines without a value come after all others. */
function someValues(counts: ValueCount[]): SomeValues {
  const ranked = counts.sort(([one, lines], [other, otherLines]) => {
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    return otherLines - lines || (one < other ? -1 : 1);
  });
  return { values: ranked.slice(0, MOST_NAMED), more: Math.max(ranked.length - MOST_NAMED, 0) };
}

const versionOrder = new Intl.Collator('en', { numeric: true });

/**
 * Whether a version is not the newest of its app and environment, or the only one there is; what has no version is old.
 * `2.14.0` comes after `2.9.0`.
 */
function oldVersions(results: GroupResults): (value: number) => boolean {
  const seen = new Set<number>();
  for (const { groups } of results.all())
    for (const value of groups?.values.versions.values ?? []) seen.add(value);
  const newest = new Map<string, { version: string; value: number; isOnly: boolean }>();
  for (const value of seen) {
    const { appId, environmentId, version } = readVersion(results.names.values.textOf(value) ?? '[]');
    if (version === null) continue;
    const of = JSON.stringify([appId, environmentId]);
    const known = newest.get(of);
    const isNewer = !known || versionOrder.compare(version, known.version) > 0;
    newest.set(of, isNewer ? { version, value, isOnly: !known } : { ...known, isOnly: false });
  }
  const current = new Set([...newest.values()].filter(({ isOnly }) => !isOnly).map(({ value }) => value));
  return (value) => !current.has(value);
}
