import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFiles, type FileReadings } from '../../src/background/files.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { filesStore } from '../../src/storage/files-store.ts';
import { fileOf, type Importing, importingInto, logText, NOW } from '../import/support/importing.ts';

let source: DatabaseSource;
let importing: Importing;
let beingRead: Set<string>;
let told: number;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
  importing = importingInto(source);
  beingRead = new Set();
  told = 0;
});

afterEach(() => source.close());

function newFiles(readings: Partial<FileReadings> = {}) {
  return createFiles({
    ...{ files: filesStore(source), logs: importing.logs, clock: systemClock },
    readings: {
      beingRead: async () => beingRead,
      afterReading: (_, work) => work(),
      tellViews: () => {
        told += 1;
      },
      ...readings,
    },
  });
}

test('an opened file is listed with its lines and times', async () => {
  await importing.read([fileOf(`??\n${logText(5)}`)]);
  expect(await newFiles().list()).toMatchObject([
    {
      ...{ name: 'sent.log', state: 'whole', lines: 5, notUnderstood: 1 },
      times: { from: NOW, to: NOW + 4_000 },
    },
  ]);
  expect(Object.keys((await newFiles().list())[0] ?? {})).not.toContain('fingerprint');
});

test('a file that is not whole is being read or was stopped', async () => {
  await importing.read([fileOf(logText(5))]);
  const [record] = await importing.records();
  const fileId = record?.fileId ?? '';
  await filesStore(source).update(fileId, { isWhole: false });
  expect((await newFiles().list()).map(({ state }) => state)).toEqual(['stopped']);
  beingRead.add(fileId);
  expect((await newFiles().list()).map(({ state }) => state)).toEqual(['reading']);
});

test('a file that is read to its end while files are listed was not stopped', async () => {
  await importing.read([fileOf(logText(5))]);
  const fileId = (await importing.records())[0]?.fileId ?? '';
  await filesStore(source).update(fileId, { isWhole: false });
  const beingReadThen = async () => {
    await filesStore(source).update(fileId, { isWhole: true });
    return new Set<string>();
  };
  expect((await newFiles({ beingRead: beingReadThen }).list()).map(({ state }) => state)).toEqual(['whole']);
});

test('files are listed without looking through all segments for each', async () => {
  for (const from of [0, 100, 200]) await importing.read([fileOf(logText(5, from))]);
  const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  expect(await newFiles().list()).toHaveLength(3);
  const stores = getAll.mock.contexts.map((store) => (store as IDBObjectStore).name);
  expect(stores).not.toContain('logSegments');
  getAll.mockRestore();
});

test('what is noted of a file stays with it', async () => {
  await importing.read([fileOf(logText(5))]);
  const [record] = await importing.records();
  const facts = { sender: 'Ada', site: 'tidewater', ticket: 'SUP-1', note: 'second try' };
  await newFiles().note(record?.fileId ?? '', facts);
  expect(await newFiles().list()).toMatchObject([{ facts }]);
});

test('a removed file is gone with its lines, and can be opened again', async () => {
  await importing.read([fileOf(logText(5))]);
  const [record] = await importing.records();
  expect(await newFiles().remove(record?.fileId ?? '')).toMatchObject({ ok: true });
  expect(await importing.isEmpty()).toBe(true);
  expect(told).toBe(1);
  expect((await importing.read([fileOf(logText(5))])).entries).toMatchObject([{ outcome: 'added' }]);
});
