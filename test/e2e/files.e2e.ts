/** A vendor opens the log files that customers sent: every format and container, whole, changed, hostile or given twice. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LogLine } from '../../src/core/log-line.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ChromiumStage } from '../support/chromium.ts';
import { download, openPanel } from './support/download-panel.ts';
import {
  asCsv,
  asExport,
  asGroupedLog,
  asJsonl,
  asLog,
  asOtlp,
  dropFiles,
  file,
  giveFiles,
  gzipped,
  importPanel,
  receiptFor,
  type SentFile,
  sentLines,
  zipped,
} from './support/log-files.ts';
import {
  APP,
  connect,
  foundLines,
  HISTORY_LINES,
  openViewer,
  rows,
  searchBox,
  startWatched,
  type WatchedStage,
  write,
} from './support/viewer.ts';

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / 1_000) * 1_000;

let sandbox: Sandbox;
let stage: ChromiumStage;
let watched: WatchedStage;

beforeAll(async () => {
  watched = await startWatched();
  ({ sandbox, stage } = watched);
});

// Nothing went wrong that nobody sees.
afterEach(async () => expect(await watched.endTest()).toEqual([]));

afterAll(() => watched?.close());

const heading = (page: Page, words: string | RegExp) =>
  importPanel(page).getByRole('heading', { name: words });
const search = (page: Page, text: string) => searchBox(page).fill(text);

/** Opens files in a viewer of their own, and waits until all of them are read. */
async function openFiles(files: readonly SentFile[], words: string | RegExp): Promise<Page> {
  const page = await openViewer(stage);
  await giveFiles(page, files);
  await heading(page, words).waitFor({ timeout: 30_000 });
  return page;
}

/** What is listed of a file in the panel. */
const item = (page: Page, name: string) => importPanel(page).getByRole('listitem').filter({ hasText: name });

test('without an account: a file is dropped on the first page, its lines are shown, and they are there the next time', async () => {
  const page = await openViewer(stage);
  await page.getByRole('region', { name: 'Open log files' }).waitFor();
  const lines = sentLines('Dropped', 120, NOW - 9 * 24 * HOUR);
  await dropFiles(page, [file('dropped.log', asLog(lines))]);
  await heading(page, '1 file added').waitFor({ timeout: 20_000 });
  await expect.poll(() => foundLines(page)).toBe(120);
  await rows(page, 'Dropped: issue TIDE-119').waitFor();
  expect(await rows(page, 'Dropped: issue TIDE-119').textContent()).toContain('dropped.log');
  await page.goBack();
  await page.goForward();
  const later = await openViewer(stage);
  await expect.poll(() => foundLines(later)).toBe(120);
});

describe('every format and container', () => {
  const start = NOW - 5 * HOUR;
  const cases: readonly [
    name: string,
    word: string,
    make: (lines: readonly LogLine[], name: string) => SentFile,
  ][] = [
    ['flat.log', 'Flat', (lines, name) => file(name, asLog(lines))],
    ['no-name-at-all', 'Nameless', (lines, name) => file(name, asLog(lines))],
    ['grouped.log', 'Grouped', (lines, name) => file(name, asGroupedLog(lines))],
    ['table.csv', 'Table', (lines, name) => file(name, asCsv(lines))],
    ['lines.ndjson', 'Ndjson', (lines, name) => file(name, asJsonl(lines))],
    ['export.json', 'Export', (lines, name) => file(name, asExport(lines))],
    ['envelope.json', 'Envelope', (lines, name) => file(name, asOtlp(lines))],
    ['flat.log.gz', 'FlatGz', (lines) => gzipped('flat.log', asLog(lines))],
    ['envelope.json.gz', 'OtlpGz', (lines) => gzipped('envelope.json', asOtlp(lines))],
    ['zip.zip', 'Zipped', (lines, name) => zipped(name, { 'a/table.csv': asCsv(lines) })],
  ];
  test.each(cases)('%s', async (name, word, make) => {
    const page = await openFiles([make(sentLines(word, 50, start), name)], '1 file added');
    await search(page, word);
    await expect.poll(() => foundLines(page), { timeout: 20_000 }).toBe(50);
    await rows(page, `${word}: issue TIDE-49`).waitFor();
    await search(page, `${word} level:error`);
    await expect.poll(() => foundLines(page)).toBe(5);
  });

  test('several at once, some of them in one zip', async () => {
    const of = (word: string) => asLog(sentLines(word, 10, start + HOUR));
    const page = await openFiles(
      [
        zipped('several.zip', { 'one.log': of('SevOne'), 'two.log': of('SevTwo') }),
        file('three.log', of('SevThree')),
      ],
      '3 files added',
    );
    await search(page, 'Sev');
    await expect.poll(() => foundLines(page)).toBe(30);
    await item(page, 'several.zip/two.log').waitFor();
  });

  test('what is no line is kept in its place, counted and shown', async () => {
    const good = asJsonl(sentLines('Strange', 20, start)).split('\n');
    good.splice(10, 0, '{"half a line', 'and a word');
    const page = await openFiles([file('strange.jsonl', good.join('\n'))], '1 file added');
    await item(page, 'strange.jsonl')
      .getByText(/2 texts not understood/)
      .waitFor();
    await item(page, 'strange.jsonl').getByRole('button', { name: 'Show' }).click();
    await expect.poll(() => foundLines(page)).toBe(2);
    await rows(page, 'and a word').waitFor();
  });
});

describe('the same lines twice', () => {
  test('a file given twice adds nothing, and says so', async () => {
    const given = file('twice.log', asLog(sentLines('Twice', 40, NOW - 6 * HOUR)));
    const page = await openFiles([given], '1 file added');
    await search(page, 'Twice');
    await expect.poll(() => foundLines(page)).toBe(40);
    await giveFiles(page, [{ ...given, name: 'another name.log' }]);
    await heading(page, /1 opened before/).waitFor({ timeout: 20_000 });
    await item(page, 'another name.log').getByText('Nothing was added').waitFor();
    await expect.poll(() => foundLines(page)).toBe(40);
  });

  test('lines of two files are shown once', async () => {
    const lines = sentLines('Overlap', 40, NOW - 7 * HOUR);
    const page = await openFiles([file('early.jsonl', asJsonl(lines.slice(0, 30)))], '1 file added');
    await giveFiles(page, [file('late.csv', asCsv(lines.slice(10)))]);
    await heading(page, '2 files added').waitFor({ timeout: 20_000 });
    await item(page, 'late.csv').getByText('20 here already, shown once').waitFor();
    await search(page, 'Overlap');
    await expect.poll(() => foundLines(page)).toBe(40);
  });
});

describe('receipts', () => {
  test('a changed copy is said to be changed, with what differs', async () => {
    const lines = sentLines('Copy', 30, NOW - 8 * HOUR);
    const log = asLog(lines);
    const receipt = receiptFor('copy.log', log, lines);
    const changed = log.replace('TIDE-7 ', 'TIDE-8 ');
    const page = await openFiles(
      [zipped('copy.zip', { 'copy.log': changed, 'copy.log.receipt.json': receipt })],
      '1 file added',
    );
    await item(page, 'copy.zip/copy.log').getByText('Changed', { exact: true }).waitFor();
    await item(page, 'copy.zip/copy.log')
      .getByRole('button', { name: /Details/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Opened files' });
    await dialog.getByText(/its SHA-256 differs/).waitFor();
    await dialog.getByText('14 values redacted, 4 kept').waitFor();
    await dialog.getByText('harbor-north.atlassian.net').waitFor();
  });

  test('who sent it is noted, and a file is removed and brought back', async () => {
    const page = await openFiles(
      [file('noted.log', asLog(sentLines('Noted', 30, NOW - 3 * HOUR)))],
      '1 file added',
    );
    await item(page, 'noted.log')
      .getByRole('button', { name: /Details/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Opened files' });
    const own = dialog.getByRole('listitem', { name: 'noted.log' });
    await own.getByRole('button', { name: 'Note who sent it' }).click();
    await own.getByLabel('Sent by').fill('Nora Lindqvist');
    await own.getByLabel('Ticket').fill('SUP-4821');
    await own.getByRole('button', { name: 'Keep notes' }).click();
    await own.getByText('From Nora Lindqvist, SUP-4821').waitFor();
    await own.getByRole('button', { name: 'Remove' }).click();
    await own.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await own.getByText('From Nora Lindqvist, SUP-4821').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await search(page, 'Noted');
    await expect.poll(() => foundLines(page)).toBe(30);
  });
});

describe('what is refused', () => {
  const log = asLog(sentLines('Refused', 10, NOW - HOUR));
  const cases: readonly [name: string, given: () => SentFile, words: RegExp][] = [
    [
      'a picture',
      () =>
        file(
          'photo.jpg',
          Uint8Array.from({ length: 9_000 }, (_, n) => (n * 7_919) % 251),
        ),
      /No log lines/,
    ],
    ['an empty file', () => file('empty.log', ''), /empty/],
    ['a path out of the zip', () => zipped('path.zip', { '../../evil.log': log }), /leads out/],
    [
      'an archive in an archive',
      () => zipped('nested.zip', { 'inner.zip': zipped('inner.zip', { 'a.log': log }).buffer }),
      /archive/i,
    ],
    ['a zip bomb', () => file('bomb.gz', bomb()), /unpacks to far more|Too much/],
    ['half a gzip', () => file('half.gz', gzipSync(log).subarray(0, 120)), /damaged|too early/],
  ];
  test.each(cases)('%s, with the reason, and nothing stays', async (_name, given, words) => {
    const one = given();
    const page = await openFiles([one], /not read/);
    await importPanel(page).getByRole('alert').filter({ hasText: words }).waitFor();
    await page.reload();
    await search(page, 'Refused');
    await expect.poll(() => foundLines(page)).toBe(0);
  });
});

/** 300 MB of one line in about 300 kB. */
function bomb(): Uint8Array {
  const line = 'INFO  2026-11-01T00:00:00.000Z 0e2e0000-0000-4000-8000-000000000001 the same\n';
  return gzipSync(Buffer.from(line.repeat(Math.floor(300e6 / line.length))), { level: 9 });
}

describe('a long reading', () => {
  /** Some 40 MB. */
  const long = (word: string) => {
    const path = join(tmpdir(), `app-log-access-${word}.log`);
    const lines = asLog(sentLines(word, 4_000, NOW - 20 * HOUR));
    const filler = 'x'.repeat(8_000);
    writeFileSync(path, lines.replaceAll(' ms\n', ` ms ${filler}\n`));
    return path;
  };

  test('is cancelled, and nothing of it stays', async () => {
    const page = await openViewer(stage);
    await page.locator('.fil-input').setInputFiles(long('Cancelled'));
    await importPanel(page)
      .getByRole('button', { name: /^Cancel / })
      .click();
    await heading(page, 'Nothing was added').waitFor();
    await importPanel(page).getByText('Cancelled. Nothing of it stays.').waitFor();
    await search(page, 'Cancelled');
    await expect.poll(() => foundLines(page)).toBe(0);
  });

  test('goes on where it was when its tab was closed and the file is given again', async () => {
    const path = long('Stopped');
    const page = await openViewer(stage);
    await page.locator('.fil-input').setInputFiles(path);
    await importPanel(page)
      .getByText(/[1-9][\d,]* lines so far/)
      .waitFor();
    await page.close();
    const again = await openViewer(stage);
    await again.locator('.fil-input').setInputFiles(path);
    await heading(again, '1 file added').waitFor({ timeout: 60_000 });
    await search(again, 'Stopped');
    await expect.poll(() => foundLines(again), { timeout: 20_000 }).toBe(4_000);
  });
});

describe('from the popup', () => {
  test('dropped files open in a viewer', async () => {
    const popup = await stage.openPopup();
    await popup.getByRole('button', { name: 'Choose' }).waitFor();
    const opening = stage.context.waitForEvent('page');
    await dropFiles(popup, [file('popup.log', asLog(sentLines('Popup', 15, NOW - 2 * HOUR)))]);
    const page = await opening;
    await heading(page, '1 file added').waitFor({ timeout: 30_000 });
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
    await search(page, 'Popup');
    await expect.poll(() => foundLines(page)).toBe(15);
  });

  test('"Choose" leads to a viewer that asks for files', async () => {
    const popup = await stage.openPopup();
    const opening = stage.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Choose' }).click();
    const page = await opening;
    const choosing = page.waitForEvent('filechooser');
    await page
      .getByRole('dialog', { name: 'Open log files' })
      .getByRole('button', { name: 'Choose files' })
      .click();
    await (await choosing).setFiles([file('chosen.csv', asCsv(sentLines('Chosen', 12, NOW - 2 * HOUR)))]);
    await heading(page, '1 file added').waitFor({ timeout: 30_000 });
    await search(page, 'Chosen');
    await expect.poll(() => foundLines(page)).toBe(12);
  });
});

test('the download panel’s cleaned file is whole and as sent, and merges with live lines by time', async () => {
  await stage.signIn('admin');
  const site = sandbox.world.catalog.tidewater;
  const messages = Array.from({ length: 6 }, (_, n) => `Sent line ${n}, asked by l.brandt@example.com`);
  const at = sandbox.world.clock.now() - 10 * 60_000;
  write(
    sandbox,
    messages.map((message, n) => ({
      message,
      functionKey: 'sync',
      ts: new Date(at + n * 2_000).toISOString(),
    })),
    site,
  );
  const opened = await openPanel(stage, site, APP, { ui: '2022' });
  await opened.panel.getByText('Sent line 5').first().waitFor();
  await opened.panel
    .locator('.pan-progress')
    .getByText(/^[\d,]+ lines$/)
    .waitFor({ timeout: 30_000 });
  const files = await download(opened);
  await opened.page.close({ runBeforeUnload: false });
  const sent = [...files].map(([name, buffer]) => file(name, buffer));
  expect(sent.map(({ name }) => name).filter((name) => name.endsWith('.receipt.json'))).toHaveLength(1);

  const page = await openViewer(stage);
  await giveFiles(page, [zipped('SUP-4821.zip', Object.fromEntries(files))]);
  await heading(page, '1 file added').waitFor({ timeout: 30_000 });
  await importPanel(page).getByText('Whole and as sent').waitFor();
  await importPanel(page).getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await connect(page, sandbox.world.people.vendor);
  await page.keyboard.press('Escape');
  await search(page, '"Sent line"');
  // The vendor's own lines have what the cleaned file has not: both are there, next to each other.
  await expect.poll(() => foundLines(page), { timeout: 30_000 }).toBe(12);
  const sources = await page.locator('[role="grid"] [role="row"]').allTextContents();
  const five = sources.filter((text) => text.includes('Sent line 5'));
  expect(five.some((text) => text.includes('live'))).toBe(true);
  expect(five.some((text) => text.includes('SUP-4821.zip'))).toBe(true);
  expect(sources.findIndex((text) => text.includes('Sent line 5'))).toBeLessThan(
    sources.findIndex((text) => text.includes('Sent line 4')),
  );
  await search(page, '');
  await expect.poll(() => foundLines(page), { timeout: 30_000 }).toBeGreaterThan(HISTORY_LINES);
});
