/** A text as UTF-8 in base64url (RFC 4648, 5, without padding) and back, without the help of a browser or Node. */
import { decodeBase64 } from '../redaction/checks/base64.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Halves of surrogate pairs become U+FFFD, as everywhere in UTF-8. */
export function toBase64Url(text: string): string {
  const bytes = encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replace(
    /%([0-9A-F]{2})/g,
    (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)),
  );
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits =
      (bytes.charCodeAt(at) << 16) |
      ((left > 1 ? bytes.charCodeAt(at + 1) : 0) << 8) |
      (left > 2 ? bytes.charCodeAt(at + 2) : 0);
    for (let digit = 0; digit <= Math.min(left, 3); digit++) {
      out += ALPHABET[(bits >> (18 - 6 * digit)) & 63] ?? '';
    }
  }
  return out;
}

/** @param most bytes @returns null: not base64url, or not UTF-8 */
export function fromBase64Url(text: string, most: number): string | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const bytes = decodeBase64(text, most);
  if (bytes === null) return null;
  try {
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return null;
  }
}
