/** Ids of 128 bits as 16 bytes instead of 32 or 36 letters: UUIDs (invocations, apps), and W3C trace ids. */

/** `uuid`: 8-4-4-4-12 digits; `hex`: 32 digits. Lower case both, as they have to come back exactly. */
export type IdForm = 'uuid' | 'hex';

const DASHES: readonly number[] = [8, 13, 18, 23];
const DASH = 45;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** The digit that a character code stands for, and 255 for those that are none. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const place = '0123456789abcdef'.indexOf(String.fromCharCode(code));
  return place < 0 ? 255 : place;
});

/** The form of an id that 16 bytes can hold; null for every other text. */
export function idForm(text: string): IdForm | null {
  if (text.length !== 36 && text.length !== 32) return null;
  const form = text.length === 36 ? 'uuid' : 'hex';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isDash = form === 'uuid' && DASHES.includes(at);
    if (isDash ? code !== DASH : (DIGITS[code] ?? 255) === 255) return null;
  }
  return form;
}

/** The 16 bytes of a text that has an `idForm`. */
export function parseId(text: string): Uint8Array {
  const bytes = new Uint8Array(16);
  let at = 0;
  for (let n = 0; n < 16; n++) {
    if (text.charCodeAt(at) === DASH) at++;
    bytes[n] = ((DIGITS[text.charCodeAt(at)] ?? 0) << 4) | (DIGITS[text.charCodeAt(at + 1)] ?? 0);
    at += 2;
  }
  return bytes;
}

export function formatId(bytes: Uint8Array, form: IdForm): string {
  let text = '';
  for (const byte of bytes) {
    if (form === 'uuid' && DASHES.includes(text.length)) text += '-';
    text += HEX[byte] ?? '';
  }
  return text;
}
