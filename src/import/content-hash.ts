/**
 * What is the same file, by the platform's SHA-256, which takes whole buffers only: of a large file it is taken piece by
 * piece, and then of all these. The file's own SHA-256, which receipts name, comes with it as long as the file is small.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Budget } from './budget.ts';
import type { GivenEntry } from './given-entry.ts';
import { CancelledImport } from './refused.ts';

/** Pieces are of so many bytes, however they come. */
const PIECE = 1 << 20;
/** A file of so many bytes is kept until its end, for its own SHA-256. */
const SMALL = 64 << 20;
const DIGEST = 32;
/** So far into a file, the part of a piece before a place is known, too: well before `SMALL`, since reading is ahead of storing. */
const EXACT = 16 << 20;

export interface HashedContent {
  readonly bytes: number;
  readonly content: string;
  /** Null: the file is too large. */
  readonly sha256: string | null;
}

export class ContentHash {
  bytes = 0;
  private piece = new Uint8Array(PIECE);
  private used = 0;
  private readonly digests: Promise<ArrayBuffer>[] = [];
  private kept: Uint8Array<ArrayBuffer>[] | null = [];

  async add(bytes: Uint8Array): Promise<void> {
    this.bytes += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const more = bytes.subarray(at, at + PIECE - this.used);
      this.piece.set(more, this.used);
      this.used += more.length;
      at += more.length;
      if (this.used === PIECE) await this.closePiece();
    }
  }

  /** Of what stands before a place; beyond `EXACT`, of the whole pieces before it. */
  upTo(at: number): Promise<string> {
    const count = Math.floor(at / PIECE);
    const some = this.digests.slice(0, count);
    if (at <= EXACT) {
      const piece = this.kept?.[count] ?? this.piece;
      some.push(crypto.subtle.digest('SHA-256', piece.subarray(0, at % PIECE)));
    }
    return this.hashOf(some);
  }

  private async hashOf(some: readonly Promise<ArrayBuffer>[]): Promise<string> {
    const digests = await Promise.all(some);
    const all = new Uint8Array(digests.length * DIGEST);
    digests.forEach((digest, n) => {
      all.set(new Uint8Array(digest), n * DIGEST);
    });
    return hexOf(await crypto.subtle.digest('SHA-256', all));
  }

  async end(): Promise<HashedContent> {
    const last = this.piece.subarray(0, this.used);
    this.digests.push(crypto.subtle.digest('SHA-256', last));
    const whole = this.kept ? await wholeHash([...this.kept, last]) : null;
    this.kept = null;
    return { bytes: this.bytes, content: await this.hashOf(this.digests), sha256: whole };
  }

  private async closePiece(): Promise<void> {
    const full = this.piece;
    this.used = 0;
    // The platform takes a copy before it gives the promise.
    const digest = crypto.subtle.digest('SHA-256', full);
    this.digests.push(digest);
    if (this.bytes > SMALL) this.kept = null;
    if (this.kept) {
      this.kept.push(full);
      this.piece = new Uint8Array(PIECE);
    }
    // One at a time: else pieces pile up where hashing is slower than reading.
    await digest;
  }
}

/** How far a file is read to know what it is. */
export interface HashLimits {
  readonly signal: AbortSignal;
  /** Nothing is taken from it, since nothing is kept. */
  readonly budget: Pick<Budget, 'check'>;
  /** How far it is in what was given, in bytes. */
  readonly onPosition?: (position: number) => void;
}

/** Reads all of an entry to know what it is. @throws RefusedFile | CancelledImport */
export async function contentOf(
  entry: GivenEntry,
  { signal, budget, onPosition }: HashLimits,
): Promise<HashedContent> {
  const hash = new ContentHash();
  for await (const { bytes, position } of entry.open()) {
    if (signal.aborted) throw new CancelledImport();
    await hash.add(bytes);
    budget.check(hash.bytes);
    onPosition?.(position);
  }
  return hash.end();
}

/** The SHA-256 of a file of any size; large ones take a while. @throws RefusedFile | CancelledImport */
export async function sha256Of(
  entry: GivenEntry,
  { signal, budget, onPosition }: HashLimits,
): Promise<string> {
  let early: Uint8Array[] | null = [];
  let size = 0;
  const slow = sha256.create();
  for await (const { bytes, position } of entry.open()) {
    if (signal.aborted) throw new CancelledImport();
    size += bytes.length;
    budget.check(size);
    onPosition?.(position);
    if (early && size <= SMALL) {
      early.push(bytes.slice());
      continue;
    }
    for (const each of early ?? []) slow.update(each);
    early = null;
    slow.update(bytes);
  }
  return early ? wholeHash(early) : bytesToHex(slow.digest());
}

async function wholeHash(parts: readonly Uint8Array[]): Promise<string> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return hexOf(await crypto.subtle.digest('SHA-256', whole));
}

function hexOf(digest: ArrayBuffer): string {
  return bytesToHex(new Uint8Array(digest));
}
