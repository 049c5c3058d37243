/** Lines in, columns and a summary out. What the columns look like: `docs/decisions/0008-log-segments.md`. */
import { LEVELS } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { collectValues, countValues, type Dictionary, encodeDictionary } from './dictionary.ts';
import {
  type ColumnName,
  SOURCE,
  TEXT_FIELDS,
  VALUE_FIELD_NAMES,
  VALUE_OF,
  type ValueField,
} from './fields.ts';
import { frameColumn, MAX_SEGMENT_LINES, type SegmentColumn } from './frame.ts';
import { buildFilter } from './gram-filter.ts';
import { identitiesOf } from './identity.ts';
import { encodeIdentities } from './identity-column.ts';
import { type SegmentSummary, summarize } from './summary.ts';
import type { TextCodec } from './text-block.ts';
import { encodeMessages, encodeSparseTexts } from './text-columns.ts';
import { encodeTimes, encodeTimeTexts } from './time-column.ts';

export interface EncodedSegment {
  /** All columns, in the order of `COLUMN_NAMES`; each has a buffer of its own. */
  readonly columns: readonly SegmentColumn[];
  readonly summary: SegmentSummary;
}

export interface EncodeOptions {
  readonly codec: TextCodec;
  /** Where the lines come from: the same for all, or one a line, in the order of `lines`. */
  readonly source?: string | readonly string[];
}

/**
 * Encodes lines as a segment, sorted by time; lines of equal times stay in the order in which they were given.
 *
 * Cut before: a segment's messages are one string, which no engine lets grow beyond some 500 million characters. A few
 * megabytes are best.
 *
 * @throws RangeError above `MAX_SEGMENT_LINES`
 */
export function encodeSegment(
  given: readonly LogLine[],
  { codec, source = '' }: EncodeOptions,
): EncodedSegment {
  if (given.length > MAX_SEGMENT_LINES) throw new RangeError(`a segment of ${given.length} lines`);
  const order = timeOrder(given);
  const lines = order ? Array.from(order, (n) => given[n]).filter((line) => line !== undefined) : given;
  const sourceAt = (n: number) => (typeof source === 'string' ? source : (source[order?.[n] ?? n] ?? ''));

  const columns: SegmentColumn[] = [];
  const add = (name: ColumnName, payload: Uint8Array) => {
    columns.push(frameColumn(name, lines.length, payload));
  };
  const times = new Float64Array(lines.length);
  const levels = new Uint8Array(lines.length);
  lines.forEach(({ time, level }, n) => {
    times[n] = time;
    levels[n] = LEVELS.indexOf(level);
  });
  add('time', encodeTimes(times));
  add(
    'timeText',
    encodeTimeTexts(
      times,
      lines.map(({ timeText }) => timeText),
      codec,
    ),
  );
  add('level', levels);

  const dictionaries = dictionariesOf(lines, sourceAt);
  for (const field of VALUE_FIELD_NAMES) add(field, encodeDictionary(dictionaries[field], codec));

  const messages = lines.map(({ message }) => message);
  const joined = messages.join('\n');
  const encoded = encodeMessages(messages, joined, codec);
  add('message', encoded.payload);
  let rawBytes = encoded.textBytes;
  for (const field of TEXT_FIELDS) {
    const { payload, textBytes } = encodeSparseTexts(
      lines.map((line) => line[field]),
      codec,
    );
    add(field, payload);
    rawBytes += textBytes;
  }
  for (const field of VALUE_FIELD_NAMES) rawBytes += unitsOf(dictionaries[field]);
  for (const { timeText } of lines) rawBytes += timeText.length;
  add(SOURCE, encodeDictionary(dictionaries[SOURCE], codec));
  add('identity', encodeIdentities(identitiesOf(lines, dictionaries)));

  const encodedBytes = columns.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const filter = buildFilter(joined);
  return { columns, summary: summarize({ times, levels, dictionaries, rawBytes, encodedBytes, filter }) };
}

/** Places of lines in order of time; null when they are in order already. NaN, which no order knows, comes first. */
function timeOrder(lines: readonly LogLine[]): Uint32Array | null {
  const keys = new Float64Array(lines.length);
  const order = new Uint32Array(lines.length);
  let isOrdered = true;
  let before = Number.NEGATIVE_INFINITY;
  lines.forEach(({ time }, n) => {
    const key = Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
    keys[n] = key;
    order[n] = n;
    if (key < before) isOrdered = false;
    before = key;
  });
  if (isOrdered) return null;
  return order.sort((one, other) => compare(keys[one] ?? 0, keys[other] ?? 0) || one - other);
}

function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function dictionariesOf(lines: readonly LogLine[], sourceAt: (n: number) => string) {
  const made = VALUE_FIELD_NAMES.map((field) => [field, collectValues(lines, VALUE_OF[field])]);
  const values = Object.fromEntries(made) as Record<ValueField, Dictionary>;
  return { ...values, [SOURCE]: collectValues(lines, (_, n) => sourceAt(n)) };
}

function unitsOf(dictionary: Dictionary): number {
  const counts = countValues(dictionary);
  return dictionary.values.reduce((sum, value, n) => sum + (value?.length ?? 0) * (counts[n] ?? 0), 0);
}
