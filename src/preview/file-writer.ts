/** Writes the lines that are shown as files with their receipts: all of them, or nothing. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fileName, receiptName, zipName } from '../core/download/file-name.ts';
import type { GapReport } from '../core/download/gaps.ts';
import type { Receipt, ReceiptSubject } from '../core/download/receipt.ts';
import { createWriter } from '../core/formats/write.ts';
import type { LogLine } from '../core/log-line.ts';
import type { InspectedSpan, InspectedText, Inspector, NumberedLine } from '../core/redaction/inspect.ts';
import type { Kind } from '../core/redaction/kinds.ts';
import { ByteSink, utf8Length } from '../files/byte-sink.ts';
import { zipOf } from '../files/zip-file.ts';
import type { FileOptions, WrittenFile, WrittenFiles } from './contract.ts';
import type { FindingIndex } from './finding-index.ts';
import { cleanedLine } from './shown-line.ts';
import { isErrorInMessage, isWritten } from './written-columns.ts';

/** What a receipt and the comment at the top of a `.log` say of one file. */
export interface PartFacts {
  readonly subject: ReceiptSubject;
  readonly name: string;
  readonly format: FileOptions['format'];
  readonly lines: number;
  readonly part: { readonly number: number; readonly of: number } | null;
  readonly redacted: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
  readonly gaps: GapReport;
}

export interface ReceiptWriter {
  /** What stands at the top of the file, with its line feeds, where the format allows; else empty. */
  readonly comment: (facts: PartFacts) => string;
  readonly receipt: (facts: PartFacts, bytes: number, sha256: string) => Receipt;
  readonly text: (receipt: Receipt) => string;
}

export interface WriteOptions {
  /** The lines, oldest first. */
  readonly lines: AsyncIterable<readonly NumberedLine[]>;
  readonly inspector: Inspector;
  /** What is known of each line; null: nothing that holds now, so all of them are looked into again. */
  readonly index: FindingIndex | null;
  readonly subject: ReceiptSubject;
  readonly gaps: GapReport;
  readonly options: FileOptions;
  readonly receipts: ReceiptWriter;
  readonly pause: () => Promise<void>;
  /** Asked now and then: why it has to be given up; null: it goes on. */
  readonly stoppedBy: () => 'cancelled' | 'changed' | null;
  readonly onProgress: (lines: number) => void;
}

/** Why no file was made. */
export class NotWritten extends Error {
  readonly reason: keyof typeof DETAILS;

  constructor(reason: keyof typeof DETAILS, detail: string = DETAILS[reason]) {
    super(detail);
    this.reason = reason;
  }
}

const DETAILS = {
  cancelled: 'The download was cancelled.',
  changed: 'Lines or decisions changed while the file was written, so it was not kept.',
  forbidden: 'The file would hold more that must not be sent than was agreed to.',
  survived: 'A redacted value still stood in a line, so no file was made.',
} as const;

/** A receipt is in every part, and so is the comment. */
const ROOM = 8192;

interface Part {
  readonly sink: ByteSink;
  readonly redacted: Map<Kind, number>;
  readonly kept: Map<Kind, number>;
  lines: number;
}

/** @throws NotWritten, and whatever reading the lines throws: then there is no file */
export async function writeFiles(write: WriteOptions): Promise<WrittenFiles> {
  const pause = async (): Promise<void> => {
    await write.pause();
    const stopped = write.stoppedBy();
    if (stopped) throw new NotWritten(stopped);
  };
  const parts = await writeParts(write, pause);
  const { subject, gaps, options, receipts } = write;
  const isCleaned = parts.some(({ redacted }) => redacted.size > 0);
  const files: { readonly name: string; readonly blobs: readonly Blob[] }[] = [];
  const made: Receipt[] = [];
  let receiptSha256 = '';
  let lines = 0;
  for (const [n, { sink, redacted, kept, lines: count }] of parts.entries()) {
    const part = parts.length === 1 ? null : { number: n + 1, of: parts.length };
    const { environmentType: environment, ...about } = subject;
    const name = fileName({ ...about, environment, format: options.format, isCleaned, part });
    const facts: PartFacts = {
      ...{ subject, name, format: options.format, lines: count, part, gaps },
      redacted: sorted(redacted),
      kept: sorted(kept),
    };
    const head = new ByteSink();
    head.text(receipts.comment(facts));
    const blobs = [...head.blobs(), ...sink.blobs()];
    const receipt = receipts.receipt(facts, head.bytes + sink.bytes, await hashOf(blobs, pause));
    const text = receipts.text(receipt);
    const bytes = new TextEncoder().encode(text);
    if (n === 0) receiptSha256 = bytesToHex(sha256(bytes));
    made.push(receipt);
    files.push({ name, blobs }, { name: receiptName(name), blobs: [new Blob([bytes])] });
    lines += count;
  }
  await pause();
  const written = options.isZipped ? [await zipped(files, write, pause)] : files.map(plainFile);
  return { files: written, receipts: made, receiptSha256, lines };
}

async function writeParts(write: WriteOptions, pause: () => Promise<void>): Promise<Part[]> {
  const { inspector, options, onProgress } = write;
  const writer = createWriter(options.format);
  const parts: Part[] = [];
  let part: Part | null = null;
  let done = 0;
  const known = inspector.known;
  for await (const lines of write.lines) {
    for (const { line, spans, kinds } of cleanedOf(lines, write, done)) {
      const text = writer.write(line);
      if (!part || isFull(part, text, options)) {
        part = { sink: new ByteSink(), redacted: new Map(), kept: new Map(), lines: 0 };
        part.sink.text(writer.header);
        parts.push(part);
      }
      part.sink.text(text);
      part.lines++;
      done++;
      for (const { kind, decision } of spans) count(decision === 'redact' ? part.redacted : part.kept, kind);
      for (const kind of kinds) count(part.kept, kind);
    }
    onProgress(done);
    await pause();
  }
  if (inspector.known !== known) {
    throw new NotWritten(
      'survived',
      'More was found while the file was written, so it was not kept. Try again.',
    );
  }
  if (parts.length > 0) return parts;
  const sink = new ByteSink();
  sink.text(writer.header);
  return [{ sink, redacted: new Map(), kept: new Map(), lines: 0 }];
}

/** A line as it goes into the file, and what was found in it. */
interface Cleaned {
  readonly line: LogLine;
  readonly spans: readonly InspectedSpan[];
  /** Of more places that stay. */
  readonly kinds: readonly Kind[];
}

/**
 * Of most lines it is known that no text of theirs changes: only the others are looked into again.
 *
 * @param done how many lines were written before
 */
function cleanedOf(
  lines: readonly NumberedLine[],
  { inspector, index, options: { format } }: WriteOptions,
  done: number,
): Cleaned[] {
  const cleaned: (Cleaned | null)[] = lines.map((given) => straight(given, inspector, index, format));
  const open = lines.filter((_, n) => cleaned[n] === null);
  const found = inspector.inspect(open);
  let next = 0;
  return cleaned.map((one, n) => {
    if (one) return one;
    const inspected = found[next];
    const given = open[next++];
    if (!given || !inspected) throw new Error(`line ${done + n + 1} is missing`);
    if (inspector.survivors(inspected) > 0) {
      throw new NotWritten(
        'survived',
        `A redacted value still stood in line ${done + n + 1}, so no file was made.`,
      );
    }
    const line = cleanedLine(given.line, inspected);
    return { line, spans: writtenSpans(inspected.texts, format, line), kinds: [] };
  });
}

function straight(
  { k, line }: NumberedLine,
  inspector: Inspector,
  index: FindingIndex | null,
  format: FileOptions['format'],
): Cleaned | null {
  if (!index || k >= index.lines || index.fickleLines.has(k)) return null;
  const kinds: Kind[] = [];
  const end = index.endOf(k);
  for (let n = index.startOf(k); n < end; n++) {
    if (index.isRedactedAt(n)) return null;
    const kind = inspector.table.at(index.valueAt(n))?.kind;
    if (kind) kinds.push(kind);
  }
  // It is not known which of the places are the error's.
  if (kinds.length > 0 && format === 'log' && isErrorInMessage(line)) return null;
  const texts = inspector.lastingTexts(line);
  if (texts.length === 0) return { line, spans: [], kinds };
  const changed = texts.filter(({ text, cleaned }) => text !== cleaned);
  if (changed.length > 0 && inspector.survivors({ texts: changed }) > 0) return null;
  const cleaned = changed.length === 0 ? line : cleanedLine(line, { texts });
  return { line: cleaned, spans: writtenSpans(texts, format, cleaned), kinds };
}

/** Only of what the file has: the receipt is of the file. */
function writtenSpans(
  texts: readonly InspectedText[],
  format: FileOptions['format'],
  line: LogLine,
): InspectedSpan[] {
  return texts.flatMap(({ column, spans }) => (isWritten(column, format, line) ? spans : []));
}

function count(counts: Map<Kind, number>, kind: Kind): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function isFull({ sink, lines }: Part, next: string, { split }: FileOptions): boolean {
  if (!split || lines === 0) return false;
  return lines >= split.lines || sink.bytes + utf8Length(next) + ROOM > split.bytes;
}

async function hashOf(blobs: readonly Blob[], pause: () => Promise<void>): Promise<string> {
  const hash = sha256.create();
  for (const blob of blobs) {
    hash.update(new Uint8Array(await blob.arrayBuffer()));
    await pause();
  }
  return bytesToHex(hash.digest());
}

async function zipped(
  files: readonly { readonly name: string; readonly blobs: readonly Blob[] }[],
  { subject }: WriteOptions,
  pause: () => Promise<void>,
): Promise<WrittenFile> {
  const name = zipName(files[0]?.name ?? 'log');
  return { name, blob: await zipOf(files, subject.to, pause) };
}

const TYPES = { log: 'text/plain', csv: 'text/csv', jsonl: 'application/x-ndjson', json: 'application/json' };

function plainFile({ name, blobs }: { readonly name: string; readonly blobs: readonly Blob[] }): WrittenFile {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const type = Object.entries(TYPES).find(([each]) => each === ending)?.[1] ?? 'application/octet-stream';
  return { name, blob: new Blob([...blobs], { type: `${type};charset=utf-8` }) };
}

function sorted(counts: ReadonlyMap<Kind, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
