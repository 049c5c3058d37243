/** Whether bytes are free of control signs, which readers would otherwise look for sign by sign. */

const FEED = 10;
const RETURN = 13;
const SPACE = 32;
/** Four bytes at a time: a byte below the space borrows from its highest bit. */
const SPACES = 0x20202020;
const HIGHEST = 0x80808080;

/** @param bytes UTF-8, in a buffer of their own @returns false for any sign below the space that is no line end */
export function isPlain(bytes: Uint8Array<ArrayBuffer>): boolean {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset & ~3, bytes.length >> 2);
  if (words.byteOffset !== bytes.byteOffset) return false;
  for (let n = 0; n < words.length; n++) {
    const word = words[n] ?? 0;
    if ((((word - SPACES) | 0) & ~word & HIGHEST) !== 0 && !arePlain(bytes, n << 2, (n << 2) + 4))
      return false;
  }
  return arePlain(bytes, words.length << 2, bytes.length);
}

function arePlain(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= SPACE || byte === FEED) continue;
    if (byte !== RETURN || bytes[at + 1] !== FEED) return false;
  }
  return true;
}
