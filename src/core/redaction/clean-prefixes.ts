/**
 * The longest of many literals that stands at a place, by a binary search over their lengths (Waldvogel and others, 1997):
 * what a place costs grows with the logarithm of how many lengths there are.
 */
import type { Take } from './clean-literals.ts';

/** Primes, so that no text can be made whose pieces all have one hash; the product of two remainders is below 2^53. */
const PRIMES = [67_108_859, 67_108_837] as const;
const BASES = PRIMES.map(() => 1_000_003 + Math.floor(Math.random() * 60_000_000));

/** The hash of any piece of a text in small letters, below 2^53, at the same cost for each length. */
export type TextHash = (start: number, end: number) => number;

export function textHash(text: string): TextHash {
  const [one, other] = PRIMES.map((prime, n) => remainders(text, prime, BASES[n] ?? 0));
  return (start, end) => (one?.(start, end) ?? 0) * 2 ** 26 + (other?.(start, end) ?? 0);
}

function remainders(text: string, prime: number, base: number): TextHash {
  const sums = new Int32Array(text.length + 1);
  const powers = new Int32Array(text.length + 1);
  powers[0] = 1;
  for (let n = 0; n < text.length; n++) {
    sums[n + 1] = ((sums[n] ?? 0) * base + foldedCode(text, n)) % prime;
    powers[n + 1] = ((powers[n] ?? 0) * base) % prime;
  }
  return (start, end) => {
    const before = ((sums[start] ?? 0) * (powers[end - start] ?? 0)) % prime;
    return ((sums[end] ?? 0) - before + prime) % prime;
  };
}

/** Each sign by itself, since a few change the text's length with their case. */
function foldedCode(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return code > 64 && code < 91 ? code + 32 : code;
  const small = text.charAt(at).toLowerCase().charCodeAt(0);
  // The last letter of a Greek word has a form of its own.
  return small === 0x3c2 ? 0x3c3 : small;
}

interface Literal<T> {
  readonly text: string;
  readonly items: readonly T[];
  /** The longest literal that this one begins with. */
  readonly shorter: Literal<T> | null;
}

export class PrefixIndex<T> {
  private readonly sizes: readonly number[];
  /** By length and hash: that a literal goes on from here, and the longest that has ended by then. */
  private readonly marks: ReadonlyMap<number, Literal<T> | null>[];

  constructor(byLength: ReadonlyMap<number, ReadonlyMap<string, readonly T[]>>) {
    this.sizes = [...byLength.keys()].sort((a, b) => a - b);
    const marks = this.sizes.map(() => new Map<number, Literal<T> | null>());
    // The shorter come first: the longest beginning of each is known by then.
    for (const size of this.sizes) {
      for (const [text, items] of byLength.get(size) ?? []) {
        if (text.length !== size) continue;
        const hash = textHash(text);
        const literal = { text, items, shorter: this.longest(marks, hash, 0, size - 1) };
        let low = 0;
        let high = this.sizes.length - 1;
        while (low <= high) {
          const middle = (low + high) >> 1;
          const length = this.sizes[middle] ?? 0;
          if (length > size) {
            high = middle - 1;
            continue;
          }
          const key = hash(0, length);
          const mark = marks[middle];
          if (length === size) mark?.set(key, literal);
          else if (!mark?.has(key)) mark?.set(key, this.longest(marks, hash, 0, length));
          low = middle + 1;
        }
      }
    }
    this.marks = marks;
  }

  /** @returns up to where places are taken now */
  search(text: string, hash: TextHash, start: number, reach: number, take: Take<T>): number {
    const found = this.longest(this.marks, hash, start, text.length - start);
    let isSeen = false;
    for (let literal = found; literal && start + literal.text.length > reach; literal = literal.shorter) {
      const end = start + literal.text.length;
      isSeen ||= text.slice(start, end).toLowerCase() === literal.text;
      if (isSeen && literal.items.some((item) => take(item, start, end))) return end;
    }
    return reach;
  }

  /** The longest literal at this place, none longer than `room`. */
  private longest(
    marks: readonly ReadonlyMap<number, Literal<T> | null>[],
    hash: TextHash,
    start: number,
    room: number,
  ): Literal<T> | null {
    let best: Literal<T> | null = null;
    let low = 0;
    let high = this.sizes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const size = this.sizes[middle] ?? 0;
      const mark = size > room ? undefined : marks[middle]?.get(hash(start, start + size));
      if (mark === undefined) high = middle - 1;
      else {
        best = mark ?? best;
        low = middle + 1;
      }
    }
    return best;
  }
}
