/**
 * Segments as they are stored: parts and a summary. Loose ones are as they were made, which is fast; packed ones are
 * compressed by the platform. Stored bytes tell by their number which they are: what compression does not make smaller
 * is stored as it is.
 */
import type { LogLine } from '../../core/log-line.ts';
import { ok, type Result } from '../../core/result.ts';
import { type EncodedSegment, encodeColumns, encodeSteps } from '../../core/segment/encode.ts';
import type { SegmentColumn, SegmentProblem } from '../../core/segment/frame.ts';
import type { LineColumns } from '../../core/segment/line-columns.ts';
import { COLUMNS_OF, joinPart, PART_NAMES, type PartName, splitPart } from '../../core/segment/parts.ts';
import { decodeSummary, encodeSummary } from '../../core/segment/stored-summary.ts';
import type { SegmentOutline, SegmentSummary } from '../../core/segment/summary.ts';
import { compress, decompress } from './compression.ts';
import { utf8 } from './text-codec.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A summary as it is stored: at most the counts are compressed, the others are as good as random. */
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
  /** Left as it is, for now: see `tighten`. */
  readonly loose?: boolean;
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
  { source, loose = false, pause }: PackOptions,
): Promise<PackedSegment> {
  const segment = loosely(await inSteps(encodeSteps(lines, { codec: utf8, source }), pause));
  return loose ? segment : { ...segment, ...(await tighten(segment, pause)) };
}

/** Makes a loose segment of columns, in some ms. @throws RangeError above `MAX_SEGMENT_LINES` */
export function packColumns(columns: LineColumns): PackedSegment {
  const steps = encodeColumns(columns, utf8);
  for (;;) {
    const step = steps.next();
    if (step.done) return loosely(step.value);
  }
}

function loosely({ columns, outline, summary, hasTexts }: EncodedSegment): PackedSegment {
  const sizes: Record<PartName | 'counts', number> = { times: 0, fields: 0, message: 0, texts: 0, counts: 0 };
  const parts: Partial<Record<PartName, Bytes>> = {};
  for (const name of PART_NAMES) {
    if (name === 'texts' && !hasTexts) continue;
    const own = COLUMNS_OF[name].flatMap((column) => columns.filter((each) => each.name === column));
    const joined = joinPart(own);
    sizes[name] = joined.length;
    parts[name] = joined;
  }
  const { counts, filter, ids } = encodeSummary(summary, outline.lines, utf8);
  sizes.counts = counts.length;
  const stored = { counts: counts.slice(), filter: filter.slice(), ids: ids.slice() };
  return { outline, sizes, ...withBytes(parts, stored) };
}

/** The bytes of a segment, without what is known of it. */
export type SegmentBytes = Pick<PackedSegment, 'parts' | 'summary' | 'storedBytes'>;

/** Compresses what is still as it was made. Its content stays the same, and so do its `sizes`. */
export async function tighten(
  { parts, summary, sizes }: Pick<PackedSegment, 'parts' | 'summary' | 'sizes'>,
  pause: () => Promise<void>,
): Promise<SegmentBytes> {
  const smaller = async (bytes: Bytes, size: number): Promise<Bytes> => {
    if (bytes.length !== size) return bytes;
    const packed = await compress(bytes, pause);
    return packed.length < size ? packed : bytes;
  };
  const packed: Partial<Record<PartName, Bytes>> = {};
  for (const name of PART_NAMES) {
    const bytes = parts[name];
    if (bytes) packed[name] = await smaller(bytes, sizes[name]);
    await pause();
  }
  return withBytes(packed, { ...summary, counts: await smaller(summary.counts, sizes.counts) });
}

function withBytes(parts: PackedSegment['parts'], summary: StoredSummary): SegmentBytes {
  const all = [...Object.values(parts), summary.counts, summary.filter, summary.ids];
  return { parts, summary, storedBytes: all.reduce((sum, { length }) => sum + length, 0) };
}

/**
 * Takes a part apart again. An absent part (size 0) has no bytes: see `absentTexts`.
 *
 * @param size the part's size before compression, from `PackedSegment.sizes`
 * @param room see `decompress`; the columns are views of it
 */
export async function unpackPart(
  name: PartName,
  bytes: Uint8Array,
  size: number,
  room?: Uint8Array<ArrayBuffer>,
): Promise<Result<readonly SegmentColumn[], SegmentProblem>> {
  const joined = await unpacked(bytes, size, name, room);
  return joined.ok ? splitPart(name, joined.value) : joined;
}

/** @param countsSize `sizes.counts` of the `PackedSegment` */
export async function unpackSummary(
  stored: StoredSummary,
  countsSize: number,
): Promise<Result<SegmentSummary, SegmentProblem>> {
  const counts = await unpacked(stored.counts, countsSize, 'counts');
  if (!counts.ok) return counts;
  return decodeSummary({ ...stored, counts: counts.value }, utf8);
}

async function unpacked(
  bytes: Uint8Array,
  size: number,
  column: string,
  room?: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array, SegmentProblem>> {
  return bytes.length === size ? ok(bytes) : decompress(bytes, size, column, room);
}

async function inSteps<T>(steps: Generator<void, T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}
