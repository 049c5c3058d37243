/** Which small segments to merge: the head takes every batch as a segment of its own, and many of them are slow to read. */
import type { SegmentLimits } from './pack-lines.ts';
import type { SegmentRecord } from './records.ts';

/** Segments of about the same size that are let be before they are merged: each line is then rewritten some four times in all. */
const FAN_IN = 8;
/** A segment this full is left as it is. */
const FULL = 0.75;

/**
 * The next segments to make one of; null when there are no more. They are of one partition and kind, and lie together in
 * time.
 */
export function planMerge(segments: readonly SegmentRecord[], limits: SegmentLimits): SegmentRecord[] | null {
  const groups = new Map<string, SegmentRecord[]>();
  for (const segment of segments) {
    if (segment.setAside || isFull(segment.outline.lines, segment.outline.rawBytes, limits)) continue;
    const key = `${segment.partition} ${segment.echo}`;
    const group = groups.get(key);
    if (group) group.push(segment);
    else groups.set(key, [segment]);
  }
  for (const group of groups.values()) {
    const run = runOf(
      group.sort((one, other) => one.outline.from - other.outline.from || one.id - other.id),
      limits,
    );
    if (run) return run;
  }
  return null;
}

function isFull(lines: number, bytes: number, limits: SegmentLimits): boolean {
  return lines >= limits.lines * FULL || bytes >= limits.characters * FULL;
}

/** Neighbours that together fill a segment, or enough neighbours of about one size. */
function runOf(small: readonly SegmentRecord[], limits: SegmentLimits): SegmentRecord[] | null {
  for (let from = 0; from < small.length - 1; from++) {
    const run: SegmentRecord[] = [];
    let lines = 0;
    let bytes = 0;
    for (const segment of small.slice(from)) {
      const { outline } = segment;
      if (lines + outline.lines > limits.lines || bytes + outline.rawBytes > limits.characters) break;
      run.push(segment);
      lines += outline.lines;
      bytes += outline.rawBytes;
    }
    if (run.length < 2) continue;
    if (isFull(lines, bytes, limits)) return run;
    const last = run.filter((segment) => tierOf(segment) === tierOf(run[0])).at(FAN_IN - 1);
    if (last) return run.slice(0, run.indexOf(last) + 1);
  }
  return null;
}

/** Sizes by powers of the fan-in. */
function tierOf(segment: SegmentRecord | undefined): number {
  return Math.floor(Math.log(Math.max(segment?.outline.lines ?? 1, 1)) / Math.log(FAN_IN));
}
