/** SHA-256 and HMAC in plain TypeScript: the browser's own is asynchronous and Node's is not there. For short texts. */

const ROUNDS = 64;
const K = new Int32Array(ROUNDS);
const START = new Int32Array(8);

// The constants are the first 32 bits of the fractional parts of cube and square roots of the first primes (FIPS 180-4).
for (let candidate = 2, count = 0; count < ROUNDS; candidate++) {
  let isPrime = true;
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
    if (candidate % divisor === 0) isPrime = false;
  }
  if (!isPrime) continue;
  if (count < 8) START[count] = fraction(candidate ** (1 / 2));
  K[count++] = fraction(candidate ** (1 / 3));
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

/** UTF-8 of a text; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const raw = character.codePointAt(0) ?? 0;
    const code = raw >= 0xd800 && raw <= 0xdfff ? 0xfffd : raw;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return bytes;
}

/** @returns 32 bytes */
export function sha256(bytes: readonly number[]): number[] {
  const length = bytes.length;
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const high = Math.floor(length / 2 ** 29);
  for (const word of [high, (length << 3) >>> 0]) {
    padded.push((word >>> 24) & 255, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
  }
  const state = Int32Array.from(START);
  const words = new Int32Array(ROUNDS);
  for (let at = 0; at < padded.length; at += 64) compress(state, words, padded, at);
  return [...state].flatMap((word) => [
    (word >>> 24) & 255,
    (word >>> 16) & 255,
    (word >>> 8) & 255,
    word & 255,
  ]);
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function compress(state: Int32Array, words: Int32Array, bytes: readonly number[], at: number): void {
  const get = (list: Int32Array, n: number): number => list[n] ?? 0;
  const byte = (n: number): number => bytes[n] ?? 0;
  for (let n = 0; n < 16; n++) {
    const from = at + n * 4;
    words[n] = (byte(from) << 24) | (byte(from + 1) << 16) | (byte(from + 2) << 8) | byte(from + 3);
  }
  for (let n = 16; n < ROUNDS; n++) {
    const a = get(words, n - 15);
    const b = get(words, n - 2);
    const small = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const large = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[n] = (get(words, n - 16) + small + get(words, n - 7) + large) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let n = 0; n < ROUNDS; n++) {
    const one = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + one + ((e & f) ^ (~e & g)) + get(K, n) + get(words, n)) | 0;
    const two = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (two + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [n, word] of [a, b, c, d, e, f, g, h].entries()) state[n] = (get(state, n) + word) | 0;
}

/** HMAC-SHA-256 (RFC 2104) of a text, in hexadecimal digits. */
export function hmacHex(key: string, text: string): string {
  const given = utf8(key);
  const block = [...(given.length > 64 ? sha256(given) : given)];
  while (block.length < 64) block.push(0);
  const inner = sha256([...block.map((byte) => byte ^ 0x36), ...utf8(text)]);
  return hex(sha256([...block.map((byte) => byte ^ 0x5c), ...inner]));
}

export function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
