/** What is known of a segment without opening it: small, so that those of all segments are read at once. */
import { parseContext } from '../ari.ts';
import { LEVELS } from '../level.ts';
import { countValues, type Dictionary } from './dictionary.ts';
import { type GroupedColumn, SOURCE } from './fields.ts';
import { filterMayContain, type GramFilter } from './gram-filter.ts';
import { headsMayStart, type IdField, type IdPrefixes } from './id-prefixes.ts';
import type { ValueCounts } from './value-counts.ts';

export type { ValueCounts };

/** Value columns that are counted: all but the IDs of invocations and traces, and levels as they were written. */
export const COUNTED_COLUMNS = [
  'appId',
  'environmentId',
  'contextId',
  'hostName',
  'functionKey',
  'moduleKey',
  'moduleType',
  'appVersion',
  'product',
  'license',
  'edition',
  SOURCE,
] as const satisfies readonly GroupedColumn[];
export type CountedColumn = (typeof COUNTED_COLUMNS)[number];

/** `site`: the cloud ID of the context; where there is none, the host name; null where a line has neither. */
export const COUNTED_FIELDS = [...COUNTED_COLUMNS, 'site'] as const;
export type CountedField = (typeof COUNTED_FIELDS)[number];

/** Most values that a summary names of one field, and the longest text it repeats. */
export const MOST_VALUES = 4096;
export const LONGEST_VALUE = 256;

/** The least that is known of a segment. It is in the segment's record, so every reader has it. */
export interface SegmentOutline {
  readonly lines: number;
  /**
   * First and last time in ms since the epoch, both included. `from` is -Infinity where a line's time is no number: then
   * nothing can be said of all lines. Infinity and -Infinity without lines.
   */
  readonly from: number;
  readonly to: number;
  /** Lines of each level, in the order of `LEVELS`. */
  readonly levels: readonly number[];
  /** All texts of all lines, as they would be without a segment: free texts in bytes of UTF-8, values in UTF-16 units. */
  readonly rawBytes: number;
  /** Lines over time and by some fields: see `Digest`. */
  readonly digest: Uint8Array;
}

/** What a segment's lines have, without looking at them. */
export interface SegmentSummary {
  readonly counts: Readonly<Record<CountedField, ValueCounts>>;
  /** Runs of characters in all that a word of a query looks at, IDs aside. */
  readonly filter: GramFilter;
  readonly ids: IdPrefixes;
  /** Host names of lines whose context names no site: what `site` is made of beside the contexts. */
  readonly sitelessHosts: ValueCounts;
}

/** @param levels for each line the place of its level in `LEVELS` */
export function outlineOf(
  times: Float64Array,
  levels: Uint8Array,
): Omit<SegmentOutline, 'rawBytes' | 'digest'> {
  const perLevel = new Uint32Array(LEVELS.length);
  for (const level of levels) perLevel[level] = (perLevel[level] ?? 0) + 1;
  return {
    lines: times.length,
    from: times.length === 0 ? Number.POSITIVE_INFINITY : boundOf(times[0]),
    to: times.length === 0 ? Number.NEGATIVE_INFINITY : boundOf(times[times.length - 1]),
    levels: Array.from(perLevel),
  };
}

/** What is no number comes first in a segment; and -0 is 0. */
function boundOf(time: number | undefined): number {
  return time === undefined || Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time + 0;
}

/** False only if no line has the literal in a column that a word looks at (IDs aside), whether or not case matters. */
export function mayContainText(summary: Pick<SegmentSummary, 'filter'>, literal: string): boolean {
  return filterMayContain(summary.filter, literal);
}

/** False only if no line has an invocation or trace ID that begins with the text, whether or not case matters. */
export function mayHaveIdPrefix(summary: Pick<SegmentSummary, 'ids'>, text: string): boolean {
  const { invocationId, traceId } = summary.ids;
  return headsMayStart(invocationId, text) || headsMayStart(traceId, text);
}

/** False only if no line has this value; for IDs, whether or not case matters. */
export function mayHave(
  summary: Pick<SegmentSummary, 'counts' | 'ids'>,
  field: CountedField | IdField,
  value: string | null,
): boolean {
  if (field === 'invocationId' || field === 'traceId') {
    return value === null || headsMayStart(summary.ids[field], value);
  }
  const { values, hasMore } = summary.counts[field];
  return hasMore || values.some(([each]) => each === value);
}

/**
 * The most frequent values of a column; of equal ones, those that came first.
 *
 * @param lines how many lines each place of the dictionary stands for
 */
export function mostFrequent(dictionary: Dictionary, lines: Uint32Array): ValueCounts {
  const counts = countValues(dictionary, lines);
  return cap(dictionary.values.map((value, n) => [value, counts[n] ?? 0] as const));
}

/** Host names of the lines whose context names no site. */
export function countSitelessHosts(contexts: Dictionary, hosts: Dictionary, lines: Uint32Array): ValueCounts {
  const isSiteless = contexts.values.map((context) => cloudIdOf(context) === null);
  if (!isSiteless.includes(true)) return { values: [], hasMore: false };
  const without = lines.map((count, n) => (isSiteless[contexts.ids[n] ?? 0] ? count : 0));
  const { values, hasMore } = mostFrequent(hosts, without);
  return { values: values.filter(([, count]) => count > 0), hasMore };
}

/**
 * Lines of each site.
 *
 * @param hosts the host names of lines whose context names no site
 */
export function countSites(contexts: ValueCounts, hosts: ValueCounts): ValueCounts {
  const sites = new Map<string | null, number>();
  const add = (site: string | null, lines: number) => sites.set(site, (sites.get(site) ?? 0) + lines);
  for (const [context, lines] of contexts.values) {
    const cloudId = cloudIdOf(context);
    if (cloudId !== null) add(cloudId, lines);
  }
  for (const [host, lines] of hosts.values) add(host, lines);
  const { values, hasMore } = cap([...sites]);
  return { values, hasMore: hasMore || contexts.hasMore || hosts.hasMore };
}

/** The site of a context; null where it names none. */
function cloudIdOf(contextId: string | null): string | null {
  return contextId === null ? null : (parseContext(contextId)?.cloudId ?? null);
}

function cap(all: readonly (readonly [string | null, number])[]): ValueCounts {
  const values = all
    .filter(([value]) => (value?.length ?? 0) <= LONGEST_VALUE)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_VALUES);
  return { values, hasMore: values.length < all.length };
}
