/** Writes the lines that a search finds as one file or text: all of them, or nothing. */

import { type OtlpNames, otlpLogs } from '../core/formats/otlp-records.ts';
import { createWriter } from '../core/formats/write.ts';
import type { LogLine } from '../core/log-line.ts';
import { Cleaner } from '../core/redaction/clean.ts';
import { rowOf } from '../core/redaction/clean-line.ts';
import { ByteSink } from '../files/byte-sink.ts';
import { zipOf } from '../files/zip-file.ts';
import type { Exported, ExportFailure, ExportFormat, ExportJob, ExportPhase } from './contract.ts';
import type { LineSource } from './line-source.ts';

/** Why nothing was written. */
export class NotExported extends Error {
  readonly why: ExportFailure;

  constructor(why: ExportFailure, detail = '') {
    super(detail);
    this.why = why;
  }
}

export interface JobTools {
  readonly source: LineSource;
  /** Gives messages a turn; throws when the job was cancelled. */
  readonly pause: () => Promise<void>;
  readonly onProgress: (phase: ExportPhase, lines: number, of: number | null) => void;
}

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  log: 'log',
  csv: 'csv',
  jsonl: 'jsonl',
  otlp: 'otlp.jsonl',
};

/**
 * Reads the lines twice where they are cleaned: what is found anywhere is then redacted everywhere.
 *
 * @throws NotExported, and whatever reading the lines throws
 */
export async function runJob(job: ExportJob, tools: JobTools): Promise<Exported> {
  const { source, pause, onProgress } = tools;
  onProgress('finding', 0, null);
  const { total, skipped } = await source.find();
  const cleaner = job.isCleaned ? new Cleaner() : null;
  if (cleaner) {
    let learned = 0;
    for await (const lines of source.batches(total)) {
      cleaner.learn(lines);
      learned += lines.length;
      onProgress('learning', learned, total);
      await pause();
    }
  }
  const sink = new ByteSink();
  const texts: string[] = [];
  let length = 0;
  const put = (text: string): void => {
    if (job.mostText === null) return void sink.text(text);
    length += text.length;
    if (length > job.mostText) throw new NotExported('too-long');
    texts.push(text);
  };
  const write = writerOf(job.format, job.otlpNames);
  put(write.header);
  let written = 0;
  for await (const lines of source.batches(total)) {
    const cleaned = cleaner ? cleaner.clean(lines) : lines;
    if (cleaner && survives(cleaner, cleaned)) throw new NotExported('survived');
    for (const text of write.batch(cleaned)) put(text);
    written += lines.length;
    onProgress('writing', written, total);
    await pause();
  }
  const isFile = job.mostText === null;
  const name = `${job.name}.${ENDINGS[job.format]}`;
  if (job.isZipped && isFile) onProgress('zipping', written, total);
  const blob = !isFile
    ? null
    : job.isZipped
      ? await zipOf([{ name, blobs: sink.blobs() }], job.context.now, pause)
      : new Blob([...sink.blobs()], { type: 'text/plain' });
  return {
    blob,
    text: isFile ? null : texts.join(''),
    name: job.isZipped && isFile ? `${job.name}.zip` : name,
    lines: written,
    bytes: blob ? blob.size : length,
    redacted: cleaner?.summary().redacted ?? {},
    skipped,
  };
}

interface BatchWriter {
  readonly header: string;
  readonly batch: (lines: readonly LogLine[]) => readonly string[];
}

/** OTLP has a text a batch, in the form of OpenTelemetry's file exporter: one `LogsData` a line. */
function writerOf(format: ExportFormat, names: OtlpNames): BatchWriter {
  if (format === 'otlp') {
    return {
      header: '',
      batch: (lines) => (lines.length === 0 ? [] : [`${JSON.stringify(otlpLogs(lines, names))}\n`]),
    };
  }
  const writer = createWriter(format);
  return { header: writer.header, batch: (lines) => lines.map((line) => writer.write(line)) };
}

function survives(cleaner: Cleaner, lines: readonly LogLine[]): boolean {
  return lines.some((line) => cleaner.survivors(rowOf(line).texts.map(({ text }) => text)) > 0);
}
