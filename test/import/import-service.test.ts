import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { gzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../src/core/download/receipt.ts';
import { NOT_UNDERSTOOD } from '../../src/core/imported-file.ts';
import { PIECE_SIZES } from '../../src/import/piece-maker.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { filesStore } from '../../src/storage/files-store.ts';
import { readView } from '../../src/storage/logs/log-view.ts';
import { readLines } from '../../src/storage/logs/segment-lines.ts';
import { lineOf } from '../core/segment/support/lines.ts';
import { shownLines } from '../storage/logs/support/stored.ts';
import {
  fileOf,
  type Importing,
  importingInto,
  logText,
  messagesOf,
  NOW,
  SMALL,
} from './support/importing.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const APP = '6f1c2a4e-8d0b-4c35-9e27-b1a0d4f58c63';
const ENVIRONMENT = 'c0de4b1e-52a7-4f0e-8f3d-2b9a61d07e15';

let source: DatabaseSource;
let importing: Importing;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  importing = importingInto(source);
});

afterEach(() => source.close());

const shown = async () => messagesOf(await shownLines(source));
const linesTo = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}`).sort();

function receiptOf(content: string, name: string): Receipt {
  return {
    receipt: 'app-log-access/1',
    ...{ extensionVersion: '0.1.0', ruleSet: '1f0c' },
    app: { id: APP, name: 'Gantt Lane', vendor: null },
    site: { cloudId: '79adc7e7-12bc-4890-a91e-9964591c8dd8', hostName: 'tidewater.atlassian.net' },
    environment: 'PRODUCTION',
    products: ['jira'],
    range: { from: '2026-11-22T12:00:00.000Z', to: '2026-11-22T13:00:00.000Z' },
    narrowed: { levels: [], hasQuery: false },
    file: {
      ...{ name, format: 'log', lines: content.split('\n').length - 1, bytes: bytesOf(content).length },
      sha256: createHash('sha256').update(content).digest('hex'),
      part: null,
    },
    redacted: { email: 2 },
    kept: {},
    gaps: {
      ...{
        accessOff: [],
        caps: [],
        moreCaps: 0,
        withoutInvocation: 0,
        keptFrom: null,
        lost: 0,
        unread: null,
      },
    },
  };
}

describe('a log file', () => {
  test('is read whole, and says what it is', async () => {
    const { entries } = await importing.read([fileOf(logText(25))]);
    expect(entries).toMatchObject([{ outcome: 'added', format: 'log', lines: 25, notUnderstood: 0 }]);
    expect(await shown()).toEqual(linesTo(25));
    const [record] = await importing.records();
    const sha256 = createHash('sha256').update(logText(25)).digest('hex');
    expect(record).toMatchObject({ isWhole: true, sha256, bytes: logText(25).length });
  });

  test('given twice adds nothing, also when it is packed in another way', async () => {
    const text = logText(25);
    const [first] = (await importing.read([fileOf(text)])).entries;
    const again = [
      fileOf(text, 'renamed.log'),
      fileOf(gzipSync(bytesOf(text)), 'sent.log.gz'),
      fileOf(zipSync({ 'a/sent.log': bytesOf(text) }), 'sent.zip'),
      fileOf(zipSync({ 'sent.log': [bytesOf(text), { level: 0 }] }), 'sent.zip'),
    ];
    for (const file of again) {
      const { entries } = await importing.read([file]);
      expect(entries, file.name).toMatchObject([{ outcome: 'known', fileId: first?.fileId, lines: 25 }]);
    }
    expect(await importing.records()).toHaveLength(1);
    expect(await shown()).toEqual(linesTo(25));
  });

  test('keeps what cannot be read in its place, and counts it', async () => {
    const text = `??? what is this\n${logText(1)}`;
    const { entries } = await importing.read([fileOf(text)]);
    expect(entries).toMatchObject([{ lines: 1, notUnderstood: 1 }]);
    const database = await source.open();
    const view = await readView(database);
    const stored = await Promise.all(view.segments.map((segment) => readLines(database, segment, [])));
    const sources = stored.flatMap((one) => (one.ok ? one.value.sources : []));
    expect([...sources].sort()).toEqual([NOT_UNDERSTOOD, 'sent.log'].sort());
    const lines = await shownLines(source);
    expect(lines.map(({ time }) => time)).toEqual([NOW, NOW]);
    expect(messagesOf(lines)).toEqual(['??? what is this', 'line 0']);
  });

  test.each([
    ['utf-16le', [0xff, 0xfe], (code: number) => [code & 255, code >> 8]],
    ['utf-16be', [0xfe, 0xff], (code: number) => [code >> 8, code & 255]],
  ])('is read in %s by its mark', async (_, mark, bytes) => {
    const text = logText(3).replace('line 1', 'línea 1 €');
    const codes = Array.from(text, (sign) => sign.charCodeAt(0)).flatMap(bytes);
    await importing.read([fileOf(new Uint8Array([...mark, ...codes]))]);
    expect(await shown()).toEqual(['line 0', 'line 2', 'línea 1 €']);
  });

  test('with broken UTF-8 keeps its lines', async () => {
    const bytes = bytesOf(logText(2));
    bytes[bytes.length - 2] = 0xff;
    await importing.read([fileOf(bytes)]);
    expect(await shown()).toEqual(['line 0', 'line \ufffd']);
  });

  test('that shares lines with another shows them once, and says so', async () => {
    await importing.read([fileOf(logText(20))]);
    const { entries } = await importing.read([fileOf(logText(20, 10), 'later.log')]);
    expect(entries).toMatchObject([{ outcome: 'added', lines: 20, shownElsewhere: 10 }]);
    expect(await shown()).toEqual(linesTo(30));
  });

  test('merges with live lines by what they are', async () => {
    const live = lineOf({ time: NOW, timeText: new Date(NOW).toISOString(), message: 'live' });
    const of = { kind: 'live', appId: live.appId, environmentId: live.environmentId } as const;
    await importing.logs.append({ of, source: 'gateway', lines: [live], covered: [] });
    await importing.read([fileOf(logText(3))]);
    expect(await shown()).toEqual(['line 0', 'line 1', 'line 2', 'live']);
  });
});

describe('a reading that is stopped', () => {
  /** As if the tab was closed after so many batches. */
  async function stopAfter(file: File, batches: number, sizes = SMALL): Promise<void> {
    let left = batches;
    const stopped = importing.start([file], {
      logs: {
        ...importing.logs,
        appendPacked: (reading) =>
          left-- > 0 ? importing.logs.appendPacked(reading) : new Promise(() => {}),
      },
      ifFree: (_, work) => work(),
      sizes,
    });
    stopped.job.done.catch(() => {});
    await expect.poll(() => left, { timeout: 15_000 }).toBeLessThan(0);
  }

  test('goes on where it was when the file is given again', async () => {
    const file = fileOf(`nothing\n${logText(55)}`);
    await stopAfter(file, 2);
    expect((await importing.records()).map(({ isWhole }) => isWhole)).toEqual([false]);
    const { entries } = await importing.read([file]);
    expect(entries).toMatchObject([{ outcome: 'added', lines: 55, notUnderstood: 1 }]);
    expect(entries[0]?.continuedFrom).toBeGreaterThan(0);
    expect(await importing.records()).toHaveLength(1);
    expect(await shown()).toEqual([...linesTo(55), 'nothing'].sort());
  });

  test('is not gone on with by one that only begins and ends like it', async () => {
    const sizes = { ...SMALL, first: 20_000, least: 20_000, most: 20_000, uncut: 40_000 };
    const text = logText(3_000);
    await stopAfter(fileOf(text), 8, sizes);
    const other = text.replace('line 1000\n', 'line XXXX\n');
    const { entries } = await importing.read([fileOf(other)], { sizes });
    expect(entries).toMatchObject([{ outcome: 'added', lines: 3_000, continuedFrom: 0 }]);
    expect(await shown()).toContain('line XXXX');
  });

  test('stays, where another tab reads it just now', async () => {
    const file = fileOf(logText(55));
    await stopAfter(file, 2);
    const { entries } = await importing.read([file], { ifFree: async () => null });
    expect(entries).toMatchObject([{ outcome: 'refused', refusal: { kind: 'failed' } }]);
    expect(await importing.records()).toHaveLength(1);
  });

  test('that two tabs read at the same time is there once', async () => {
    const first = importing.start([fileOf(logText(55))]);
    const second = importing.start([fileOf(logText(55))]);
    await Promise.all([first.job.done, second.job.done]);
    const outcomes = [first, second].map(({ states }) => states.at(-1)?.entries[0]?.outcome);
    expect(outcomes.sort()).toEqual(['added', 'known']);
    expect(await importing.records()).toHaveLength(1);
    expect(await shown()).toHaveLength(55);
  });

  test('that cannot be noted says that there is no room', async () => {
    const write = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { entries } = await importing.read([fileOf(logText(5))], {
      files: { ...filesStore(source), write },
    });
    expect(entries).toMatchObject([{ outcome: 'refused', refusal: { kind: 'no-room' } }]);
  });

  test('that the user cancels leaves nothing', async () => {
    let appends = 0;
    const { job, states } = importing.start([fileOf(logText(55)), fileOf(logText(5, 100), 'next.log')], {
      logs: {
        ...importing.logs,
        appendPacked: async (reading) => {
          const appended = await importing.logs.appendPacked(reading);
          if (++appends === 1) job.cancel(0);
          return appended;
        },
      },
    });
    await job.done;
    expect(states.at(-1)?.entries).toMatchObject([
      { outcome: 'cancelled', fileId: null },
      { outcome: 'added' },
    ]);
    expect(await shown()).toHaveLength(5);
    expect(await importing.records()).toHaveLength(1);
  });
});

describe('a receipt', () => {
  const text = logText(12);
  const name = 'gantt-lane_tidewater_2026-11-22_2026-11-22_cleaned.log';
  const environments = [{ appId: APP, environmentId: ENVIRONMENT, type: 'PRODUCTION' }];
  const receipt = JSON.stringify(receiptOf(text, name));

  test('in the same zip says that the file is whole, and whose it is', async () => {
    const zip = zipSync({ [name]: bytesOf(text), [`${name}.receipt.json`]: bytesOf(receipt) });
    const { entries } = await importing.read([fileOf(zip, 'sent.zip')], { environments });
    expect(entries).toMatchObject([
      { name: `sent.zip/${name}`, outcome: 'added', verdict: { kind: 'whole' } },
      { outcome: 'receipt' },
    ]);
    const [line] = await shownLines(source);
    expect(line).toMatchObject({
      ...{ appId: APP, environmentId: ENVIRONMENT, hostName: 'tidewater.atlassian.net' },
    });
  });

  test('is of the file with its content, whatever that is called, in whatever order they come', async () => {
    const { entries } = await importing.read([
      fileOf(receipt, 'r.receipt.json'),
      fileOf(text, 'log (1).log'),
    ]);
    expect(entries).toMatchObject([{ outcome: 'receipt' }, { outcome: 'added', verdict: { kind: 'whole' } }]);
  });

  test('of another content says what differs', async () => {
    const { entries } = await importing.read([
      fileOf(text.replace('line 3', 'line X'), name),
      fileOf(receipt, `${name}.receipt.json`),
    ]);
    expect(entries[0]?.verdict).toMatchObject({
      kind: 'changed',
      reasons: [expect.stringContaining('SHA-256')],
    });
  });

  test('that comes later is put to its file', async () => {
    await importing.read([fileOf(text, name)]);
    expect((await importing.records())[0]?.verdict).toEqual({ kind: 'none' });
    await importing.read([fileOf(receipt, `${name}.receipt.json`)]);
    expect((await importing.records())[0]?.verdict).toMatchObject({ kind: 'whole' });
  });

  describe('of a large file', { timeout: 60_000 }, () => {
    const line = logText(1).replace('line', 'a'.repeat(1 << 20));
    const large = line.repeat(65);
    const itsReceipt = JSON.stringify(receiptOf(large, name));
    const verdict = async () => (await importing.records())[0]?.verdict.kind;

    test('that comes by itself while its SHA-256 is being taken waits for that', async () => {
      const { job } = importing.start([fileOf(large, name)], { sizes: PIECE_SIZES });
      await job.done;
      expect((await importing.records())[0]).toMatchObject({ isWhole: true, sha256: null });
      let told = 0;
      const later = importing.start([fileOf(itsReceipt, `${name}.receipt.json`)], {
        onLines: () => {
          told += 1;
        },
      });
      await later.job.done;
      expect(await verdict()).toBe('none');
      const before = told;
      await Promise.all([later.job.hashLarge(), job.hashLarge()]);
      expect(await verdict()).toBe('whole');
      expect(told).toBeGreaterThan(before);
    });

    test('that comes with it says how far it is with checking it, and then with reading it', async () => {
      let now = NOW;
      const inParts = new File(Array<string>(65).fill(line), name);
      const given = [inParts, fileOf(itsReceipt, `${name}.receipt.json`)];
      const { job, states } = importing.start(given, {
        sizes: PIECE_SIZES,
        now: () => {
          now += 1_000;
          return now;
        },
      });
      await job.done;
      const told = states.flatMap(({ entries }) => entries.slice(0, 1));
      const checked = told.filter(({ isHashing }) => isHashing).map(({ bytesRead }) => bytesRead);
      expect(checked.length).toBeGreaterThan(3);
      expect(checked).toEqual(checked.toSorted((a, b) => a - b));
      expect(checked.at(-1)).toBe(large.length);
      expect(told.at(-1)).toMatchObject({ outcome: 'added', isHashing: false, verdict: { kind: 'whole' } });
      expect(told.at(-1)?.bytesRead).toBe(large.length);
    });
  });

  test('that is none is refused', async () => {
    const { entries } = await importing.read([fileOf('{"receipt": 1}', 'x.receipt.json')]);
    expect(entries).toMatchObject([{ outcome: 'refused', refusal: { kind: 'damaged' } }]);
  });
});
