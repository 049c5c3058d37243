import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { FileFormat } from '../../src/core/formats/log-record.ts';
import { createReader, detectFormat } from '../../src/core/formats/read.ts';
import type { LogLine } from '../../src/core/log-line.ts';
import { createPreviewClient } from '../../src/preview/client.ts';
import { loaded, PLAIN_FILE, rowsOf, startPreview, written } from './harness.ts';
import { lineOf, SUBJECT } from './lines.ts';

function readLines(text: string): LogLine[] {
  const reader = createReader(detectFormat(text) ?? 'log');
  return [...reader.read(text), ...reader.end()].flatMap(({ line }) => line ?? []);
}

const FORMATS: readonly FileFormat[] = ['log', 'csv', 'jsonl'];
const lines = Array.from({ length: 90 }, (_, k) =>
  lineOf(k, {
    message: k % 9 === 0 ? `=cmd() from m${k}@example.com at 203.0.113.${k}` : `line ${k}`,
    other: k % 5 === 0 ? JSON.stringify([{ mail: `m${k}@example.com`, size: '1\n2' }]) : null,
  }),
);

describe('the file', () => {
  test('holds just what the cleaned view shows, in every format', async () => {
    const texts = fc.oneof(
      fc.constantFrom('ana@example.com', 'ANA@EXAMPLE.COM', 'ip 203.0.113.7', '{"a":"ana@example.com"}', 'x'),
      fc.string({ maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(texts, { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom<'keep' | 'redact'>('keep', 'redact'),
        async (given, decision) => {
          const { client, until } = await loaded(
            given.map((parts, k) => lineOf(k, parts.join(' '))),
            5,
          );
          client.tell({ kind: 'decide', what: { by: 'kind', kind: 'ip' }, decision });
          await until((state) => state.isExact && state.canUndo);
          const { files } = await written(client, { format: 'jsonl' });
          const shown = await rowsOf(client, 'cleaned');
          const text = (await files[0]?.blob.text()) ?? '';
          const messages = text
            .trimEnd()
            .split('\n')
            .map((row) => (JSON.parse(row) as { message: string }).message);
          expect(messages).toEqual(shown.map((line) => line.texts[0]?.text));
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each(FORMATS)(
    '%s is read back with as many lines, the oldest first, and its receipt fits',
    async (format) => {
      const { client } = await loaded(lines);
      const { files, receipts, receiptSha256, lines: count } = await written(client, { format });
      expect(count).toBe(90);
      const bytes = new Uint8Array((await files[0]?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
      const text = new TextDecoder().decode(bytes);
      const read = readLines(text);
      expect(read.map(({ timeText }) => timeText)).toEqual(lines.map(({ timeText }) => timeText).reverse());
      expect(text).not.toContain('@example.com');
      expect(receipts[0]?.file).toMatchObject({
        ...{ format, lines: 90, bytes: bytes.length, part: null, name: files[0]?.name },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      expect(receipts[0]?.redacted).toEqual({ email: 28 });
      expect(receipts[0]?.kept).toEqual({ ip: 10 });
      const receipt = (await files[1]?.blob.text()) ?? '';
      expect(createHash('sha256').update(receipt).digest('hex')).toBe(receiptSha256);
      expect(files[0]?.name).toBe(`sync-app_example_2026-11-19_2026-11-20_cleaned.${format}`);
    },
  );

  test('of the same choices is the same, byte by byte, zipped too', async () => {
    const bytesOf = async () => {
      const { client } = await loaded(lines, 33);
      const { files } = await written(client, { isZipped: true, format: 'csv', madeAt: Date.now() });
      expect(files).toHaveLength(1);
      return new Uint8Array((await files[0]?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
    };
    const [one, other] = [await bytesOf(), await bytesOf()];
    expect(one).toEqual(other);
    const names = Object.keys(unzipSync(one));
    expect(names.map((name) => name.split('.').slice(1).join('.'))).toEqual(['csv', 'csv.receipt.json']);
  });

  test('in CSV has no cell that a spreadsheet would run', async () => {
    const { client } = await loaded(lines);
    const { files } = await written(client, { format: 'csv' });
    const text = (await files[0]?.blob.text()) ?? '';
    expect(text).toContain("'=cmd()");
    expect(text).not.toMatch(/(?:^|,)"?=cmd/m);
  });

  test('is split by lines, with a receipt each', async () => {
    const { client } = await loaded(lines);
    const { files, receipts } = await written(client, { split: { lines: 40, bytes: 1e8 } });
    expect(receipts.map(({ file }) => [file.lines, file.part])).toEqual([
      [40, { number: 1, of: 3 }],
      [40, { number: 2, of: 3 }],
      [10, { number: 3, of: 3 }],
    ]);
    expect(files).toHaveLength(6);
    const texts = await Promise.all(files.filter((_, n) => n % 2 === 0).map(({ blob }) => blob.text()));
    expect(readLines(texts[1] ?? '')).toHaveLength(40);
    const bytes = await written(client, { split: { lines: 1e6, bytes: 12_000 } });
    for (const { file } of bytes.receipts) expect(file.bytes).toBeLessThanOrEqual(12_000);
    expect(bytes.receipts.length).toBeGreaterThan(1);
  });

  test('of broken UTF-16 is good UTF-8', async () => {
    const { client } = await loaded([lineOf(0, 'a \ud83d b \ude00')]);
    const { files, receipts } = await written(client);
    const bytes = new Uint8Array((await files[0]?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toContain('a \ufffd b \ufffd');
    expect(receipts[0]?.file.bytes).toBe(bytes.length);
  });

  test.each([
    ['log', { email: 2, 'secret:password': 1 }],
    ['csv', { email: 3, site: 4, 'secret:password': 1 }],
  ] as const)('%s: the receipt counts what is in the file, and nothing else', async (format, redacted) => {
    const error = 'no reply from ana@example.com';
    const { client, until } = await loaded([
      lineOf(0, { hostName: 'a-team.atlassian.net', message: `failed: ${error}`, error }),
      lineOf(1, { hostName: 'a-team.atlassian.net', message: 'password=Tr0ub-fake3xx' }),
      lineOf(2, { hostName: 'a-team.atlassian.net', message: 'other', error }),
      lineOf(3, { hostName: 'a-team.atlassian.net', message: 'nothing' }),
    ]);
    client.tell({ kind: 'decide', what: { by: 'kind', kind: 'site' }, decision: 'redact' });
    await until((state) => state.isExact && state.canUndo);
    const { receipts } = await written(client, { format });
    expect(receipts[0]?.redacted).toEqual(redacted);
    client.tell({ kind: 'decide', what: { by: 'kind', kind: 'email' }, decision: 'keep' });
    const { receipts: kept } = await written(client, { format, agreedForbidden: 9 });
    expect(kept[0]?.kept).toEqual({ email: redacted.email });
  });

  test('of no line says so', async () => {
    const { client } = await loaded([]);
    const { lines: count, receipts } = await written(client, { format: 'csv' });
    expect([count, receipts[0]?.file.lines]).toEqual([0, 0]);
  });
});

describe('no file is made', () => {
  test('when it is cancelled, or a decision changes meanwhile', async () => {
    const { client } = await loaded(lines);
    const cancelled = client.file({ options: PLAIN_FILE }, () => client.tell({ kind: 'cancel-file' }));
    expect(await cancelled).toMatchObject({ ok: false, reason: 'cancelled' });
    const what = { by: 'kind', kind: 'email' } as const;
    const changed = client.file({ options: PLAIN_FILE }, () =>
      client.tell({ kind: 'decide', what, decision: 'keep' }),
    );
    expect(await changed).toMatchObject({ ok: false, reason: 'changed' });
  });

  test('when more lines come meanwhile, or the reading begins anew', async () => {
    const { client } = await loaded(lines);
    let isTold = false;
    const more = client.file({ options: PLAIN_FILE }, () => {
      if (!isTold) client.tell({ kind: 'page', lines: JSON.stringify([lineOf(200)]), lost: 0 });
      isTold = true;
    });
    expect(await more).toMatchObject({ ok: false, reason: 'changed' });
    client.tell({ kind: 'end', failed: null });
    const anew = client.file({ options: PLAIN_FILE }, () => client.tell({ kind: 'begin', subject: SUBJECT }));
    expect(await anew).toMatchObject({ ok: false, reason: 'changed' });
  });

  test('that would hold more of the first tier than was agreed, and the figures come first', async () => {
    const { client, until } = await loaded(lines);
    client.tell({ kind: 'decide', what: { by: 'kind', kind: 'email' }, decision: 'keep' });
    const asked = (agreedForbidden?: number) =>
      client.file(
        { options: { ...PLAIN_FILE, ...(agreedForbidden !== undefined && { agreedForbidden }) } },
        () => undefined,
      );
    const refused = await asked();
    expect(refused).toMatchObject({ ok: false, reason: 'forbidden' });
    // The state that came last is of all lines and of what was decided.
    let latest = 0;
    await until((state) => {
      latest = state.isExact ? state.placesForbidden : -1;
      return true;
    });
    expect(latest).toBe(28);
    expect(await asked(27)).toMatchObject({ ok: false, reason: 'forbidden' });
    expect(await asked(28)).toMatchObject({ ok: true });
  });

  test('while lines are still coming', async () => {
    const { client, until } = startPreview();
    client.tell({ kind: 'page', lines: JSON.stringify(lines), lost: 0 });
    await until((state) => state.lines === 90);
    expect(await client.file({ options: PLAIN_FILE }, () => undefined)).toMatchObject({
      ok: false,
      reason: 'internal',
    });
  });

  test('once the preview is closed', async () => {
    const { client } = await loaded(lines);
    const outcome = client.file({ options: PLAIN_FILE }, () => undefined);
    client.dispose();
    expect(await outcome).toMatchObject({ ok: false, reason: 'internal' });
    expect(await client.window({ from: 0, to: 1, view: 'found' })).toBeNull();
  });

  test('and a worker that dies is told of', () => {
    const worker = startPreview().worker;
    let told = '';
    createPreviewClient({
      onState: () => undefined,
      onFailed: (detail) => {
        told = detail;
      },
      start: () => worker,
    });
    worker.onerror?.(Object.assign(new Event('error'), { message: 'out of memory' }) as ErrorEvent);
    expect(told).toBe('out of memory');
  });
});
