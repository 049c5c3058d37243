/**
 * The parts of a loose segment, one after the other in one record. One large record is written faster than several, and
 * Chromium puts it into a file of its own, which is gone as soon as the segment is compressed: smaller records that are
 * replaced take up room until the database clears up behind itself.
 */
import { PART_NAMES, type PartName } from '../../core/segment/parts.ts';
import type { PackedSegment } from '../segments/pack.ts';

type Sizes = PackedSegment['sizes'];
type Parts = PackedSegment['parts'];

/** @param parts none of them compressed */
export function joinLoose(parts: Parts): Uint8Array<ArrayBuffer> {
  const present = PART_NAMES.flatMap((name) => parts[name] ?? []);
  const joined = new Uint8Array(present.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of present) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A part's bytes, in the same memory; too few of them where the record is damaged. */
export function looseSlice(
  joined: Uint8Array<ArrayBuffer>,
  sizes: Sizes,
  part: PartName,
): Uint8Array<ArrayBuffer> {
  const before = PART_NAMES.slice(0, PART_NAMES.indexOf(part));
  const at = before.reduce((sum, name) => sum + sizes[name], 0);
  return joined.subarray(at, at + sizes[part]);
}

/** All parts, each in a buffer of its own. */
export function splitLoose(joined: Uint8Array<ArrayBuffer>, sizes: Sizes): Parts {
  const present = PART_NAMES.filter((name) => sizes[name] > 0);
  return Object.fromEntries(present.map((name) => [name, looseSlice(joined, sizes, name).slice()]));
}
