/** Deterministic chance: the same seed gives the same world, down to every id and log line. */

/** Mixes two 32-bit numbers into one; cheap enough to be called for every line of a million. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of texts and numbers. */
export function hash(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    if (typeof part === 'number') h = mix(h, part | 0);
    else for (let i = 0; i < part.length; i++) h = Math.imul(h ^ part.charCodeAt(i), 0x01000193);
    h = mix(h, 0x5bd1e995);
  }
  return h >>> 0;
}

/** A number in [0, 1) from a 32-bit hash. */
export function unit(h: number): number {
  return (h >>> 0) / 0x1_0000_0000;
}

/** A random-looking UUID that depends on nothing but the parts. */
export function uuid(...parts: readonly (string | number)[]): string {
  const base = hash(...parts);
  const hex = [1, 2, 3, 4].map((n) => mix(base, n).toString(16).padStart(8, '0')).join('');
  return uuidFromHex(hex);
}

/** 32 hex digits as a UUID of version 4. */
export function uuidFromHex(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Hex text of 8 digits a round, from one seed. */
export function hex(seed: number, digits: number): string {
  let text = '';
  for (let round = 1; text.length < digits; round++) text += mix(seed, round).toString(16).padStart(8, '0');
  return text.slice(0, digits);
}

/** A stream of chance from one seed. */
export class Rng {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }
}
