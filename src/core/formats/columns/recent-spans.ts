/** The spans of the last groups: lines of an invocation have the same one, and to compare it is faster than to look through it. */
import type { CsvCells } from './csv-cells.ts';
import { NOWHERE } from './json-bytes.ts';

/** More than invocations mostly run beside each other. */
const COUNT = 8;

export class RecentSpans {
  /** That of the span that was found. */
  group = 0;
  private readonly cells: CsvCells;
  private readonly starts = new Int32Array(COUNT);
  /** 0: there is none. */
  private readonly lengths = new Int32Array(COUNT);
  private readonly groups = new Int32Array(COUNT);
  private oldest = 0;
  /** The one that came last. */
  private newest = 0;

  constructor(cells: CsvCells) {
    this.cells = cells;
  }

  /** @returns where the span ends that begins here; `NOWHERE`: it is none of these */
  find(from: number): number {
    for (let tried = 0; tried < COUNT; tried++) {
      const n = (this.newest + tried) % COUNT;
      const end = this.endOf(n, from);
      if (end < 0) continue;
      this.newest = n;
      this.group = this.groups[n] ?? 0;
      return end;
    }
    return NOWHERE;
  }

  keep(from: number, end: number, group: number): void {
    const { oldest } = this;
    this.starts[oldest] = from;
    this.lengths[oldest] = end - from;
    this.groups[oldest] = group;
    this.newest = oldest;
    this.oldest = (oldest + 1) % COUNT;
  }

  clear(): void {
    this.lengths.fill(0);
  }

  private endOf(n: number, from: number): number {
    const { cells } = this;
    const { bytes, view } = cells;
    const end = from + (this.lengths[n] ?? 0);
    if (end <= from || end > bytes.length) return NOWHERE;
    let known = this.starts[n] ?? 0;
    let at = from;
    // Equal numbers are equal bytes: -0, which equals 0, would be a byte of 0x80 behind zeros, and that is no UTF-8. What is
    // no number equals nothing, and the span is looked through.
    for (; at + 8 <= end; at += 8, known += 8) {
      if (view.getFloat64(at, true) !== view.getFloat64(known, true)) return NOWHERE;
    }
    for (; at < end; at++, known++) if (bytes[at] !== bytes[known]) return NOWHERE;
    // The last cell may only begin like that one.
    return bytes[end] === cells.sign || cells.rowEnd(end) >= 0 ? end : NOWHERE;
  }
}
