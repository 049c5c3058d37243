/** The checksum of zips (ISO 3309), for files that are in one as they are: what is packed the platform checks. */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param before what the bytes before gave */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  for (let at = 0; at < bytes.length; at++) {
    value = (value >>> 8) ^ (TABLE[(value ^ (bytes[at] ?? 0)) & 255] ?? 0);
  }
  return ~value >>> 0;
}
