/** The bytes of a piece of a file, and the texts in them. */

/** The platform's decoders, which are many times faster than any written in JavaScript. */
export interface PieceDecoder {
  /** Keeps a byte order mark. Null for what is no UTF-8. */
  readonly utf8: (bytes: Uint8Array) => string | null;
  /** A sign a byte; only those of ASCII are looked at. */
  readonly latin: (bytes: Uint8Array) => string;
}

/** Any part of a piece as a text; most parts are ASCII, and slices of one text cost less than decoding each. */
export class PieceText {
  readonly bytes: Uint8Array;
  readonly isAscii: boolean;
  /** A sign a byte: right wherever the bytes are ASCII. */
  private readonly text: string;
  private readonly decoder: PieceDecoder;

  private constructor(bytes: Uint8Array, text: string, decoder: PieceDecoder) {
    this.bytes = bytes;
    this.isAscii = text.length === bytes.length;
    this.text = this.isAscii ? text : decoder.latin(bytes);
    this.decoder = decoder;
  }

  /** @returns null for bytes that are no UTF-8 */
  static of(bytes: Uint8Array, decoder: PieceDecoder): PieceText | null {
    const text = decoder.utf8(bytes);
    return text === null ? null : new PieceText(bytes, text, decoder);
  }

  /** Whether there is any carriage return. */
  get hasReturn(): boolean {
    return this.text.includes('\r');
  }

  at(from: number, end: number): string {
    if (this.isAscii || isAsciiIn(this.bytes, from, end)) return this.text.slice(from, end);
    return this.decoder.utf8(this.bytes.subarray(from, end)) ?? '';
  }
}

function isAsciiIn(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}
