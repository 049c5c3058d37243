/**
 * Reads the lines of log files of any size, fast: what `createReader` gives without its pieces. It is for reading only; who
 * has to write a file back as it was reads records.
 */
import type { ImportFormat } from '../imported-file.ts';
import { createCsvLineReader } from './csv-line-reader.ts';
import { createJsonReader } from './json-reader.ts';
import { JsonStream } from './json-stream.ts';
import { LineValues } from './line-values.ts';
import { createOtlpWalker } from './otlp-walker.ts';
import type { LineReader } from './read-lines.ts';
import { createTextLineReader } from './text-line-reader.ts';

export {
  EndlessLineError,
  type LineReader,
  MOST_LINE,
  type ReadLines,
  type UnreadText,
} from './read-lines.ts';

/**
 * @param day grouped `.log` files say no day: the one of their first line, in ms since the epoch at its beginning in UTC. Null:
 * their times are of the epoch's first day
 */
export function createLineReader(format: ImportFormat, day: number | null = null): LineReader {
  if (format === 'log') return createTextLineReader(day);
  if (format === 'csv') return createCsvLineReader();
  if (format === 'jsonl') return createJsonReader();
  const values = new LineValues();
  return new JsonStream(createOtlpWalker(values), values);
}
