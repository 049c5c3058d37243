/** The lines of a segment, put together by what they share: an invocation, a trace, the shape of the message. */
import { LEVELS } from '../level.ts';
import { messageShape } from '../message-shape.ts';
import { ok, type Result } from '../result.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { PartName } from '../segment/parts.ts';
import type { SegmentReader } from '../segment/reader.ts';
import { messageAt } from '../segment/text-columns.ts';
import { type CountedValues, countGroupValues, type GroupValue } from './group-values.ts';
import type { NumberedTexts } from './numbered-texts.ts';

/** What is known by numbers over all segments: groups by their IDs or shapes, and values of their lines. */
export interface GroupNames {
  readonly groups: NumberedTexts;
  readonly values: NumberedTexts;
}

/** The groups of one segment, one a row, in typed arrays: there are hundreds of thousands of them in all. */
export interface SegmentGroups {
  readonly numbers: Uint32Array;
  readonly matches: Uint32Array;
  /** In ms since the epoch; -Infinity for a time that is no number. */
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  /** By row, then by level. */
  readonly levels: Uint32Array;
  /** The place of the last line in the segment. */
  readonly newest: Uint32Array;
  readonly values: Readonly<Record<GroupValue, CountedValues>>;
  /** Lines that belong to no group, and those of groups that no number was left for. */
  readonly ungrouped: number;
  readonly left: number;
}

export type GroupedBy = 'invocation' | 'trace' | 'pattern';

export const GROUPED_PARTS: Readonly<Record<GroupedBy, readonly PartName[]>> = {
  invocation: ['times', 'fields'],
  trace: ['times', 'fields'],
  pattern: ['times', 'fields', 'message'],
};

const UNKNOWN = -1;
const UNGROUPED = -2;
const LEFT = -3;

/** @param places which lines count, rising; null: all */
export function groupSegment(
  reader: SegmentReader,
  places: Uint16Array | Uint32Array | null,
  by: GroupedBy,
  names: GroupNames,
): Result<SegmentGroups, SegmentProblem> {
  const [times, levels, groups] = [reader.times(), reader.levels(), reader.groups()];
  if (!times.ok) return times;
  if (!levels.ok) return levels;
  if (!groups.ok) return groups;
  const numbers: number[] = [];
  const open = (text: string | null): number => {
    // What has no ID shares none; a message always has a shape.
    if (text === null || (text === '' && by !== 'pattern')) return UNGROUPED;
    const number = names.groups.numberOf(text);
    return number < 0 ? LEFT : numbers.push(number) - 1;
  };
  const rows = rowFinder(reader, groups.value.ids, by, open);
  if (!rows.ok) return rows;
  const count = places?.length ?? times.value.length;
  const rowOfHit = new Int32Array(count);
  const matches = new Uint32Array(count);
  const firsts = new Float64Array(count);
  const lasts = new Float64Array(count);
  const byLevel = new Uint32Array(count * LEVELS.length);
  const newest = new Uint32Array(count);
  let [ungrouped, left] = [0, 0];
  for (let n = 0; n < count; n++) {
    const place = places ? (places[n] ?? 0) : n;
    const row = rows.value(place);
    rowOfHit[n] = row;
    if (row === UNGROUPED) ungrouped++;
    else if (row === LEFT) left++;
    if (row < 0) continue;
    const time = times.value[place] ?? Number.NaN;
    // Lines come in order of time, those without a number for it first.
    const at = Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
    if (matches[row] === 0) firsts[row] = at;
    matches[row] = (matches[row] ?? 0) + 1;
    lasts[row] = at;
    newest[row] = place;
    const cell = row * LEVELS.length + (levels.value[place] ?? 0);
    byLevel[cell] = (byLevel[cell] ?? 0) + 1;
  }
  const groupOfHit = (n: number) => groups.value.ids[places ? (places[n] ?? 0) : n] ?? 0;
  const values = countGroupValues(reader, { rowOfHit, groupOfHit, rows: numbers.length }, names.values);
  if (!values.ok) return values;
  const rowCount = numbers.length;
  return ok({
    numbers: Uint32Array.from(numbers),
    matches: matches.slice(0, rowCount),
    firsts: firsts.slice(0, rowCount),
    lasts: lasts.slice(0, rowCount),
    levels: byLevel.slice(0, rowCount * LEVELS.length),
    newest: newest.slice(0, rowCount),
    values: values.value,
    ungrouped,
    left,
  });
}

/** @param open gives the row of a text that was not seen before, or why there is none */
function rowFinder(
  reader: SegmentReader,
  groups: Uint32Array,
  by: GroupedBy,
  open: (text: string | null) => number,
): Result<(place: number) => number, SegmentProblem> {
  if (by === 'pattern') {
    const messages = reader.messages();
    if (!messages.ok) return messages;
    const rows = new Map<string, number>();
    return ok((place) => {
      const shape = messageShape(messageAt(messages.value, place));
      const known = rows.get(shape);
      if (known !== undefined) return known;
      const row = open(shape);
      rows.set(shape, row);
      return row;
    });
  }
  const dictionary = reader.groupValues(by === 'invocation' ? 'invocationId' : 'traceId');
  if (!dictionary.ok) return dictionary;
  const { values, ids } = dictionary.value;
  const rows = new Int32Array(values.length).fill(UNKNOWN);
  return ok((place) => {
    const value = ids[groups[place] ?? 0] ?? 0;
    let row = rows[value] ?? UNKNOWN;
    if (row === UNKNOWN) {
      row = open(values[value] ?? null);
      rows[value] = row;
    }
    return row;
  });
}
