/** Stretches of bytes that files say again and again, compared four bytes at a time. */
import { viewOf } from './byte-tables.ts';

/** Of ASCII, and at least four bytes. */
export class ByteToken {
  readonly length: number;
  private readonly words: Int32Array;
  /** Its last four bytes: mostly they are beside their place where another token stands. */
  private readonly tail: number;

  constructor(text: string) {
    const view = viewOf(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
    this.length = text.length;
    this.words = Int32Array.from({ length: text.length >> 2 }, (_, n) => view.getInt32(n * 4));
    this.tail = view.getInt32(text.length - 4);
  }

  isAt(view: DataView, at: number): boolean {
    const { words } = this;
    const tail = at + this.length - 4;
    if (tail + 4 > view.byteLength || view.getInt32(tail) !== this.tail) return false;
    for (let n = 0; n < words.length; n++) if (view.getInt32(at + n * 4) !== words[n]) return false;
    return true;
  }
}

/** Tokens of which one follows the other: the one that followed last time is looked for first. */
export class TokenChain {
  private readonly tokens: readonly ByteToken[];
  /** For each token, and behind them for the beginning, the one that followed. */
  private readonly next: Uint8Array;

  constructor(texts: readonly string[]) {
    this.tokens = texts.map((text) => new ByteToken(text));
    this.next = new Uint8Array(texts.length + 1);
  }

  /** What stands before the first one. */
  get beginning(): number {
    return this.tokens.length;
  }

  lengthOf(token: number): number {
    return this.tokens[token]?.length ?? 0;
  }

  /** Which of them stands here; -1: none. @param before the one before it */
  find(view: DataView, at: number, before: number): number {
    const { tokens, next } = this;
    const guess = next[before] ?? 0;
    if (tokens[guess]?.isAt(view, at)) return guess;
    for (let n = 0; n < tokens.length; n++) {
      if (!tokens[n]?.isAt(view, at)) continue;
      next[before] = n;
      return n;
    }
    return -1;
  }
}

/** Whether the same bytes stand at two places, the second of which may be too near the end. */
export function isSameAt(view: DataView, one: number, other: number, length: number): boolean {
  if (other + length > view.byteLength) return false;
  let n = 0;
  for (; n + 4 <= length; n += 4) if (view.getInt32(one + n) !== view.getInt32(other + n)) return false;
  for (; n < length; n++) if (view.getUint8(one + n) !== view.getUint8(other + n)) return false;
  return true;
}

/** A number for so many bytes, to look them up by. */
export function hashAt(view: DataView, from: number, length: number): number {
  const end = from + length;
  let hash = length;
  let at = from;
  for (; at + 4 <= end; at += 4) hash = Math.imul(hash ^ view.getInt32(at), 0x9e3779b1) ^ (hash >>> 15);
  for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  return hash ^ (hash >>> 16);
}
