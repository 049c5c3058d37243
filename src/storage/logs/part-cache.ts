/** Opened segments that are kept for the next search, up to a number of bytes. */
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import type { SegmentRecord } from './records.ts';

export type SegmentName = `${number}/${number}`;

export function segmentName({ partition, id }: Pick<SegmentRecord, 'partition' | 'id'>): SegmentName {
  return `${partition}/${id}`;
}

/** An opened segment with as many of its parts as were asked for so far. */
export interface OpenSegment {
  readonly reader: SegmentReader;
  readonly parts: Set<PartName>;
}

/**
 * Of those who found no room, one in so many is let in, and the others are read again when they are asked for again. A
 * search goes through all segments; were each let in, a cache that is a little too small would throw out every segment
 * just before its turn came, and would never help at all.
 */
const ADMITTED = 4;

/** Keeps values up to a sum of bytes; what was used last stays longest. */
export class ByteCache<V> {
  private readonly entries = new Map<string, { readonly value: V; bytes: number }>();
  private readonly most: number;
  private used = 0;
  private turnedAway = 0;

  constructor(mostBytes: number) {
    this.most = mostBytes;
  }

  get bytes(): number {
    return this.used;
  }

  get(name: string): V | undefined {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    // A map keeps the order of insertion: the first is the one that was not used for longest.
    this.entries.delete(name);
    this.entries.set(name, entry);
    return entry.value;
  }

  /** Keeps a value, or a value that takes up more or fewer bytes than before. It may be gone right afterwards. */
  set(name: string, value: V, bytes: number): void {
    const before = this.entries.get(name);
    if (!before && this.used + bytes > this.most && ++this.turnedAway % ADMITTED !== 0) return;
    this.delete(name);
    if (bytes > this.most) return;
    this.entries.set(name, { value, bytes });
    this.used += bytes;
    for (const oldest of this.entries.keys()) {
      if (this.used <= this.most) break;
      this.delete(oldest);
    }
  }

  delete(name: string): void {
    this.used -= this.entries.get(name)?.bytes ?? 0;
    this.entries.delete(name);
  }

  /** Forgets all but these. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of [...this.entries.keys()]) if (!names.has(name)) this.delete(name);
  }
}

/** IDs are 16 bytes before they are decoded, and some 50 after. */
const DECODED_VALUES = 3;

/**
 * What a part takes up once it is decoded, in bytes, about. Texts are taken as Latin 1, one byte a character, as logs
 * nearly always are; a text with other characters takes up to twice as much.
 */
export function decodedBytes(part: PartName, { sizes, outline: { lines } }: SegmentRecord): number {
  switch (part) {
    case 'times':
      return lines * 9;
    case 'fields':
      return sizes.fields * DECODED_VALUES + lines * 4;
    case 'message':
      return sizes.message + lines * 4;
    case 'texts':
      return sizes.texts + lines * 9 * 2;
  }
}
