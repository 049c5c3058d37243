import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseContext } from '../../../src/core/ari.ts';
import { LEVELS } from '../../../src/core/level.ts';
import type { Query } from '../../../src/core/query/ast.ts';
import { compileQuery, type QueryContext } from '../../../src/core/query/compile.ts';
import type { SourcedLine } from '../../../src/core/query/line-values.ts';
import { FACET_FIELDS, type FacetField, type Facets } from '../../../src/core/scan/tally.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { ORDERS, type Order } from '../../../src/storage/logs/hit-list.ts';
import { createQueryRun, type RunEvent } from '../../../src/storage/logs/query-run.ts';
import type { RunOutcome } from '../../../src/storage/logs/query-run-results.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import type { Tombstone } from '../../../src/storage/logs/records.ts';
import { line as anyLine, fittingNode, NOW } from '../../core/query/support/arbitraries.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { HandStore, type Placed } from './support/hand-store.ts';

const SITE = 'c7e1f0aa-1111-4222-8333-944455556666';
const CONTEXT: QueryContext = {
  now: NOW,
  zone: 'Z',
  namesOf: (field, id) => (field === 'app' && id === 'app-1' ? ['acme'] : []),
};

let source: DatabaseSource;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
});

afterEach(() => source.close());

/** So few times that many are equal, and segments overlap. */
const time = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => NOW - n * 1_000_000) },
  { weight: 1, arbitrary: fc.constantFrom(NOW + 0.5, 0, -1) },
);
const line: fc.Arbitrary<SourcedLine> = fc
  .tuple(anyLine, time)
  .map(([each, at]) => ({ ...each, time: at, timeText: String(at), source: each.source ?? '' }));
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
const query: fc.Arbitrary<Query> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Query>({ kind: 'all' }) },
  { weight: 5, arbitrary: fittingNode },
);

/** Partition 1 and 2 are live, 3 is a file. */
const put = fc.record({
  kind: fc.constant('put' as const),
  partition: fc.integer({ min: 1, max: 3 }),
  lines,
  echo: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const step = fc.oneof(
  { weight: 3, arbitrary: put },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('flip echo' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bury' as const), at: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A live partition holds one app and environment. */
function ownLines(partition: number, given: readonly SourcedLine[]): SourcedLine[] {
  if (partition === 3) return [...given];
  const [appId, environmentId] = partition === 1 ? ['app-1', 'env-1'] : ['other', 'beta'];
  return given.map((each) => ({ ...each, appId, environmentId }));
}

async function apply(store: HandStore, step: Step): Promise<void> {
  const ids = [...store.segments.keys()];
  const pick = (at: number) => store.segments.get(ids[at % Math.max(ids.length, 1)] ?? 0);
  switch (step.kind) {
    case 'put':
      await store.put(step.partition, ownLines(step.partition, step.lines), step.echo);
      return;
    case 'merge': {
      const first = pick(step.at)?.record;
      const own = [...store.segments.values()].filter(
        ({ record }) => record.partition === first?.partition && record.echo === first.echo,
      );
      if (!first || own.length < 2) return;
      const merged = own.slice(0, 3);
      // As the writer does: what is hidden is taken out on the way.
      const hidden = store.tombstones.some(({ upTo }) => merged.some(({ record }) => record.id <= upTo));
      if (hidden) return;
      await store.replace(
        merged.map(({ record }) => record.id),
        first.partition,
        merged.flatMap((each) => each.lines),
        first.echo,
      );
      return;
    }
    case 'drop': {
      const gone = pick(step.at);
      if (gone) await store.drop([gone.record.id]);
      return;
    }
    case 'flip echo': {
      const flipped = pick(step.at);
      if (flipped) await store.mark(flipped.record.id, { echo: !flipped.record.echo });
      return;
    }
    case 'bury':
      await store.bury(step.at % 4 === 0 ? [] : [tombstone(step.at, store.lastId)]);
  }
}

function tombstone(at: number, lastId: number): Tombstone {
  const [product, partition] = [at % 3 === 0 ? 'confluence' : null, at % 5 === 0 ? 1 : null];
  return { cloudId: SITE, product, partition, upTo: at % (lastId + 1) };
}

async function openStore(): Promise<HandStore> {
  globalThis.indexedDB = new IDBFactory();
  await source.close();
  const store = new HandStore(source);
  await store.addPartition({ kind: 'live', appId: 'app-1', environmentId: 'env-1' });
  await store.addPartition({ kind: 'live', appId: 'other', environmentId: 'beta' });
  await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
  return store;
}

function expectedHits(shown: readonly Placed[], asked: Query, order: Order): Placed[] {
  const fits = compileQuery(asked, CONTEXT);
  const hits = shown.filter((each) => fits(each.line));
  return order === 'newest' ? hits.reverse() : hits;
}

function facetValue({ line }: Placed, field: FacetField): string | null {
  if (field === 'level') return line.level;
  if (field !== 'site') return line[field];
  return (line.contextId && parseContext(line.contextId)?.cloudId) || line.hostName;
}

function expectedFacets(hits: readonly Placed[]): Record<string, string[]> {
  return Object.fromEntries(
    FACET_FIELDS.map((field) => {
      const counts = new Map<string | null, number>();
      for (const hit of hits) {
        const value = facetValue(hit, field);
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [field, [...counts].map((each) => JSON.stringify(each)).sort()];
    }),
  );
}

function sortedFacets(facets: Facets): Record<string, string[]> {
  return Object.fromEntries(
    FACET_FIELDS.map((field) => [field, facets[field].map((each) => JSON.stringify(each)).sort()]),
  );
}

function expectOutcome(outcome: RunOutcome, hits: readonly Placed[]): void {
  expect(outcome.total).toBe(hits.length);
  expect(outcome.counted).toBe(hits.length);
  expect(outcome.skipped).toEqual([]);
  expect(outcome.done).toBe(outcome.of);
  expect(sortedFacets(outcome.facets)).toEqual(expectedFacets(hits));
  const { histogram } = outcome;
  if (!histogram) {
    expect(hits.filter(({ line }) => Number.isFinite(line.time))).toEqual([]);
    return;
  }
  const { from, width, count } = histogram.bins;
  const counts = LEVELS.map(() => Array<number>(count).fill(0));
  for (const { line } of hits) {
    const perBin = counts[LEVELS.indexOf(line.level)];
    const bin = Math.floor((line.time - from) / width);
    expect(perBin?.[bin]).toBeTypeOf('number');
    if (perBin) perBin[bin] = (perBin[bin] ?? 0) + 1;
  }
  expect(histogram.levels).toEqual(counts);
}

function plain(rows: readonly { readonly key: unknown; readonly line: SourcedLine; source?: string }[]) {
  return rows.map(({ key, line: { source: own, ...line }, source }) => ({
    key,
    line,
    source: source ?? own,
  }));
}

describe('a search', () => {
  test('answers what a filter over all lines answers, whatever happens to the store between its steps', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(put, { maxLength: 8 }),
        query,
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
        fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 8 })), { maxLength: 4 }),
        fc.constantFrom(0, 2000, undefined),
        async (first, asked, order, limit, rounds, pages, cacheBytes) => {
          const store = await openStore();
          for (const each of first) await apply(store, each);
          const reader = createLogReader({ source, ...(cacheBytes !== undefined && { cacheBytes }) });
          const { signal } = new AbortController();
          const pause = async () => undefined;
          const run = createQueryRun({
            ...{ reader, query: asked, context: CONTEXT, order, limit, bins: 'auto', signal, pause },
          });
          for (const steps of [[], ...rounds]) {
            for (const each of steps) await apply(store, each);
            const events: RunEvent[] = [];
            const outcome = okValue(await run.update((event) => events.push(event)));
            const hits = expectedHits(store.shown(), asked, order);
            const shownFirst = events.flatMap((event) => (event.kind === 'page' ? [event] : []));
            for (const { rows, isWhole } of shownFirst) {
              const expected = hits.slice(0, isWhole ? limit : rows.length);
              expect(plain(rows)).toEqual(plain(expected));
            }
            expect(shownFirst.map(({ isWhole }) => isWhole).lastIndexOf(true)).toBe(shownFirst.length - 1);
            expectOutcome(outcome, hits);
            for (const [start, count] of pages) {
              const rows = okValue(await run.page(start, count));
              expect(plain(rows)).toEqual(plain(hits.slice(start, start + count)));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test('is of one moment, even when the store changes while it reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(put, { minLength: 1, maxLength: 8 }),
        query,
        fc.constantFrom(...ORDERS),
        fc.array(fc.tuple(fc.nat({ max: 12 }), step), { minLength: 1, maxLength: 5 }),
        fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 8 })),
        async (first, asked, order, changes, [start, count]) => {
          const store = await openStore();
          for (const each of first) await apply(store, each);
          const moments = new Map([[store.generation, store.shown()]]);
          let pauses = 0;
          let isChanging = false;
          const pause = async () => {
            pauses += 1;
            if (isChanging) return;
            isChanging = true;
            for (const [at, each] of changes) {
              if (at !== pauses) continue;
              await apply(store, each);
              moments.set(store.generation, store.shown());
            }
            isChanging = false;
          };
          const { signal } = new AbortController();
          const run = createQueryRun({
            ...{ reader: createLogReader({ source, cacheBytes: 0 }), query: asked, context: CONTEXT, order },
            ...{ limit: 3, bins: 'auto', signal, pause },
          });
          const [early, updated] = await Promise.all([run.page(start, count), run.update()]);
          const outcome = okValue(updated);
          const hits = expectedHits(moments.get(outcome.generation) ?? [], asked, order);
          expectOutcome(outcome, hits);
          const possible = [...moments.values()].map((shown) =>
            JSON.stringify(plain(expectedHits(shown, asked, order).slice(start, start + count))),
          );
          expect(possible).toContain(JSON.stringify(plain(okValue(early))));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
