import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Level } from '../../../src/core/level.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { ORDERS } from '../../../src/storage/logs/hit-list.ts';
import { createQueryRun } from '../../../src/storage/logs/query-run.ts';
import type { Place } from '../../../src/storage/logs/query-run-places.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import { withinRange } from '../../../src/storage/logs/search-scope.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import {
  apply,
  CONTEXT,
  fits,
  linesIn,
  openStore,
  put,
  range,
  START,
  scope,
  step,
  text,
} from './support/few-values.ts';
import type { Placed } from './support/hand-store.ts';

let source: DatabaseSource;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
});

afterEach(() => source.close());

/** Each example begins with nothing. */
async function newStore() {
  globalThis.indexedDB = new IDBFactory();
  await source.close();
  return openStore(source);
}

describe('a place among the lines of a search', () => {
  test('is where looking through all of them finds it', async () => {
    const place: fc.Arbitrary<(hits: readonly Placed[], all: readonly Placed[]) => Place> = fc.oneof(
      fc
        .integer({ min: -1, max: 25 })
        .map((n) => () => ({ kind: 'time' as const, time: START + n * 10_000 })),
      fc.nat({ max: 40 }).map((n) => (_: unknown, all: readonly Placed[]) => ({
        kind: 'key' as const,
        key: all[n % Math.max(all.length, 1)]?.key ?? { time: 0, partition: 1, segment: 99, place: 0 },
      })),
      fc
        .tuple(
          fc.integer({ min: -1, max: 45 }),
          fc.constantFrom<(1 | -1)[]>(1, -1),
          fc.constantFrom<Level[][]>(['ERROR'], ['WARN', 'ERROR'], ['FATAL'], []),
        )
        .map(([from, way, levels]) => () => ({ kind: 'level' as const, from, step: way, levels })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(put, { maxLength: 6 }),
        fc.tuple(text, range, scope),
        fc.constantFrom(...ORDERS),
        fc.array(fc.array(step, { maxLength: 2 }), { minLength: 1, maxLength: 2 }),
        fc.array(place, { minLength: 1, maxLength: 6 }),
        async (first, [asked, within, where], order, rounds, places) => {
          const store = await newStore();
          for (const each of first) await apply(store, each);
          const run = createQueryRun({
            reader: createLogReader({ source }),
            query: withinRange(okValue(parseQuery(asked)), within),
            ...{ context: CONTEXT, scope: where, order, limit: 3, bins: null },
            signal: new AbortController().signal,
            pause: async () => undefined,
          });
          for (const steps of rounds) {
            for (const each of steps) await apply(store, each);
            const all = linesIn(store, where);
            const found = all.filter(fits(asked, within));
            const hits = order === 'newest' ? found.reverse() : found;
            for (const each of places) {
              const sought = each(hits, all);
              expect(okValue(await run.locate(sought))).toBe(expectedRow(hits, sought, order));
            }
            expect(okValue(await run.update()).total).toBe(hits.length);
          }
        },
      ),
      { numRuns: 80 },
    );
  }, 60_000);
});

function expectedRow(hits: readonly Placed[], place: Place, order: 'newest' | 'oldest'): number | null {
  const rows = hits.map((_, n) => n);
  const at = (n: number) => hits[n]?.line;
  const isThere = (n: number | undefined) => (n === undefined || n < 0 ? null : n);
  switch (place.kind) {
    case 'time':
      return isThere(
        hits.findIndex(({ line: { time } }) =>
          order === 'newest' ? time <= place.time : time >= place.time,
        ),
      );
    case 'key':
      return isThere(hits.findIndex(({ key }) => JSON.stringify(key) === JSON.stringify(place.key)));
    case 'level': {
      const isWanted = (n: number) => place.levels.some((level) => level === at(n)?.level);
      return place.step === 1
        ? isThere(rows.find((n) => n > place.from && isWanted(n)))
        : isThere(rows.findLast((n) => n < place.from && isWanted(n)));
    }
  }
}
