/** Records of a file as rows to clean, and cleaned rows as text of the output. */
import {
  type FileFormat,
  type LogRecord,
  recordText,
  textPieces,
} from '../../src/core/formats/log-record.ts';
import { createReader, detectFormat } from '../../src/core/formats/read.ts';
import { createWriter } from '../../src/core/formats/write.ts';
import {
  type CleanRow,
  type CleanText,
  lineWith,
  rowOf,
  textOf,
} from '../../src/core/redaction/clean-line.ts';
import { COLUMNS } from '../../src/core/redaction/policy.ts';
import type { Input } from './input.ts';

/** Enough to search many texts at once, and no more than is good for the memory. */
const BATCH_RECORDS = 4000;
const BATCH_CHARACTERS = 4_000_000;
const HEAD = 65_536;

export interface Batch {
  /** What was found in the file; null for what is no log: it is cleaned as text. */
  readonly format: FileFormat | null;
  readonly records: readonly LogRecord[];
}

/** The records of a file, some thousand at a time. The first batch may be empty. */
export async function* readBatches(input: Input): AsyncGenerator<Batch> {
  let head = '';
  let format: FileFormat | null | undefined;
  let reader = createReader('log');
  let records: LogRecord[] = [];
  let size = 0;
  const start = (): void => {
    format = detectFormat(head);
    reader = createReader(format ?? 'log');
  };
  for await (const chunk of input.chunks()) {
    let text = chunk;
    if (format === undefined) {
      head += chunk;
      if (head.length < HEAD) continue;
      start();
      text = head;
    }
    size += text.length;
    for (const record of reader.read(text)) records.push(record);
    if (records.length < BATCH_RECORDS && size < BATCH_CHARACTERS) continue;
    yield { format: format ?? null, records };
    records = [];
    size = 0;
  }
  if (format === undefined) {
    start();
    records = reader.read(head);
  }
  yield { format: format ?? null, records: [...records, ...reader.end()] };
}

const OWN: ReadonlySet<string> = new Set(COLUMNS);

/** @param isSame the output has the format of the input: the file's own text stays around what is cleaned */
export function rowsOf(records: readonly LogRecord[], isSame: boolean): CleanRow[] {
  return records.map((record) => (isSame || !record.line ? pieceRow(record) : rowOf(record.line)));
}

function pieceRow(record: LogRecord): CleanRow {
  const texts = textPieces(record).map(({ text, column, encoding, label }): CleanText => {
    if (encoding === 'member') return { text, column, isJson: true };
    const own = COLUMNS.find((one) => one === column);
    if (own) return textOf(own, text);
    return label === undefined ? { text, column } : { text, column, before: `${label}: ` };
  });
  return {
    texts,
    invocationId: record.line?.invocationId ?? null,
    functionKey: record.line?.functionKey ?? null,
  };
}

export interface Output {
  readonly text: string;
  /** Texts for which the output's format has no place. */
  readonly leftOut: number;
}

/** @param cleaned for each record its texts, as `rowsOf` gave them */
export function textOfRecords(
  records: readonly LogRecord[],
  rows: readonly CleanRow[],
  cleaned: readonly (readonly string[])[],
  format: FileFormat | null,
): Output {
  const parts: string[] = [];
  let leftOut = 0;
  const writer = format === null ? null : createWriter(format);
  for (const [n, record] of records.entries()) {
    const texts = cleaned[n] ?? [];
    if (writer === null) {
      parts.push(recordText(record, texts));
      continue;
    }
    const row = rows[n];
    if (record.line && row) {
      leftOut += textPieces(record).filter(
        ({ column }) => !OWN.has(column) && column !== 'tenantContexts',
      ).length;
      parts.push(writer.write(lineWith(record.line, row, texts)));
    } else if (record.isUnread) {
      parts.push(writer.writeText(unreadText(record, texts)));
    }
  }
  return { text: parts.join(''), leftOut };
}

/** What the record says: of JSON all of it, of a row of a table the text without its quotes. */
function unreadText(record: LogRecord, texts: readonly string[]): string {
  const [piece, ...others] = textPieces(record);
  const isWhole = others.length === 0 && (piece?.encoding === 'plain' || piece?.encoding === 'csv');
  return isWhole ? (texts[0] ?? '') : recordText(record, texts).replace(/\r?\n$/, '');
}
