/** What the beginning of a file tells: its format, and the day of lines that say none. */
import { detectImportFormat } from '../core/formats/detect.ts';
import type { ImportFormat } from '../core/imported-file.ts';
import { isContainer } from './containers.ts';
import type { GivenEntry } from './given-entry.ts';
import { RefusedFile } from './refused.ts';
import { decoderOf, encodingOf } from './text-decoding.ts';

/** In bytes. */
const HEAD = 65_536;
const DAY = 86_400_000;

export interface FileHead {
  readonly format: ImportFormat;
  /** In ms since the epoch, at its beginning in UTC. */
  readonly day: number;
}

/** @throws RefusedFile where it is no log */
export async function lookAtHead(entry: GivenEntry): Promise<FileHead> {
  const head = await readHead(entry);
  if (head.length === 0) throw new RefusedFile('empty', 'There is nothing in this file.');
  if (entry.isPacked && isContainer(head)) {
    throw new RefusedFile(
      'nested',
      'This is a zip or gzip inside another one. Unpack the outer one, then open what comes out.',
    );
  }
  const text = decoderOf(encodingOf(head)).decode(head, { stream: true });
  if (text.trim() === '') throw new RefusedFile('empty', 'There is nothing but blanks in this file.');
  const format = detectImportFormat(text);
  if (format) return { format, day: dayOf(entry.name, text, entry.writtenAt) };
  throw new RefusedFile(
    'not-a-log',
    'Nothing at the beginning of this file looks like a log line, so nothing of it was stored. Log files are .log, .csv, JSON Lines and OpenTelemetry JSON.',
  );
}

async function readHead(entry: GivenEntry): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of entry.open()) {
    parts.push(bytes.slice(0, HEAD - length));
    length += Math.min(bytes.length, HEAD - length);
    if (length >= HEAD) break;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    head.set(part, at);
    at += part.length;
  }
  return head;
}

/** A day that the file or its name says; else the one that it was written on. */
function dayOf(name: string, text: string, writtenAt: number): number {
  const said = /\b(20\d\d-[01]\d-[0-3]\d)(?!\d)/.exec(`${text.slice(0, 2_000)}\n${name}`)?.[1];
  const at = Date.parse(`${said}T00:00:00Z`);
  return Math.floor((Number.isNaN(at) ? writtenAt : at) / DAY) * DAY;
}
