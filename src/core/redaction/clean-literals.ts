/**
 * Many literals in one text at once, after Wu and Manber: where three signs end no beginning of any literal, the search
 * jumps. Capitals do not matter. What begins alike is told apart by one look-up for each length, so that a thousand
 * addresses of one network cost no more than one.
 */
const BITS = 17;
const SIZE = 2 ** BITS;

export class LiteralSearch<T> {
  /** All literals are at least this long, and are looked for by so many of their first signs. */
  private readonly length: number;
  private readonly jumps: Uint8Array;
  private readonly buckets = new Map<number, Map<number, Map<string, T[]>>>();
  private count = 0;

  constructor(length: number) {
    this.length = length;
    this.jumps = new Uint8Array(SIZE).fill(length - 2);
  }

  add(literal: string, item: T): void {
    this.count++;
    let hash = 0;
    for (let end = 2; end < this.length; end++) {
      hash = hashOf(literal, end);
      const jump = this.length - 1 - end;
      if (jump < (this.jumps[hash] ?? 0)) this.jumps[hash] = jump;
    }
    const byLength = this.buckets.get(hash) ?? new Map<number, Map<string, T[]>>();
    this.buckets.set(hash, byLength);
    const byText = byLength.get(literal.length) ?? new Map<string, T[]>();
    byLength.set(literal.length, byText);
    const folded = literal.toLowerCase();
    const items = byText.get(folded);
    if (items) items.push(item);
    else byText.set(folded, [item]);
  }

  /** Calls for each place where an item's literal stands. */
  search(text: string, found: (item: T, start: number, end: number) => void): void {
    if (this.count === 0) return;
    const { length, jumps } = this;
    for (let at = length - 1; at < text.length; ) {
      const hash = hashOf(text, at);
      const jump = jumps[hash] ?? 0;
      if (jump > 0) {
        at += jump;
        continue;
      }
      const start = at - length + 1;
      for (const [size, byText] of this.buckets.get(hash) ?? []) {
        const end = start + size;
        if (end > text.length) continue;
        for (const item of byText.get(text.slice(start, end).toLowerCase()) ?? []) found(item, start, end);
      }
      at += 1;
    }
  }
}

/** Of the three signs that end at this place, capitals or not. */
function hashOf(text: string, at: number): number {
  const a = text.charCodeAt(at - 2) | 32;
  const b = text.charCodeAt(at - 1) | 32;
  const c = text.charCodeAt(at) | 32;
  return (Math.imul(Math.imul(a, 0x85eb) ^ b, 0x2c1b3c6d) ^ Math.imul(c, 0x9e37) ^ (b << 7)) & (SIZE - 1);
}
