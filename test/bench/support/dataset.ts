/**
 * The lines that all measurements of a run share, as a file of JSON Lines: what ripgrep and lnav read, what gzip packs, and
 * what the browser gets chunk by chunk.
 */
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGzip } from 'node:zlib';
import type { LogLine } from '../../../src/core/log-line.ts';
import { toLogLines, wireLine } from '../../../src/gateway/operations/log-line.ts';
import { Rng } from '../../sandbox/world/random.ts';
import { CHUNK_LINES } from './chunks.ts';
import {
  lineTest,
  PHRASE,
  type QuestionName,
  type Questions,
  questionsFor,
  RARE_WORDS,
} from './questions.ts';
import { VENDOR_APP, vendorLines } from './vendor-lines.ts';

export interface Dataset {
  readonly path: string;
  readonly lines: number;
  readonly bytes: number;
  /** By `gzip -6`. */
  readonly gzipBytes: number;
  /** Where each chunk of `CHUNK_LINES` lines ends. */
  readonly chunkEnds: readonly number[];
  /** The first so many lines are stored and searched by themselves as well; the last is all lines. */
  readonly sizes: readonly number[];
  readonly questions: Questions;
  /** How many lines each question finds in all lines, by a plain filter. */
  readonly expected: Readonly<Record<QuestionName, number>>;
  /** The rare word of each size. */
  readonly rareWords: ReadonlyMap<number, string>;
}

const GROWTH = [10_000, 100_000];
const SAMPLE = 20_000;
/** For lines that do not say whose they are. */
const NO_ORIGIN = { appId: 'unknown', environmentId: 'unknown', startTime: 0 };
const SECOND_APP = VENDOR_APP.replace(/^.{8}/, '2b7d90aa');

/** Writes the file into `folder`; takes some seconds a million lines. */
export async function makeDataset(
  folder: string,
  { lines: count, file }: { readonly lines: number; readonly file: string | null },
): Promise<Dataset> {
  if (file !== null && !existsSync(file)) throw new Error(`There is no file ${file}.`);
  const source = file === null ? twoApps(count) : await linesOfFile(file, count);
  const total = Array.isArray(source) ? source.length : count;
  if (total === 0) throw new Error(`${file} has no lines that can be read.`);
  const sizes = [...GROWTH.filter((size) => size < total), total];
  const rareWords = new Map([...sizes].reverse().map((size, n) => [size, RARE_WORDS[n] ?? '']));
  const writer = await writerTo(join(folder, 'lines.jsonl'));
  const sample: LogLine[] = [];
  const plant = planter(rareWords);
  let asked: Asked | null = null;
  for (const line of source) {
    const planted = plant(line);
    if (sample.length < SAMPLE && asked === null) sample.push(planted);
    else {
      asked ??= ask(sample);
      asked.count(planted);
    }
    if (writer.add(JSON.stringify(planted))) await writer.drain();
  }
  asked ??= ask(sample);
  const written = await writer.end();
  return { ...written, lines: total, sizes, rareWords, questions: asked.questions, expected: asked.found };
}

interface Asked {
  readonly questions: Questions;
  readonly found: Record<QuestionName, number>;
  count(line: LogLine): void;
}

function ask(sample: readonly LogLine[]): Asked {
  const questions = questionsFor(sample);
  const names = Object.keys(questions) as QuestionName[];
  const tests = names.map((name) => ({ name, test: lineTest(questions[name].query) }));
  const found = Object.fromEntries(names.map((name) => [name, 0])) as Record<QuestionName, number>;
  const count = (line: LogLine) => {
    for (const { name, test } of tests) if (test(line)) found[name] += 1;
  };
  sample.forEach(count);
  return { questions, found, count };
}

/** A vendor's lines; some of the functions are another, smaller app's. */
function* twoApps(count: number): Generator<LogLine> {
  for (const line of vendorLines({ lines: count })) {
    yield /[36]$/.test(line.moduleKey ?? '') ? { ...line, appId: SECOND_APP } : line;
  }
}

/** Adds what is searched for: each rare word to five lines, the phrase to every tenth, an order number to every thousandth. */
function planter(rareWords: ReadonlyMap<number, string>): (line: LogLine) => LogLine {
  const rng = new Rng(5);
  const places = new Map<number, string>();
  for (const [size, word] of rareWords) {
    for (let n = 0; n < 5; n++) {
      let place = Math.floor((size * (n + 0.5)) / 5);
      while (places.has(place)) place += 1;
      places.set(place, ` in ${word} mode`);
    }
  }
  let at = 0;
  return (line) => {
    let more = places.get(at++) ?? '';
    if (rng.next() < 0.1) more += `, ${PHRASE}`;
    if (rng.next() < 0.001) more += ` (order ${rng.int(100, 999)}-be${rng.int(0, 9)})`;
    return more === '' ? line : { ...line, message: line.message + more };
  };
}

async function writerTo(path: string) {
  const file: FileHandle = await open(path, 'w');
  const gzip = createGzip({ level: 6 });
  let gzipBytes = 0;
  gzip.on('data', (part: Buffer) => {
    gzipBytes += part.length;
  });
  const chunkEnds: number[] = [];
  let rows: string[] = [];
  let bytes = 0;
  async function drain(): Promise<void> {
    const chunk = Buffer.from(rows.map((row) => `${row}\n`).join(''));
    rows = [];
    bytes += chunk.length;
    chunkEnds.push(bytes);
    const packed = new Promise<void>((resolve, reject) =>
      gzip.write(chunk, (error) => (error ? reject(error) : resolve())),
    );
    await Promise.all([file.writeFile(chunk), packed]);
  }
  return {
    /** True when a chunk is full. */
    add: (row: string): boolean => rows.push(row) === CHUNK_LINES,
    drain,
    async end() {
      if (rows.length > 0) await drain();
      await file.close();
      await new Promise<void>((resolve) => {
        gzip.once('end', resolve);
        gzip.end();
      });
      return { path, bytes, gzipBytes, chunkEnds };
    },
  };
}

/** Lines of a JSON Lines file in order of time; what cannot be read is left out. */
async function linesOfFile(path: string, most: number): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const row of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (row.trim() === '') continue;
    const line = parseRow(row);
    if (line) lines.push(line);
    if (lines.length === most) break;
  }
  return lines.sort((one, other) => one.time - other.time);
}

function parseRow(row: string): LogLine | null {
  try {
    const value: unknown = JSON.parse(row);
    if (isKeptLine(value)) return value;
    return toLogLines([wireLine.parse(value)], NO_ORIGIN)[0] ?? null;
  } catch {
    return null;
  }
}

/** Whether it is a line as this very file writes it. */
function isKeptLine(value: unknown): value is LogLine {
  return typeof value === 'object' && value !== null && 'timeText' in value && 'levelText' in value;
}
