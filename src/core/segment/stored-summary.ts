/** A summary as bytes: its counts, its filter and its IDs, each in a frame of its own as columns are. */
import { ok, type Result } from '../result.ts';
import { type ByteReader, ByteWriter } from './bytes.ts';
import { damaged, frameColumn, openFrame, type SegmentProblem } from './frame.ts';
import { type GramFilter, LOG_SMALLEST } from './gram-filter.ts';
import { type IdPrefixes, readHeads, writeHeads } from './id-prefixes.ts';
import {
  COUNTED_COLUMNS,
  type CountedColumn,
  countSites,
  type SegmentSummary,
  type ValueCounts,
} from './summary.ts';
import type { TextCodec } from './text-block.ts';
import { readValues, writeValues } from './value-list.ts';

/** What is stored of a summary, before compression; only `counts` is worth compressing. */
export interface SummaryBytes {
  readonly counts: Uint8Array;
  readonly filter: Uint8Array;
  readonly ids: Uint8Array;
}

/** @param lines of the segment */
export function encodeSummary(summary: SegmentSummary, lines: number, codec: TextCodec): SummaryBytes {
  const frame = (name: keyof SummaryBytes, payload: Uint8Array) => frameColumn(name, lines, payload).bytes;
  const counts = new ByteWriter();
  for (const name of COUNTED_COLUMNS) writeCounts(counts, summary.counts[name], codec);
  writeCounts(counts, summary.sitelessHosts, codec);
  const { log, bits } = summary.filter;
  const filter = new ByteWriter(1 + bits.length);
  filter.byte(log);
  filter.bytes(bits);
  const ids = new ByteWriter();
  writeHeads(ids, summary.ids.invocationId);
  writeHeads(ids, summary.ids.traceId);
  return {
    counts: frame('counts', counts.finish()),
    filter: frame('filter', filter.finish()),
    ids: frame('ids', ids.finish()),
  };
}

export function decodeSummary(bytes: SummaryBytes, codec: TextCodec): Result<SegmentSummary, SegmentProblem> {
  const filter = decodeFilter(bytes.filter);
  if (!filter.ok) return filter;
  const ids = decodeIds(bytes.ids);
  if (!ids.ok) return ids;
  const counts = decodeCounts(bytes.counts, codec);
  return counts.ok ? ok({ ...counts.value, filter: filter.value, ids: ids.value }) : counts;
}

function decodeFilter(bytes: Uint8Array): Result<GramFilter, SegmentProblem> {
  const frame = openFrame({ name: 'filter', bytes });
  if (!frame.ok) return frame;
  const { reader } = frame.value;
  const log = reader.byte();
  const bits = reader.bytes(reader.remaining);
  const isWhole = log >= LOG_SMALLEST && bits.length * 8 === 2 ** log;
  return isWhole ? ok({ log, bits }) : damaged('filter', 'length');
}

function decodeIds(bytes: Uint8Array): Result<IdPrefixes, SegmentProblem> {
  const frame = openFrame({ name: 'ids', bytes });
  if (!frame.ok) return frame;
  const { reader } = frame.value;
  const ids = { invocationId: readHeads(reader), traceId: readHeads(reader) };
  return reader.isDone() ? ok(ids) : damaged('ids', 'length');
}

function decodeCounts(
  bytes: Uint8Array,
  codec: TextCodec,
): Result<Pick<SegmentSummary, 'counts' | 'sitelessHosts'>, SegmentProblem> {
  const frame = openFrame({ name: 'counts', bytes });
  if (!frame.ok) return frame;
  const { reader } = frame.value;
  const columns = {} as Record<CountedColumn, ValueCounts>;
  for (const name of COUNTED_COLUMNS) {
    const counts = readCounts(reader, codec);
    if (!counts) return damaged('counts', name);
    columns[name] = counts;
  }
  const sitelessHosts = readCounts(reader, codec);
  if (!sitelessHosts || !reader.isDone()) return damaged('counts', 'length');
  return ok({
    counts: { ...columns, site: countSites(columns.contextId, sitelessHosts) },
    sitelessHosts,
  });
}

function writeCounts(writer: ByteWriter, { values, hasMore }: ValueCounts, codec: TextCodec): void {
  writer.byte(hasMore ? 1 : 0);
  writeValues(
    writer,
    values.map(([value]) => value),
    codec,
  );
  for (const [, lines] of values) writer.varint(lines);
}

function readCounts(reader: ByteReader, codec: TextCodec): ValueCounts | null {
  const hasMore = reader.byte() !== 0;
  const values = readValues(reader, codec);
  if (!values) return null;
  return { values: values.map((value) => [value, reader.varint()] as const), hasMore };
}
