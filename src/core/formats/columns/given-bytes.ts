/** Texts that lines may lack: what was logged besides, and errors. */
import type { GivenTexts } from '../../segment/text-columns.ts';
import { grownTo, TextBytes } from './text-bytes.ts';

/** An empty text is none. */
export class GivenBytes extends TextBytes {
  private codes = new Uint32Array(0);

  /** Adds a part of others. */
  copy(from: Uint8Array, begin: number, end: number): void {
    this.reserve(end - begin);
    const { bytes } = this;
    let { bits, length } = this;
    for (let at = begin; at < end; at++) {
      const byte = from[at] ?? 0;
      bits |= byte;
      bytes[length++] = byte;
    }
    this.bits = bits;
    this.length = length;
  }

  put(byte: number): void {
    this.reserve(1);
    this.bits |= byte;
    this.bytes[this.length++] = byte;
  }

  /** As of `MessageBytes`. */
  endText(line: number, lines: number): void {
    if (this.codes.length < lines) this.codes = grownTo(this.codes, lines);
    this.codes[line] = this.length === this.start ? 0 : this.units() + 1;
    this.start = this.length;
  }

  /** Null: no line has any. */
  given(lines: number): GivenTexts | null {
    if (this.length === 0) return null;
    return { codes: this.codes.subarray(0, lines), joined: this.joined(this.length) };
  }

  /** UTF-16 units of the text that is open: one for each byte that begins a sign, and two for those of four bytes. */
  private units(): number {
    const { bytes, start, length } = this;
    if (this.bits < 128) return length - start;
    let units = 0;
    for (let at = start; at < length; at++) {
      const byte = bytes[at] ?? 0;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  }
}
