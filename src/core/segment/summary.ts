/** What is known of a segment without opening it: small, so that those of all segments are read at once. */
import { LEVELS, type Level } from '../level.ts';
import { countValues, type Dictionary } from './dictionary.ts';
import { SOURCE, type ValueField } from './fields.ts';
import { SEGMENT_VERSION } from './frame.ts';
import { filterMayContain, type GramFilter } from './gram-filter.ts';

/** Fields whose values a summary counts. */
export const COUNTED_FIELDS = [
  'appId',
  'environmentId',
  'contextId',
  'hostName',
  'functionKey',
  'moduleKey',
  'appVersion',
  SOURCE,
] as const satisfies readonly (ValueField | typeof SOURCE)[];
export type CountedField = (typeof COUNTED_FIELDS)[number];

/** Most values that a summary names of one field, and the longest text it repeats. */
const MOST_VALUES = 256;
const LONGEST_VALUE = 256;

/** Values of one field with the lines that have them, the most frequent first. */
export interface ValueCounts {
  readonly values: readonly (readonly [value: string | null, lines: number])[];
  /** Whether there are values beside these: then nothing can be said of one that is not listed. */
  readonly hasMore: boolean;
}

/** JSON-safe. */
export interface SegmentSummary {
  readonly version: number;
  readonly lines: number;
  /** First and last time in ms since the epoch, both included; null without lines, or with times that are no numbers. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly levels: Readonly<Record<Level, number>>;
  readonly counts: Readonly<Record<CountedField, ValueCounts>>;
  /** All texts of all lines, as they would be without a segment: free texts in bytes of UTF-8, values in UTF-16 units. */
  readonly rawBytes: number;
  /** All columns, before compression. */
  readonly encodedBytes: number;
  /** Runs of characters in the messages. By far the largest part: a store may well keep it apart. */
  readonly filter: GramFilter;
}

/** What a summary is made of. */
export interface SummaryParts {
  readonly times: Float64Array;
  /** For each line the place of its level in `LEVELS`. */
  readonly levels: Uint8Array;
  readonly dictionaries: Readonly<Record<CountedField, Dictionary>>;
  readonly rawBytes: number;
  readonly encodedBytes: number;
  readonly filter: GramFilter;
}

export function summarize(parts: SummaryParts): SegmentSummary {
  const { times, levels, dictionaries, rawBytes, encodedBytes, filter } = parts;
  const perLevel = new Uint32Array(LEVELS.length);
  for (const level of levels) perLevel[level] = (perLevel[level] ?? 0) + 1;
  return {
    version: SEGMENT_VERSION,
    lines: times.length,
    span: spanOf(times),
    levels: recordOf(LEVELS, (_, n) => perLevel[n] ?? 0),
    counts: recordOf(COUNTED_FIELDS, (field) => mostFrequent(dictionaries[field])),
    rawBytes,
    encodedBytes,
    filter,
  };
}

/** False only if no message of the segment has the literal in it, whether or not case matters. */
export function mayContain(summary: Pick<SegmentSummary, 'filter'>, literal: string): boolean {
  return filterMayContain(summary.filter, literal);
}

/** False only if no line of the segment has this value. */
export function mayHave(
  summary: Pick<SegmentSummary, 'counts'>,
  field: CountedField,
  value: string | null,
): boolean {
  const { values, hasMore } = summary.counts[field];
  return hasMore || values.some(([each]) => each === value);
}

function spanOf(times: Float64Array): SegmentSummary['span'] {
  const from = times[0];
  const to = times[times.length - 1];
  if (from === undefined || to === undefined) return null;
  // Lines are in order of time, and what is no finite number comes first or last.
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
  // JSON knows no -0.
  return { from: from + 0, to: to + 0 };
}

function mostFrequent(dictionary: Dictionary): ValueCounts {
  const counts = countValues(dictionary);
  const all = dictionary.values.map((value, n) => [value, counts[n] ?? 0] as const);
  const values = all
    .filter(([value]) => (value?.length ?? 0) <= LONGEST_VALUE)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_VALUES);
  return { values, hasMore: values.length < all.length };
}

function recordOf<K extends string, V>(keys: readonly K[], make: (key: K, n: number) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key, n) => [key, make(key, n)])) as Record<K, V>;
}
