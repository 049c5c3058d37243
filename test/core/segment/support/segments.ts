import type { LogLine } from '../../../../src/core/log-line.ts';
import type { Result } from '../../../../src/core/result.ts';
import { encodeSegment } from '../../../../src/core/segment/encode.ts';
import { frameColumn, openFrame, type SegmentColumn } from '../../../../src/core/segment/frame.ts';
import { SegmentReader } from '../../../../src/core/segment/reader.ts';
import { utf8 } from '../../../../src/storage/segments/text-codec.ts';

export function encode(lines: readonly LogLine[], source?: string | readonly string[]) {
  return encodeSegment(lines, { codec: utf8, ...(source !== undefined && { source }) });
}

export function readerOf(lines: readonly LogLine[]): SegmentReader {
  return new SegmentReader(encode(lines).columns, utf8);
}

/** The value of a result that has to be one. */
export function okValue<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The column with its payload changed, and a frame that vouches for it: what a checksum cannot see. */
export function reframed(column: SegmentColumn, change: (payload: Uint8Array) => Uint8Array): SegmentColumn {
  const { lines, reader } = okValue(openFrame(column));
  return frameColumn(column.name, lines, change(reader.bytes(reader.remaining).slice()));
}
