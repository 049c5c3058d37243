/** How many lines of each level there are over time. */
import { LEVELS } from '../level.ts';
import { Digest, type TimeCounts } from '../segment/digest.ts';
import type { SegmentOutline } from '../segment/summary.ts';
import type { Bins } from './bins.ts';

/** JSON-safe, so that it can be kept per segment and sent to a page. */
export interface BinCounts {
  readonly bins: Bins;
  /** Lines by level, in the order of `LEVELS`, then by bin. */
  readonly levels: readonly (readonly number[])[];
}

/** Counts exactly; a line outside the bins, or with a time that is no number, is in none. */
export class Histogram {
  readonly bins: Bins;
  /** All bins of the first level, then those of the second. */
  private readonly counts: Float64Array;

  constructor(bins: Bins) {
    this.bins = bins;
    this.counts = new Float64Array(bins.count * LEVELS.length);
  }

  /** Adds all lines of a segment, if the outline alone says where they belong; else adds nothing and gives false. */
  addOutline({ from, to, levels, digest }: SegmentOutline): boolean {
    const [first, last] = [this.binOf(from), this.binOf(to)];
    const { count } = this.bins;
    if (last < 0 || first >= count) return true;
    if (first !== last || first < 0) return this.addTimeCounts(new Digest(digest).timeCounts());
    levels.forEach((lines, level) => {
      this.addTo(level * count + first, lines);
    });
    return true;
  }

  /**
   * @param levels for each line the place of its level in `LEVELS`
   * @param mask 1 for the lines that count; null: all
   */
  addLines(times: Float64Array, levels: Uint8Array, mask: Uint8Array | null): void {
    const { from, width, count } = this.bins;
    const { counts } = this;
    for (let n = 0; n < times.length; n++) {
      if (mask !== null && mask[n] !== 1) continue;
      const bin = Math.floor(((times[n] ?? 0) - from) / width);
      if (!(bin >= 0 && bin < count)) continue;
      const place = (levels[n] ?? 0) * count + bin;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }

  /**
   * Adds counts of equal or finer bins; gives false, and adds nothing, where a finer bin does not lie in one of these.
   * Finer bins outside all of these are left out.
   */
  add(finer: BinCounts): boolean {
    return this.shift(finer, 1);
  }

  /** Takes away what `add` added. */
  subtract(finer: BinCounts): boolean {
    return this.shift(finer, -1);
  }

  result(): BinCounts {
    const { count } = this.bins;
    return {
      bins: this.bins,
      levels: LEVELS.map((_, level) => Array.from(this.counts.subarray(level * count, (level + 1) * count))),
    };
  }

  private shift({ bins, levels }: BinCounts, sign: 1 | -1): boolean {
    const { from, width, count } = this.bins;
    if (width % bins.width !== 0 || (bins.from - from) % bins.width !== 0) return false;
    levels.forEach((perBin, level) => {
      perBin.forEach((lines, n) => {
        const bin = this.binOf(bins.from + n * bins.width);
        if (bin >= 0 && bin < count) this.addTo(level * count + bin, sign * lines);
      });
    });
    return true;
  }

  /** Adds bins that each lie in one of these; gives false, and adds nothing, where they do not. */
  private addTimeCounts(times: TimeCounts | null): boolean {
    const { from, width, count } = this.bins;
    if (!times || width % times.width !== 0 || from % times.width !== 0) return false;
    times.starts.forEach((start, n) => {
      const bin = this.binOf(start);
      if (bin < 0 || bin >= count) return;
      for (let level = 0; level < LEVELS.length; level++) {
        this.addTo(level * count + bin, times.lines[n * LEVELS.length + level] ?? 0);
      }
    });
    return true;
  }

  private addTo(place: number, lines: number): void {
    this.counts[place] = (this.counts[place] ?? 0) + lines;
  }

  private binOf(time: number): number {
    return Math.floor((time - this.bins.from) / this.bins.width);
  }
}
