/** IDs of 128 bits as 16 bytes instead of 32 or 36 letters: UUIDs (invocations, apps), and W3C trace IDs. */

/** `uuid`: 8-4-4-4-12 digits; `hex`: 32 digits. Lower case both, as they have to come back exactly. */
export type IdForm = 'uuid' | 'hex';

export const ID_BYTES = 16;
const UUID_LENGTH = 36;
const HEX_LENGTH = 32;
const DASH = 45;
const NO_DIGIT = 255;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** The digit that a character code stands for. */
const DIGITS = new Uint8Array(0x10000).fill(NO_DIGIT);
for (let digit = 0; digit < 16; digit++) DIGITS[digit.toString(16).charCodeAt(0)] = digit;

/**
 * Reads an ID that ends a text.
 *
 * @param from where in the text the ID begins
 * @param out takes the 16 bytes, from `at` on; changed even where this gives null
 * @returns null for what 16 bytes cannot hold
 */
export function parseIdAt(text: string, from: number, out: Uint8Array, at: number): IdForm | null {
  const length = text.length - from;
  if (length !== UUID_LENGTH && length !== HEX_LENGTH) return null;
  const isUuid = length === UUID_LENGTH;
  let place = from;
  let wrong = 0;
  for (let n = 0; n < ID_BYTES; n++) {
    // The dashes of a UUID stand before its bytes 4, 6, 8 and 10.
    if (isUuid && (n === 4 || n === 6 || n === 8 || n === 10)) {
      if (text.charCodeAt(place) !== DASH) return null;
      place++;
    }
    const high = DIGITS[text.charCodeAt(place)] ?? NO_DIGIT;
    const low = DIGITS[text.charCodeAt(place + 1)] ?? NO_DIGIT;
    wrong |= high | low;
    out[at + n] = (high << 4) | low;
    place += 2;
  }
  if (wrong > 15) return null;
  return isUuid ? 'uuid' : 'hex';
}

/** The text of 16 bytes. */
export function formatId(bytes: Uint8Array, at: number, form: IdForm): string {
  const four = fourAt(bytes, at) + fourAt(bytes, at + 2);
  const rest = fourAt(bytes, at + 12) + fourAt(bytes, at + 14);
  if (form === 'hex') {
    return (
      four +
      fourAt(bytes, at + 4) +
      fourAt(bytes, at + 6) +
      fourAt(bytes, at + 8) +
      fourAt(bytes, at + 10) +
      rest
    );
  }
  return `${four}-${fourAt(bytes, at + 4)}-${fourAt(bytes, at + 6)}-${fourAt(bytes, at + 8)}-${fourAt(bytes, at + 10)}${rest}`;
}

function fourAt(bytes: Uint8Array, at: number): string {
  return (HEX[bytes[at] ?? 0] ?? '') + (HEX[bytes[at + 1] ?? 0] ?? '');
}

/** How many of a text's first characters are hex digits, in either case, up to `most`; and their number. */
export function hexStart(text: string, most: number): { readonly digits: number; readonly value: number } {
  let value = 0;
  let digits = 0;
  for (; digits < most && digits < text.length; digits++) {
    const code = text.charCodeAt(digits);
    const digit = DIGITS[code >= 65 && code <= 70 ? code + 32 : code] ?? NO_DIGIT;
    if (digit === NO_DIGIT) break;
    value = (value << 4) | digit;
  }
  return { digits, value };
}
