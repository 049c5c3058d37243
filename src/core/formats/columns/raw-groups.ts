/**
 * Groups of lines by the bytes of their values, as they stand in the file: lines of the same bytes have the same values, and
 * nothing has to be made of them. Values that are written in two ways make two groups, which costs little.
 */
import type { LogLine } from '../../log-line.ts';
import type { GroupedLines } from '../../segment/groups.ts';
import { viewOf } from './byte-tables.ts';
import { hashAt } from './byte-tokens.ts';

/** How many groups of one key are compared. */
const MOST_COMPARED = 8;
const NONE = -1;

export class RawGroups {
  /** Where the values of the line at hand begin and end, two numbers a value; equal ones for none. */
  readonly ranges: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly source: string;
  private readonly makeLine: (ranges: Int32Array) => LogLine;
  /** By which value groups are looked up. */
  private readonly key: number;
  /** The ranges of a line of each group. */
  private stored = new Int32Array(1 << 12);
  private firsts: LogLine[] = [];
  /** The newest group of each hash of a key, and for each group the one before it of the same hash. */
  private readonly newest = new Map<number, number>();
  private older: number[] = [];
  /** Groups that the last lines belonged to: comparing with a few is cheaper than one look-up. */
  private recent0 = NONE;
  private recent1 = NONE;
  private recent2 = NONE;
  private recent3 = NONE;

  /**
   * @param bytes the piece
   * @param source where the lines come from
   * @param values how many values a line has
   * @param key the one that differs most
   * @param makeLine gives a line with the values of these ranges
   */
  constructor(
    bytes: Uint8Array,
    source: string,
    values: number,
    key: number,
    makeLine: (ranges: Int32Array) => LogLine,
  ) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.source = source;
    this.ranges = new Int32Array(values * 2);
    this.key = key * 2;
    this.makeLine = makeLine;
  }

  /** @param ids for each line of the segment its group */
  finish(ids: Uint32Array): GroupedLines {
    const { firsts, source } = this;
    const { length: count } = firsts;
    const sizes = new Uint32Array(count);
    for (let n = 0; n < ids.length; n++) {
      const id = ids[n] ?? 0;
      sizes[id] = (sizes[id] ?? 0) + 1;
    }
    return { ids, count, firsts, sources: firsts.map(() => source), sizes };
  }

  /** For another segment. */
  clear(): void {
    this.firsts = [];
    this.older = [];
    this.newest.clear();
    this.recent0 = this.recent1 = this.recent2 = this.recent3 = NONE;
  }

  /** The group of a line whose values are in `ranges`. */
  find(): number {
    if (this.isOf(this.recent0)) return this.recent0;
    if (this.isOf(this.recent1)) return this.recent1;
    if (this.isOf(this.recent2)) return this.recent2;
    if (this.isOf(this.recent3)) return this.recent3;
    const from = this.ranges[this.key] ?? 0;
    const hash = hashAt(this.view, from, (this.ranges[this.key + 1] ?? 0) - from);
    const newest = this.newest.get(hash) ?? NONE;
    let group = newest;
    for (let tried = 1; group !== NONE && !this.isOf(group); tried++) {
      group = tried < MOST_COMPARED ? (this.older[group] ?? NONE) : NONE;
    }
    if (group === NONE) {
      group = this.firsts.length;
      this.keepRanges(group);
      this.firsts.push(this.makeLine(this.ranges));
      this.older.push(newest);
      this.newest.set(hash, group);
    }
    this.recent3 = this.recent2;
    this.recent2 = this.recent1;
    this.recent1 = this.recent0;
    this.recent0 = group;
    return group;
  }

  private isOf(group: number): boolean {
    if (group === NONE) return false;
    const { ranges, stored, bytes, view } = this;
    const { length } = ranges;
    const first = group * length;
    for (let n = 0; n < length; n += 2) {
      let at = ranges[n] ?? 0;
      const end = ranges[n + 1] ?? 0;
      let other = stored[first + n] ?? 0;
      if (end - at !== (stored[first + n + 1] ?? 0) - other) return false;
      // Readers may give the place where a value stood before.
      if (at === other) continue;
      for (; at + 4 <= end; at += 4, other += 4) if (view.getInt32(at) !== view.getInt32(other)) return false;
      for (; at < end; at++, other++) if (bytes[at] !== bytes[other]) return false;
    }
    return true;
  }

  private keepRanges(group: number): void {
    const { length } = this.ranges;
    if ((group + 1) * length > this.stored.length) {
      const grown = new Int32Array(Math.max(this.stored.length * 2, (group + 1) * length));
      grown.set(this.stored);
      this.stored = grown;
    }
    this.stored.set(this.ranges, group * length);
  }
}
