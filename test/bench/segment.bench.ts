/**
 * Measures the segment format beside its rivals, in one run, so that the ratios hold on any machine:
 * `node --import tsx test/bench/segment.bench.ts [--lines 200000] [--simulated | --file F.jsonl]`
 * Lines are one vendor's; `--simulated` takes those of the simulated Atlassian, of all its apps.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import type { LogLine } from '../../src/core/log-line.ts';
import { type EncodedSegment, encodeSegment, encodeSteps } from '../../src/core/segment/encode.ts';
import type { SegmentColumn } from '../../src/core/segment/frame.ts';
import { COLUMNS_OF, joinPart, PART_NAMES, type PartName } from '../../src/core/segment/parts.ts';
import { SegmentReader } from '../../src/core/segment/reader.ts';
import { scanMessages } from '../../src/core/segment/scan.ts';
import { decodeSummary, encodeSummary } from '../../src/core/segment/stored-summary.ts';
import { mayContainText } from '../../src/core/segment/summary.ts';
import { utf8 } from '../../src/storage/segments/text-codec.ts';
import { falsePositives } from './support/rare-words.ts';
import { linesOfFile, simulatedLines } from './support/sample-lines.ts';
import { bestOf, fixed, printTable } from './support/table.ts';
import { vendorLines } from './support/vendor-lines.ts';

const SIZES = [4096, 8192, 16_384];
const RUNS = 3;

interface Stored {
  readonly segments: readonly EncodedSegment[];
  readonly encodeMs: number;
  /** The longest of the medians of each step, in ms: what a worker waits for at most, most of the time. */
  readonly longestStep: number;
}

function cut(lines: readonly LogLine[], size: number): LogLine[][] {
  const parts: LogLine[][] = [];
  for (let at = 0; at < lines.length; at += size) parts.push(lines.slice(at, at + size));
  return parts;
}

function store(lines: readonly LogLine[], size: number): Stored {
  const parts = cut(lines, size);
  const { ms, value } = bestOf(RUNS, () => parts.map((part) => encodeSegment(part, { codec: utf8 })));
  return { segments: value, encodeMs: ms, longestStep: longestStep(parts) };
}

function longestStep(parts: readonly (readonly LogLine[])[]): number {
  const taken: number[][] = [];
  for (const part of parts) {
    const steps = encodeSteps(part, { codec: utf8 });
    for (let n = 0, isDone = false; !isDone; n++) {
      const start = performance.now();
      isDone = steps.next().done === true;
      taken[n] = [...(taken[n] ?? []), performance.now() - start];
    }
  }
  return Math.max(...taken.map((times) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0));
}

/** Bytes a line for each column, compressed by itself. */
function columnSizes({ segments }: Stored, lines: number): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { columns } of segments) {
    for (const { name, bytes } of columns) {
      sizes.set(name, (sizes.get(name) ?? 0) + deflateRawSync(bytes).length / lines);
    }
  }
  return sizes;
}

/** What is stored of a segment, before compression; `filter` and `ids` are not compressed. */
function storedParts({ columns, outline, summary, hasTexts }: EncodedSegment) {
  const { counts, ...plain } = encodeSummary(summary, outline.lines, utf8);
  const parts = PART_NAMES.filter((name) => name !== 'texts' || hasTexts).map(
    (name) => [name, joinPart(columnsOf(columns, name))] as const,
  );
  return { packed: [...parts, ['counts', counts] as const], plain: Object.entries(plain) };
}

function columnsOf(columns: readonly SegmentColumn[], part: PartName): SegmentColumn[] {
  return COLUMNS_OF[part].flatMap((name) => columns.filter((column) => column.name === name));
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function sizeTable(lines: readonly LogLine[], stored: ReadonlyMap<number, Stored>): void {
  const jsonl = lines.map((line) => JSON.stringify(line)).join('\n');
  const rival = gzipSync(jsonl, { level: 6 }).length / lines.length;
  console.log(
    `JSONL ${fixed(jsonl.length / lines.length, 0)} bytes a line; gzip -6 of it ${fixed(rival)} bytes a line\n`,
  );
  const names = [...PART_NAMES, 'counts', 'filter', 'ids'];
  const rows = [...stored].map(([size, { segments }]) => {
    const sizes = new Map<string, number>();
    for (const segment of segments) {
      const { packed, plain } = storedParts(segment);
      const blobs = [...packed.map(([name, bytes]) => [name, deflateRawSync(bytes)] as const), ...plain];
      for (const [name, { length }] of blobs) {
        sizes.set(name, (sizes.get(name) ?? 0) + length / lines.length);
      }
    }
    const all = sum(sizes.values());
    return [
      fixed(size, 0),
      fixed(all),
      fixed(all / rival),
      ...names.map((name) => fixed(sizes.get(name) ?? 0)),
    ];
  });
  printTable(['lines a segment', 'stored', '/ gzip', ...names], rows);
}

function perColumn(stored: Stored, lines: number): void {
  const rows = [...columnSizes(stored, lines)].sort(([, one], [, other]) => other - one);
  printTable(
    ['column', 'bytes a line'],
    rows.map(([name, size]) => [name, fixed(size)]),
  );
}

function speedTable(lines: readonly LogLine[], stored: ReadonlyMap<number, Stored>): void {
  const million = (ms: number) => fixed((ms / lines.length) * 1_000_000, 0);
  const stringify = bestOf(RUNS, () => lines.map((line) => JSON.stringify(line)).join('\n'));
  const parse = bestOf(RUNS, () => stringify.value.split('\n').map((row) => JSON.parse(row)));
  const rows = [['JSON text', million(stringify.ms), '', million(parse.ms), '', '', '']];
  for (const [size, { segments, encodeMs, longestStep }] of stored) {
    const blobs = segments.map((segment) => storedParts(segment).packed);
    const deflate = bestOf(RUNS, () => blobs.map((parts) => parts.map(([, bytes]) => deflateRawSync(bytes))));
    const inflate = bestOf(RUNS, () =>
      deflate.value.map((parts) => parts.map((bytes) => inflateRawSync(bytes))),
    );
    const decode = bestOf(RUNS, () =>
      segments.map(({ columns }) => new SegmentReader(columns, utf8).allLines()),
    );
    const summaries = segments.map(({ summary, outline }) => encodeSummary(summary, outline.lines, utf8));
    const opened = bestOf(RUNS, () => summaries.map((bytes) => decodeSummary(bytes, utf8)));
    rows.push([
      fixed(size, 0),
      million(encodeMs),
      million(deflate.ms),
      million(decode.ms),
      million(inflate.ms),
      million(opened.ms),
      fixed(longestStep, 1),
    ]);
  }
  printTable(
    ['ms a million lines', 'encode', 'deflate', 'decode', 'inflate', 'decode summaries', 'longest step, ms'],
    rows,
  );
}

function scanTable(lines: readonly LogLine[], stored: ReadonlyMap<number, Stored>, word: string): void {
  const million = (ms: number) => fixed((ms / lines.length) * 1_000_000, 1);
  const rowsOfJson = lines.map((line) => JSON.stringify(line));
  const includes = bestOf(RUNS, () => rowsOfJson.filter((row) => row.includes(word)).length);
  const rows = [['String.includes over JSONL rows', million(includes.ms), '', `${includes.value}`]];
  const rg = ripgrep(rowsOfJson, word);
  rows.push(['rg -F (whole process)', rg ? million(rg.ms) : 'not installed', '', rg?.value ?? '']);
  for (const [size, { segments }] of stored) {
    const readers = segments.map(({ columns }) => new SegmentReader(columns, utf8));
    const cold = bestOf(RUNS, () =>
      sum(segments.map(({ columns }) => hits(new SegmentReader(columns, utf8), word, true))),
    );
    const warm = bestOf(RUNS, () => sum(readers.map((reader) => hits(reader, word, true))));
    const folded = bestOf(RUNS, () => sum(readers.map((reader) => hits(reader, word.toUpperCase(), false))));
    const asked = bestOf(RUNS, () => segments.filter(({ summary }) => mayContainText(summary, word)).length);
    const name = fixed(size, 0);
    const ratio = (ms: number) => fixed(includes.ms / ms, 0);
    rows.push([`${name}: columns decoded before`, million(warm.ms), ratio(warm.ms), `${warm.value}`]);
    rows.push([`${name}: same, any case`, million(folded.ms), ratio(folded.ms), `${folded.value}`]);
    rows.push([`${name}: from encoded bytes`, million(cold.ms), ratio(cold.ms), `${cold.value}`]);
    rows.push([
      `${name}: asking filters only`,
      million(asked.ms),
      ratio(asked.ms),
      `${asked.value} of ${segments.length}`,
    ]);
  }
  printTable([`find "${word}"`, 'ms a million', 'times faster', 'hits'], rows);
}

function hits(reader: SegmentReader, word: string, caseSensitive: boolean): number {
  const found = scanMessages(reader, word, caseSensitive);
  return found.ok ? found.value.length : Number.NaN;
}

function ripgrep(rows: readonly string[], word: string) {
  if (spawnSync('rg', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'segment-bench-'));
  try {
    const file = join(folder, 'lines.jsonl');
    writeFileSync(file, rows.join('\n'));
    return bestOf(RUNS, () => spawnSync('rg', ['-F', '-c', word, file], { encoding: 'utf8' }).stdout.trim());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', default: '200000' },
      file: { type: 'string' },
      simulated: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.lines);
  const made = () => (values.simulated ? simulatedLines(count) : [...vendorLines({ lines: count })]);
  const lines = values.file === undefined ? made() : linesOfFile(values.file);
  const first = lines[0];
  if (!first) throw new Error('no lines');
  console.log(`${fixed(lines.length, 0)} lines\n`);
  const stored = new Map(SIZES.map((size) => [size, store(lines, size)]));
  sizeTable(lines, stored);
  const middle = stored.get(16_384);
  if (middle) perColumn(middle, lines.length);
  speedTable(lines, stored);
  // A word of the kind that people look for, in one line of all.
  const rare = ['needle', 'QX-90125'].join(' ');
  const place = Math.floor(lines.length / 2);
  const withRare = lines.map((line, n) =>
    n === place ? { ...line, message: `${line.message} ${rare}` } : line,
  );
  scanTable(withRare, new Map(SIZES.map((size) => [size, store(withRare, size)])), rare);
  printTable(
    ['filter: wrongly "maybe", %', ...falsePositives.kinds, 'filter bytes'],
    falsePositives.measure(lines),
  );
}

main();
