/** Lines in, columns and a summary out. What the columns look like: `docs/decisions/0008-log-segments.md`. */
import type { LogLine } from '../log-line.ts';
import { collectValues, type Dictionary, encodeDictionary } from './dictionary.ts';
import { encodeDigest } from './digest.ts';
import {
  type ColumnName,
  GROUPED_COLUMNS,
  type GroupedColumn,
  SOURCE,
  TEXT_FIELDS,
  VALUE_FIELD_NAMES,
  VALUE_OF,
  valueUnits,
} from './fields.ts';
import { frameColumn, MAX_SEGMENT_LINES, type SegmentColumn } from './frame.ts';
import { GramCollector, RUN } from './gram-filter.ts';
import { encodeGroups, type GroupedLines } from './groups.ts';
import { collectHeads } from './id-prefixes.ts';
import { columnsOf, type LineColumns } from './line-columns.ts';
import {
  COUNTED_COLUMNS,
  countSitelessHosts,
  countSites,
  mostFrequent,
  outlineOf,
  type SegmentOutline,
  type SegmentSummary,
} from './summary.ts';
import type { TextCodec, Utf8Text } from './text-block.ts';
import { encodeGivenTexts, encodeMessages } from './text-columns.ts';
import { encodeTimes, encodeTimeTexts, type OddTimeTexts } from './time-column.ts';

/** Columns beside the free texts that a word of a query looks at. */
const SEARCHED_VALUES = ['functionKey', 'moduleKey', 'appVersion', 'hostName'] as const;

/** Units of text that are looked through at one go: some ms. */
const STEP = 1 << 19;

/** `2020-01-22T06:36:33.843Z`. */
const CANONICAL = 24;

export interface EncodedSegment {
  /** All columns, in the order of `COLUMN_NAMES`; each has a buffer of its own. */
  readonly columns: readonly SegmentColumn[];
  readonly outline: SegmentOutline;
  readonly summary: SegmentSummary;
  /** Whether any line has `other` or `error`. */
  readonly hasTexts: boolean;
}

export interface EncodeOptions {
  readonly codec: TextCodec;
  /** Where the lines come from: the same for all, or one a line, in the order of `lines`. */
  readonly source?: string | readonly string[];
}

type Dictionaries = Readonly<Record<GroupedColumn, Dictionary>>;

/**
 * Encodes lines as a segment, sorted by time; lines of equal times stay in the order in which they were given.
 *
 * Cut before: a segment's messages are one string, which no engine lets grow beyond some 500 million characters. A few
 * megabytes are best.
 *
 * @throws RangeError above `MAX_SEGMENT_LINES`
 */
export function encodeSegment(lines: readonly LogLine[], options: EncodeOptions): EncodedSegment {
  const steps = encodeSteps(lines, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `encodeSegment`, in steps of a few ms each for some thousand lines, so that others may run in between. */
export function* encodeSteps(
  given: readonly LogLine[],
  { codec, source = '' }: EncodeOptions,
): Generator<void, EncodedSegment> {
  if (given.length > MAX_SEGMENT_LINES) throw new RangeError(`a segment of ${given.length} lines`);
  const order = timeOrder(given);
  const lines = order ? Array.from(order, (n) => given[n]).filter((line) => line !== undefined) : given;
  const sourceAt = (n: number) => (typeof source === 'string' ? source : (source[order?.[n] ?? n] ?? ''));
  return yield* encodeColumns(yield* columnsOf(lines, sourceAt, codec), codec);
}

/** In steps, as `encodeSteps`. @throws RangeError above `MAX_SEGMENT_LINES`, which nobody could read again */
export function* encodeColumns(
  { times, timeTexts, levels, groups, messages, texts }: LineColumns,
  codec: TextCodec,
): Generator<void, EncodedSegment> {
  if (times.length > MAX_SEGMENT_LINES) throw new RangeError(`a segment of ${times.length} lines`);
  const columns: SegmentColumn[] = [];
  const add = (name: ColumnName, payload: Uint8Array) => {
    columns.push(frameColumn(name, times.length, payload));
  };
  add('time', encodeTimes(times));
  add('timeText', encodeTimeTexts(times, timeTexts, codec));
  add('level', levels);
  add('group', encodeGroups(groups));
  yield;
  const dictionaries = dictionariesOf(groups);
  for (const name of GROUPED_COLUMNS) add(name, encodeDictionary(dictionaries[name], codec));
  yield;

  columns.push(encodeMessages(times.length, messages));
  yield;
  const searched: Utf8Text[] = [messages.joined];
  for (const field of TEXT_FIELDS) {
    const given = texts[field];
    columns.push(encodeGivenTexts(field, times.length, given));
    if (given) searched.push(given.joined);
  }
  yield;

  const grams = new GramCollector();
  for (const each of searched) yield* collectGrams(grams, each, codec);
  for (const field of SEARCHED_VALUES) grams.addText(dictionaries[field].values.join('\n'));
  const rawBytes =
    searched.reduce((sum, { utf8 }) => sum + utf8.length, 0) +
    timeTextUnits(times, timeTexts) +
    unitsOf(groups);
  const summary = summarize(dictionaries, groups, grams);
  yield;
  const digest = encodeDigest(times, levels, summary.counts, codec);
  return {
    columns,
    outline: { ...outlineOf(times, levels), rawBytes, digest },
    summary,
    hasTexts: searched.length > 1,
  };
}

function* collectGrams(
  grams: GramCollector,
  { utf8, isAscii, text }: Utf8Text,
  codec: TextCodec,
): Generator<void, void> {
  const units = isAscii ? '' : (text ?? codec.decode(utf8));
  const { length } = isAscii ? utf8 : units;
  for (let at = 0; at < length; at += STEP) {
    // Runs that begin before a step and end in it belong to it.
    const from = Math.max(at - RUN, 0);
    if (isAscii) grams.addAscii(utf8.subarray(from, at + STEP));
    else grams.addText(units.slice(from, at + STEP));
    yield;
  }
}

/** Of all time texts: the canonical ones have 24, but for years that no log is of. */
function timeTextUnits(times: Float64Array, { texts }: OddTimeTexts): number {
  return texts.reduce((sum, { length }) => sum + length, (times.length - texts.length) * CANONICAL);
}

function summarize(dictionaries: Dictionaries, groups: GroupedLines, grams: GramCollector): SegmentSummary {
  const counts = recordOf(COUNTED_COLUMNS, (name) => mostFrequent(dictionaries[name], groups.sizes));
  const sitelessHosts = countSitelessHosts(dictionaries.contextId, dictionaries.hostName, groups.sizes);
  return {
    counts: { ...counts, site: countSites(counts.contextId, sitelessHosts) },
    sitelessHosts,
    filter: grams.finish(),
    ids: {
      invocationId: collectHeads(dictionaries.invocationId.values),
      traceId: collectHeads(dictionaries.traceId.values),
    },
  };
}

/** In plain loops: `Float64Array.from` takes ten times as long. */
function timesOf(lines: readonly LogLine[]): Float64Array {
  const times = new Float64Array(lines.length);
  lines.forEach(({ time }, n) => {
    times[n] = time;
  });
  return times;
}

/** Places of lines in order of time; null when they are in order already. NaN, which no order knows, comes first. */
function timeOrder(lines: readonly LogLine[]): Uint32Array | null {
  if (isInOrder(lines)) return null;
  const keys = timesOf(lines).map((time) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time));
  if (keys.every((key, n) => n === 0 || key >= (keys[n - 1] ?? key))) return null;
  const order = new Uint32Array(lines.length).map((_, n) => n);
  return order.sort((one, other) => compare(keys[one] ?? 0, keys[other] ?? 0) || one - other);
}

/** False for times that are none, too. */
function isInOrder(lines: readonly LogLine[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const { time } of lines) {
    if (!(time >= before)) return false;
    before = time;
  }
  return true;
}

function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The value columns by group. */
function dictionariesOf({ firsts, sources }: GroupedLines): Dictionaries {
  return {
    ...recordOf(VALUE_FIELD_NAMES, (field) => collectValues(firsts, VALUE_OF[field])),
    [SOURCE]: collectValues(sources, (source) => source),
  };
}

/** The values of all lines, in UTF-16 units. */
function unitsOf({ firsts, sizes }: GroupedLines): number {
  return firsts.reduce((sum, line, n) => sum + valueUnits(line) * (sizes[n] ?? 0), 0);
}

function recordOf<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;
}
