/** Received files in a real Firefox: each format and container, a receipt, the same file twice, and the popup's hand-over. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type FirefoxStage, launchFirefox, openOwnPage, waitFor } from '../support/firefox.ts';
import { waitUntil } from '../support/wait.ts';
import {
  asCsv,
  asExport,
  asJsonl,
  asLog,
  asOtlp,
  file,
  gzipped,
  receiptFor,
  type SentFile,
  sentLines,
  zipped,
} from './support/log-files.ts';
import { type FirefoxViewer, firefoxViewer } from './support/viewer-firefox.ts';

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / 1_000) * 1_000;

let sandbox: Sandbox;
let stage: FirefoxStage;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'app-log-access-files-'));
let viewer: FirefoxViewer;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  stage = await launchFirefox(sandbox);
  viewer = await firefoxViewer(stage);
  page = viewer.page;
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

const panelText = () =>
  page.evaluate(() => document.querySelector('section[aria-label="Opened files"]')?.textContent ?? '');
const panelSays = (words: RegExp) =>
  waitUntil(`the panel to say ${words}`, async () => words.test(await panelText()), 40_000);
/** Through the input that "Open files" clicks on, as files of this computer. */
async function give(files: readonly SentFile[]): Promise<void> {
  const paths = files.map(({ name, buffer }) => {
    const path = join(folder, name);
    writeFileSync(path, buffer);
    return path;
  });
  const input = (await waitFor(page, '.fil-input')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}

test('every format and container is opened, verified and merged, and the same file again adds nothing', async () => {
  const { findsLines, hasRow, wrongs } = viewer;
  await openOwnPage(page, `${stage.pages}src/viewer/index.html`);
  await waitFor(page, '::-p-text(Open log files)');
  const of = (word: string) => sentLines(word, 20, NOW - 3 * HOUR);
  const receiptLog = asLog(of('Whole'));
  const given = [
    file('flat.log', asLog(of('Flat'))),
    file('table.csv', asCsv(of('Table'))),
    file('lines.jsonl', asJsonl(of('Jsonl'))),
    file('export.json', asExport(of('Export'))),
    file('envelope.json', asOtlp(of('Envelope'))),
    gzipped('packed.log', asLog(of('Gzip'))),
    zipped('sent.zip', {
      'whole.log': receiptLog,
      'whole.log.receipt.json': receiptFor('whole.log', receiptLog, of('Whole')),
    }),
  ];
  await give(given);
  await panelSays(/^7 files added/);
  expect(await panelText()).toContain('Whole and as sent');
  await findsLines(140);
  await waitUntil('lines of the zip', () => hasRow('sent.zip/whole.log'));

  const [flat] = given;
  if (flat) await give([flat]);
  await panelSays(/1 opened before/);
  await findsLines(140);

  // What the popup does with files that are dropped on it, up to the viewer's own page.
  const popup = await stage.browser.newPage();
  await openOwnPage(popup, `${stage.pages}src/popup/index.html`);
  await waitFor(popup, '::-p-text(Open full view), ::-p-text(Open log files)');
  await popup.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'popup.log'));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
        );
    },
    asLog(of('Popup')),
  );
  // The newest tab is in front.
  const says = (one: Page) =>
    one.evaluate(() => `${document.visibilityState} ${document.body.innerText}`).catch(() => '');
  await waitUntil(
    'a viewer with the file of the popup',
    async () => {
      const texts = await Promise.all((await stage.browser.pages()).map(says));
      return texts.some((text) => text.startsWith('visible') && /1 file added\s+popup\.log/.test(text));
    },
    40_000,
  );
  expect(wrongs).toEqual([]);
});
