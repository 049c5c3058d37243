import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { gzipSync, type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Budget } from '../../src/import/budget.ts';
import { contentOf, sha256Of } from '../../src/import/content-hash.ts';
import type { RefusalKind } from '../../src/import/contract.ts';
import type { GivenEntry } from '../../src/import/given-entry.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { shownLines } from '../storage/logs/support/stored.ts';
import { fileOf, type Importing, importingInto, logText } from './support/importing.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const LOG = bytesOf(logText(30));

let source: DatabaseSource;
let importing: Importing;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  importing = importingInto(source);
});

afterEach(() => source.close());

async function expectRefusal(file: File, kind: RefusalKind): Promise<void> {
  const { entries } = await importing.read([file]);
  expect(entries.map(({ outcome, refusal }) => [outcome, refusal?.kind])).toEqual([['refused', kind]]);
  expect(entries[0]?.refusal?.detail).toMatch(/^[A-Z].*\.$/);
  expect(await importing.isEmpty()).toBe(true);
}

const zip = (entries: Zippable, name = 'sent.zip') => fileOf(zipSync(entries), name);

/** A zip with some bytes of its directory changed. */
function changed(file: Uint8Array, change: (view: DataView, directory: number) => void): Uint8Array {
  const copy = file.slice();
  const view = new DataView(copy.buffer);
  change(view, view.getUint32(copy.length - 22 + 16, true));
  return copy;
}

describe('refused, with nothing left over', () => {
  test('a file that unpacks to far more than it is', async () => {
    const large = logText(1)
      .replace('line', 'a'.repeat(1 << 20))
      .repeat(70);
    await expectRefusal(fileOf(gzipSync(bytesOf(large)), 'bomb.gz'), 'bomb');
  });

  test('a zip whose files lie over each other', async () => {
    const two = zipSync({ 'a.log': [LOG, { level: 0 }], 'b.log': [LOG, { level: 0 }] });
    const over = changed(two, (view, directory) => {
      const second = directory + 46 + 'a.log'.length;
      view.setUint32(second + 42, 0, true);
    });
    await expectRefusal(fileOf(over, 'over.zip'), 'bomb');
  });

  test.each([
    '../up.log',
    'a/../../up.log',
    '/etc/log',
    'C:\\x.log',
    'c:x.log',
    'a\\b.log',
    'a\u0000b.log',
    'a\u202egol.log',
  ])('a name that is none: %j', async (name) => expectRefusal(zip({ [name]: LOG }), 'bad-path'));

  test('a zip in a zip, a gzip in a zip, a zip in a gzip', async () => {
    await expectRefusal(zip({ 'in.zip': zipSync({ 'a.log': LOG }) }), 'nested');
    await expectRefusal(zip({ 'in.log.gz': gzipSync(LOG) }), 'nested');
    await expectRefusal(fileOf(gzipSync(zipSync({ 'a.log': LOG })), 'a.zip.gz'), 'nested');
  });

  test('a zip with a password', async () => {
    const locked = changed(zipSync({ 'a.log': LOG }), (view, directory) =>
      view.setUint16(directory + 8, 1, true),
    );
    await expectRefusal(fileOf(locked, 'locked.zip'), 'encrypted');
  });

  test('a zip without its end, and one that says it holds more than it does', async () => {
    const whole = zipSync({ 'a.log': LOG });
    await expectRefusal(fileOf(whole.slice(0, -30), 'cut.zip'), 'damaged');
    const more = changed(whole, (view, directory) => view.setUint32(directory + 20, 1_000_000, true));
    await expectRefusal(fileOf(more, 'more.zip'), 'damaged');
  });

  test('what is no log, and what is empty', async () => {
    await expectRefusal(fileOf('Dear all,\nplease find attached.\n', 'letter.txt'), 'not-a-log');
    await expectRefusal(
      fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'a.png'),
      'not-a-log',
    );
    await expectRefusal(fileOf(''), 'empty');
    await expectRefusal(fileOf(' \n\n '), 'empty');
    await expectRefusal(zip({ 'a.log': new Uint8Array(0) }), 'empty');
    await expectRefusal(zip({ '__MACOSX/._a.log': LOG, 'b/': new Uint8Array(0), '.DS_Store': LOG }), 'empty');
  });

  test('more than may be opened at once, as it is and unpacked', async () => {
    const { entries } = await importing.read([fileOf(LOG), fileOf(gzipSync(LOG), 'again.gz')], {
      mostBytes: LOG.length - 1,
    });
    expect(entries.map(({ refusal }) => refusal?.kind)).toEqual(['too-much', 'too-much']);
    expect(await importing.isEmpty()).toBe(true);
  });

  test('more than may be opened at once, told before all of it is unpacked for its SHA-256', async () => {
    let unpacked = 0;
    const endless: GivenEntry = {
      ...{ name: 'endless.log', packedBytes: 100, isPacked: true, writtenAt: 0 },
      fingerprint: async () => '',
      async *open() {
        for (; unpacked < 50; unpacked++) yield { bytes: new Uint8Array(1_000), position: 1 };
      },
    };
    const limits = { signal: new AbortController().signal, budget: new Budget(3_000) };
    const tooMuch = { refusal: { kind: 'too-much' } };
    await expect(sha256Of(endless, limits)).rejects.toMatchObject(tooMuch);
    expect(unpacked).toBeLessThan(5);
    unpacked = 0;
    await expect(contentOf(endless, limits)).rejects.toMatchObject(tooMuch);
    expect(unpacked).toBeLessThan(5);
  });

  test('a zip of so many files that nobody sent them', async () => {
    const many = changed(zipSync({ 'a.log': LOG }), (view) =>
      view.setUint16(view.byteLength - 22 + 10, 20_000, true),
    );
    await expectRefusal(fileOf(many, 'many.zip'), 'too-much');
    const full = changed(zipSync({ 'a.log': LOG }), (view) =>
      view.setUint16(view.byteLength - 22 + 10, 65_535, true),
    );
    await expectRefusal(fileOf(full, 'full.zip'), 'too-much');
    // 65,537 as old programs write it.
    const wrapped = changed(zipSync({ 'a.log': LOG, 'b.log': LOG }), (view) =>
      view.setUint16(view.byteLength - 22 + 10, 1, true),
    );
    await expectRefusal(fileOf(wrapped, 'wrapped.zip'), 'too-much');
  });
});

test('a zip of thousands of files is told as one, not thousands of times', async () => {
  const many = Array.from({ length: 1_500 }, (_, n) => [`../${n}.log`, bytesOf('x')] as const);
  const { job, states } = importing.start([zip(Object.fromEntries(many))]);
  await job.done;
  expect(states.at(-1)?.entries).toHaveLength(1_500);
  expect(states.length).toBeLessThan(200);
});

describe('what was understood before stays', () => {
  test('of a file that is cut off, and once more when it comes again', async () => {
    const text = logText(4_000);
    const cut = gzipSync(bytesOf(text), { level: 1 });
    const file = fileOf(cut.slice(0, cut.length - 2_000), 'cut.log.gz');
    const { entries } = await importing.read([file]);
    expect(entries).toMatchObject([{ outcome: 'refused', refusal: { kind: 'damaged' } }]);
    const lines = entries[0]?.lines ?? 0;
    expect(lines).toBeGreaterThan(1_000);
    expect(await shownLines(source)).toHaveLength(lines);
    await importing.read([file]);
    expect(await shownLines(source)).toHaveLength(lines);
    expect(await importing.records()).toHaveLength(1);
  });

  test('of a file with a line that does not end', async () => {
    const endless = `{"ts":"2026-11-22T12:00:00.000Z","message":"first"}\n{"message":"${'a'.repeat(17 << 20)}`;
    const { entries } = await importing.read([fileOf(endless, 'endless.jsonl')]);
    expect(entries).toMatchObject([{ outcome: 'refused', lines: 1, refusal: { kind: 'endless-line' } }]);
  });

  test('of the other files of a zip', async () => {
    const { entries } = await importing.read([zip({ '../up.log': LOG, 'fine.log': LOG })]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['refused', 'added']);
    expect(await shownLines(source)).toHaveLength(30);
  });
});
