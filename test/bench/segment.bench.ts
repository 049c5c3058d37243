/**
 * Measures the segment format beside its rivals, in one run, so that the ratios hold on any machine:
 * `node --import tsx test/bench/segment.bench.ts [--lines 200000] [--file F.jsonl]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import type { LogLine } from '../../src/core/log-line.ts';
import { type EncodedSegment, encodeSegment } from '../../src/core/segment/encode.ts';
import { SegmentReader } from '../../src/core/segment/reader.ts';
import { scanMessages } from '../../src/core/segment/scan.ts';
import { mayContain } from '../../src/core/segment/summary.ts';
import { utf8 } from '../../src/storage/segments/text-codec.ts';
import { falsePositives } from './support/rare-words.ts';
import { linesOfFile, simulatedLines } from './support/sample-lines.ts';
import { bestOf, fixed, printTable } from './support/table.ts';

const SIZES = [4096, 16_384, 65_536];
const RUNS = 3;

interface Stored {
  readonly segments: readonly EncodedSegment[];
  readonly encodeMs: number;
}

function cut(lines: readonly LogLine[], size: number): LogLine[][] {
  const parts: LogLine[][] = [];
  for (let at = 0; at < lines.length; at += size) parts.push(lines.slice(at, at + size));
  return parts;
}

function store(lines: readonly LogLine[], size: number): Stored {
  const parts = cut(lines, size);
  const { ms, value } = bestOf(RUNS, () => parts.map((part) => encodeSegment(part, { codec: utf8 })));
  return { segments: value, encodeMs: ms };
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

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function sizeTable(lines: readonly LogLine[], stored: ReadonlyMap<number, Stored>): void {
  const jsonl = lines.map((line) => JSON.stringify(line)).join('\n');
  const gzip = bestOf(1, () => gzipSync(jsonl, { level: 6 }).length);
  const rival = gzip.value / lines.length;
  console.log(
    `JSONL ${fixed(jsonl.length / lines.length, 0)} bytes a line; gzip -6 of it ${fixed(rival)} bytes a line\n`,
  );
  const rows = [...stored].map(([size, one]) => {
    const columns = columnSizes(one, lines.length);
    const all = sum(columns.values());
    const bare = all - (columns.get('identity') ?? 0);
    const blobs = one.segments.map(({ columns }) => Buffer.concat(columns.map(({ bytes }) => bytes)));
    const blob = bestOf(1, () => sum(blobs.map((each) => deflateRawSync(each).length / lines.length)));
    const filter = sum(one.segments.map(({ summary }) => summary.filter.bits.length)) / lines.length;
    const summary = sum(one.segments.map(({ summary }) => JSON.stringify(summary).length)) / lines.length;
    return [
      fixed(size, 0),
      fixed(all),
      fixed(all / rival),
      fixed(bare),
      fixed(bare / rival),
      fixed(blob.value),
      fixed(filter),
      fixed(summary - filter),
    ];
  });
  printTable(
    [
      'lines a segment',
      'columns',
      '/ gzip',
      'without identity',
      '/ gzip',
      'one blob',
      'filter',
      'rest of summary',
    ],
    rows,
  );
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
  const rows = [['JSON text', million(stringify.ms), '', million(parse.ms), '', '']];
  for (const [size, { segments, encodeMs }] of stored) {
    const packed = segments.map(({ columns }) =>
      columns.map(({ name, bytes }) => ({ name, bytes: deflateRawSync(bytes) })),
    );
    const deflate = bestOf(1, () =>
      segments.map(({ columns }) => columns.map(({ bytes }) => deflateRawSync(bytes))),
    );
    const inflate = bestOf(RUNS, () =>
      packed.map((columns) => columns.map(({ bytes }) => inflateRawSync(bytes))),
    );
    const messages = packed.map(
      (columns) => columns.find(({ name }) => name === 'message')?.bytes ?? new Uint8Array(),
    );
    const inflateMessages = bestOf(RUNS, () => messages.map((bytes) => inflateRawSync(bytes)));
    const decode = bestOf(RUNS, () =>
      segments.map(({ columns }) => new SegmentReader(columns, utf8).allLines()),
    );
    rows.push([
      fixed(size, 0),
      million(encodeMs),
      million(deflate.ms),
      million(decode.ms),
      million(inflate.ms),
      million(inflateMessages.ms),
    ]);
  }
  printTable(['ms a million lines', 'encode', 'deflate', 'decode', 'inflate', 'inflate messages'], rows);
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
    const asked = bestOf(RUNS, () => segments.filter(({ summary }) => mayContain(summary, word)).length);
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
    options: { lines: { type: 'string', default: '200000' }, file: { type: 'string' } },
  });
  const lines = values.file === undefined ? simulatedLines(Number(values.lines)) : linesOfFile(values.file);
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
