/** Texts of lines as UTF-8, one after the other, as a segment stores them. */
import type { Utf8Text } from '../../segment/text-block.ts';
import { viewOf } from './byte-tables.ts';

const FEED = 10;
const RETURN = 13;
const QUOTE = 34;
/** One in each of four bytes, and the least that each may be to be no control sign. */
const FOUR = 0x01010101;
const CONTROLS = 0x20202020;
/** The highest bit of each of four bytes. */
const HIGH_BITS = -0x7f7f7f80;

export class TextBytes {
  length = 0;
  protected bytes = new Uint8Array(1 << 16);
  private view = viewOf(this.bytes);
  /** Where the text that is open began. */
  protected start = 0;
  /** Every bit of every byte. */
  protected bits = 0;
  /** Line feeds of the text that is open; only messages need them. */
  protected feeds = 0;

  clear(): void {
    this.length = 0;
    this.start = 0;
    this.bits = 0;
  }

  protected reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = viewOf(grown);
  }

  /**
   * Adds a cell of a table, as far as it goes in `from`.
   * @param view the same bytes
   * @param sign what ends it: a delimiter, and then a line's end does as well; or a quote, and then two of them are one in it
   * @returns where that is
   */
  copyCell(from: Uint8Array, view: DataView, begin: number, sign: number): number {
    const isQuoted = sign === QUOTE;
    const signs = fourOf(sign);
    let at = begin;
    for (;;) {
      this.reserve(SHORT);
      const { bytes, view: to } = this;
      const end = Math.min(from.length, at + SHORT);
      let { bits, feeds, length } = this;
      let words = 0;
      let isOver = false;
      while (at < end) {
        for (; at + 4 <= end; at += 4, length += 4) {
          const word = view.getInt32(at);
          if (hasStop(word, signs)) break;
          words |= word;
          to.setInt32(length, word);
        }
        const most = Math.min(end, at + 4);
        for (; at < most; at++) {
          const byte = from[at] ?? 0;
          if (byte === sign) {
            isOver = !isQuoted || from[at + 1] !== QUOTE;
            if (isOver) break;
            at++;
          } else if (byte === FEED || byte === RETURN) {
            isOver = !isQuoted;
            if (isOver) break;
            if (byte === FEED) feeds++;
          }
          bits |= byte;
          bytes[length++] = byte;
        }
        if (isOver) break;
      }
      this.bits = bits | ((words & HIGH_BITS) === 0 ? 0 : 128);
      this.feeds = feeds;
      this.length = length;
      if (isOver || at >= from.length) return at;
    }
  }

  /** Adds a part of others in which there is no line feed. @param view of them */
  copyPlain(view: DataView, begin: number, end: number): void {
    this.reserve(end - begin);
    const { bytes, view: to } = this;
    let { length } = this;
    let words = 0;
    let at = begin;
    for (; at + 4 <= end; at += 4, length += 4) {
      const word = view.getInt32(at);
      words |= word;
      to.setInt32(length, word);
    }
    for (; at < end; at++) {
      const byte = view.getUint8(at);
      words |= byte;
      bytes[length++] = byte;
    }
    if ((words & HIGH_BITS) !== 0) this.bits |= 128;
    this.length = length;
  }

  protected joined(length: number): Utf8Text {
    return { utf8: this.bytes.subarray(0, length), isAscii: this.bits < 128, lone: [], text: null };
  }
}

/** Room for a line, of which nobody knows how long it is. */
export const SHORT = 1 << 12;

/** A byte in each of four. */
export function fourOf(byte: number): number {
  return Math.imul(byte, FOUR);
}

/** Whether any byte of a word is that of `signs`, or a control sign: a borrow out of a byte shows in its highest bit. */
export function hasStop(word: number, signs: number): boolean {
  const other = word ^ signs;
  return ((((other - FOUR) & ~other) | ((word - CONTROLS) & ~word)) & HIGH_BITS) !== 0;
}

export function grownTo(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
  grown.set(numbers);
  return grown;
}
