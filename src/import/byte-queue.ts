/** Bytes that came and are not used yet. */
export class ByteQueue {
  private room = new Uint8Array(1 << 22);
  private begin = 0;
  private end = 0;

  get length(): number {
    return this.end - this.begin;
  }

  push(bytes: Uint8Array): void {
    if (this.end + bytes.length > this.room.length) {
      const { length } = this;
      const isCrowded = (length + bytes.length) * 2 > this.room.length;
      const room = isCrowded
        ? new Uint8Array(2 ** Math.ceil(Math.log2((length + bytes.length) * 2)))
        : this.room;
      room.set(this.room.subarray(this.begin, this.end));
      this.room = room;
      this.begin = 0;
      this.end = length;
    }
    this.room.set(bytes, this.end);
    this.end += bytes.length;
  }

  /** All of them, until the next change. */
  view(): Uint8Array<ArrayBuffer> {
    return this.room.subarray(this.begin, this.end);
  }

  /** The first so many, in a buffer that nobody else has. @param room if it is large enough, they are put into it */
  take(count: number, room?: ArrayBuffer): Uint8Array<ArrayBuffer> {
    const bytes = this.room.subarray(this.begin, Math.min(this.begin + count, this.end));
    this.begin += bytes.length;
    if (!room || room.byteLength < bytes.length) return bytes.slice();
    const taken = new Uint8Array(room, 0, bytes.length);
    taken.set(bytes);
    return taken;
  }
}
