/** What every part of a compiled query can do with a segment. */
import type { Result } from '../result.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { PartName } from '../segment/parts.ts';
import type { SegmentReader } from '../segment/reader.ts';
import type { SegmentOutline, SegmentSummary } from '../segment/summary.ts';

/** Of the lines of a segment fit: none, all; `some`: one has to look. */
export type Verdict = 'none' | 'some' | 'all';

/** What it costs to narrow a segment's lines; the cheaper nodes go first, and leave fewer lines to the others. */
export const COST = { time: 0, level: 1, values: 2, ids: 3, text: 4, regex: 5 } as const;

export interface ScanNode {
  readonly cost: number;
  /** What `narrow` looks into. */
  readonly parts: readonly PartName[];
  /** Certain, without reading the segment; `summary` is null where only the outline is at hand. */
  judge(outline: SegmentOutline, summary: SegmentSummary | null): Verdict;
  /** The same question to the lines of one segment: without what its outline and summary answer, or rule out. */
  settle?(outline: SegmentOutline, summary: SegmentSummary | null): ScanNode;
  /**
   * Takes the lines that do not fit out of a mask (1 for a line that is still in, else 0). After a problem the mask is
   * worth nothing.
   */
  narrow(reader: SegmentReader, mask: Uint8Array): Result<void, SegmentProblem>;
}

/** Keeps the lines that are in both. */
export function intersect(mask: Uint8Array, other: Uint8Array): void {
  for (let n = 0; n < mask.length; n++) mask[n] = (mask[n] ?? 0) & (other[n] ?? 0);
}

/** Takes out the lines that are in the other. */
export function exclude(mask: Uint8Array, other: Uint8Array): void {
  for (let n = 0; n < mask.length; n++) mask[n] = (mask[n] ?? 0) & ((other[n] ?? 0) ^ 1);
}
