import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import type { Reading } from '../../../src/storage/logs/append.ts';
import { createLogStore, type LogStore } from '../../../src/storage/logs/log-store.ts';
import { readView } from '../../../src/storage/logs/log-view.ts';
import type { PartitionOf } from '../../../src/storage/logs/records.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { logKeys, shownLines } from './support/stored.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const ACME = '11111111-aaaa-4aaa-8aaa-111111111111';
const ZETA = '22222222-bbbb-4bbb-8bbb-222222222222';
const { appId, environmentId } = lineOf();
const APP: PartitionOf = { kind: 'live', appId, environmentId };
const FILE: PartitionOf = { kind: 'file', fileId: 'f1', name: 'sent.log', addedAt: NOW };

let source: DatabaseSource;
let store: LogStore;

const newStore = () =>
  createLogStore({ source, pause: async () => {}, limits: { lines: 64, characters: 3_000_000 } });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  store = newStore();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await source.close();
});

/** A line some ms before now. */
function line(ago: number, message: string, site = ACME): LogLine {
  const time = NOW - ago;
  const timeText = new Date(time).toISOString();
  return lineOf({ time, timeText, message, contextId: `ari:cloud:jira::site/${site}` });
}

async function append(lines: readonly LogLine[], more: Partial<Reading> = {}) {
  const result = await store.append({ of: APP, source: 'gateway', lines, covered: [], ...more });
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}

async function maintain(now = NOW) {
  const result = await store.maintain({ now, signal: new AbortController().signal });
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}

const shownMessages = async () => (await shownLines(source)).map(({ message }) => message).sort();
const segmentsNow = async () => (await readView(await source.open())).segments;

describe('appending', () => {
  test('stores a line that two sources give once', async () => {
    expect(await append([line(2, 'one'), line(1, 'two')])).toEqual({ added: 2, echoed: 0, known: 0 });
    expect(await append([line(1, 'two'), line(0, 'three')], { source: 'export' })).toEqual({
      added: 1,
      echoed: 0,
      known: 1,
    });
    expect(await shownMessages()).toEqual(['one', 'three', 'two']);
  });

  test('keeps a line that was really logged twice twice', async () => {
    await append([line(1, 'again'), line(1, 'again')]);
    await append([line(1, 'again'), line(1, 'again')], { source: 'export' });
    expect(await shownMessages()).toEqual(['again', 'again']);
  });

  test('takes lines in any order, and the newest first as the gateway gives them', async () => {
    await append([line(0, 'c'), line(2, 'a'), line(1, 'b')]);
    const [segment] = await segmentsNow();
    expect(segment?.outline).toMatchObject({ lines: 3, from: NOW - 2, to: NOW });
  });

  test('shows a line of a file that is live too once, and keeps it when the live one goes', async () => {
    await append([line(1, 'live and sent')]);
    const sent = [line(1, 'live and sent'), line(0, 'only sent')];
    expect(await append(sent, { of: FILE, source: 'sent.log' })).toEqual({ added: 1, echoed: 1, known: 0 });
    expect(await shownMessages()).toEqual(['live and sent', 'only sent']);
    await store.removeSite(ACME);
    await maintain();
    expect(await shownMessages()).toEqual(['live and sent', 'only sent']);
  });

  test('survives any text a log may hold', async () => {
    const texts = ['', '\0', '\ud83d', 'a\nb', 'x'.repeat(1_000_000), '\ufeff'];
    await append(texts.map((text) => line(1, text)));
    expect(await shownMessages()).toEqual([...texts].sort());
  });

  test('cuts lines of megabytes into segments that can be opened', async () => {
    await append(Array.from({ length: 9 }, (_, n) => line(n, `${n}${'x'.repeat(1_000_000)}`)));
    expect((await segmentsNow()).map(({ outline }) => outline.lines)).toEqual([2, 2, 2, 2, 1]);
  });

  test('keeps a line whose time nobody can read once, however often it is read beside other lines', async () => {
    const odd = (time: number) => ({ ...line(0, 'odd'), time, timeText: 'yesterday' });
    await append([odd(NOW)]);
    expect(await append([odd(NOW + 60_000)])).toMatchObject({ added: 0, known: 1 });
  });

  test('cuts lines with megabytes in every field', async () => {
    const big = Array.from({ length: 40 }, (_, n) => ({
      ...line(n, `${n}`),
      appVersion: `${n}${'9'.repeat(1_000_000)}`,
    }));
    await append(big);
    for (const { outline } of await segmentsNow()) expect(outline.rawBytes).toBeLessThan(13_000_000);
    expect(await shownMessages()).toHaveLength(40);
  });

  test.each([
    ['a line without a time', [line(0, 'fine'), { ...line(0, 'bad'), time: Number.NaN }], /line 2/],
    ['a line of a time that no calendar has', [{ ...line(0, 'far'), time: 9e15 }], /line 1/],
    ['a line of another app', [{ ...line(0, 'foreign'), appId: 'other' }], /another app/],
  ])('refuses %s, says which, and stores nothing', async (_, lines, words) => {
    const result = await store.append({ of: APP, source: 'gateway', lines, covered: [] });
    expect(result).toMatchObject({ ok: false, error: { detail: expect.stringMatching(words) } });
    expect(await shownMessages()).toEqual([]);
  });
});

describe('what has been read', () => {
  test('is written with the lines: ranges are joined, the bookmark stays until a new one comes', async () => {
    await append([line(10, 'a')], { covered: [{ from: NOW - 20, to: NOW - 10 }], bookmark: { page: 2 } });
    await append([], { covered: [{ from: NOW - 10, to: NOW }] });
    expect(await store.coverage(APP, 'gateway')).toEqual({
      ok: true,
      value: { ranges: [{ from: NOW - 20, to: NOW }], bookmark: { page: 2 }, keptFrom: null },
    });
    expect(await store.coverage(APP, 'export')).toMatchObject({ value: { ranges: [], bookmark: null } });
  });

  test('is known to the next worker', async () => {
    await append([line(10, 'a')], { covered: [{ from: 0, to: 5 }], bookmark: 'there' });
    store = newStore();
    expect(await store.coverage(APP, 'gateway')).toMatchObject({
      value: { ranges: [{ from: 0, to: 5 }], bookmark: 'there' },
    });
  });
});

describe('when the disk is full', () => {
  test.each([1, 3, 5])('at write %i, nothing is half-written, and it is said', async (failing) => {
    await append([line(5, 'before')], { covered: [{ from: 0, to: 5 }] });
    const before = await logKeys(source);
    const put = IDBObjectStore.prototype.put;
    let writes = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      writes += 1;
      if (writes === failing) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return put.apply(this, given);
    });
    const covered = [{ from: 5, to: 9 }];
    const result = await store.append({ of: APP, source: 'gateway', lines: [line(1, 'lost')], covered });
    expect(result).toMatchObject({ ok: false, error: { kind: 'quota-exceeded' } });
    vi.restoreAllMocks();
    expect(await logKeys(source)).toEqual(before);
    expect(await store.coverage(APP, 'gateway')).toMatchObject({ value: { ranges: [{ from: 0, to: 5 }] } });
    await append([line(1, 'later')]);
    expect(await shownMessages()).toEqual(['before', 'later']);
  });
});

describe('sealing the head', () => {
  test('makes few segments of many small batches, and loses nothing', async () => {
    const messages = Array.from({ length: 100 }, (_, n) => `line ${n}`);
    for (const [n, message] of messages.entries()) await append([line(100 - n, message)]);
    expect(await segmentsNow()).toHaveLength(100);
    expect((await maintain()).merged).toBeGreaterThan(0);
    expect((await segmentsNow()).length).toBeLessThan(12);
    expect(await shownMessages()).toEqual([...messages].sort());
  });

  test('leaves full segments alone', async () => {
    await append(Array.from({ length: 128 }, (_, n) => line(n, `line ${n}`)));
    await maintain();
    const before = await segmentsNow();
    expect((await maintain()).merged).toBe(0);
    expect(await segmentsNow()).toEqual(before);
  });

  test('compresses what was stored in haste, and its lines and ids stay the same', async () => {
    const messages = Array.from({ length: 64 }, (_, n) => `line ${n} says the same as every other`);
    await append(messages.map((message, n) => line(n, message)));
    const [loose] = await segmentsNow();
    expect((await maintain()).tightened).toBe(1);
    const [packed] = await segmentsNow();
    expect(packed).toMatchObject({ id: loose?.id, loose: false });
    expect(packed?.storedBytes).toBeLessThan((loose?.storedBytes ?? 0) / 1.5);
    expect(await shownMessages()).toEqual([...messages].sort());
  });

  test('stops when it is told to, between two steps', async () => {
    for (let n = 0; n < 16; n++) await append([line(n, `line ${n}`)]);
    const stop = new AbortController();
    stop.abort();
    expect(await store.maintain({ now: NOW, signal: stop.signal })).toMatchObject({ value: { merged: 0 } });
    expect(await segmentsNow()).toHaveLength(16);
  });
});

describe('removing', () => {
  test('a site hides its lines at once, and takes them out of the segments afterwards', async () => {
    await append([line(3, 'stays', ZETA), line(2, 'goes'), line(1, 'goes too')]);
    await store.removeSite(ACME);
    expect(await shownMessages()).toEqual(['stays']);
    expect((await maintain()).buried).toBeGreaterThan(0);
    const [segment] = await segmentsNow();
    expect(segment?.outline.lines).toBe(1);
    expect(await shownMessages()).toEqual(['stays']);
  });

  test('access takes out lines of contexts that nobody understands too, and of none once nobody lets anything be read', async () => {
    const odd = 'ari:cloud:bitbucket::workspace/{1}';
    await append([
      line(4, 'jira'),
      { ...line(3, 'odd'), contextId: odd },
      { ...line(2, 'nowhere'), contextId: null },
    ]);
    await store.noteAccess(APP, [{ cloudId: ACME, product: 'jira' }]);
    expect(await shownMessages()).toEqual(['jira', 'nowhere']);
    await store.noteAccess(APP, []);
    await maintain();
    expect(await segmentsNow()).toEqual([]);
  });

  test('an account takes all its lines with it, damaged ones too, and leaves files', async () => {
    await append([line(3, 'read')]);
    await append([line(2, 'given')], { of: FILE, source: 'sent.log' });
    const [segment] = await segmentsNow();
    if (!segment) throw new Error('no segment');
    const problem = { kind: 'damaged', column: 'message', detail: 'seen' } as const;
    await store.setAside([segment.partition, segment.id], problem);
    const late = append([line(1, 'on its way')]);
    await store.removeLive();
    await late;
    expect(await shownMessages()).toEqual(['given']);
    expect(await segmentsNow()).toHaveLength(1);
  });

  test('a site that allows access again shows what comes after', async () => {
    await append([line(2, 'before')]);
    await store.removeSite(ACME);
    await append([line(1, 'after')]);
    expect(await shownMessages()).toEqual(['after']);
    await maintain();
    expect(await shownMessages()).toEqual(['after']);
  });

  test('a product of a site hides its lines, and those of other products stay', async () => {
    const confluence = `ari:cloud:confluence::site/${ACME}`;
    await append([line(3, 'jira'), { ...line(2, 'confluence'), contextId: confluence }]);
    await store.noteAccess(APP, [{ cloudId: ACME, product: 'confluence' }]);
    expect(await shownMessages()).toEqual(['confluence']);
    await maintain();
    expect(await shownMessages()).toEqual(['confluence']);
  });

  test('a context that closes, opens and closes again loses what it gave in between', async () => {
    await append([line(3, 'before')]);
    await store.noteAccess(APP, []);
    await append([line(2, 'late')]);
    expect(await shownMessages()).toEqual(['late']);
    await store.noteAccess(APP, []);
    expect(await shownMessages()).toEqual([]);
    await append([line(1, 'allowed again')]);
    await store.noteAccess(APP, [{ cloudId: ACME, product: 'jira' }]);
    await maintain();
    expect(await shownMessages()).toEqual(['allowed again']);
  });

  test('nothing when nothing is new: what is read and asked again and again is not written again', async () => {
    const open = [{ cloudId: ACME, product: 'jira' }];
    await append([line(3, 'one')]);
    await store.noteAccess(APP, open);
    await maintain();
    const before = await readView(await source.open());
    await store.noteAccess(APP, open);
    expect(await append([line(3, 'one')])).toEqual({ added: 0, echoed: 0, known: 1 });
    expect(await readView(await source.open())).toEqual(before);
  });

  test('a site leaves its lines in imported files', async () => {
    await append([line(2, 'given')], { of: FILE, source: 'sent.log' });
    await store.removeSite(ACME);
    await maintain();
    expect(await shownMessages()).toEqual(['given']);
  });

  test('a file leaves nothing of it behind', async () => {
    await append([line(2, 'live')]);
    const before = await logKeys(source);
    await append([line(1, 'sent')], { of: FILE, source: 'sent.log', covered: [{ from: 0, to: 9 }] });
    await store.removePartition(FILE);
    expect(await logKeys(source)).toEqual(before);
    expect(await store.coverage(FILE, 'sent.log')).toMatchObject({ value: { ranges: [] } });
    expect(await store.removePartition(FILE)).toEqual({ ok: true, value: null });
  });
});

describe('retention', () => {
  test('keeps 30 days and 2 GB unless told otherwise', async () => {
    expect(await store.retention()).toEqual({ ok: true, value: { days: 30, bytes: 2_000_000_000 } });
    await store.setRetention({ days: 7, bytes: 5 });
    expect(await newStore().retention()).toEqual({ ok: true, value: { days: 7, bytes: 5 } });
  });

  test('drops what is too old, and says that it is no longer here', async () => {
    await append([line(31 * DAY, 'old')], { covered: [{ from: NOW - 40 * DAY, to: NOW }] });
    await append([line(1, 'new')]);
    expect((await maintain()).expired).toBe(1);
    expect(await shownMessages()).toEqual(['new']);
    expect(await store.coverage(APP, 'gateway')).toMatchObject({
      value: { ranges: [{ from: NOW - 30 * DAY, to: NOW }] },
    });
  });

  test('takes old lines out of a segment that has younger ones too', async () => {
    await append([line(45 * DAY, 'old'), line(1, 'new')]);
    await maintain();
    expect(await shownMessages()).toEqual(['new']);
  });

  test('makes room by dropping the oldest, and remembers not to fetch them again', async () => {
    for (let n = 0; n < 6; n++) await append(manyLines(6 - n));
    const [{ storedBytes } = { storedBytes: 0 }] = await segmentsNow();
    await store.setRetention({ days: 30, bytes: storedBytes * 2 });
    await maintain();
    const left = await segmentsNow();
    expect(left.reduce((sum, one) => sum + one.storedBytes, 0)).toBeLessThanOrEqual(storedBytes * 2);
    expect(left.map(({ outline }) => outline.to)).toContain(NOW - 3_600_000);
    expect(await store.coverage(APP, 'gateway')).toMatchObject({
      value: { keptFrom: expect.any(Number) },
    });
  });

  test('is not used up by imported files', async () => {
    await append(manyLines(1), { of: FILE, source: 'sent.log' });
    await append([line(1, 'fresh')]);
    await store.setRetention({ days: 30, bytes: 2_000 });
    await maintain();
    expect(await shownMessages()).toContain('fresh');
  });

  test('makes room also when there is none left to write anything', async () => {
    for (let n = 0; n < 4; n++) await append(manyLines(4 - n));
    await store.setRetention({ days: 30, bytes: 2_000 });
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'logMessages') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    const result = await store.maintain({ now: NOW, signal: new AbortController().signal });
    expect(result).toMatchObject({ ok: false, error: { kind: 'quota-exceeded' } });
    expect((await segmentsNow()).length).toBeLessThan(4);
  });

  test('keeps imported files until they are removed', async () => {
    await append([line(90 * DAY, 'given')], { of: FILE, source: 'sent.log' });
    await store.setRetention({ days: 1, bytes: 1 });
    await maintain();
    expect(await shownMessages()).toEqual(['given']);
  });

  /** A full segment's worth of lines, some hours ago. */
  function manyLines(hours: number): LogLine[] {
    return Array.from({ length: 64 }, (_, n) => line(hours * 3_600_000 + n, `hour ${hours} line ${n}`));
  }
});

describe('a segment that is damaged', () => {
  async function damageFirst(): Promise<void> {
    const database = await source.open();
    const [key] = await database.getAllKeys('logLoose');
    if (!key) throw new Error('nothing to damage');
    const bytes = (await database.get('logLoose', key)) ?? new Uint8Array();
    await database.put('logLoose', bytes.slice(0, bytes.length - 20), key);
  }

  test('is set aside and named, and the rest goes on working', async () => {
    for (let n = 0; n < 16; n++) await append([line(16 - n, `line ${n}`)]);
    await damageFirst();
    store = newStore();
    await maintain();
    expect(await shownMessages()).toHaveLength(15);
    const aside = (await segmentsNow()).filter(({ setAside }) => setAside);
    expect(aside).toMatchObject([
      { outline: { lines: 1 }, setAside: { kind: 'damaged', column: 'message' } },
    ]);
  });

  test('does not stop new lines of the same time from coming in', async () => {
    await append([line(1, 'unreadable')]);
    await damageFirst();
    expect(await append([line(1, 'new')])).toMatchObject({ added: 1 });
    expect(await shownMessages()).toEqual(['new']);
  });

  test('does not count as read any more, so that its lines are fetched again', async () => {
    const covered = [{ from: NOW - 100, to: NOW }];
    await append([line(50, 'unreadable')], { covered });
    await damageFirst();
    await append([line(50, 'new')], { covered: [{ from: NOW - 60, to: NOW - 40 }] });
    expect(await store.coverage(APP, 'gateway')).toMatchObject({
      value: {
        ranges: [
          { from: NOW - 100, to: NOW - 50 },
          { from: NOW - 49, to: NOW },
        ],
      },
    });
    await append([line(50, 'unreadable'), line(50, 'new')], { covered });
    expect(await shownMessages()).toEqual(['new', 'unreadable']);
    expect(await store.coverage(APP, 'gateway')).toMatchObject({ value: { ranges: covered } });
  });

  test('gives way to a whole copy of its lines in a file', async () => {
    await append([line(1, 'twice here')]);
    await append([line(1, 'twice here')], { of: FILE, source: 'sent.log' });
    const [live] = (await segmentsNow()).filter(({ echo }) => !echo);
    if (!live) throw new Error('no segment');
    const problem = { kind: 'damaged', column: 'message', detail: 'seen' } as const;
    await store.setAside([live.partition, live.id], problem);
    await maintain();
    expect(await shownMessages()).toEqual(['twice here']);
  });

  test('that somebody else found is set aside too', async () => {
    await append([line(1, 'one')]);
    const [segment] = await segmentsNow();
    if (!segment) throw new Error('no segment');
    const problem = { kind: 'damaged', column: 'message', detail: 'seen while searching' } as const;
    await store.setAside([segment.partition, segment.id], problem);
    expect(await segmentsNow()).toMatchObject([{ setAside: problem }]);
    expect(await shownMessages()).toEqual([]);
  });

  test('does not outlast the access to a site that it may have lines of', async () => {
    await append([line(1, 'unreadable')]);
    await damageFirst();
    await store.removeSite(ACME);
    await maintain();
    expect(await segmentsNow()).toEqual([]);
  });
});

describe('what takes up room', () => {
  test('is told for each app and file', async () => {
    await append([line(5, 'a'), line(1, 'b')]);
    await append([line(9, 'c')], { of: FILE, source: 'sent.log' });
    const usage = await store.usage();
    expect(usage).toMatchObject({
      value: [
        { of: APP, lines: 2, from: NOW - 5, to: NOW - 1 },
        { of: FILE, lines: 1, from: NOW - 9, to: NOW - 9 },
      ],
    });
  });
});
