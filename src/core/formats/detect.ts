/** Which format a received file has, by what is in it, whatever it is called. */
import type { ImportFormat } from '../imported-file.ts';
import { isDataRow, LOOKED_AT_ROWS, looksLikeLog } from './column-guess.ts';
import { csvRows } from './csv-reader.ts';
import { createGatewayWalker } from './gateway-walker.ts';
import { JsonStream, type JsonWalker } from './json-stream.ts';
import { LineValues } from './line-values.ts';
import { createOtlpWalker } from './otlp-walker.ts';
import { detectFormat } from './read.ts';
import { isLogHead } from './text-reader.ts';

/** In a longer beginning that has no whole record, the record may be too long for it. */
const LONG = 16_384;

/**
 * @param head the beginning of the file: some 64 kB, or all of a smaller one
 * @returns null for what looks like no log
 */
export function detectImportFormat(head: string): ImportFormat | null {
  const text = head.startsWith('\ufeff') ? head.slice(1) : head;
  const start = text.trimStart();
  const feed = start.indexOf('\n');
  const first = feed < 0 ? start : start.slice(0, feed);
  if ((start.startsWith('{') || start.startsWith('[')) && !isLogHead(first.trimEnd())) {
    const json = jsonFormat(start);
    if (json !== null) return json;
  }
  const format = detectFormat(text);
  if (format === 'log' || format === 'csv') return format;
  if (isTable(start)) return 'csv';
  // Objects further down.
  return format === null ? null : jsonFormat(start);
}

function jsonFormat(text: string): 'jsonl' | 'otlp' | null {
  if (hasLines(createOtlpWalker, text)) return 'otlp';
  if (hasLines(createGatewayWalker, text)) return 'jsonl';
  // No record is whole here, or there is none.
  if (/^[[{\s]*"(?:resourceLogs|appLogs)"\s*:/.test(text.slice(0, 1_000))) return 'otlp';
  return text.length >= LONG && /^[[{\s]*"[^"\\]{1,100}"\s*:/.test(text.slice(0, 1_000)) ? 'jsonl' : null;
}

function hasLines(walker: (values: LineValues) => JsonWalker, text: string): boolean {
  const values = new LineValues();
  const reader = new JsonStream(walker(values), values);
  return reader.read(text).lines.length > 0 || reader.end().lines.length > 0;
}

/** A table whose columns are called what they are called: its rows are those of a log. */
function isTable(text: string): boolean {
  const rows = csvRows(text.endsWith('\n') ? text : `${text}\n`, LOOKED_AT_ROWS);
  const [names = [], ...others] = rows;
  if (names.length < 2) return false;
  const isHeadless = isDataRow(names);
  const data = (isHeadless ? rows : others).filter((row) => row.length === names.length);
  return data.length > 0 && looksLikeLog(isHeadless ? names.map(() => '') : names, data);
}
