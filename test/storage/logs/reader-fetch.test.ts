import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PART_NAMES } from '../../../src/core/segment/parts.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { joinLoose } from '../../../src/storage/logs/loose-parts.ts';
import { fetchParts } from '../../../src/storage/logs/reader-fetch.ts';
import type { SegmentRecord } from '../../../src/storage/logs/records.ts';
import { packSegment } from '../../../src/storage/segments/pack.ts';
import { lineOf } from '../../core/segment/support/lines.ts';

let source: DatabaseSource;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
});

afterEach(() => source.close());

test('what is kept of a loose segment does not keep all of its bytes', async () => {
  const lines = Array.from({ length: 50 }, (_, n) => lineOf({ time: n, error: `error ${n}` }));
  const { parts, ...packed } = await packSegment(lines, {
    ...{ source: 'gateway', loose: true },
    pause: async () => undefined,
  });
  const record: SegmentRecord = { partition: 1, id: 1, echo: false, loose: true, setAside: null, ...packed };
  const database = await source.open();
  await database.put('logLoose', joinLoose(parts), [1, 1]);
  const fetched = await fetchParts(
    database,
    PART_NAMES.map((part) => ({ record, part })),
  );
  const found = fetched.get('1/1');
  if (!found || found === 'gone') throw new Error('not found');
  for (const part of PART_NAMES) expect(found[part]).toEqual(parts[part]);
  for (const part of ['times', 'fields'] as const) {
    expect(found[part]?.buffer.byteLength).toBe(packed.sizes[part]);
  }
});
