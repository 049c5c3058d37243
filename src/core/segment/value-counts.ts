/** Values of one field with the lines that have them, as bytes. */
import type { ByteReader, ByteWriter } from './bytes.ts';
import type { IdNames } from './id-names.ts';
import type { TextCodec } from './text-block.ts';
import { readValues, writeValues } from './value-list.ts';

/** The most frequent value first. */
export interface ValueCounts {
  readonly values: readonly (readonly [value: string | null, lines: number])[];
  /** Whether there are values beside these: then nothing can be said of one that is not listed. */
  readonly hasMore: boolean;
}

export function writeCounts(writer: ByteWriter, { values, hasMore }: ValueCounts, codec: TextCodec): void {
  writer.byte(hasMore ? 1 : 0);
  writeValues(
    writer,
    values.map(([value]) => value),
    codec,
  );
  for (const [, lines] of values) writer.varint(lines);
}

/**
 * Null for what `writeCounts` cannot have written.
 *
 * @param names see `readValues`
 */
export function readCounts(reader: ByteReader, codec: TextCodec, names?: IdNames): ValueCounts | null {
  const hasMore = reader.byte() !== 0;
  const values = readValues(reader, codec, names);
  if (!values) return null;
  return { values: values.map((value) => [value, reader.varint()] as const), hasMore };
}
