/** What the lines of a `.log` file begin with, byte by byte. */
import { IS_NO_HEX } from './byte-tables.ts';

/** Bytes of a UUID. */
export const ID_BYTES = 36;

/** What stands where an invocation ID may stand. */
export const UNUSUAL = 0;
export const NO_ID = 1;
export const ID = 2;

const SPACE = 32;
const DASH = 45;

/** What stands where an ID may stand; what only begins like one is unusual, and so are spaces. */
export function idAt(bytes: Uint8Array, at: number): number {
  if (bytes[at - 1] !== SPACE) return UNUSUAL;
  if (isId(bytes, at)) return bytes[at + ID_BYTES] === SPACE ? ID : UNUSUAL;
  const first = bytes[at] ?? 0;
  if (isSpace(first) || isForeignSpace(bytes, at)) return UNUSUAL;
  for (let n = 0; n < 8; n++) if (IS_NO_HEX[bytes[at + n] ?? 0] === 1) return NO_ID;
  return UNUSUAL;
}

/** What patterns take for white space besides ASCII's, by its UTF-8. Errs to yes. */
function isForeignSpace(bytes: Uint8Array, at: number): boolean {
  const second = bytes[at + 1];
  switch (bytes[at]) {
    case 0xc2:
      return second === 0xa0;
    case 0xe1:
      return second === 0x9a;
    case 0xe2:
      return second === 0x80 || second === 0x81;
    case 0xe3:
      return second === 0x80 && bytes[at + 2] === 0x80;
    case 0xef:
      return second === 0xbb;
    default:
      return false;
  }
}

function isId(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 8] !== DASH || bytes[at + 13] !== DASH || bytes[at + 18] !== DASH || bytes[at + 23] !== DASH)
    return false;
  let wrong = 0;
  for (let n = 0; n < ID_BYTES; n++) {
    // The dashes are known.
    if (n !== 8 && n !== 13 && n !== 18 && n !== 23) wrong |= IS_NO_HEX[bytes[at + n] ?? 0] ?? 1;
  }
  return wrong === 0;
}

/** By its first signs, whether a line surely begins none, and is no detail. Errs to no. */
export function goesOnPlainly(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && isSpace(bytes[at] ?? 0)) at++;
  if (at === end) return true;
  const first = bytes[at] ?? 0;
  if (first > 127 || first === BRACKET) return false;
  if (!isLetter(first)) return true;
  // `App version:`, `Function name:` and `invocation:` are told by two letters.
  const two = ((first | 32) << 8) | ((bytes[at + 1] ?? 0) | 32);
  if (two === AP || two === FU || two === IN) return false;
  // Letters and then a digit may begin a line.
  for (at++; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (isLetter(byte) || isSpace(byte)) continue;
    return (byte < 48 || byte > 57) && byte < 128 && byte !== BRACKET && byte !== CLOSES;
  }
  return true;
}

const BRACKET = 91;
const CLOSES = 93;
const AP = (97 << 8) | 112;
const FU = (102 << 8) | 117;
const IN = (105 << 8) | 110;

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13);
}
