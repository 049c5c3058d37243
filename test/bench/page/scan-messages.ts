import { SegmentReader } from '../../../src/core/segment/reader.ts';
import { scanMessages } from '../../../src/core/segment/scan.ts';
import { unpackPart } from '../../../src/storage/segments/pack.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';

/** How many messages of a segment have the word, from compressed bytes; `size` is that before compression. */
export async function countMessages(bytes: Uint8Array, size: number, word: string): Promise<number> {
  const columns = await unpackPart('message', bytes, size);
  if (!columns.ok) throw new Error(JSON.stringify(columns.error));
  return countIn(new SegmentReader(columns.value, utf8), word);
}

export function countIn(reader: SegmentReader, word: string): number {
  const found = scanMessages(reader, word, true);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.length;
}
