/** The same lines as a file of each format, as the extension itself writes them. */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { otlpLogs } from '../../../src/core/formats/otlp-records.ts';
import { createWriter } from '../../../src/core/formats/write.ts';
import { IMPORT_FORMATS, type ImportFormat } from '../../../src/core/imported-file.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import { vendorLineChunks } from '../support/vendor-lines.ts';

export interface BenchFile {
  readonly format: ImportFormat;
  readonly path: string;
  readonly bytes: number;
}

const CHUNK = 20_480;
/** Records in one `LogsData`, as a collector's batches are. */
const OTLP_BATCH = 512;
const DAY = 86_400_000;

/** Lines are spread over two weeks. */
export async function makeFiles(
  folder: string,
  lines: number,
  formats: ReadonlySet<ImportFormat>,
): Promise<readonly BenchFile[]> {
  const made: { format: ImportFormat; path: string; file: FileHandle; bytes: number; write: Write }[] = [];
  for (const format of IMPORT_FORMATS.filter((one) => formats.has(one))) {
    const path = join(folder, `import.${format === 'otlp' ? 'otlp.jsonl' : format}`);
    made.push({ format, path, file: await open(path, 'w'), bytes: 0, write: writerOf(format) });
  }
  const to = Date.now();
  for (const chunk of vendorLineChunks(lines, CHUNK, { from: to - 14 * DAY, to })) {
    for (const one of made) {
      const text = Buffer.from(one.write(chunk));
      one.bytes += text.length;
      await one.file.writeFile(text);
    }
  }
  for (const { file } of made) {
    // Else the system writes them while they are read.
    await file.sync();
    await file.close();
  }
  return made.map(({ format, path, bytes }) => ({ format, path, bytes }));
}

type Write = (lines: readonly LogLine[]) => string;

function writerOf(format: ImportFormat): Write {
  if (format === 'otlp') {
    const names = { appNames: {}, environmentNames: {} };
    return (lines) => {
      let text = '';
      for (let at = 0; at < lines.length; at += OTLP_BATCH) {
        text += `${JSON.stringify(otlpLogs(lines.slice(at, at + OTLP_BATCH), names))}\n`;
      }
      return text;
    };
  }
  const writer = createWriter(format);
  let header = writer.header;
  return (lines) => {
    const text = header + lines.map((line) => writer.write(line)).join('');
    header = '';
    return text;
  };
}
