/**
 * The frame around every column: version, line count, checksum. The frame itself is the same in all versions, so that
 * damage and a newer version can be told apart, whatever comes after it.
 *
 * | bytes | |
 * |---|---|
 * | 0 | version of the layout of what follows |
 * | 1-4 | lines in the segment, u32 |
 * | 5-8 | checksum of the column's name, the bytes 0-4 and the payload, u32 |
 * | 9- | payload |
 */
import { err, ok, type Result } from '../result.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { checksum } from './checksum.ts';

/** Version of the layout that is written. What is read: see `docs/decisions/0008-log-segments.md`. */
export const SEGMENT_VERSION = 1;
/** Most lines of a segment: bounds what a damaged count can make a reader allocate. */
export const MAX_SEGMENT_LINES = 1 << 20;
const HEADER = 9;
/** Where the checksum stands. */
const SUM_AT = 5;

/**
 * Why a column cannot be read; JSON-safe.
 *
 * - `damaged`          the bytes are not what was written
 * - `unknown-version`  whole, but written by a newer version
 * - `missing`          the column was not given to the reader
 */
export interface SegmentProblem {
  readonly kind: 'damaged' | 'unknown-version' | 'missing';
  readonly column: string;
  /** For whoever looks into it. */
  readonly detail: string;
}

export interface SegmentColumn {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A column's payload, its frame checked. */
export interface Payload {
  /** Lines in the segment. */
  readonly lines: number;
  readonly reader: ByteReader;
}

export function damaged(column: string, detail: string) {
  return err<SegmentProblem>({ kind: 'damaged', column, detail });
}

/** Puts the frame around a payload. */
export function frameColumn(
  name: string,
  lines: number,
  payload: Uint8Array,
  version: number = SEGMENT_VERSION,
): SegmentColumn {
  return frameWritten(name, lines, payload.length, (writer) => writer.bytes(payload), version);
}

/**
 * As `frameColumn`, of a payload that is written where it has to stand: large ones are not copied once more.
 * @param size its bytes; if they turn out to be others, it is copied after all
 */
export function frameWritten(
  name: string,
  lines: number,
  size: number,
  write: (writer: ByteWriter) => void,
  version: number = SEGMENT_VERSION,
): SegmentColumn {
  const writer = new ByteWriter(HEADER + size);
  writer.byte(version);
  writer.u32(lines);
  writer.u32(0);
  write(writer);
  const bytes = writer.finish();
  const payload = bytes.subarray(HEADER);
  new DataView(bytes.buffer).setUint32(SUM_AT, sum(name, version, lines, payload), true);
  return { name, bytes };
}

/** Takes the frame off, and says what is wrong with it. */
export function openFrame({ name, bytes }: SegmentColumn): Result<Payload, SegmentProblem> {
  if (bytes.length < HEADER) return damaged(name, `only ${bytes.length} bytes`);
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  const lines = reader.u32();
  const expected = reader.u32();
  if (sum(name, version, lines, bytes.subarray(HEADER)) !== expected) return damaged(name, 'checksum');
  if (version !== SEGMENT_VERSION) {
    return err({ kind: 'unknown-version', column: name, detail: `version ${version}` });
  }
  if (lines > MAX_SEGMENT_LINES) return damaged(name, `${lines} lines`);
  return ok({ lines, reader });
}

function sum(name: string, version: number, lines: number, payload: Uint8Array): number {
  let seed = Math.imul(version + 1, 0x9e3779b1) ^ lines;
  for (let at = 0; at < name.length; at++) seed = Math.imul(seed ^ name.charCodeAt(at), 0x01000193);
  return checksum(payload, seed);
}
