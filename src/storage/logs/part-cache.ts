/** Opened segments that are kept for the next search, up to a number of bytes. */
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentRecord } from './records.ts';

/** One of the store's segments, among all of them. */
export type SegmentName = `${number}/${number}`;

export function segmentName({ partition, id }: Pick<SegmentRecord, 'partition' | 'id'>): SegmentName {
  return `${partition}/${id}`;
}

/** Of those that were not used for longest, so many are looked at for one that gives way. */
const LOOKED_AT = 16;
/** Uses that are remembered of each value before all are halved: what was asked for long ago counts less and less. */
const MOST_USES = 16;

/**
 * Keeps values up to a sum of bytes. When there is no more room, a value is let in only in place of values that were asked
 * for less often: a search goes through all segments one after the other, and if each were let in, a cache that is a little
 * too small would throw out every segment just before its turn came, and would never help at all.
 */
export class ByteCache<V> {
  /** In the order of their last use. */
  private readonly entries = new Map<string, { readonly value: V; readonly bytes: number }>();
  /** How often each value was asked for, whether or not it was there. */
  private readonly uses = new Map<string, number>();
  private readonly most: number;
  private used = 0;

  constructor(mostBytes: number) {
    this.most = mostBytes;
  }

  get bytes(): number {
    return this.used;
  }

  get(name: string): V | undefined {
    const uses = (this.uses.get(name) ?? 0) + 1;
    this.uses.set(name, uses);
    if (uses >= MOST_USES) this.halveUses();
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    // A map keeps the order of insertion: the first is the one that was not used for longest.
    this.entries.delete(name);
    this.entries.set(name, entry);
    return entry.value;
  }

  /** Keeps a value, if there is room for it or others give way. */
  set(name: string, value: V, bytes: number): void {
    this.delete(name);
    if (!this.makeRoom(bytes, this.uses.get(name) ?? 0)) return;
    this.entries.set(name, { value, bytes });
    this.used += bytes;
  }

  /** Forgets all but some, and how often they were asked for. */
  keepOnly(test: (name: string) => boolean): void {
    for (const name of [...this.entries.keys()]) if (!test(name)) this.delete(name);
    for (const name of [...this.uses.keys()]) if (!test(name)) this.uses.delete(name);
  }

  private makeRoom(bytes: number, uses: number): boolean {
    let missing = this.used + bytes - this.most;
    if (missing <= 0) return true;
    if (bytes > this.most) return false;
    const giveWay: string[] = [];
    let looked = 0;
    for (const [name, entry] of this.entries) {
      if (looked++ === LOOKED_AT) return false;
      // In a search over all of them the one is asked for now, and the other will be in a moment.
      if ((this.uses.get(name) ?? 0) + 1 >= uses) continue;
      giveWay.push(name);
      missing -= entry.bytes;
      if (missing > 0) continue;
      for (const each of giveWay) this.delete(each);
      return true;
    }
    return false;
  }

  private delete(name: string): void {
    this.used -= this.entries.get(name)?.bytes ?? 0;
    this.entries.delete(name);
  }

  private halveUses(): void {
    for (const [name, uses] of this.uses) this.uses.set(name, uses >> 1);
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
