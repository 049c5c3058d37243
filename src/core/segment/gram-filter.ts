/**
 * Which runs of four characters occur in a segment's texts, as a Bloom filter with one hash. It says "certainly not
 * here" for most words that are not, without reading the texts. Four and one are measured, see
 * `docs/decisions/0008-log-segments.md`: a search asks for several runs at once, so further hashes only fill the filter,
 * and runs of three are all there in a segment with many numbers.
 */
import { foldUnit } from '../query/letter-case.ts';

/** Characters of a run. */
export const RUN = 4;
const NEWLINE = 10;
const LOG_LARGEST = 18;
export const LOG_SMALLEST = 9;
/** A filter is halved as long as no more than this part of it is set. */
const FULLEST = 0.4;
/** 2 to the power of 32, divided by the golden ratio: neighbours fall far from each other. */
const SPREAD = 0x9e3779b1;

/** Eight bits of each unit, plus one, filled as units come: see `foldUnit`. */
const FOLDED = new Uint16Array(0x10000);

/** A unit without its letter case, in eight bits: foreign letters share theirs with others. */
function foldedByte(unit: number): number {
  const known = FOLDED[unit] ?? 0;
  if (known !== 0) return known - 1;
  const fold = foldUnit(unit);
  const byte = (fold ^ (fold >>> 8)) & 255;
  FOLDED[unit] = byte + 1;
  return byte;
}

const ASCII = Uint8Array.from({ length: 256 }, (_, unit) => foldedByte(unit));

/** Bits of their own for every segment: short where there is little to hold. */
export interface GramFilter {
  /** The filter has 2 to the power of this many bits. */
  readonly log: number;
  /** A bit's place is the upper bits of a hash; within a byte the lowest bit comes first. */
  readonly bits: Uint8Array;
}

/** Collects runs; those with a line feed in them are left out, here and in searches. */
export class GramCollector {
  private readonly bits = new Uint8Array(2 ** (LOG_LARGEST - 3));

  addText(text: string): void {
    const { bits } = this;
    let word = 0;
    let length = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      // Eight bits a character, so that the 32 bits are always the last four.
      word = (word << 8) | foldedByte(unit);
      length = unit === NEWLINE ? 0 : length + 1;
      if (length < RUN) continue;
      const bit = Math.imul(word, SPREAD) >>> (32 - LOG_LARGEST);
      bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  /** As `addText`, for text that is all ASCII: from its bytes, in a third of the time. */
  addAscii(bytes: Uint8Array): void {
    const { bits } = this;
    const { length } = bytes;
    for (let at = 0; at < length; ) {
      const feed = bytes.indexOf(NEWLINE, at);
      const end = feed < 0 ? length : feed;
      let word = 0;
      const full = Math.min(at + RUN - 1, end);
      for (; at < full; at++) word = (word << 8) | (ASCII[bytes[at] ?? 0] ?? 0);
      for (; at < end; at++) {
        word = (word << 8) | (ASCII[bytes[at] ?? 0] ?? 0);
        const bit = Math.imul(word, SPREAD) >>> (32 - LOG_LARGEST);
        bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
      }
      at = end + 1;
    }
  }

  /** The smallest filter that is not too full. */
  finish(): GramFilter {
    let log = LOG_LARGEST;
    let bits: Uint8Array = this.bits;
    // One bit fewer of a place means that neighbours fall together.
    while (log > LOG_SMALLEST) {
      const half = halve(bits);
      if (countBits(half) > FULLEST * half.length * 8) break;
      bits = half;
      log--;
    }
    return { log, bits };
  }
}

/** The filter of some texts. */
export function buildFilter(...texts: readonly string[]): GramFilter {
  const collector = new GramCollector();
  for (const text of texts) collector.addText(text);
  return collector.finish();
}

/** False only if no text can have the literal in it, in any case. A literal under four characters is always possible. */
export function filterMayContain({ log, bits }: GramFilter, literal: string): boolean {
  let word = 0;
  let length = 0;
  for (let at = 0; at < literal.length; at++) {
    const unit = literal.charCodeAt(at);
    word = (word << 8) | foldedByte(unit);
    length = unit === NEWLINE ? 0 : length + 1;
    if (length < RUN) continue;
    const bit = Math.imul(word, SPREAD) >>> (32 - log);
    if (((bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
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
  for (let n = 0; n < bits.length; n++) count += BITS_IN[bits[n] ?? 0] ?? 0;
  return count;
}

const BITS_IN = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count++;
  return count;
});
