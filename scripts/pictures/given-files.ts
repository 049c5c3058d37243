/** Files as they are given: good ones, and those that are refused. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  asCsv,
  asJsonl,
  asLog,
  asOtlp,
  file,
  gzipped,
  receiptFor,
  type SentFile,
  sentLines,
  zipped,
} from '../../test/e2e/support/log-files.ts';

const HOUR = 3_600_000;
const MB = 1_000_000;

export const sent = (word: string, count: number, hoursAgo = 2) =>
  sentLines(word, count, Math.floor(Date.now() / 1_000) * 1_000 - hoursAgo * HOUR);

/** With a receipt, and changed after it if wanted. */
export function withReceipt(name: string, word: string, isChanged = false): SentFile {
  const given = sent(word, 412);
  const log = asLog(given);
  const inside = `${name}.log`;
  return zipped(`${name}.zip`, {
    [inside]: isChanged ? log.replace('TIDE-7 ', 'TIDE-8 ') : log,
    [`${inside}.receipt.json`]: receiptFor(inside, log, given),
  });
}

/** Lines with texts between them that are none. */
export function strange(): SentFile {
  const texts = asJsonl(sent('Strange', 60)).split('\n');
  texts.splice(10, 0, '{"half a line', 'and a word of somebody', 'and another');
  return file('app-export-of-monday.ndjson', texts.join('\n'));
}

/** So long that its reading is seen. */
export function long(name: string): string {
  const path = join(tmpdir(), name);
  const filler = 'x'.repeat(8_000);
  writeFileSync(path, asLog(sent('Long', 12_000, 20)).replaceAll(' ms\n', ` ms ${filler}\n`));
  return path;
}

/** Packs 1 to 1,000, as no log does. */
const BOMB = `INFO  2026-11-01T00:00:00.000Z 0e2e0000-0000-4000-8000-000000000001 ${'x'.repeat(MB)}\n`.repeat(
  120,
);

export const REFUSED: readonly (() => SentFile)[] = [
  () =>
    file(
      'screenshot.jpg',
      Uint8Array.from({ length: 9_000 }, (_, n) => (n * 7_919) % 251),
    ),
  () => file('empty.log', ''),
  () => zipped('from-a-stranger.zip', { '../../evil.log': asLog(sent('Evil', 5)) }),
  () => zipped('nested.zip', { 'inner.zip': zipped('inner.zip', { 'a.log': 'a' }).buffer }),
  () => zipped('from-nobody.zip', { 'bomb.log': BOMB }),
  () => file('bomb.log.gz', gzipSync(BOMB)),
  () => half('half.log', 90, 0.1),
  () => file('one-line.log', `${asLog(sent('One', 1)).trimEnd()}${'y'.repeat(17 * MB)}`),
];

/** Cut off on its way. @param part of what is packed that is left */
function half(name: string, count: number, part: number): SentFile {
  const { buffer } = gzipped(name, asLog(sent('Half', count)));
  return file(`${name}.gz`, buffer.subarray(0, Math.floor(buffer.length * part)));
}

/** Refused too, but only after their first lines: these stay. */
export const REFUSED_LATE: readonly (() => SentFile)[] = [
  () => half('half-of-monday.log', 60_000, 0.7),
  () => file('endless.log', `${asLog(sent('Endless', 40_000))}INFO  ${'y'.repeat(17 * MB)}`),
];

/** One of each kind. */
export const GIVEN = (): readonly SentFile[] => [
  withReceipt('SUP-4821', 'Whole'),
  file('customer.log', asLog(sent('Customer', 1_240, 30))),
  file('table of the site admin.csv', asCsv(sent('Table', 300))),
  file('otlp.json', asOtlp(sent('Otlp', 80))),
];
