/** Ways to store lines, each in the simplest form that does it justice. */
import type { IDBPDatabase } from 'idb';
import type { LogLine } from '../../../src/core/log-line.ts';
import { type EncodedSegment, encodeSegment } from '../../../src/core/segment/encode.ts';
import { SegmentReader } from '../../../src/core/segment/reader.ts';

import { packSegment } from '../../../src/storage/segments/pack.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import type { StoredForm } from './methods.ts';
import { pause } from './pause.ts';
import { countIn, countMessages } from './scan-messages.ts';

export interface Form {
  /** What is put into the store for some lines, in one transaction. */
  records(lines: readonly LogLine[]): Promise<readonly unknown[]>;
  /** How many lines of a record have the word in the message. */
  count(record: unknown, word: string): Promise<number> | number;
  /** Records that are read at once. */
  readonly page: number;
}

interface Columns {
  readonly message: Uint8Array;
  readonly size: number;
}

export const FORMS: Readonly<Record<StoredForm, Form>> = {
  'one record a line': {
    records: async (lines) => lines,
    count: (record, word) => Number((record as LogLine).message.includes(word)),
    page: 5000,
  },
  'JSON text': {
    records: async (lines) => [jsonOf(lines)],
    count: (record, word) => countInJson(record as string, word),
    page: 16,
  },
  'JSON text, gzip': {
    records: async (lines) => [await through(jsonOf(lines), new CompressionStream('gzip'))],
    count: async (record, word) => {
      const bytes = await through(record as Uint8Array<ArrayBuffer>, new DecompressionStream('gzip'));
      return countInJson(new TextDecoder().decode(bytes), word);
    },
    page: 16,
  },
  'columns, not compressed': {
    records: async (lines) => {
      const { columns, summary } = encodeSegment(lines, { codec: utf8, source: 'gateway' });
      return [{ columns: columns.map(({ name, bytes }) => ({ name, bytes: bytes.slice() })), summary }];
    },
    count: (record, word) => {
      const { columns } = record as Pick<EncodedSegment, 'columns'>;
      return countIn(new SegmentReader(columns, utf8), word);
    },
    page: 16,
  },
  columns: {
    records: async (lines) => {
      const packed = await packSegment(lines, { source: 'gateway', pause });
      return [{ ...packed, message: packed.parts.message, size: packed.sizes.message }];
    },
    count: (record, word) => {
      const { message, size } = record as Columns;
      return countMessages(message, size, word);
    },
    page: 16,
  },
};

/** Lines of one transaction. */
export const FORM_LINES = 4096;

export async function scanAll(database: IDBPDatabase, form: Form, word: string): Promise<number> {
  let hits = 0;
  let after: IDBKeyRange | null = null;
  for (;;) {
    const transaction = database.transaction('lines');
    const [keys, records] = await Promise.all([
      transaction.store.getAllKeys(after, form.page),
      transaction.store.getAll(after, form.page),
    ]);
    for (const record of records) hits += await form.count(record, word);
    const last = keys.at(-1);
    if (last === undefined || keys.length < form.page) return hits;
    after = IDBKeyRange.lowerBound(last, true);
  }
}

function jsonOf(lines: readonly LogLine[]): string {
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

/** Only rows that have the word somewhere are parsed. */
function countInJson(text: string, word: string): number {
  let hits = 0;
  for (let at = text.indexOf(word); at >= 0; ) {
    const from = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    const to = end < 0 ? text.length : end;
    const line: LogLine = JSON.parse(text.slice(from, to));
    if (line.message.includes(word)) hits += 1;
    at = text.indexOf(word, to);
  }
  return hits;
}

export async function through(
  data: string | Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const written = writer.write(bytes).then(() => writer.close());
  const [whole] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return new Uint8Array(whole);
}
