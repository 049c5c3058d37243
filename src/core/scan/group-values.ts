/** Which functions, versions, sites and sources the lines of each group of a segment have, and how many lines each. */
import { ok, type Result } from '../result.ts';
import { SOURCE } from '../segment/fields.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { SegmentReader } from '../segment/reader.ts';
import { cloudIdsOf } from './line-counts.ts';
import type { NumberedTexts } from './numbered-texts.ts';

export const GROUP_VALUES = ['functions', 'versions', 'sites', 'sources'] as const;
export type GroupValue = (typeof GROUP_VALUES)[number];

/** Lines of a row with a value, each pair once or more, in no order. */
export interface CountedValues {
  readonly rows: Uint32Array;
  readonly values: Uint32Array;
  readonly lines: Uint32Array;
}

export interface GroupedHits {
  /** Of each line that was found its row; negative: none. */
  readonly rowOfHit: Int32Array;
  /** Of each line that was found the group by which the segment keeps values. */
  readonly groupOfHit: (n: number) => number;
  readonly rows: number;
}

/** A version is told apart by what it is a version of. */
export interface VersionOf {
  readonly appId: string | null;
  readonly environmentId: string | null;
  readonly version: string | null;
}

export function versionText({ appId, environmentId, version }: VersionOf): string {
  return JSON.stringify([appId, environmentId, version]);
}

export function readVersion(text: string): VersionOf {
  const [appId, environmentId, version] = JSON.parse(text) as (string | null)[];
  return { appId: appId ?? null, environmentId: environmentId ?? null, version: version ?? null };
}

/** A value of each group that the segment keeps, by a number below `count`. */
interface Column {
  readonly ids: Uint32Array;
  readonly count: number;
  readonly textOf: (id: number) => string | null;
}

type Columns = Readonly<Record<GroupValue, Column>>;

export function countGroupValues(
  reader: SegmentReader,
  hits: GroupedHits,
  names: NumberedTexts,
): Result<Record<GroupValue, CountedValues>, SegmentProblem> {
  const columns = readColumns(reader);
  if (!columns.ok) return columns;
  const counted = {} as Record<GroupValue, CountedValues>;
  for (const field of GROUP_VALUES) counted[field] = countColumn(columns.value[field], hits, names);
  return ok(counted);
}

function readColumns(reader: SegmentReader): Result<Columns, SegmentProblem> {
  const [functions, sources] = [reader.groupValues('functionKey'), reader.groupValues(SOURCE)];
  if (!functions.ok) return functions;
  if (!sources.ok) return sources;
  const [versions, sites] = [versionColumn(reader), siteColumn(reader)];
  if (!versions.ok) return versions;
  if (!sites.ok) return sites;
  return ok({
    functions: { ...functions.value, ...plain(functions.value.values) },
    sources: { ...sources.value, ...plain(sources.value.values) },
    versions: versions.value,
    sites: sites.value,
  });
}

function plain(values: readonly (string | null)[]): Pick<Column, 'count' | 'textOf'> {
  return { count: values.length, textOf: (id) => values[id] ?? null };
}

function versionColumn(reader: SegmentReader): Result<Column, SegmentProblem> {
  const [versions, apps] = [reader.groupValues('appVersion'), reader.groupValues('appId')];
  const environments = reader.groupValues('environmentId');
  if (!versions.ok) return versions;
  if (!apps.ok) return apps;
  if (!environments.ok) return environments;
  const textOf = (version: number, app: number, environment: number) =>
    versionText({
      appId: apps.value.values[app] ?? null,
      environmentId: environments.value.values[environment] ?? null,
      version: versions.value.values[version] ?? null,
    });
  // As in all segments of what an app logs.
  if (apps.value.values.length === 1 && environments.value.values.length === 1) {
    const { ids, values } = versions.value;
    return ok({ ids, count: values.length, textOf: (id) => textOf(id, 0, 0) });
  }
  const known = new Map<string, number>();
  const texts: string[] = [];
  const ids = versions.value.ids.map((version, group) => {
    const text = textOf(version, apps.value.ids[group] ?? 0, environments.value.ids[group] ?? 0);
    const id = known.get(text) ?? texts.push(text) - 1;
    known.set(text, id);
    return id;
  });
  return ok({ ids, ...plain(texts) });
}

/** As the facet: the cloud ID of the context; where that names none, the host name. */
function siteColumn(reader: SegmentReader): Result<Column, SegmentProblem> {
  const [contexts, hosts] = [reader.groupValues('contextId'), reader.groupValues('hostName')];
  if (!contexts.ok) return contexts;
  if (!hosts.ok) return hosts;
  const cloudIds = cloudIdsOf(contexts.value);
  const own = cloudIds.length;
  return ok({
    ids: contexts.value.ids.map((context, group) =>
      (cloudIds[context] ?? null) === null ? own + (hosts.value.ids[group] ?? 0) : context,
    ),
    count: own + hosts.value.values.length,
    textOf: (id) => (id < own ? cloudIds[id] : hosts.value.values[id - own]) ?? null,
  });
}

/** Counts of pairs while a segment is counted; all zero in between. */
const scratch = new Uint32Array(1 << 20);

function countColumn(
  column: Column,
  { rowOfHit, groupOfHit, rows }: GroupedHits,
  names: NumberedTexts,
): CountedValues {
  const { ids, count, textOf } = column;
  const counts = rows * count <= scratch.length ? pairTable() : pairMap();
  for (let n = 0; n < rowOfHit.length; n++) {
    const row = rowOfHit[n] ?? -1;
    if (row >= 0) counts.add(row * count + (ids[groupOfHit(n)] ?? 0));
  }
  const numbers = new Int32Array(count).fill(-2);
  const pairs = counts.take();
  const found = {
    rows: new Uint32Array(pairs.length),
    values: new Uint32Array(pairs.length),
    lines: new Uint32Array(pairs.length),
  };
  let used = 0;
  for (const [pair, lines] of pairs) {
    const id = pair % count;
    if (numbers[id] === -2) numbers[id] = names.numberOf(textOf(id));
    const value = numbers[id] ?? -1;
    // Of more values than anybody looks at, the last ones go without a name.
    if (value < 0) continue;
    found.rows[used] = (pair - id) / count;
    found.values[used] = value;
    found.lines[used] = lines;
    used++;
  }
  if (used === pairs.length) return found;
  return {
    rows: found.rows.slice(0, used),
    values: found.values.slice(0, used),
    lines: found.lines.slice(0, used),
  };
}

interface PairCounts {
  readonly add: (pair: number) => void;
  readonly take: () => readonly (readonly [pair: number, lines: number])[];
}

function pairTable(): PairCounts {
  const touched: number[] = [];
  return {
    add: (pair) => {
      const lines = scratch[pair] ?? 0;
      if (lines === 0) touched.push(pair);
      scratch[pair] = lines + 1;
    },
    take: () =>
      touched.map((pair) => {
        const lines = scratch[pair] ?? 0;
        scratch[pair] = 0;
        return [pair, lines] as const;
      }),
  };
}

function pairMap(): PairCounts {
  const counts = new Map<number, number>();
  return { add: (pair) => counts.set(pair, (counts.get(pair) ?? 0) + 1), take: () => [...counts] };
}
