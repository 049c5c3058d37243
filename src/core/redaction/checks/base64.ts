/** Base64 and base64url, RFC 4648, without the help of a browser or Node. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((char, value) => [char, value]));
VALUES.set('-', 62).set('_', 63);

/** The bytes as characters of 0 to 255, at most `limit` of them; null where it is no base64. */
export function decodeBase64(text: string, limit = 4096): string | null {
  let bits = 0;
  let held = 0;
  let out = '';
  for (let at = 0; at < text.length && out.length < limit; at++) {
    const char = text[at] ?? '';
    if (char === '=') break;
    const value = VALUES.get(char);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xff_ffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += String.fromCharCode((bits >> held) & 255);
    }
  }
  return out;
}
