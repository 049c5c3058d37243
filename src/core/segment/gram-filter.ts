/**
 * Which runs of four characters occur in a segment's messages, as a Bloom filter with one hash. It says "certainly not
 * here" for most words that are not, without reading the messages. Four and one are measured, see
 * `docs/decisions/0008-log-segments.md`: a search asks for several runs at once, so further hashes only fill the filter,
 * and runs of three are all there in a segment with many numbers.
 */
import { foldUnit } from '../query/letter-case.ts';
import { mixBits } from './checksum.ts';

const RUN = 4;
const NEWLINE = 10;
const LOG_LARGEST = 18;
const LOG_SMALLEST = 9;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS_A_LETTER = 6;
const NO_LETTER = '!';
/** A filter is halved as long as no more than this part of it is set. */
const FULLEST = 0.5;

/** A filter as text, so that it is JSON-safe and is asked without being unpacked. */
export interface GramFilter {
  /** The filter has 2 to the power of this many bits. */
  readonly log: number;
  /** Six bits a letter, base64url's letters. */
  readonly bits: string;
}

/**
 * @param joined messages with line feeds between them; runs with a line feed in them are left out, here and in searches
 */
export function buildFilter(joined: string): GramFilter {
  let log = LOG_LARGEST;
  let bits: Uint8Array = new Uint8Array(2 ** (log - 3));
  forEachRun(joined, (hash) => {
    const bit = hash >>> (32 - LOG_LARGEST);
    bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
  });
  // A bit's place is the upper bits of a hash, so one bit fewer means that neighbours fall together.
  while (log > LOG_SMALLEST) {
    const half = halve(bits);
    if (countBits(half) > FULLEST * half.length * 8) break;
    bits = half;
    log--;
  }
  return { log, bits: toLetters(bits) };
}

/** False only if no message can have the literal in it, in any case. A text under four characters is always possible. */
export function filterMayContain({ log, bits }: GramFilter, literal: string): boolean {
  let isPossible = true;
  forEachRun(literal, (hash) => {
    if (!isPossible) return;
    const bit = hash >>> (32 - log);
    const letter = ALPHABET.indexOf(bits[Math.floor(bit / BITS_A_LETTER)] ?? NO_LETTER);
    // A letter that is none comes from damage: better to look in vain than to miss.
    if (letter >= 0 && ((letter >>> (bit % BITS_A_LETTER)) & 1) === 0) isPossible = false;
  });
  return isPossible;
}

function forEachRun(text: string, use: (hash: number) => void): void {
  let word = 0;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE) {
      length = 0;
      continue;
    }
    const fold = foldUnit(unit);
    // Eight bits a character, so that the 32 bits are always the last four; foreign letters share theirs with others.
    word = (word << 8) | ((fold ^ (fold >>> 8)) & 255);
    if (++length >= RUN) use(mixBits(word));
  }
}

function halve(bits: Uint8Array): Uint8Array {
  const half = new Uint8Array(bits.length / 2);
  for (let n = 0; n < half.length; n++)
    half[n] = squeeze(bits[n * 2] ?? 0) | (squeeze(bits[n * 2 + 1] ?? 0) << 4);
  return half;
}

/** Eight bits to four: each two by "or". */
function squeeze(byte: number): number {
  const pairs = byte | (byte >>> 1);
  return (pairs & 1) | ((pairs >>> 1) & 2) | ((pairs >>> 2) & 4) | ((pairs >>> 3) & 8);
}

function countBits(bits: Uint8Array): number {
  let count = 0;
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) count++;
  return count;
}

function toLetters(bits: Uint8Array): string {
  const letters: string[] = [];
  for (let bit = 0; bit < bits.length * 8; bit += BITS_A_LETTER) {
    const pair = (bits[bit >>> 3] ?? 0) | ((bits[(bit >>> 3) + 1] ?? 0) << 8);
    letters.push(ALPHABET[(pair >>> (bit & 7)) & 63] ?? '');
  }
  return letters.join('');
}
