/** A column whose values repeat: every distinct value once, and a small number for each place. */
import { ok, type Result } from '../result.ts';
import { ByteWriter } from './bytes.ts';
import { damaged, type Payload, type SegmentProblem } from './frame.ts';
import { readPlaces, writePlaces } from './places.ts';
import type { TextCodec } from './text-block.ts';
import { readValues, writeValues } from './value-list.ts';

export interface Dictionary {
  /** Distinct values in the order in which they first come. */
  readonly values: readonly (string | null)[];
  /** For each line (of a column that is kept by groups, for each group) the place of its value. */
  readonly ids: Uint32Array;
}

export function collectValues<T>(
  items: readonly T[],
  valueAt: (item: T, place: number) => string | null,
): Dictionary {
  const places = new Map<string | null, number>();
  const values: (string | null)[] = [];
  const ids = new Uint32Array(items.length);
  let last: string | null | undefined;
  let place = 0;
  for (let n = 0; n < items.length; n++) {
    const item = items[n];
    if (item === undefined) continue;
    const value = valueAt(item, n);
    // Neighbours often have the same value, and comparing is cheaper than looking up.
    if (value !== last) {
      const known = places.get(value);
      place = known ?? values.length;
      if (known === undefined) {
        places.set(value, place);
        values.push(value);
      }
      last = value;
    }
    ids[n] = place;
  }
  return { values, ids };
}

/**
 * How many lines have each value.
 *
 * @param lines how many lines each place stands for
 */
export function countValues({ values, ids }: Dictionary, lines: Uint32Array): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n] ?? 0;
    counts[id] = (counts[id] ?? 0) + (lines[n] ?? 0);
  }
  return counts;
}

export function encodeDictionary({ values, ids }: Dictionary, codec: TextCodec): Uint8Array {
  const writer = new ByteWriter();
  writeValues(writer, values, codec);
  if (values.length > 1) writePlaces(writer, ids);
  return writer.finish();
}

/**
 * @param places how many places there are
 * @param mayBeNull whether the field may have no value
 */
export function decodeDictionary(
  column: string,
  { reader }: Payload,
  places: number,
  codec: TextCodec,
  mayBeNull: boolean,
): Result<Dictionary, SegmentProblem> {
  const values = readValues(reader, codec);
  if (!values || (!mayBeNull && values.includes(null))) return damaged(column, 'values');
  const count = values.length;
  if (count > places || (count === 0 && places > 0)) return damaged(column, `${count} values`);
  const ids = new Uint32Array(places);
  const isRead = count <= 1 || readPlaces(reader, ids, count);
  return isRead && reader.isDone() ? ok({ values, ids }) : damaged(column, 'places');
}
