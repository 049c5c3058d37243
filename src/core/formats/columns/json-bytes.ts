/**
 * Steps over JSON as bytes, as strictly as `json-scan.ts` does over text: what it lets pass is valid. It knows no error but
 * "not so"; whoever needs to know more reads the text.
 */
import { IS_NO_HEX } from './byte-tables.ts';
import type { GivenBytes } from './given-bytes.ts';
import type { MessageBytes } from './message-bytes.ts';
import { fourOf, hasStop } from './text-bytes.ts';

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPENS_ARRAY = 91;
export const CLOSES_ARRAY = 93;
export const OPENS_OBJECT = 123;
export const CLOSES_OBJECT = 125;
const SLASH = 92;
const U = 117;

/** Of nothing: no place. */
export const NOWHERE = -1;

/** 1 for what ends the plain part of a string: a quote, a backslash, a control sign. */
const STOPS = new Uint8Array(256);
STOPS.fill(1, 0, 32);
STOPS[QUOTE] = 1;
STOPS[SLASH] = 1;

/** What stands for a control sign or for itself behind a backslash; 0: nothing does. */
const ESCAPED = new Uint8Array(256);
for (const [sign, code] of [
  ['"', QUOTE],
  ['\\', SLASH],
  ['/', 47],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
] as const) {
  ESCAPED[sign.charCodeAt(0)] = code;
}

/** The closing quote of the string whose opening quote stands at `from`; `NOWHERE` where it is no valid string. */
export function stringClose(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  for (let at = from + 1; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (STOPS[byte] === 0) continue;
    if (byte === QUOTE) return at;
    if (byte !== SLASH) return NOWHERE;
    at++;
    const escaped = bytes[at] ?? 0;
    if (escaped === U) {
      if (hexAt(bytes, at + 1) < 0) return NOWHERE;
      at += 4;
    } else if (ESCAPED[escaped] === 0) return NOWHERE;
  }
  return NOWHERE;
}

const QUOTES = fourOf(QUOTE);
const SLASHES = fourOf(SLASH);

/** The first byte from here on that is a quote, a backslash or a control sign; without any, the length. */
export function plainEnd(view: DataView, from: number): number {
  const length = view.byteLength;
  let at = from;
  for (; at + 4 <= length; at += 4) {
    const word = view.getInt32(at);
    if (hasStop(word, QUOTES) || hasStop(word, SLASHES)) break;
  }
  // What looks like a stop may be a sign beyond ASCII.
  while (at < length && STOPS[view.getUint8(at)] === 0) at++;
  return at;
}

export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return at;
    at++;
  }
}

/** As `afterSpace`, within a line. */
export function afterBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  return at;
}

/** Behind any value; `NOWHERE` for none, and for what is nested deeper than any log is. @param from at its first sign */
export function valueEnd(bytes: Uint8Array, from: number, depth = 0): number {
  const byte = bytes[from];
  if (byte === QUOTE) {
    const close = stringClose(bytes, from);
    return close < 0 ? NOWHERE : close + 1;
  }
  if (byte === OPENS_OBJECT || byte === OPENS_ARRAY) {
    return depth >= DEEPEST ? NOWHERE : containerEnd(bytes, from, depth + 1);
  }
  return scalarEnd(bytes, from);
}

const DEEPEST = 64;

function containerEnd(bytes: Uint8Array, from: number, depth: number): number {
  const isObject = bytes[from] === OPENS_OBJECT;
  const closes = isObject ? CLOSES_OBJECT : CLOSES_ARRAY;
  let at = afterSpace(bytes, from + 1);
  if (bytes[at] === closes) return at + 1;
  for (;;) {
    if (isObject) {
      if (bytes[at] !== QUOTE) return NOWHERE;
      const close = stringClose(bytes, at);
      if (close < 0) return NOWHERE;
      at = afterSpace(bytes, close + 1);
      if (bytes[at] !== COLON) return NOWHERE;
      at = afterSpace(bytes, at + 1);
    }
    at = valueEnd(bytes, at, depth);
    if (at < 0) return NOWHERE;
    at = afterSpace(bytes, at);
    if (bytes[at] === closes) return at + 1;
    if (bytes[at] !== COMMA) return NOWHERE;
    at = afterSpace(bytes, at + 1);
  }
}

const WORDS = ['null', 'true', 'false'].map((word) => Uint8Array.from(word, (sign) => sign.charCodeAt(0)));

/** `null`, `true`, `false`, or a whole number without a sign or an exponent: other numbers are left to the text. */
function scalarEnd(bytes: Uint8Array, from: number): number {
  for (const word of WORDS) {
    if (bytes[from] !== word[0]) continue;
    for (let n = 1; n < word.length; n++) if (bytes[from + n] !== word[n]) return NOWHERE;
    return from + word.length;
  }
  let at = from;
  while (isDigit(bytes[at])) at++;
  const isNumber = at > from && (bytes[from] !== 48 || at === from + 1);
  const next = bytes[at];
  return isNumber &&
    (next === COMMA || next === CLOSES_OBJECT || next === CLOSES_ARRAY || next === 32 || next === 10)
    ? at
    : NOWHERE;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/**
 * Adds what a valid string says to a text, as UTF-8.
 * @param from behind its opening quote
 * @returns false where it has a lone surrogate, which UTF-8 cannot hold
 */
export function addString(
  bytes: Uint8Array,
  from: number,
  close: number,
  to: MessageBytes | GivenBytes,
): boolean {
  let plain = from;
  for (let at = from; at < close; at++) {
    if (bytes[at] !== SLASH) continue;
    to.copy(bytes, plain, at);
    at++;
    if (bytes[at] === U) {
      let unit = hexAt(bytes, at + 1);
      at += 4;
      if (unit >= 0xdc00 && unit < 0xe000) return false;
      if (unit >= 0xd800 && unit < 0xdc00) {
        const low = bytes[at + 1] === SLASH && bytes[at + 2] === U ? hexAt(bytes, at + 3) : -1;
        if (low < 0xdc00 || low >= 0xe000) return false;
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        at += 6;
      }
      addSign(unit, to);
    } else to.put(ESCAPED[bytes[at] ?? 0] ?? 0);
    plain = at + 1;
  }
  to.copy(bytes, plain, close);
  return true;
}

function addSign(code: number, to: MessageBytes | GivenBytes): void {
  if (code < 0x80) {
    to.put(code);
    return;
  }
  if (code < 0x800) to.put(0xc0 | (code >> 6));
  else {
    if (code < 0x10000) to.put(0xe0 | (code >> 12));
    else {
      to.put(0xf0 | (code >> 18));
      to.put(0x80 | ((code >> 12) & 63));
    }
    to.put(0x80 | ((code >> 6) & 63));
  }
  to.put(0x80 | (code & 63));
}

/** The number of four hex digits; -1 where they are none. */
function hexAt(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let n = 0; n < 4; n++) {
    const byte = bytes[at + n] ?? 0;
    if (IS_NO_HEX[byte] === 1) return -1;
    value = (value << 4) | (byte <= 57 ? byte - 48 : (byte | 32) - 87);
  }
  return value;
}
