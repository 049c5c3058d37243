/** Bytes in and bytes out. Numbers are LEB128 varints unless a fixed width is named, and fixed widths are little-endian. */

/** The most that seven-bit groups may hold of a number: 8 of them are 56 bits, and 53 are used. */
const MOST_GROUPS = 8;

/** How many bytes a number takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** Collects bytes into one buffer that grows. */
export class ByteWriter {
  private buffer: Uint8Array<ArrayBuffer>;
  private length = 0;

  /** @param size how many bytes there will be, where that is known: less is copied then */
  constructor(size = 256) {
    this.buffer = new Uint8Array(size);
  }

  byte(value: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** A whole number from 0 to 2^53 - 1. */
  varint(value: number): void {
    if (value < 128) {
      this.byte(value);
      return;
    }
    this.reserve(MOST_GROUPS);
    let rest = value;
    // Shifts work on 32 bits only, and are much faster there.
    while (rest > 0x7fff_ffff) {
      this.buffer[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.buffer[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.buffer[this.length++] = rest;
  }

  u32(value: number): void {
    this.reserve(4);
    for (let shift = 0; shift < 32; shift += 8) this.buffer[this.length++] = value >>> shift;
  }

  bytes(value: Uint8Array): void {
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  /** A copy of exactly what was written: a view would drag its whole buffer into IndexedDB. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.length === this.buffer.length ? this.buffer : this.buffer.slice(0, this.length);
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer);
    this.buffer = grown;
  }
}

/**
 * Reads bytes that may be damaged. Reading past the end, or a number that is none, gives 0 and is remembered in
 * `failed`; so a decoder checks once, at its end, and never throws.
 */
export class ByteReader {
  failed = false;
  private readonly source: Uint8Array;
  private position: number;

  constructor(source: Uint8Array, position = 0) {
    this.source = source;
    this.position = position;
  }

  get remaining(): number {
    return this.source.length - this.position;
  }

  byte(): number {
    if (this.position >= this.source.length) return this.fail();
    return this.source[this.position++] ?? 0;
  }

  varint(): number {
    const first = this.byte();
    if (first < 128) return first;
    let value = first & 127;
    let scale = 128;
    for (let group = 1; group < MOST_GROUPS; group++) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value <= Number.MAX_SAFE_INTEGER ? value : this.fail();
      scale *= 128;
    }
    return this.fail();
  }

  u32(): number {
    const low = this.byte() | (this.byte() << 8);
    return (low | (this.byte() << 16) | (this.byte() << 24)) >>> 0;
  }

  /**
   * How many things follow that take `each` bytes or more apiece: a count that cannot be true is refused before anybody
   * allocates room for it.
   */
  count(each: number): number {
    const value = this.varint();
    return value * each <= this.remaining ? value : this.fail();
  }

  /** A view, no copy. */
  bytes(length: number): Uint8Array {
    if (length > this.remaining) {
      this.fail();
      return new Uint8Array(0);
    }
    this.position += length;
    return this.source.subarray(this.position - length, this.position);
  }

  /** Whether all was read and nothing was amiss. */
  isDone(): boolean {
    return !this.failed && this.remaining === 0;
  }

  /** Gives 0, and nothing more can be read. */
  private fail(): number {
    this.failed = true;
    this.position = this.source.length;
    return 0;
  }
}
