/** Log files as customers send them: every format, alone or packed, and with a receipt. */
import { createHash } from 'node:crypto';
import { gzipSync, zipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { createReceipt, receiptText } from '../../../src/core/download/receipt.ts';
import { otlpLogs } from '../../../src/core/formats/otlp-records.ts';
import { createWriter } from '../../../src/core/formats/write.ts';
import { EMPTY_LINE, type LogLine } from '../../../src/core/log-line.ts';

export interface SentFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const APP_ID = '7f1d2c3a-0000-4000-8000-00000000f11e';
const ENVIRONMENT_ID = '7f1d2c3a-0000-4000-8000-0000000000e1';
const CLOUD_ID = '7f1d2c3a-0000-4000-8000-00000000c10d';

/** Lines a second apart from `start` on, of one invocation each ten. `word` is in every message. */
export function sentLines(word: string, count: number, start: number): LogLine[] {
  return Array.from({ length: count }, (_, n) => {
    const time = start + n * 1_000;
    const level = n % 10 === 9 ? 'ERROR' : n % 5 === 4 ? 'WARN' : 'INFO';
    const batch = Math.floor(n / 10)
      .toString(16)
      .padStart(12, '0');
    return {
      ...EMPTY_LINE,
      ...{
        appId: APP_ID,
        environmentId: ENVIRONMENT_ID,
        time,
        timeText: new Date(time).toISOString(),
        level,
      },
      ...{ message: `${word}: issue TIDE-${n} took ${n * 7} ms`, functionKey: 'sync', appVersion: '4.2.0' },
      invocationId: `f11e0000-0000-4000-8000-${batch}`,
    };
  });
}

export function asLog(lines: readonly LogLine[]): string {
  return lines.map((line) => createWriter('log').write(line)).join('');
}

export function asCsv(lines: readonly LogLine[]): string {
  const writer = createWriter('csv');
  return writer.header + lines.map((line) => writer.write(line)).join('');
}

export function asJsonl(lines: readonly LogLine[]): string {
  return lines.map((line) => createWriter('jsonl').write(line)).join('');
}

/** As the developer console's grouped view writes them: the day is nowhere but in the group before. */
export function asGroupedLog(lines: readonly LogLine[]): string {
  const ids = [...new Set(lines.map(({ invocationId }) => invocationId))];
  return ids
    .map((id) => {
      const rows = lines
        .filter(({ invocationId }) => invocationId === id)
        .map(({ level, timeText, message }) => `${level.padEnd(5)} ${timeText.slice(11)} ${message}\n`);
      return `invocation: ${id}\n${rows.join('')}`;
    })
    .join('\n');
}

/** The body of the export API. */
export function asExport(lines: readonly LogLine[]): string {
  const appLogs = lines.map(({ time, level, message, invocationId, functionKey }) => ({
    timeUnixNano: `${time}000000`,
    severityNumber: level === 'ERROR' ? 17 : level === 'WARN' ? 13 : 9,
    severityText: level,
    body: { stringValue: message },
    attributes: [
      { key: 'invocationId', value: { stringValue: invocationId ?? '' } },
      { key: 'functionKey', value: { stringValue: functionKey ?? '' } },
    ],
  }));
  return JSON.stringify({ appLogs, cursor: '' });
}

/** OTLP's own envelope. */
export function asOtlp(lines: readonly LogLine[]): string {
  return JSON.stringify(otlpLogs(lines, { appNames: {}, environmentNames: {} }), null, 1);
}

export function file(name: string, content: string | Uint8Array): SentFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

export function gzipped(name: string, content: string): SentFile {
  return file(`${name}.gz`, gzipSync(Buffer.from(content)));
}

export function zipped(name: string, contents: Readonly<Record<string, string | Uint8Array>>): SentFile {
  return file(
    name,
    zipSync(
      Object.fromEntries(Object.entries(contents).map(([inside, content]) => [inside, Buffer.from(content)])),
    ),
  );
}

/** What a receipt of the download panel says of the file. */
export function receiptFor(name: string, content: string, lines: readonly LogLine[]): string {
  const [first, last] = [lines[0]?.time ?? 0, lines.at(-1)?.time ?? 0];
  return receiptText(
    createReceipt(
      {
        ...{ extensionVersion: '0.1.0', appId: APP_ID, appName: 'Gantt Lane', vendorName: 'Cobalt Apps' },
        ...{ cloudId: CLOUD_ID, hostName: 'harbor-north.atlassian.net', environmentType: 'PRODUCTION' },
        ...{ products: ['jira'], from: first - 60_000, to: last + 60_000, levels: [], query: '' },
      },
      {
        ruleSet: 'a1b2c3d4',
        redacted: { email: 12, 'secret:bearer': 2 },
        kept: { ip: 4 },
        file: {
          ...{ name, format: 'log', lines: lines.length, bytes: Buffer.byteLength(content), part: null },
          sha256: createHash('sha256').update(content).digest('hex'),
        },
        gaps: {
          ...{ accessOff: [], caps: [], moreCaps: 0, withoutInvocation: 3, keptFrom: null, lost: 0 },
          unread: null,
        },
      },
    ),
  );
}

/** Through the input that "Open files" clicks on. */
export async function giveFiles(page: Page, files: readonly SentFile[]): Promise<void> {
  await page.locator('.fil-input').setInputFiles([...files]);
}

/** As dragged from the desktop: the browser's own events, with the files. */
export function dropFiles(page: Page, files: readonly SentFile[]): Promise<void> {
  return bringFiles(page, files, ['dragenter', 'dragover', 'drop']);
}

/** The files are held over the page, and not let go. */
export function dragFiles(page: Page, files: readonly SentFile[]): Promise<void> {
  return bringFiles(page, files, ['dragenter', 'dragover']);
}

async function bringFiles(page: Page, files: readonly SentFile[], events: readonly string[]): Promise<void> {
  await page.evaluate(
    ([given, types]) => {
      const data = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      for (const type of types)
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
        );
    },
    [files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') })), events] as const,
  );
}

/** The card with the files that are being opened. */
export const importPanel = (page: Page): Locator => page.getByRole('region', { name: 'Opened files' });
