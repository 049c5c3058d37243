/** Which format a file has, by what is in it, and a reader for it. */
import { isReceiptComment } from '../download/receipt-comment.ts';
import { createCsvReader, csvFields } from './csv-reader.ts';
import { createJsonlReader } from './jsonl-reader.ts';
import type { FileFormat, LogReader } from './log-record.ts';
import { createTextReader, isLogHead } from './text-reader.ts';

/** How many lines at the top are looked at. */
const LOOKED_AT = 50;

/**
 * What stands first decides: a message may go on with lines that are JSON, and a cell with lines that are anything.
 * @param head the beginning of the file, some thousand characters @returns null for what looks like no log
 */
export function detectFormat(head: string): FileFormat | null {
  const text = head.startsWith('\ufeff') ? head.slice(1) : head;
  const lines = text
    .split('\n', LOOKED_AT + 1)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT);
  const first = lines[0] ?? '';
  // Of a single line the end may be missing here.
  if (isObject(first) || (lines.length === 1 && /^\s*\{\s*"/.test(first))) return 'jsonl';
  // Only a `.log` begins with one; a file without lines has nothing else.
  if (isReceiptComment(first.replace(/\r$/, ''))) return 'log';
  const fields = csvFields(`${first.trimEnd()}\n`);
  if (fields.length >= 2 && (fields.includes('message') || fields.includes('time')) && !isLogHead(first))
    return 'csv';
  const telling = lines.find((line) => isLogHead(line) || isObject(line));
  if (telling === undefined) return null;
  return isLogHead(telling) ? 'log' : 'jsonl';
}

function isObject(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

export function createReader(format: FileFormat): LogReader {
  if (format === 'csv') return createCsvReader();
  return format === 'jsonl' ? createJsonlReader() : createTextReader();
}
