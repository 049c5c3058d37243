/**
 * Lines of a piece in any order, told of as they are found, and written in order of time: OTLP has its records by resource and
 * by scope, and only those of one scope follow each other.
 */
import type { LogLine } from '../../log-line.ts';
import type { GroupedLines } from '../../segment/groups.ts';
import { viewOf } from './byte-tables.ts';
import type { ColumnMaker, SegmentGroups } from './column-maker.ts';
import type { GivenBytes } from './given-bytes.ts';
import { addString } from './json-bytes.ts';
import type { MessageBytes } from './message-bytes.ts';
import type { RawGroups } from './raw-groups.ts';

/** Where a string of JSON stands, as its `TextPlace`s: between its quotes, from and end; equal ones for none. */
export const TEXT = { message: 0, other: 2, error: 4 } as const;
const TEXTS = 6;
/** Its group, its level and which of its texts have a backslash. */
const GROUP = TEXTS;
const LEVEL = TEXTS + 1;
const ESCAPED = TEXTS + 2;
const SLOTS = TEXTS + 3;

export class UnorderedLines {
  /** Of the line at hand; by `TEXT`. */
  readonly texts = new Int32Array(TEXTS);
  /** A bit for each of the texts that has a backslash: `1 << TEXT.message`. */
  escaped = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private times = new Float64Array(1 << 13);
  private slots = new Int32Array(SLOTS << 13);
  private count = 0;
  private from = Number.POSITIVE_INFINITY;
  private to = Number.NEGATIVE_INFINITY;
  private isInOrder = true;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }

  /** Takes the line at hand. @param time and `level`, `group` as of `ColumnMaker.endLine` */
  add(time: number, level: number, group: number): void {
    const n = this.count++;
    if (n === this.times.length) this.grow();
    const { slots, texts } = this;
    const first = n * SLOTS;
    for (let slot = 0; slot < TEXTS; slot++) slots[first + slot] = texts[slot] ?? 0;
    slots[first + GROUP] = group;
    slots[first + LEVEL] = level;
    slots[first + ESCAPED] = this.escaped;
    this.times[n] = time;
    if (time < this.from) this.from = time;
    if (time >= this.to) this.to = time;
    else this.isInOrder = false;
  }

  /** Lines of equal times stay in the order in which they were added. @returns false: they cannot be written so */
  write(maker: ColumnMaker): boolean {
    if (this.isInOrder) {
      for (let n = 0; n < this.count; n++) if (!this.writeLine(n, maker)) return false;
      return true;
    }
    const { count, from, times } = this;
    // Numbers are sorted fast where nobody is asked to compare them: each is a time with its line behind it.
    let scale = 1;
    while (scale < count) scale *= 2;
    if ((this.to - from + 1) * scale > Number.MAX_SAFE_INTEGER) return false;
    const keys = new Float64Array(count);
    for (let n = 0; n < count; n++) keys[n] = ((times[n] ?? 0) - from) * scale + n;
    keys.sort();
    for (let n = 0; n < count; n++) {
      const key = keys[n] ?? 0;
      if (!this.writeLine(key - Math.floor(key / scale) * scale, maker)) return false;
    }
    return true;
  }

  private writeLine(n: number, maker: ColumnMaker): boolean {
    const { slots } = this;
    const first = n * SLOTS;
    maker.beginLine();
    return (
      this.writeText(first, TEXT.message, maker.message) &&
      this.writeText(first, TEXT.other, maker.other) &&
      this.writeText(first, TEXT.error, maker.error) &&
      maker.endLine(this.times[n] ?? 0, slots[first + LEVEL] ?? 0, slots[first + GROUP] ?? 0)
    );
  }

  private writeText(first: number, text: number, to: MessageBytes | GivenBytes): boolean {
    const { slots, bytes } = this;
    const from = slots[first + text] ?? 0;
    const end = slots[first + text + 1] ?? 0;
    if (from === end) return true;
    if (((slots[first + ESCAPED] ?? 0) & (1 << text)) !== 0) return addString(bytes, from, end, to);
    // A string of JSON has a line feed only behind a backslash.
    to.copyPlain(this.view, from, end);
    return true;
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2);
    times.set(this.times);
    this.times = times;
    const slots = new Int32Array(this.slots.length * 2);
    slots.set(this.slots);
    this.slots = slots;
  }
}

/** Groups that were found in a whole piece, numbered anew for each segment in the order of their first lines. */
export class PieceGroups implements SegmentGroups {
  private readonly groups: RawGroups;

  constructor(groups: RawGroups) {
    this.groups = groups;
  }

  /** They are those of the next segment too. */
  clear(): void {}

  /** @param ids for each line of the segment its group in the piece; afterwards, in the segment */
  finish(ids: Uint32Array): GroupedLines {
    const all = this.groups.finish(ids);
    const places = new Int32Array(all.count).fill(-1);
    const firsts: LogLine[] = [];
    const sources: string[] = [];
    const sizes: number[] = [];
    for (let n = 0; n < ids.length; n++) {
      const id = ids[n] ?? 0;
      let place = places[id] ?? -1;
      if (place < 0) {
        const first = all.firsts[id];
        if (first === undefined) throw new RangeError(`no group ${id}`);
        place = firsts.length;
        places[id] = place;
        firsts.push(first);
        sources.push(all.sources[id] ?? '');
        sizes.push(all.sizes[id] ?? 0);
      }
      ids[n] = place;
    }
    return { ids, count: firsts.length, firsts, sources, sizes: Uint32Array.from(sizes) };
  }
}
