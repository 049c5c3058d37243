/** Bytes of a file that is being made: laid aside in pieces of a megabyte, which the browser may keep off the heap. */
const PIECE = 1 << 20;

export class ByteSink {
  bytes = 0;
  private readonly pieces: Blob[] = [];
  private readonly encoder = new TextEncoder();
  private room = new Uint8Array(0);
  private used = 0;
  private chunks: Uint8Array<ArrayBuffer>[] = [];
  private chunkBytes = 0;

  /** UTF-8; lone surrogates become U+FFFD. @returns how many bytes the text took up */
  text(text: string): number {
    // One unit is three bytes at most.
    const most = text.length * 3;
    if (this.used + most > PIECE) this.flushTexts();
    let size: number;
    if (most > PIECE) {
      const bytes = this.encoder.encode(text);
      size = bytes.length;
      this.pieces.push(new Blob([bytes]));
    } else {
      if (this.room.length === 0) this.room = new Uint8Array(PIECE);
      size = this.encoder.encodeInto(text, this.room.subarray(this.used)).written;
      this.used += size;
    }
    this.bytes += size;
    return size;
  }

  chunk(bytes: Uint8Array<ArrayBuffer>): void {
    this.flushTexts();
    this.chunks.push(bytes);
    this.chunkBytes += bytes.length;
    this.bytes += bytes.length;
    if (this.chunkBytes >= PIECE) this.flushChunks();
  }

  /** What was written so far. */
  blobs(): readonly Blob[] {
    this.flushTexts();
    this.flushChunks();
    return this.pieces;
  }

  private flushTexts(): void {
    if (this.used === 0) return;
    this.pieces.push(new Blob([this.room.subarray(0, this.used)]));
    this.used = 0;
  }

  private flushChunks(): void {
    if (this.chunks.length === 0) return;
    this.pieces.push(new Blob(this.chunks));
    this.chunks = [];
    this.chunkBytes = 0;
  }
}

/** Lone surrogates count as U+FFFD, three bytes. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let n = 0; n < text.length; n++) {
    const unit = text.charCodeAt(n);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(n + 1) & 0xfc00) === 0xdc00) {
      // A pair: two units, four bytes.
      length += 2;
      n++;
    } else length += 2;
  }
  return length;
}
