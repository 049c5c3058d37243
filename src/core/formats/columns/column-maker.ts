/** Makes columns of lines as they are read from bytes, a segment at a time. */
import type { GroupedLines } from '../../segment/groups.ts';
import type { LineColumns } from '../../segment/line-columns.ts';
import { GivenBytes } from './given-bytes.ts';
import { MessageBytes } from './message-bytes.ts';

/** How large a segment may be: see `SegmentLimits`. */
export interface ColumnLimits {
  readonly lines: number;
  /** Of all free texts, here in bytes. */
  readonly characters: number;
}

/** The groups of a segment's lines. */
export interface SegmentGroups {
  /** @param ids for each line of the segment its group */
  finish(ids: Uint32Array): GroupedLines;
  /** For another segment. */
  clear(): void;
}

/** Takes a segment's columns: they hold only until it returns. */
export type ColumnSink = (columns: LineColumns) => void;

/**
 * Whoever reads a line says so with `beginLine`, writes its texts, and ends it with `endLine`. The room for it all is used
 * again for the next piece: to make it anew costs more than to fill it.
 */
export class ColumnMaker {
  readonly message = new MessageBytes();
  readonly other = new GivenBytes();
  readonly error = new GivenBytes();
  /** Of all lines of the piece, in ms since the epoch; infinite without lines. */
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  lines = 0;
  private count = 0;
  private times = new Float64Array(0);
  private levels = new Uint8Array(0);
  private groupIds = new Uint32Array(0);
  private limits: ColumnLimits = { lines: 0, characters: 0 };
  private sink: ColumnSink = () => {};
  private groups: SegmentGroups | null = null;

  /** Begins a piece. */
  begin(limits: ColumnLimits, groups: SegmentGroups, sink: ColumnSink): void {
    this.from = Number.POSITIVE_INFINITY;
    this.to = Number.NEGATIVE_INFINITY;
    this.lines = 0;
    this.limits = limits;
    this.groups = groups;
    this.sink = sink;
    if (this.times.length < limits.lines) {
      this.times = new Float64Array(limits.lines);
      this.levels = new Uint8Array(limits.lines);
      this.groupIds = new Uint32Array(limits.lines);
    }
    this.clear();
  }

  /** What came before may be handed over here, so that a line's group has to be asked for after this. */
  beginLine(): void {
    const { lines, characters } = this.limits;
    const used = this.message.length + this.other.length + this.error.length;
    if (this.count >= lines || used >= characters) this.flush();
  }

  /**
   * @param time in ms since the epoch, written in the file as `Date.prototype.toISOString` writes it
   * @param level its place in `LEVELS`
   * @returns false: it is before the line before it, so that this is no way to read this piece
   */
  endLine(time: number, level: number, group: number): boolean {
    const n = this.count++;
    this.times[n] = time;
    this.levels[n] = level;
    this.groupIds[n] = group;
    this.message.endText(n, this.times.length);
    this.other.endText(n, this.times.length);
    this.error.endText(n, this.times.length);
    this.lines++;
    if (time < this.from) this.from = time;
    if (time < this.to) return false;
    this.to = time;
    return true;
  }

  /** Hands over what there is. */
  flush(): void {
    const { count, groups } = this;
    if (count === 0 || !groups) return;
    this.sink({
      times: this.times.subarray(0, count),
      timeTexts: { places: [], texts: [] },
      levels: this.levels.subarray(0, count),
      groups: groups.finish(this.groupIds.subarray(0, count)),
      messages: this.message.messages(count),
      texts: { other: this.other.given(count), error: this.error.given(count) },
    });
    this.clear();
  }

  private clear(): void {
    this.count = 0;
    this.groups?.clear();
    for (const texts of [this.message, this.other, this.error]) texts.clear();
  }
}
