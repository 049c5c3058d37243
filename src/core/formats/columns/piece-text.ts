/** The bytes of a piece of a file, and the texts in them. */

/** The platform's decoders, which are many times faster than any written in JavaScript. */
export interface PieceDecoder {
  /** Keeps a byte order mark. Null for what is no UTF-8. */
  readonly utf8: (bytes: Uint8Array) => string | null;
  /** A sign a byte; only those of ASCII are looked at. */
  readonly latin: (bytes: Uint8Array) => string;
}

/** So many bytes are made a text at once: a text of a whole piece would take longer to make room for than to fill. */
const WINDOW = 1 << 16;
/** And so many more, for what begins at its end. */
const OVERLAP = 1 << 10;

/** Up to so many bytes, a text is made faster of codes than by a decoder. */
const MOST_CODES = 64;

/** Any part of a piece as a text. Most are short and stand close to the one before. */
export class PieceText {
  readonly bytes: Uint8Array;
  readonly isAscii: boolean;
  private readonly decoder: PieceDecoder;
  /** A part as a text, a sign a byte: right wherever the bytes are ASCII. */
  private window = '';
  private windowAt = 0;
  private readonly codes: number[] = [];

  private constructor(bytes: Uint8Array, isAscii: boolean, decoder: PieceDecoder) {
    this.bytes = bytes;
    this.isAscii = isAscii;
    this.decoder = decoder;
  }

  /** @returns null for bytes that are no UTF-8 */
  static of(bytes: Uint8Array, decoder: PieceDecoder): PieceText | null {
    const isAscii = isAsciiIn(bytes, 0, bytes.length);
    return isAscii || decoder.utf8(bytes) !== null ? new PieceText(bytes, isAscii, decoder) : null;
  }

  at(from: number, end: number): string {
    if (!this.isAscii && !isAsciiIn(this.bytes, from, end)) {
      return this.decoder.utf8(this.bytes.subarray(from, end)) ?? '';
    }
    if (from < this.windowAt || end > this.windowAt + this.window.length) {
      // From a fixed place on: what is asked for next may stand before this.
      this.windowAt = from - (from % WINDOW);
      const windowEnd = Math.max(end, this.windowAt + WINDOW + OVERLAP);
      this.window = this.textOf(this.bytes.subarray(this.windowAt, windowEnd));
    }
    return this.window.slice(from - this.windowAt, end - this.windowAt);
  }

  /** The same, for parts that stand far from each other. */
  aloneAt(from: number, end: number): string {
    const { bytes, codes } = this;
    const length = end - from;
    let bits = length <= MOST_CODES ? 0 : 128;
    if (bits === 0) codes.length = length;
    for (let n = 0; n < length && bits < 128; n++) {
      const byte = bytes[from + n] ?? 0;
      codes[n] = byte;
      bits |= byte;
    }
    if (bits < 128) return String.fromCharCode(...codes);
    return this.decoder.utf8(bytes.subarray(from, end)) ?? '';
  }

  /** A sign a byte. Browsers decode UTF-8 that is all ASCII several times faster than Latin-1. */
  private textOf(bytes: Uint8Array): string {
    const isAscii = this.isAscii || isAsciiIn(bytes, 0, bytes.length);
    return (isAscii ? this.decoder.utf8(bytes) : null) ?? this.decoder.latin(bytes);
  }
}

const HIGHEST = 0x80808080;

function isAsciiIn(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  if (end - from > 64) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let bits = 0;
    for (; at + 16 <= end; at += 16) {
      bits |= view.getInt32(at) | view.getInt32(at + 4) | view.getInt32(at + 8) | view.getInt32(at + 12);
    }
    if ((bits & HIGHEST) !== 0) return false;
  }
  for (; at < end; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}
