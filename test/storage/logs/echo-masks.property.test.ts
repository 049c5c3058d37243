import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { databaseSource } from '../../../src/storage/database.ts';
import { linesAround } from '../../../src/storage/logs/context-lines.ts';
import { createGroupRun } from '../../../src/storage/logs/group-run.ts';
import { ORDERS } from '../../../src/storage/logs/hit-list.ts';
import { createLogStore } from '../../../src/storage/logs/log-store.ts';
import { createQueryRun } from '../../../src/storage/logs/query-run.ts';
import { createLogReader } from '../../../src/storage/logs/reader.ts';
import { type PartitionOf, partitionKey } from '../../../src/storage/logs/records.ts';
import { type SearchScope, scopeTest } from '../../../src/storage/logs/search-scope.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { okValue } from '../../core/segment/support/segments.ts';
import { countTexts, sortedTexts } from './support/stored.ts';

const START = Date.UTC(2026, 10, 22, 10);
const SITES = ['11111111-aaaa-4aaa-8aaa-111111111111', '22222222-bbbb-4bbb-8bbb-222222222222'];
const APPS = ['app-1', 'app-2'];
const FILES = ['one', 'two', 'three'];
const CONTEXT = { now: START, zone: 'Z' };

const live = (appId: string): PartitionOf => ({ kind: 'live', appId, environmentId: 'production' });
const file = (fileId: string): PartitionOf => ({
  kind: 'file',
  fileId,
  name: `${fileId}.log`,
  addedAt: START,
});

/** From few times, texts and sites, so that lines are often alike, and alike in several segments of one source. */
const anyLine = fc
  .record({
    time: fc.integer({ min: 0, max: 3 }),
    message: fc.constantFrom('a', 'b'),
    site: fc.constantFrom(...SITES, ...SITES.slice(0, 1), ...SITES.slice(0, 1)),
    app: fc.constantFrom(...APPS, 'app-1'),
  })
  .map(({ time, message, site, app }) =>
    lineOf({
      appId: app,
      environmentId: 'production',
      time: START + time,
      timeText: new Date(START + time).toISOString(),
      message,
      invocationId: `call-${message}-${time}`,
      contextId: `ari:cloud:jira::site/${site}`,
    }),
  );

type Step =
  | { readonly do: 'append'; readonly of: PartitionOf; readonly lines: readonly LogLine[] }
  | { readonly do: 'maintain' }
  | { readonly do: 'remove site'; readonly cloudId: string }
  | { readonly do: 'remove partition'; readonly of: PartitionOf };

const anyPartition = fc.constantFrom(...APPS.map(live), ...FILES.map(file));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record({ of: anyPartition, lines: fc.array(anyLine, { minLength: 1, maxLength: 12 }) })
      .map(({ of, lines }) => ({
        do: 'append' as const,
        of,
        lines: lines.map((line) => (of.kind === 'live' ? { ...line, appId: of.appId } : line)),
      })),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'maintain' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove site' as const), cloudId: fc.constantFrom(...SITES) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove partition' as const), of: anyPartition }) },
);

const anyScope: fc.Arbitrary<SearchScope> = fc.record({
  live: fc.oneof(
    fc.constant('all' as const),
    fc.subarray(APPS).map((some) => some.map((appId) => ({ appId, environmentId: 'production' }))),
  ),
  files: fc.oneof(fc.constant('all' as const), fc.subarray(FILES)),
});

/** For each partition, how many there are of each line. */
class Model {
  private readonly held = new Map<
    string,
    { readonly of: PartitionOf; readonly lines: Map<string, number> }
  >();

  append(of: PartitionOf, lines: readonly LogLine[]): void {
    const key = partitionKey(of);
    const own = this.held.get(key) ?? { of, lines: new Map<string, number>() };
    this.held.set(key, own);
    for (const [text, count] of countTexts(sortedTexts(lines))) {
      const before = own.lines.get(text) ?? 0;
      own.lines.set(text, of.kind === 'file' ? before + count : Math.max(before, count));
    }
  }

  removeSite(cloudId: string): void {
    for (const { of, lines } of this.held.values()) {
      if (of.kind !== 'live') continue;
      for (const text of lines.keys()) if (text.includes(cloudId)) lines.delete(text);
    }
  }

  removePartition(of: PartitionOf): void {
    this.held.delete(partitionKey(of));
  }

  /** Of lines that are alike, as many as the partition with the most of them has, among those of the scope. */
  shown(scope: SearchScope): string[] {
    const isIn = scopeTest(scope);
    const most = new Map<string, number>();
    for (const [key, { of, lines }] of this.held) {
      if (!isIn({ id: 0, key, of, keptFrom: null, contexts: [] })) continue;
      for (const [text, count] of lines) most.set(text, Math.max(count, most.get(text) ?? 0));
    }
    return [...most].flatMap(([text, count]) => Array<string>(count).fill(text)).sort();
  }
}

const timeOf = (text: string) => Number(/"time":(\d+)/.exec(text)?.[1]);

describe('lines that are stored more than once', () => {
  test('are shown as often as the source with the most of them has, whatever is looked at', async () => {
    const source = databaseSource();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 2, maxLength: 10 }),
        fc.array(fc.tuple(anyScope, fc.constantFrom(...ORDERS)), { minLength: 1, maxLength: 3 }),
        fc.array(anyStep, { maxLength: 2 }),
        fc.nat(),
        async (steps, scopes, later, seed) => {
          globalThis.indexedDB = new IDBFactory();
          await source.close();
          const pause = async () => undefined;
          const store = createLogStore({ source, pause, limits: { lines: 3, characters: 10_000 } });
          const model = new Model();
          async function take(step: Step): Promise<void> {
            switch (step.do) {
              case 'append':
                okValue(await store.append({ of: step.of, source: 'any', lines: step.lines, covered: [] }));
                return model.append(step.of, step.lines);
              case 'maintain':
                okValue(await store.maintain({ now: START, signal: new AbortController().signal }));
                return;
              case 'remove site':
                okValue(await store.removeSite(step.cloudId));
                return model.removeSite(step.cloudId);
              case 'remove partition':
                okValue(await store.removePartition(step.of));
                return model.removePartition(step.of);
            }
          }
          for (const each of steps) await take(each);
          const shared = {
            ...{ reader: createLogReader({ source }), context: CONTEXT, pause },
            signal: new AbortController().signal,
          };
          const runs = scopes.map(([scope, order]) => {
            const common = { ...shared, scope, query: { kind: 'all' } as const };
            const one = {
              ...shared,
              scope,
              query: { kind: 'match', field: 'app', values: ['app-1'] } as const,
            };
            return {
              ...{ scope, order },
              run: createQueryRun({ ...common, order, limit: 3, bins: 'auto' }),
              one: createQueryRun({ ...one, order, limit: 3, bins: null }),
              groups: createGroupRun({ ...common, by: 'invocation', sort: 'newest' }),
            };
          });
          for (const changes of [[], later]) {
            for (const each of changes) await take(each);
            for (const { scope, order, run, one, groups } of runs) {
              const expected = model.shown(scope);
              const outcome = okValue(await run.update());
              expect(outcome.total).toBe(expected.length);
              expect(outcome.counted).toBe(expected.length);
              const rows = okValue(await run.page(0, 500));
              expect(sortedTexts(rows.map(({ line }) => line))).toEqual(expected);
              expect(sum(outcome.histogram?.levels.flat() ?? [])).toBe(expected.length);
              expect(new Map(outcome.facets.appId)).toEqual(
                countTexts(expected.map((text) => /"appId":"(.*?)"/.exec(text)?.[1] ?? '')),
              );
              expect(sum(outcome.facets.level.map(([, lines]) => lines))).toBe(expected.length);
              expect(okValue(await one.update()).total).toBe(
                expected.filter((text) => text.includes('"appId":"app-1"')).length,
              );

              okValue(await groups.update());
              const grouped = okValue(await groups.page(0, 100));
              expect(new Map(grouped.map(({ id, matches }) => [id, matches]))).toEqual(
                countTexts(expected.map((text) => /call-\w-\d/.exec(text)?.[0] ?? '')),
              );
              expect(grouped.map(({ whole }) => whole?.lines)).toEqual(grouped.map(({ matches }) => matches));

              const row = rows[seed % Math.max(rows.length, 1)];
              if (!row) continue;
              expect(okValue(await run.locate({ kind: 'key', key: row.key }))).toBe(rows.indexOf(row));
              const isBefore = (text: string) =>
                order === 'newest' ? timeOf(text) > row.key.time : timeOf(text) < row.key.time;
              expect(okValue(await run.locate({ kind: 'time', time: row.key.time }))).toBe(
                expected.filter(isBefore).length,
              );
              const around = okValue(
                await linesAround({
                  ...{ ...shared, at: row.key, before: 500, after: 500, stored: scope },
                  scope: { kind: 'all' },
                }),
              );
              const all = [...around.before, around.line, ...around.after];
              expect(all.map(({ key }) => key)).toEqual(
                (order === 'newest' ? rows.toReversed() : rows).map(({ key }) => key),
              );
            }
          }
        },
      ),
      { numRuns: 80 },
    );
    await source.close();
  }, 120_000);
});

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
