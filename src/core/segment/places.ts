/** Numbers that point at what came before, as distances from the newest: 0 is a new one. What belongs together stands close. */
import type { ByteReader, ByteWriter } from './bytes.ts';

/** @param ids each at most one more than the highest before it */
export function writePlaces(writer: ByteWriter, ids: Uint32Array): void {
  let newest = -1;
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n] ?? 0;
    if (id > newest) {
      newest = id;
      writer.varint(0);
    } else writer.varint(newest - id + 1);
  }
}

/** False where a place is none of `count`. */
export function readPlaces(reader: ByteReader, ids: Uint32Array, count: number): boolean {
  let newest = -1;
  for (let n = 0; n < ids.length; n++) {
    const distance = reader.varint();
    const id = distance === 0 ? ++newest : newest - distance + 1;
    if (id < 0 || id >= count) return false;
    ids[n] = id;
  }
  return true;
}
