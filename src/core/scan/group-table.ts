/** All groups of all segments, added up, and their order. */
import { LEVELS } from '../level.ts';
import type { SegmentGroups } from './line-groups.ts';

/** Where the newest line of a group stands. */
export interface NewestPlace {
  readonly time: number;
  readonly partition: number;
  readonly segment: number;
  readonly place: number;
}

/** Columns by which groups are ordered, greatest first. */
export type TableSort = 'newest' | 'first' | 'lines' | 'longest';

const FEW = 1024;

export class GroupTable {
  private matches = new Uint32Array(FEW);
  private firsts = new Float64Array(FEW);
  private lasts = new Float64Array(FEW);
  private levels = new Uint32Array(FEW * LEVELS.length);
  /** Which segment, by its number in `segments`, and where in it. */
  private newestIn = new Uint32Array(FEW);
  private newestAt = new Uint32Array(FEW);
  private segments: { readonly partition: number; readonly segment: number }[] = [];
  private ordered: { readonly sort: TableSort; readonly numbers: Uint32Array } | null = null;
  /** How many groups have lines, and how many lines are in groups. */
  groups = 0;
  lines = 0;

  clear(): void {
    this.matches.fill(0);
    this.levels.fill(0);
    this.segments = [];
    this.ordered = null;
    this.groups = 0;
    this.lines = 0;
  }

  add(part: SegmentGroups, from: { readonly partition: number; readonly segment: number }): void {
    const segment = this.segments.push(from) - 1;
    this.ordered = null;
    part.numbers.forEach((group, row) => {
      this.reserve(group);
      const matches = part.matches[row] ?? 0;
      const first = part.firsts[row] ?? 0;
      const last = part.lasts[row] ?? 0;
      const place = part.newest[row] ?? 0;
      const isNew = this.matches[group] === 0;
      if (isNew) this.groups++;
      this.lines += matches;
      if (isNew || first < (this.firsts[group] ?? 0)) this.firsts[group] = first;
      if (isNew || this.isNewer(group, last, segment, place)) {
        this.lasts[group] = last;
        this.newestIn[group] = segment;
        this.newestAt[group] = place;
      }
      this.matches[group] = (this.matches[group] ?? 0) + matches;
      for (let level = 0; level < LEVELS.length; level++) {
        const cell = group * LEVELS.length + level;
        this.levels[cell] = (this.levels[cell] ?? 0) + (part.levels[row * LEVELS.length + level] ?? 0);
      }
    });
  }

  of(group: number): {
    readonly matches: number;
    readonly first: number;
    readonly last: number;
    /** Lines by level, in the order of `LEVELS`. */
    readonly levels: Uint32Array;
    readonly newest: NewestPlace;
  } {
    const from = this.segments[this.newestIn[group] ?? 0] ?? { partition: 0, segment: 0 };
    const last = this.lasts[group] ?? 0;
    return {
      matches: this.matches[group] ?? 0,
      first: this.firsts[group] ?? 0,
      last,
      levels: this.levels.slice(group * LEVELS.length, (group + 1) * LEVELS.length),
      newest: { ...from, time: last, place: this.newestAt[group] ?? 0 },
    };
  }

  /**
   * The numbers of all groups that have lines. What is alike has the newest first, then the ID that comes first.
   *
   * @param textOf a group's ID
   */
  order(sort: TableSort, textOf: (group: number) => string | null): Uint32Array {
    if (this.ordered?.sort === sort) return this.ordered.numbers;
    const numbers = new Uint32Array(this.groups);
    let n = 0;
    for (let group = 0; group < this.matches.length; group++)
      if (this.matches[group] !== 0) numbers[n++] = group;
    const keys = this.keysFor(sort);
    const { lasts } = this;
    numbers.sort((one, other) => {
      const [a, b] = [keys[one] ?? 0, keys[other] ?? 0];
      if (a !== b) return a < b ? 1 : -1;
      const [c, d] = [lasts[one] ?? 0, lasts[other] ?? 0];
      if (c !== d) return c < d ? 1 : -1;
      return (textOf(one) ?? '') < (textOf(other) ?? '') ? -1 : 1;
    });
    this.ordered = { sort, numbers };
    return numbers;
  }

  private keysFor(sort: TableSort): Float64Array | Uint32Array {
    switch (sort) {
      case 'newest':
        return this.lasts;
      case 'first':
        return this.firsts;
      case 'lines':
        return this.matches;
      case 'longest':
        // Of times that are no numbers there is no difference.
        return this.lasts.map((last, group) => {
          const length = last - (this.firsts[group] ?? 0);
          return Number.isNaN(length) ? 0 : length;
        });
    }
  }

  /** By the order of lines: time, partition, segment, place. */
  private isNewer(group: number, last: number, segment: number, place: number): boolean {
    const known = this.lasts[group] ?? 0;
    if (last !== known) return last > known;
    const [one, other] = [this.segments[segment], this.segments[this.newestIn[group] ?? 0]];
    if (!one || !other) return false;
    if (one.partition !== other.partition) return one.partition > other.partition;
    if (one.segment !== other.segment) return one.segment > other.segment;
    return place > (this.newestAt[group] ?? 0);
  }

  private reserve(group: number): void {
    if (group < this.matches.length) return;
    const size = Math.max(group + 1, this.matches.length * 2);
    this.matches = grown(this.matches, new Uint32Array(size));
    this.firsts = grown(this.firsts, new Float64Array(size));
    this.lasts = grown(this.lasts, new Float64Array(size));
    this.levels = grown(this.levels, new Uint32Array(size * LEVELS.length));
    this.newestIn = grown(this.newestIn, new Uint32Array(size));
    this.newestAt = grown(this.newestAt, new Uint32Array(size));
  }
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
