/** A store of few lines with few values, what may happen to it, and what a scope shows of it by plain filters. */
import fc from 'fast-check';
import type { Level } from '../../../../src/core/level.ts';
import { compileQuery } from '../../../../src/core/query/compile.ts';
import type { SourcedLine } from '../../../../src/core/query/line-values.ts';
import { parseQuery } from '../../../../src/core/query/parser.ts';
import type { TimeRange } from '../../../../src/core/time-ranges.ts';
import type { DatabaseSource } from '../../../../src/storage/database.ts';
import { compareKeys } from '../../../../src/storage/logs/hit-list.ts';
import type { SearchScope } from '../../../../src/storage/logs/search-scope.ts';
import { lineOf } from '../../../core/segment/support/lines.ts';
import { okValue } from '../../../core/segment/support/segments.ts';
import { HandStore, type Placed } from './hand-store.ts';

const SITE = 'c7e1f0aa-1111-4222-8333-944455556666';
export const START = Date.UTC(2026, 10, 17);
export const CONTEXT = { now: START, zone: 'Z' };

/** So few values that groups meet in several segments, and times are often equal. */
const line: fc.Arbitrary<SourcedLine> = fc
  .record({
    time: fc.integer({ min: 0, max: 12 }).map((n) => START + n * 20_000),
    level: fc.constantFrom<Level>('INFO', 'INFO', 'WARN', 'ERROR'),
    message: fc.constantFrom('read 17 issues', 'read 4 issues', 'failed with 500', '', 'Zeile\nzwei'),
    invocationId: fc.constantFrom(
      null,
      '',
      'inv-1',
      'inv-2',
      'INV-2',
      '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f',
    ),
    traceId: fc.constantFrom(null, 'trace-1', 'trace-2'),
    functionKey: fc.constantFrom(null, 'getIssue', 'other'),
    appVersion: fc.constantFrom(null, '2.9.0', '2.14.0'),
    contextId: fc.constantFrom(null, `ari:cloud:jira::site/${SITE}`, 'odd'),
    hostName: fc.constantFrom(null, 'acme.atlassian.net'),
    error: fc.constantFrom(null, 'Error: boom'),
  })
  .chain((some) =>
    fc
      .constantFrom('gateway', 'export')
      .map((from) => ({ ...lineOf({ ...some, timeText: new Date(some.time).toISOString() }), source: from })),
  );

/** Partitions 1 and 2 are live, 3 and 4 are files. */
export const put = fc.record({
  kind: fc.constant('put' as const),
  partition: fc.integer({ min: 1, max: 4 }),
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  echo: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
export const step = fc.oneof(
  { weight: 3, arbitrary: put },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bury' as const), at: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const scope: fc.Arbitrary<SearchScope | undefined> = fc.constantFrom<(SearchScope | undefined)[]>(
  undefined,
  { live: 'all', files: 'none' },
  { live: [{ appId: 'app-1', environmentId: 'env-1' }], files: 'none' },
  { live: [], files: ['f'] },
  { live: 'all', files: ['g'] },
  { live: [], files: 'all' },
  { live: [{ appId: 'other', environmentId: 'beta' }], files: 'all' },
  { live: [{ appId: 'other', environmentId: 'beta' }], files: ['g', 'none such'] },
  { live: 'all', files: 'all' },
);
export const text = fc.constantFrom(
  '',
  '',
  'read',
  'level:error',
  'function:getIssue OR version:2.14.0',
  '-issues',
);

export async function apply(store: HandStore, given: Step): Promise<void> {
  const all = [...store.segments.values()];
  const pick = (at: number) => all[at % Math.max(all.length, 1)];
  switch (given.kind) {
    case 'put': {
      const [appId, environmentId] = given.partition === 1 ? ['app-1', 'env-1'] : ['other', 'beta'];
      const lines = given.lines.map((each, n) =>
        given.partition > 2 && n % 2 === 0 ? each : { ...each, appId, environmentId },
      );
      await store.put(given.partition, lines, given.echo);
      return;
    }
    case 'merge': {
      const first = pick(given.at)?.record;
      const own = all.filter(
        ({ record }) => record.partition === first?.partition && record.echo === first.echo,
      );
      const hidden = store.tombstones.some(({ upTo }) => own.some(({ record }) => record.id <= upTo));
      if (!first || own.length < 2 || hidden) return;
      await store.replace(
        own.map(({ record }) => record.id),
        first.partition,
        own.flatMap((each) => each.lines),
        first.echo,
      );
      return;
    }
    case 'drop': {
      const gone = pick(given.at);
      if (gone) await store.drop([gone.record.id]);
      return;
    }
    case 'bury': {
      const upTo = given.at % (store.lastId + 1);
      await store.bury(given.at % 4 === 0 ? [] : [{ cloudId: SITE, product: null, partition: null, upTo }]);
    }
  }
}

/** @param source of an empty database */
export async function openStore(source: DatabaseSource): Promise<HandStore> {
  const store = new HandStore(source);
  await store.addPartition({ kind: 'live', appId: 'app-1', environmentId: 'env-1' });
  await store.addPartition({ kind: 'live', appId: 'other', environmentId: 'beta' });
  await store.addPartition({ kind: 'file', fileId: 'f', name: 'logs.zip', addedAt: 0 });
  await store.addPartition({ kind: 'file', fileId: 'g', name: 'more.zip', addedAt: 0 });
  return store;
}

/** The lines of a scope: of lines that are alike, as many as the partition with the most has. */
export function linesIn(store: HandStore, asked: SearchScope | undefined): Placed[] {
  if (!asked) return store.shown();
  const isLive = (partition: number) => partition <= 2;
  const isIn = (partition: number) =>
    store.partitions.some(({ id, of }) => {
      if (id !== partition) return false;
      if (of.kind === 'file')
        return asked.files === 'all' || (asked.files !== 'none' && asked.files.includes(of.fileId));
      return asked.live === 'all' || asked.live.some(({ appId }) => appId === of.appId);
    });
  const mayShare = (one: number, other: number) => one !== other && !(isLive(one) && isLive(other));
  const records = [...store.segments.values()].map(({ record }) => record);
  const shown = store.shown(({ partition, echo }) => isIn(partition) && !echo);
  const free = new Map<string, { readonly partition: number; readonly text: string }[]>();
  for (const { line: each, key } of shown) note(each, key.partition);
  function note(each: SourcedLine, partition: number): void {
    const text = textOf(each);
    free.set(text, [...(free.get(text) ?? []), { partition, text }]);
  }
  const inScope = store.partitions.filter(({ id }) => isIn(id));
  const isAlone = inScope.length === 1 || inScope.every(({ of }) => of.kind === 'live');
  const order = records
    .filter(({ echo, partition }) => echo && isIn(partition))
    .sort((one, other) => one.partition - other.partition || one.id - other.id);
  for (const partition of new Set(order.map((each) => each.partition))) {
    const own = order.filter((each) => each.partition === partition);
    const taken = new Map<string, number>();
    const revealed: Placed[] = [];
    for (const record of own) {
      // The store was filled by hand: an echo of nothing is hidden, unless what it echoes may be out of sight.
      const isInDoubt =
        (isAlone && inScope.length < store.partitions.length) ||
        records.some((each) => !each.echo && !isIn(each.partition) && mayShare(each.partition, partition));
      for (const placed of store.shown(({ id }) => id === record.id)) {
        const text = textOf(placed.line);
        const others = (free.get(text) ?? []).filter((each) => mayShare(each.partition, partition)).length;
        const before = taken.get(text) ?? 0;
        taken.set(text, before + 1);
        if (isInDoubt && before >= others) revealed.push(placed);
      }
    }
    for (const { line: each } of revealed) note(each, partition);
    shown.push(...revealed);
  }
  return shown.sort((one, other) => compareKeys(one.key, other.key));
}

/** What a line is known by. */
function textOf(given: SourcedLine): string {
  const { appId, environmentId, time, level, message, contextId, invocationId, error, other } = given;
  const known = [contextId, invocationId, error, other].map((each) => each ?? '');
  return JSON.stringify([appId, environmentId, time, level, message, ...known]);
}

export function fits(asked: string, range: TimeRange | null) {
  const isHit = compileQuery(okValue(parseQuery(asked)), CONTEXT);
  return ({ line: each }: Placed) =>
    isHit(each) && (!range || (each.time >= range.from && each.time < range.to));
}

export const range = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 12 }))
    .map(([from, length]) => ({ from: START + from * 20_000, to: START + (from + length) * 20_000 })),
  { nil: null },
);
