/**
 * Where the members of a gzip begin: `cat a.gz b.gz` is one file of two (RFC 1952, 2.2), as rotated logs often are. Browsers
 * unpack a single one, and take what follows it for junk.
 */
import { MOST_BYTES } from './budget.ts';
import { piecesOf } from './plain-file.ts';

const HEADER = 10;
/** A member ends with its size, which stands before the next one's header. */
const SIZE = 4;

/**
 * By what a member's header and the size before it have to be. In packed data the same stands by chance once in some hundred
 * gigabytes; that file would be told as damaged.
 */
export async function gzipMembers(blob: Blob): Promise<readonly number[]> {
  const starts = [0];
  let carried = new Uint8Array(0);
  let at = 0;
  for await (const piece of piecesOf(blob)) {
    const bytes = new Uint8Array(carried.length + piece.length);
    bytes.set(carried);
    bytes.set(piece, carried.length);
    const from = at - carried.length;
    for (const start of membersIn(bytes)) starts.push(from + start);
    // A place is looked at once all that belongs to it is there.
    carried = bytes.slice(Math.max(0, bytes.length - (SIZE + HEADER - 1)));
    at += piece.length;
  }
  return starts;
}

function membersIn(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  const last = bytes.length - HEADER;
  for (let at = bytes.indexOf(0x1f, SIZE); at >= 0 && at <= last; at = bytes.indexOf(0x1f, at + 1)) {
    if (isMember(bytes, at)) starts.push(at);
  }
  return starts;
}

function isMember(bytes: Uint8Array, at: number): boolean {
  const [, magic = 0, method = 0, flags = 0, , , , , extra = 0, system = 0] = bytes.subarray(at, at + HEADER);
  if (magic !== 0x8b || method !== 8 || (flags & 0xe0) !== 0) return false;
  if (!(extra === 0 || extra === 2 || extra === 4) || !(system <= 13 || system === 255)) return false;
  const size = new DataView(bytes.buffer, bytes.byteOffset + at - SIZE, SIZE).getUint32(0, true);
  return size <= MOST_BYTES;
}
