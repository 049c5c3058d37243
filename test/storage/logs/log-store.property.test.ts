import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { databaseSource } from '../../../src/storage/database.ts';
import { createLogStore, type LogStore } from '../../../src/storage/logs/log-store.ts';
import { type PartitionOf, partitionKey } from '../../../src/storage/logs/records.ts';
import { lineOf } from '../../core/segment/support/lines.ts';
import { countTexts, logKeys, shownLines, sortedTexts } from './support/stored.ts';

const START = Date.UTC(2026, 10, 22, 10);
const SITES = ['11111111-aaaa-4aaa-8aaa-111111111111', '22222222-bbbb-4bbb-8bbb-222222222222'];
const APPS = ['app-1', 'app-2'];

const live = (appId: string): PartitionOf => ({ kind: 'live', appId, environmentId: 'production' });
const file = (fileId: string): PartitionOf => ({
  kind: 'file',
  fileId,
  name: `${fileId}.log`,
  addedAt: START,
});
const anyPartition = fc.constantFrom(...APPS.map(live), file('one'), file('two'));

/** From few times, texts and sites, so that lines are often alike. */
const anyLine = fc
  .record({
    time: fc.integer({ min: 0, max: 6 }),
    message: fc.constantFrom('a', 'b', ''),
    site: fc.constantFrom(...SITES),
    app: fc.constantFrom(...APPS),
  })
  .map(({ time, message, site, app }) =>
    lineOf({
      appId: app,
      environmentId: 'production',
      time: START + time,
      timeText: new Date(START + time).toISOString(),
      message,
      contextId: `ari:cloud:jira::site/${site}`,
    }),
  );

/** What is asked of the store, one thing after the other. */
type Step =
  | { readonly do: 'append'; readonly of: PartitionOf; readonly lines: readonly LogLine[] }
  | { readonly do: 'maintain' | 'restart' }
  | { readonly do: 'remove site'; readonly cloudId: string }
  | { readonly do: 'remove partition'; readonly of: PartitionOf };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ of: anyPartition, lines: fc.array(anyLine, { maxLength: 9 }) })
      .map(({ of, lines }) => ({
        do: 'append' as const,
        of,
        lines: lines.map((line) => (of.kind === 'live' ? { ...line, appId: of.appId } : line)),
      })),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('maintain' as const, 'restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove site' as const), cloudId: fc.constantFrom(...SITES) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove partition' as const), of: anyPartition }) },
);

/** What ought to be in the store: for each partition, how many there are of each line. */
class Model {
  private readonly partitions = new Map<string, Map<string, number>>();

  append(of: PartitionOf, lines: readonly LogLine[]): void {
    const key = partitionKey(of);
    const held = this.partitions.get(key) ?? new Map<string, number>();
    this.partitions.set(key, held);
    for (const [text, count] of countTexts(sortedTexts(lines))) {
      const before = held.get(text) ?? 0;
      // A file is a whole reading, however it is cut; of an app's own lines, whoever saw more of them is right.
      held.set(text, of.kind === 'file' ? before + count : Math.max(before, count));
    }
  }

  removeSite(cloudId: string): void {
    for (const [key, held] of this.partitions) {
      if (!key.startsWith('live')) continue;
      for (const text of held.keys()) if (text.includes(cloudId)) held.delete(text);
    }
  }

  removePartition(of: PartitionOf): void {
    this.partitions.delete(partitionKey(of));
  }

  /** Of lines that are alike, as many as the partition with the most has. */
  shown(): Map<string, number> {
    const shown = new Map<string, number>();
    for (const held of this.partitions.values()) {
      for (const [text, count] of held) shown.set(text, Math.max(count, shown.get(text) ?? 0));
    }
    return shown;
  }
}

const sorted = (counts: ReadonlyMap<string, number>) =>
  [...counts].filter(([, count]) => count > 0).sort(([one], [other]) => (one < other ? -1 : 1));

describe('the log store, whatever is asked of it in whatever order', () => {
  test('shows every line as often as it was logged, and no more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 14 }), async (steps) => {
        globalThis.indexedDB = new IDBFactory();
        const source = databaseSource();
        const open = () =>
          createLogStore({ source, pause: async () => {}, limits: { lines: 8, characters: 1_000_000 } });
        // Two writers at once happen when an old worker is still there: each must see what the other did.
        let stores: [LogStore, LogStore] = [open(), open()];
        const model = new Model();
        const signal = new AbortController().signal;
        for (const [n, step] of steps.entries()) {
          const store = stores[n % 2] ?? stores[0];
          if (step.do === 'append') {
            const reading = { of: step.of, source: 'gateway', lines: step.lines, covered: [] };
            const result = await store.append(reading);
            expect(result.ok).toBe(true);
            model.append(step.of, step.lines);
          } else if (step.do === 'remove site') {
            expect((await store.removeSite(step.cloudId)).ok).toBe(true);
            model.removeSite(step.cloudId);
          } else if (step.do === 'remove partition') {
            expect((await store.removePartition(step.of)).ok).toBe(true);
            model.removePartition(step.of);
          } else if (step.do === 'maintain') {
            expect((await store.maintain({ now: START, signal })).ok).toBe(true);
            expect(sorted(countTexts(sortedTexts(await shownLines(source))))).toEqual(sorted(model.shown()));
          } else stores = [open(), open()];
          const shown = countTexts(sortedTexts(await shownLines(source)));
          const expected = model.shown();
          for (const [text, count] of shown) expect(count).toBeLessThanOrEqual(expected.get(text) ?? 0);
        }
        expect((await stores[0].maintain({ now: START, signal })).ok).toBe(true);
        expect(sorted(countTexts(sortedTexts(await shownLines(source))))).toEqual(sorted(model.shown()));
        const { logSegments, ...parts } = await logKeys(source);
        // A part without its segment would take up room for ever.
        for (const keys of Object.values(parts)) {
          expect(keys.filter((key) => !logSegments?.some((one) => String(one) === String(key)))).toEqual([]);
        }
        await source.close();
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
