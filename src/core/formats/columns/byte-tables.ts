/** What the readers of bytes look up. */
import { LEVELS } from '../../level.ts';

/** 1 for each byte that is no hex digit, in either case. */
export const IS_NO_HEX = new Uint8Array(256).fill(1);
for (const sign of '0123456789abcdefABCDEF') IS_NO_HEX[sign.charCodeAt(0)] = 0;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const LEVEL_CODES = LEVELS.map((level) => Uint8Array.from(level, (sign) => sign.charCodeAt(0)));

/** The place in `LEVELS` of the level that is written here, in any case; -1 for anything else. */
export function levelIn(bytes: Uint8Array, from: number, end: number): number {
  const first = (bytes[from] ?? 0) & ~32;
  for (let place = 0; place < LEVEL_CODES.length; place++) {
    const codes = LEVEL_CODES[place];
    if (!codes || codes[0] !== first || codes.length !== end - from) continue;
    for (let n = 1; n < codes.length; n++) if (((bytes[from + n] ?? 0) & ~32) !== codes[n]) return -1;
    return place;
  }
  return -1;
}
