/**
 * A 32-bit checksum against damage, not against intent. Every step is a bijection of the state, so a change within one
 * four-byte word never goes unseen, and any other does once in four thousand million.
 */
export function checksum(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let state = seed ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    state = Math.imul(state ^ Math.imul(view.getUint32(at, true), 0xcc9e2d51), 0x1b873593);
    state = (state << 13) | (state >>> 19);
  }
  for (let at = whole; at < bytes.length; at++) {
    state = Math.imul(state ^ (bytes[at] ?? 0), 0x01000193);
    state = (state << 13) | (state >>> 19);
  }
  return mixBits(state);
}

/** Spreads every bit of a 32-bit number over all others. A bijection; the constants are murmur3's. */
export function mixBits(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
