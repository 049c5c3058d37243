/** The messages of a segment's lines, a line feed between each two. */
import type { MessageTexts } from '../../segment/text-columns.ts';
import { grownTo, SHORT, TextBytes } from './text-bytes.ts';

const FEED = 10;
const RETURN = 13;

export class MessageBytes extends TextBytes {
  /** Line feeds of each message. */
  private counts = new Uint32Array(0);
  private isPlain = true;
  private partStart = 0;
  private hasSeparator = false;

  override clear(): void {
    super.clear();
    this.feeds = 0;
    this.isPlain = true;
  }

  /** Adds bytes up to a line feed, or to their end. @returns where that is; -1 where there is a carriage return before it */
  copyLine(from: Uint8Array, begin: number): number {
    // Lines are short, but nobody knows how long this one is.
    this.reserve(SHORT);
    let { bytes, length, bits } = this;
    let most = bytes.length - 2;
    let at = begin;
    for (; at < from.length; at++) {
      const byte = from[at] ?? 0;
      if (byte <= RETURN) {
        if (byte === FEED) break;
        if (byte === RETURN) return -1;
      }
      if (length >= most) {
        this.length = length;
        this.reserve(bytes.length);
        bytes = this.bytes;
        most = bytes.length - 2;
      }
      bits |= byte;
      bytes[length++] = byte;
    }
    this.length = length;
    this.bits = bits;
    return at;
  }

  /** Adds a part of others. */
  copy(from: Uint8Array, begin: number, end: number): void {
    this.reserve(end - begin + 2);
    const { bytes } = this;
    let { bits, feeds, length } = this;
    for (let at = begin; at < end; at++) {
      const byte = from[at] ?? 0;
      if (byte === FEED) feeds++;
      bits |= byte;
      bytes[length++] = byte;
    }
    this.bits = bits;
    this.feeds = feeds;
    this.length = length;
  }

  put(byte: number): void {
    this.reserve(2);
    if (byte === FEED) this.feeds++;
    this.bits |= byte;
    this.bytes[this.length++] = byte;
  }

  /** Parts of a message that are not empty have a line feed between them. */
  beginPart(): void {
    this.hasSeparator = this.length > this.start;
    if (this.hasSeparator) this.put(FEED);
    this.partStart = this.length;
  }

  /** Without the line feeds at its end. */
  endPart(): void {
    while (this.length > this.partStart && this.bytes[this.length - 1] === FEED) this.takeFeed();
    if (this.hasSeparator && this.length === this.partStart) this.takeFeed();
  }

  /** @param line which one of the segment it was of, which can have so many `lines` */
  endText(line: number, lines: number): void {
    if (this.counts.length < lines) this.counts = grownTo(this.counts, lines);
    this.counts[line] = this.feeds;
    if (this.feeds > 0) this.isPlain = false;
    this.feeds = 0;
    this.reserve(1);
    this.bytes[this.length++] = FEED;
    this.start = this.length;
  }

  /** Of the first so many lines. */
  messages(lines: number): MessageTexts {
    return {
      joined: this.joined(this.length - 1),
      feeds: this.isPlain ? null : this.counts.subarray(0, lines),
    };
  }

  private takeFeed(): void {
    this.length--;
    this.feeds--;
  }
}
