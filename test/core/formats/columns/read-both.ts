/** A piece of a file read twice: straight into columns, and line by line. */
import { PieceColumns } from '../../../../src/core/formats/columns/read-columns.ts';
import { createLineReader } from '../../../../src/core/formats/line-reader.ts';
import type { ImportFormat } from '../../../../src/core/imported-file.ts';
import type { LogLine } from '../../../../src/core/log-line.ts';
import { encodeColumns } from '../../../../src/core/segment/encode.ts';
import { SegmentReader } from '../../../../src/core/segment/reader.ts';
import { utf8 } from '../../../../src/storage/segments/text-codec.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin = new TextDecoder('latin1');
const encoder = new TextEncoder();

export interface ReadOptions {
  /** The first row of the file that this is a piece of. */
  readonly prefix?: string;
  readonly limits?: { readonly lines: number; readonly characters: number };
}

/** What is stored of a piece that is read into columns; null: something in it is unusual. */
export function quickLines(
  format: ImportFormat,
  text: string,
  { prefix = '', limits = { lines: 5_120, characters: 4_000_000 } }: ReadOptions = {},
): LogLine[] | null {
  const columns = new PieceColumns(format, {
    utf8: (bytes) => {
      try {
        return strict.decode(bytes);
      } catch {
        return null;
      }
    },
    latin: (bytes) => latin.decode(bytes),
  });
  const lines: LogLine[] = [];
  const read = columns.read(encoder.encode(text), {
    ...{ limits, source: 'a.log', prefix },
    complete: (line) => line,
    sink: (part) => {
      const steps = encodeColumns(part, utf8);
      let step = steps.next();
      while (!step.done) step = steps.next();
      const reader = new SegmentReader(step.value.columns, utf8, step.value.outline.lines);
      const stored = reader.allLines();
      if (!stored.ok) throw new Error(`${stored.error.column} ${stored.error.detail}`);
      lines.push(...stored.value);
    },
  });
  if (read && read.lines !== lines.length) throw new Error(`${read.lines} lines were told of`);
  return read && lines;
}

/** The same, line by line; null where there are texts that are no lines. */
export function slowLines(
  format: ImportFormat,
  text: string,
  { prefix = '' }: ReadOptions = {},
): readonly LogLine[] | null {
  const reader = createLineReader(format, 0);
  reader.read(prefix);
  const read = reader.read(utf8.decode(encoder.encode(text)));
  const rest = reader.end();
  return read.unread.length + rest.unread.length > 0 ? null : [...read.lines, ...rest.lines];
}
