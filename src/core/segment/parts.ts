/**
 * Columns that are stored together: a search reads `times` and `message`, a facet `fields`, and only a line that is
 * shown needs all four.
 */
import { err, ok, type Result } from '../result.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { checksum } from './checksum.ts';
import { type ColumnName, GROUPED_COLUMNS, TEXT_FIELDS } from './fields.ts';
import { damaged, frameColumn, SEGMENT_VERSION, type SegmentColumn, type SegmentProblem } from './frame.ts';

export const PART_NAMES = ['times', 'fields', 'message', 'texts'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** `texts` is not stored at all where no line has any: see `absentTexts`. */
export const COLUMNS_OF: Readonly<Record<PartName, readonly ColumnName[]>> = {
  times: ['time', 'timeText', 'level'],
  fields: ['group', ...GROUPED_COLUMNS],
  message: ['message'],
  texts: TEXT_FIELDS,
};

const HEADER = 5;

/**
 * A version, a checksum of the directory, the directory (how many columns, and the bytes of each), and the columns.
 *
 * @param columns those of `COLUMNS_OF`, in that order
 */
export function joinPart(columns: readonly SegmentColumn[]): Uint8Array<ArrayBuffer> {
  const directory = new ByteWriter();
  directory.varint(columns.length);
  for (const { bytes } of columns) directory.varint(bytes.length);
  const listed = directory.finish();
  const size = columns.reduce((sum, { bytes }) => sum + bytes.length, HEADER + listed.length);
  const writer = new ByteWriter(size);
  writer.byte(SEGMENT_VERSION);
  writer.u32(checksum(listed, SEGMENT_VERSION));
  writer.bytes(listed);
  for (const { bytes } of columns) writer.bytes(bytes);
  return writer.finish();
}

/** Views of the part's columns: what is wrong inside one shows when that one is read. */
export function splitPart(name: PartName, bytes: Uint8Array): Result<SegmentColumn[], SegmentProblem> {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  const expected = reader.u32();
  const count = reader.count(1);
  const sizes: number[] = [];
  for (let n = 0; n < count; n++) sizes.push(reader.varint());
  const listed = bytes.subarray(HEADER, bytes.length - reader.remaining);
  if (reader.failed || checksum(listed, version) !== expected) return damaged(name, 'directory');
  if (version !== SEGMENT_VERSION) {
    return err({ kind: 'unknown-version', column: name, detail: `version ${version}` });
  }
  const names = COLUMNS_OF[name];
  if (names.length !== count) return damaged(name, `${count} columns`);
  const columns = names.map((column, n) => ({ name: column, bytes: reader.bytes(sizes[n] ?? 0) }));
  return reader.isDone() ? ok(columns) : damaged(name, 'length');
}

/** The columns of `texts` for a segment that has no such part: no line has any. */
export function absentTexts(lines: number): SegmentColumn[] {
  return TEXT_FIELDS.map((field) => frameColumn(field, lines, new Uint8Array(0)));
}
