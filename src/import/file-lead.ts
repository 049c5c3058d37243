/** What the rows of a table need to be read by themselves: its first rows, which name and show what the columns are. */
import { createLineReader } from '../core/formats/line-reader.ts';
import type { ImportFormat } from '../core/imported-file.ts';
import { cutterOf } from './chunk-cutter.ts';
import type { LaneFile } from './lane-work.ts';

/** So many bytes of a file are enough for it. */
export const LEAD = 32_768;
/** In bytes: more rows than a reader looks at. */
const ROWS = 16_384;

type Lead = Pick<LaneFile, 'prefix' | 'prefixRecords'>;

/**
 * @param bytes the file's first bytes, `LEAD` of them or all
 * @returns null where the rows cannot be told from each other
 */
export function leadOf(format: ImportFormat, bytes: Uint8Array): Lead | null {
  if (format !== 'csv') return { prefix: '', prefixRecords: 0 };
  const end = cutterOf(format)(bytes, Math.min(ROWS, bytes.length >> 1));
  if (end === null) return null;
  const prefix = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end));
  const reader = createLineReader(format);
  const readings = [reader.read(prefix), reader.end()];
  const prefixRecords = readings.reduce((sum, { lines, unread }) => sum + lines.length + unread.length, 0);
  return { prefix, prefixRecords };
}
