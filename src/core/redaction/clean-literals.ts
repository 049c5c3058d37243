/**
 * Many literals in one text at once, after Wu and Manber: where three signs end no beginning of any literal, the search
 * jumps. Capitals do not matter. What begins alike is told apart by one look-up for each length, and where there are
 * many lengths by a search for the right one.
 */
import { PrefixIndex, type TextHash, textHash } from './clean-prefixes.ts';

const BITS = 17;
const SIZE = 2 ** BITS;
/** Up to so many lengths each is tried. */
const FEW = 24;
/** So many, or half of what the index holds, may come before it is made anew. */
const FRESH = 32;

interface Group<T> {
  readonly byLength: Map<number, Map<string, T[]>>;
  /** Of all that was there when it was made. Null: not made yet. */
  index: PrefixIndex<T> | null;
  /** What came since: an index for each that comes would cost as much as all before it. */
  readonly fresh: Map<number, Map<string, T[]>>;
  size: number;
  freshSize: number;
}

/** Literals of which the first signs are alike. */
interface Bucket<T> {
  readonly anywhere: Group<T>;
  /** Those that start only where a word may. */
  readonly words: Group<T>;
}

/** @returns whether the place is one; then no shorter item is told of there */
export type Take<T> = (item: T, start: number, end: number) => boolean;

export class LiteralSearch<T> {
  /** All literals are at least this long, and are looked for by so many of their first signs. */
  private readonly length: number;
  private readonly jumps: Uint8Array;
  private readonly buckets = new Map<number, Bucket<T>>();

  constructor(length: number) {
    this.length = length;
    this.jumps = new Uint8Array(SIZE).fill(length - 2);
  }

  /** @param isWord it is looked for only where `startsWord` of `search` allows it */
  add(literal: string, item: T, isWord = false): void {
    let hash = 0;
    for (let end = 2; end < this.length; end++) {
      hash = hashOf(literal, end);
      const jump = this.length - 1 - end;
      if (jump < (this.jumps[hash] ?? 0)) this.jumps[hash] = jump;
    }
    const bucket = this.buckets.get(hash) ?? { anywhere: createGroup<T>(), words: createGroup<T>() };
    this.buckets.set(hash, bucket);
    const group = isWord ? bucket.words : bucket.anywhere;
    const folded = literal.toLowerCase();
    put(group.byLength, folded, literal.length, item);
    group.size++;
    if (group.index === null) return;
    put(group.fresh, folded, literal.length, item);
    group.freshSize++;
  }

  /**
   * Calls for the places where an item's literal stands, in order of where they start, the longer first; not for one that
   * lies within a place that was taken.
   */
  search(text: string, take: Take<T>, startsWord: (start: number) => boolean = () => true): void {
    if (this.buckets.size === 0) return;
    const { length, jumps } = this;
    let hashes: TextHash | null = null;
    let reach = 0;
    const look = (group: Group<T>, start: number): void => {
      let byLength = group.byLength;
      if (byLength.size > FEW) {
        hashes ??= textHash(text);
        reach = indexOf(group).search(text, hashes, start, reach, take);
        if (group.freshSize === 0) return;
        byLength = group.fresh;
      }
      for (const [size, byText] of byLength) {
        const end = start + size;
        if (end <= reach || end > text.length) continue;
        if (byText.get(text.slice(start, end).toLowerCase())?.some((item) => take(item, start, end)))
          reach = end;
      }
    };
    for (let at = length - 1; at < text.length; ) {
      const hash = hashOf(text, at);
      const jump = jumps[hash] ?? 0;
      if (jump > 0) {
        at += jump;
        continue;
      }
      const start = at - length + 1;
      at += 1;
      const bucket = this.buckets.get(hash);
      if (!bucket) continue;
      look(bucket.anywhere, start);
      if (bucket.words.byLength.size > 0 && startsWord(start)) look(bucket.words, start);
    }
  }
}

function createGroup<T>(): Group<T> {
  const none = () => new Map<number, Map<string, T[]>>();
  return { byLength: none(), index: null, fresh: none(), size: 0, freshSize: 0 };
}

function put<T>(byLength: Group<T>['byLength'], folded: string, length: number, item: T): void {
  const byText = byLength.get(length) ?? new Map<string, T[]>();
  byLength.set(length, byText);
  const items = byText.get(folded);
  if (items) items.push(item);
  else byText.set(folded, [item]);
}

function indexOf<T>(group: Group<T>): PrefixIndex<T> {
  const { index, freshSize, size } = group;
  if (index && freshSize <= Math.max(FRESH, (size - freshSize) / 2)) return index;
  const made = new PrefixIndex(group.byLength);
  group.index = made;
  group.fresh.clear();
  group.freshSize = 0;
  return made;
}

/** Of the three signs that end at this place, capitals or not. */
function hashOf(text: string, at: number): number {
  const a = text.charCodeAt(at - 2) | 32;
  const b = text.charCodeAt(at - 1) | 32;
  const c = text.charCodeAt(at) | 32;
  return (Math.imul(Math.imul(a, 0x85eb) ^ b, 0x2c1b3c6d) ^ Math.imul(c, 0x9e37) ^ (b << 7)) & (SIZE - 1);
}
