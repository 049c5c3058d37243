/**
 * Deflate data (RFC 1951) to bytes at one go, into a buffer that is there already. The platform's stream is somewhat faster
 * with megabytes; but it makes a state of 100 kB and more for each of the hundreds of parts that a search opens, which
 * nothing clears away before the search is over.
 */
import { inflateSync } from 'fflate';

/**
 * Unpacks into `room`, which has to be larger than `size`; so data that unpack to more are noticed. Gives the bytes, or
 * null where the data are damaged or do not unpack to just `size` bytes. What comes after the end of the data is not
 * looked at.
 */
export function inflate(
  data: Uint8Array,
  size: number,
  room: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | null {
  if (room.length <= size) throw new RangeError(`room for ${room.length} bytes, not for more than ${size}`);
  // It takes no data for an empty text.
  if (data.length === 0) return null;
  try {
    // What is beyond the room is dropped, and what is found is at most one byte too long.
    const { length } = inflateSync(data, { out: room.subarray(0, size + 1) });
    return length === size ? room.subarray(0, size) : null;
  } catch {
    return null;
  }
}
