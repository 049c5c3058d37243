/** Segments as they are stored: parts and a summary, compressed by the platform. */
import type { LogLine } from '../../core/log-line.ts';
import type { Result } from '../../core/result.ts';
import { type EncodedSegment, encodeSteps } from '../../core/segment/encode.ts';
import type { SegmentColumn, SegmentProblem } from '../../core/segment/frame.ts';
import { COLUMNS_OF, joinPart, PART_NAMES, type PartName, splitPart } from '../../core/segment/parts.ts';
import { decodeSummary, encodeSummary } from '../../core/segment/stored-summary.ts';
import type { SegmentOutline, SegmentSummary } from '../../core/segment/summary.ts';
import { compress, decompress } from './compression.ts';
import { utf8 } from './text-codec.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A summary as it is stored: only the counts are compressed, the others are as good as random. */
export interface StoredSummary {
  readonly counts: Bytes;
  readonly filter: Bytes;
  readonly ids: Bytes;
}

/** A segment, ready to be stored. Every array has a buffer of its own. */
export interface PackedSegment {
  readonly outline: SegmentOutline;
  /** In bytes before compression, which unpacking needs to know; 0 for a part that is absent. */
  readonly sizes: Readonly<Record<PartName | 'counts', number>>;
  readonly parts: Readonly<Partial<Record<PartName, Bytes>>>;
  readonly summary: StoredSummary;
  /** All of it, in bytes. */
  readonly storedBytes: number;
}

export interface PackOptions {
  /** Where the lines come from: the same for all, or one a line. */
  readonly source: string | readonly string[];
  /** Called between steps of a few ms, so that others may run. */
  readonly pause: () => Promise<void>;
}

/**
 * Makes a segment of lines, in any order.
 *
 * @throws RangeError above `MAX_SEGMENT_LINES`
 */
export async function packSegment(
  lines: readonly LogLine[],
  { source, pause }: PackOptions,
): Promise<PackedSegment> {
  const { columns, outline, summary, hasTexts } = await encode(lines, source, pause);
  const sizes: Record<PartName | 'counts', number> = { times: 0, fields: 0, message: 0, texts: 0, counts: 0 };
  const parts: Partial<Record<PartName, Bytes>> = {};
  let storedBytes = 0;
  for (const name of PART_NAMES) {
    const own = COLUMNS_OF[name].flatMap((column) => columns.filter((each) => each.name === column));
    if (name === 'texts' && !hasTexts) continue;
    const joined = joinPart(own);
    const packed = await compress(joined, pause);
    sizes[name] = joined.length;
    parts[name] = packed;
    storedBytes += packed.length;
    await pause();
  }
  const { counts, filter, ids } = encodeSummary(summary, outline.lines, utf8);
  sizes.counts = counts.length;
  const stored: StoredSummary = { counts: await compress(counts), filter: filter.slice(), ids: ids.slice() };
  storedBytes += stored.counts.length + stored.filter.length + stored.ids.length;
  return { outline, sizes, parts, summary: stored, storedBytes };
}

/**
 * Takes a part apart again. An absent part (size 0) has no bytes: see `absentTexts`.
 *
 * @param size the part's size before compression, from `PackedSegment.sizes`
 */
export async function unpackPart(
  name: PartName,
  bytes: Uint8Array,
  size: number,
): Promise<Result<readonly SegmentColumn[], SegmentProblem>> {
  const joined = await decompress(bytes, size, name);
  return joined.ok ? splitPart(name, joined.value) : joined;
}

/** @param countsSize `sizes.counts` of the `PackedSegment` */
export async function unpackSummary(
  stored: StoredSummary,
  countsSize: number,
): Promise<Result<SegmentSummary, SegmentProblem>> {
  const counts = await decompress(stored.counts, countsSize, 'counts');
  if (!counts.ok) return counts;
  return decodeSummary({ ...stored, counts: counts.value }, utf8);
}

async function encode(
  lines: readonly LogLine[],
  source: string | readonly string[],
  pause: () => Promise<void>,
): Promise<EncodedSegment> {
  const steps = encodeSteps(lines, { codec: utf8, source });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}
