/**
 * Which IDs may occur in a segment, told by how they begin: invocation and trace IDs are random, so that their first 20
 * bits are nearly as good as the whole. With 1,000 IDs a segment, one segment in 1,000 is looked into in vain.
 */
import type { ByteReader, ByteWriter } from './bytes.ts';
import { hexStart } from './uuid-bytes.ts';

/** Hex digits of an ID that are kept. */
const DIGITS = 5;
const BITS_A_DIGIT = 4;

/** How the IDs of one field begin. */
export interface IdHeads {
  /** The first five hex digits of each ID as a number, rising, without repeats. */
  readonly heads: Uint32Array;
  /** Whether there are IDs that do not begin with five hex digits: then no ID can be ruled out. */
  readonly hasOthers: boolean;
}

export interface IdPrefixes {
  readonly invocationId: IdHeads;
  readonly traceId: IdHeads;
}

export type IdField = keyof IdPrefixes;

export function collectHeads(values: readonly (string | null)[]): IdHeads {
  const heads = new Uint32Array(values.length);
  let count = 0;
  let hasOthers = false;
  for (const value of values) {
    if (value === null) continue;
    const start = hexStart(value, DIGITS);
    if (start.digits === DIGITS) heads[count++] = start.value;
    else hasOthers = true;
  }
  const sorted = heads.subarray(0, count).sort();
  return { heads: sorted.filter((head, n) => n === 0 || head !== sorted[n - 1]), hasOthers };
}

/** False only if no ID of the field begins with the text, letter case aside. */
export function headsMayStart({ heads, hasOthers }: IdHeads, text: string): boolean {
  if (hasOthers) return true;
  const { digits, value } = hexStart(text, DIGITS);
  if (digits < Math.min(DIGITS, text.length)) return false;
  const free = (DIGITS - digits) * BITS_A_DIGIT;
  const low = value << free;
  const found = heads[firstAtLeast(heads, low)];
  return found !== undefined && found < low + (1 << free);
}

export function writeHeads(writer: ByteWriter, { heads, hasOthers }: IdHeads): void {
  writer.byte(hasOthers ? 1 : 0);
  writer.varint(heads.length);
  let before = 0;
  for (const head of heads) {
    writer.varint(head - before);
    before = head;
  }
}

export function readHeads(reader: ByteReader): IdHeads {
  const hasOthers = reader.byte() !== 0;
  const heads = new Uint32Array(reader.count(1));
  let head = 0;
  for (let n = 0; n < heads.length; n++) {
    head += reader.varint();
    heads[n] = head;
  }
  return { heads, hasOthers };
}

function firstAtLeast(heads: Uint32Array, value: number): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((heads[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
