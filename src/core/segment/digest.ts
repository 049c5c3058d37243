/**
 * What the lines of a segment count, small enough to stand in its outline: lines over time, and values of the fields that
 * are shown beside every list. With those of all segments at hand, nothing has to be read to show what a store holds.
 */
import { LEVELS } from '../level.ts';
import { BIN_WIDTHS } from '../scan/bins.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { frameColumn, openFrame } from './frame.ts';
import type { IdNames } from './id-names.ts';
import type { TextCodec } from './text-block.ts';
import { readCounts, type ValueCounts, writeCounts } from './value-counts.ts';

/** `site`: see `COUNTED_FIELDS`. */
export const DIGESTED_FIELDS = [
  'site',
  'functionKey',
  'appVersion',
  'appId',
  'environmentId',
  'moduleKey',
] as const;
export type DigestedField = (typeof DIGESTED_FIELDS)[number];

/** Lines over time. Bins without lines are left out. */
export interface TimeCounts {
  /** In ms. Every bin begins at a multiple of it. */
  readonly width: number;
  /** Where each bin begins, rising. */
  readonly starts: Float64Array;
  /** For each bin the lines of each level, in the order of `LEVELS`. */
  readonly lines: Uint32Array;
}

/** Most bins of a segment: with 120 of a page's width, and some hundred segments, each segment is in one or two. */
const MOST_BINS = 32;
/** Most values of one field: who has more is asked for the segment's summary. */
const MOST_VALUES = 1024;
const DAY = 86_400_000;
/** Those whose borders are multiples of the width, as weeks are not. */
const WIDTHS = BIN_WIDTHS.filter((width) => width <= DAY);
const NO_BINS = 0;
const NAME = 'digest';

/**
 * @param times rising
 * @param levels for each line the place of its level in `LEVELS`
 */
export function encodeDigest(
  times: Float64Array,
  levels: Uint8Array,
  counts: Readonly<Record<DigestedField, ValueCounts>>,
  codec: TextCodec,
): Uint8Array {
  const bins = new ByteWriter();
  writeTimeCounts(bins, times, levels);
  const blocks = [bins.finish()];
  for (const field of DIGESTED_FIELDS) {
    const { values, hasMore } = counts[field];
    const isShort = values.length <= MOST_VALUES;
    const writer = new ByteWriter();
    writeCounts(writer, isShort ? { values, hasMore } : { values: [], hasMore: true }, codec);
    blocks.push(writer.finish());
  }
  const writer = new ByteWriter();
  for (const block of blocks) {
    writer.varint(block.length);
    writer.bytes(block);
  }
  return frameColumn(NAME, times.length, writer.finish()).bytes.slice();
}

/** A digest whose parts are decoded when they are asked for. Null stands for what it does not say, or no longer says. */
export class Digest {
  private readonly blocks: readonly Uint8Array[];

  constructor(bytes: Uint8Array) {
    this.blocks = splitBlocks(bytes);
  }

  timeCounts(): TimeCounts | null {
    const block = this.blocks[0];
    return block ? readTimeCounts(new ByteReader(block)) : null;
  }

  counts(field: DigestedField, codec: TextCodec, names?: IdNames): ValueCounts | null {
    const block = this.blocks[1 + DIGESTED_FIELDS.indexOf(field)];
    return block ? readCounts(new ByteReader(block), codec, names) : null;
  }
}

/** Empty for bytes that are damaged, or of another version: the segment's parts say the same, and say so if they are damaged too. */
function splitBlocks(bytes: Uint8Array): Uint8Array[] {
  const frame = openFrame({ name: NAME, bytes });
  if (!frame.ok) return [];
  const { reader } = frame.value;
  const blocks: Uint8Array[] = [];
  for (let n = 0; n <= DIGESTED_FIELDS.length; n++) blocks.push(reader.bytes(reader.count(1)));
  return reader.isDone() ? blocks : [];
}

/** In the narrowest bins of which there are not too many. */
function writeTimeCounts(writer: ByteWriter, times: Float64Array, levels: Uint8Array): void {
  const width = times.every(isPlain) ? WIDTHS.find((each) => countBins(times, each) <= MOST_BINS) : undefined;
  writer.varint(width ?? NO_BINS);
  if (width === undefined) return;
  let before = 0;
  for (let n = 0; n < times.length; ) {
    const bin = Math.floor((times[n] ?? 0) / width);
    const lines = new Uint32Array(LEVELS.length);
    for (; n < times.length && Math.floor((times[n] ?? 0) / width) === bin; n++) {
      const level = levels[n] ?? 0;
      lines[level] = (lines[level] ?? 0) + 1;
    }
    writer.varint(bin - before);
    before = bin;
    for (const count of lines) writer.varint(count);
  }
}

/** Whole, and such that dividing it gives the same bin as any other way. */
function isPlain(time: number): boolean {
  return Number.isSafeInteger(time) && time >= 0;
}

/** How many bins have lines; at most one more than are allowed. */
function countBins(times: Float64Array, width: number): number {
  let bins = 0;
  let last = -1;
  for (let n = 0; n < times.length && bins <= MOST_BINS; n++) {
    const bin = Math.floor((times[n] ?? 0) / width);
    if (bin !== last) bins++;
    last = bin;
  }
  return bins;
}

function readTimeCounts(reader: ByteReader): TimeCounts | null {
  const width = reader.varint();
  if (width === NO_BINS) return null;
  const starts: number[] = [];
  const lines: number[] = [];
  let bin = 0;
  while (reader.remaining > 0) {
    bin += reader.varint();
    starts.push(bin * width);
    for (let level = 0; level < LEVELS.length; level++) lines.push(reader.varint());
  }
  if (reader.failed) return null;
  return { width, starts: Float64Array.from(starts), lines: Uint32Array.from(lines) };
}
