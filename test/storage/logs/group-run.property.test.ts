import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseContext } from '../../../src/core/ari.ts';
import { LEVELS } from '../../../src/core/level.ts';
import { messageShape } from '../../../src/core/message-shape.ts';
import type { SourcedLine } from '../../../src/core/query/line-values.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import type { Grouping, GroupRow, GroupSort } from '../../../src/storage/logs/group-rows.ts';
import { createGroupRun } from '../../../src/storage/logs/group-run.ts';
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

function idOf({ line: each }: Placed, by: Grouping): string | null {
  if (by === 'pattern') return messageShape(each.message);
  return (by === 'invocation' ? each.invocationId : each.traceId) || null;
}

function counts(lines: readonly Placed[], of: (line: SourcedLine) => string | null) {
  const found = new Map<string | null, number>();
  for (const { line: each } of lines) found.set(of(each), (found.get(of(each)) ?? 0) + 1);
  return { values: [...found].map((each) => JSON.stringify(each)).sort(), more: 0 };
}

function span(lines: readonly Placed[]) {
  const times = lines.map(({ line: each }) => each.time);
  const levels = LEVELS.toReversed().flatMap((level) => {
    const own = lines.filter(({ line: each }) => each.level === level).length;
    return own > 0 ? [[level, own]] : [];
  });
  return { first: Math.min(...times), last: Math.max(...times), levels };
}

function expectedRows(all: readonly Placed[], hits: readonly Placed[], by: Grouping, sort: GroupSort) {
  const groups = new Map<string, Placed[]>();
  for (const hit of hits) {
    const id = idOf(hit, by);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), hit]);
  }
  const versionsOf = (appId: string) =>
    new Set(hits.filter((hit) => hit.line.appId === appId).flatMap((hit) => hit.line.appVersion ?? []));
  const isNewest = ({ line: { appId, appVersion } }: Placed) =>
    appVersion === '2.14.0' && versionsOf(appId).size > 1;
  const rows = [...groups].map(([id, lines]) => {
    const whole = by === 'pattern' ? lines : all.filter((each) => idOf(each, by) === id);
    const newest = lines.at(-1);
    return {
      ...{ by, id, matches: lines.length, ...span(lines) },
      whole: { lines: whole.length, ...span(whole), cap: null },
      functions: counts(lines, (each) => each.functionKey),
      versions: counts(lines, (each) => each.appVersion),
      sites: counts(
        lines,
        (each) => (each.contextId && parseContext(each.contextId)?.cloudId) || each.hostName,
      ),
      sources: counts(lines, (each) => each.source ?? ''),
      newest: newest?.key,
      isNew: by === 'pattern' && lines.every(isNewest),
    };
  });
  const key = (row: (typeof rows)[number]) =>
    ({ newest: row.last, first: row.first, lines: row.matches, longest: row.last - row.first })[sort];
  return rows.sort((a, b) => key(b) - key(a) || b.last - a.last || (a.id < b.id ? -1 : 1));
}

function comparable(rows: readonly GroupRow[]) {
  const texts = ({ values, more }: GroupRow['sites']) => ({
    values: values.map((each) => JSON.stringify(each)).sort(),
    more,
  });
  return rows.map((row) => ({
    ...row,
    functions: texts(row.functions),
    versions: texts(row.versions),
    sites: texts(row.sites),
    sources: texts(row.sources),
    newest: row.newest?.key,
  }));
}

describe('groups of lines', () => {
  test('are what putting together all lines gives, whatever happens to the store between two updates', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(put, { maxLength: 6 }),
        fc.tuple(text, range, scope),
        fc.constantFrom<Grouping[]>('invocation', 'trace', 'pattern'),
        fc.constantFrom<GroupSort[]>('newest', 'first', 'lines', 'longest'),
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
        fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })),
        async (first, [asked, within, where], by, sort, rounds, [start, count]) => {
          const store = await newStore();
          for (const each of first) await apply(store, each);
          const run = createGroupRun({
            reader: createLogReader({ source }),
            query: withinRange(okValue(parseQuery(asked)), within),
            ...{ context: CONTEXT, scope: where, by, sort, mostGroups: 20 },
            signal: new AbortController().signal,
            pause: async () => undefined,
          });
          for (const steps of [[], ...rounds]) {
            for (const each of steps) await apply(store, each);
            const before = run.outcome();
            const isFirst = before.of === 0 && before.done === 0;
            // A page that is asked for before the update does with what is new by itself, once all was known.
            const early = steps.length > 0 && !isFirst ? okValue(await run.page(start, count)) : null;
            const outcome = okValue(await run.update());
            const all = linesIn(store, where);
            const hits = all.filter(fits(asked, within));
            const rows = expectedRows(all, hits, by, sort);
            const ungrouped = hits.filter((hit) => idOf(hit, by) === null).length;
            expect(outcome).toMatchObject({ groups: rows.length, ungrouped, isCut: false });
            expect(outcome.lines).toBe(hits.length - ungrouped);
            expect(outcome.done).toBe(outcome.of);
            expect(comparable(okValue(await run.page(0, 100)))).toEqual(rows);
            expect(comparable(okValue(await run.page(start, count)))).toEqual(
              rows.slice(start, start + count),
            );
            if (early) expect(comparable(early)).toEqual(rows.slice(start, start + count));
          }
        },
      ),
      { numRuns: 80 },
    );
  }, 60_000);

  test('come to what all lines give, even when the store changes and rows are asked for while they are found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(put, { minLength: 1, maxLength: 8 }),
        fc.tuple(text, scope),
        fc.constantFrom<Grouping[]>('invocation', 'pattern'),
        fc.array(fc.tuple(fc.nat({ max: 12 }), step), { minLength: 1, maxLength: 5 }),
        async (first, [asked, where], by, changes) => {
          const store = await newStore();
          for (const each of first) await apply(store, each);
          let pauses = 0;
          let isChanging = false;
          const pause = async () => {
            pauses += 1;
            if (isChanging) return;
            isChanging = true;
            for (const [at, each] of changes) if (at === pauses) await apply(store, each);
            isChanging = false;
          };
          const run = createGroupRun({
            reader: createLogReader({ source, cacheBytes: 0 }),
            query: okValue(parseQuery(asked)),
            ...{ context: CONTEXT, scope: where, by, sort: 'newest', mostGroups: 20, pause },
            signal: new AbortController().signal,
          });
          const [, , early] = await Promise.all([run.update(), run.update(), run.page(0, 5), run.page(2, 5)]);
          okValue(early);
          pauses = Number.POSITIVE_INFINITY;
          okValue(await run.update());
          const all = linesIn(store, where);
          const rows = expectedRows(all, all.filter(fits(asked, null)), by, 'newest');
          expect(comparable(okValue(await run.page(0, 100)))).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
