import fc from 'fast-check';
import { LEVELS } from '../../../../src/core/level.ts';
import {
  allOf,
  anyOf,
  COMPARISONS,
  type Leaf,
  negate,
  type QueryNode,
  type TimePoint,
} from '../../../../src/core/query/ast.ts';
import { FIELDS, type NameField, type TextField } from '../../../../src/core/query/fields.ts';
import type { SourcedLine } from '../../../../src/core/query/line-values.ts';

export const NOW = Date.UTC(2026, 10, 17, 13, 30);

const TEXT_FIELDS: readonly TextField[] = ['msg', 'error', 'other'];
const NAME_FIELDS: readonly NameField[] = FIELDS.flatMap((field) =>
  field.kind === 'name' ? [field.name] : [],
);

/** Any UTF-16 units at all: NUL, lone surrogates, marks that turn the direction. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
    .map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...['a', 'B', ' ', '"', '\\', '(', ')', '|', '-', '/', ':', ',', '<', '>=', '!', '[', ']', '{', '*'],
        ...[
          'OR',
          'AND',
          'NOT',
          'level',
          'lvel',
          'site:',
          'time:',
          'has:',
          'msg:',
          'error',
          '..',
          '-2h',
          '13:00',
        ],
        ...['\u202eabc', '😀', '\ud83d', '\0', '\u00a0', '\n', 'ſ', 'İ', 'ß'],
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

/** Words that stand in the lines of `lines`, so that queries find something. */
const WORDS = [
  'timeout',
  'Time',
  'issue',
  'acme',
  '500',
  '7c4',
  'getIssue',
  'a',
  'E',
  '3.',
  'x.y',
  'out after',
];
const SOURCES = [
  'time(out)?',
  'out|issue',
  '^T',
  '[0-9]+',
  'a.*e$',
  '\\bissue\\b',
  '(?:x|y)\\.y',
  'i{2,}s',
  '.',
];
const VALUES = [
  'acme',
  'ACME.atlassian.net',
  'beta',
  'getIssue',
  'other',
  '3.2.0',
  '7c41',
  'jira',
  'Jira',
  'active',
];

const point: fc.Arbitrary<TimePoint> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(1000, 60_000, 3_600_000, 86_400_000))
    .map(([n, unit]): TimePoint => ({ kind: 'ago', ms: n * unit })),
  fc.constantFrom<TimePoint>({ kind: 'day', ago: 0 }, { kind: 'day', ago: 1 }),
  fc
    .record({
      at: fc.integer({ min: NOW - 4e9, max: NOW + 1e8 }),
      clock: fc.constantFrom(0, 5, 8, 12),
      date: fc.boolean(),
      offset: fc.constantFrom(null, 'Z', '+01:00', '-12:00'),
    })
    .map(({ at, clock, date, offset }): TimePoint => {
      const text = new Date(at).toISOString();
      const hasDate = date || clock === 0;
      return {
        kind: 'at',
        date: hasDate ? text.slice(0, 10) : null,
        clock: clock === 0 ? null : text.slice(11, 11 + clock),
        offset: hasDate || offset === 'Z' ? offset : null,
      };
    }),
);

export const timeNode: fc.Arbitrary<Extract<Leaf, { kind: 'time' }>> = fc.oneof(
  fc.record({ kind: fc.constant('time'), op: fc.constantFrom('=', ...COMPARISONS), point }),
  fc
    .tuple(fc.option(point), fc.option(point))
    .filter(([from, to]) => from !== null || to !== null)
    .map(([from, to]) => ({ kind: 'time', op: '..', from, to }) as const),
);

function leaf(text: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<QueryNode> {
  const field = fc.option(fc.constantFrom(...TEXT_FIELDS));
  return fc.oneof<fc.Arbitrary<QueryNode>[]>(
    fc.record({ kind: fc.constant('text'), field, text }),
    fc.record({
      kind: fc.constant('regex'),
      field,
      source: fc.constantFrom(...SOURCES, '\\/', '[/]', ' \\(x'),
      flags: fc.constantFrom('', 'i', 'im', 'imsu', 'u'),
    }),
    fc.record({
      kind: fc.constant('match'),
      field: fc.constantFrom(...NAME_FIELDS),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc.subarray([...LEVELS], { minLength: 1 }).map((levels): QueryNode => ({ kind: 'level', levels })),
    fc.record({
      kind: fc.constant('has'),
      fields: fc.array(fc.constantFrom('level', 'time', ...NAME_FIELDS, ...TEXT_FIELDS), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    timeNode,
  );
}

function tree(leaves: fc.Arbitrary<QueryNode>): fc.Arbitrary<QueryNode> {
  return fc.letrec<{ node: QueryNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(allOf),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(anyOf),
      tie('node').map(negate),
    ),
  })).node;
}

const notEmpty = anyText.filter((text) => text !== '');

/** Queries of any texts and values. */
export const anyNode = tree(leaf(notEmpty, notEmpty));

/** Queries that some of `lines` fit and others do not. */
export const fittingNode = tree(leaf(fc.constantFrom(...WORDS), fc.constantFrom(...VALUES)));

const CLOUD = 'c7e1f0aa-1111-4222-8333-944455556666';

export const line: fc.Arbitrary<SourcedLine> = fc.record({
  appId: fc.constantFrom('app-1', 'other'),
  environmentId: fc.constantFrom('env-1', 'beta'),
  time: fc.oneof(fc.integer({ min: NOW - 2e8, max: NOW + 1e7 }), fc.constant(Number.NaN)),
  timeText: fc.constant(''),
  level: fc.constantFrom(...LEVELS),
  levelText: fc.constant(null),
  message: fc
    .array(fc.constantFrom(...WORDS, 'Timeout after 500 ms', 'iis', 'x-y', '\n', '\ud83d'), { maxLength: 4 })
    .map((words) => words.join(' ')),
  other: fc.constantFrom(null, '[]', '["Issue 500"]'),
  error: fc.constantFrom(null, 'TypeError: x.y', ''),
  invocationId: fc.constantFrom(null, '7c41', '1500-acme'),
  traceId: fc.constantFrom(null, '500a'),
  functionKey: fc.constantFrom(null, 'getIssue', 'other'),
  moduleKey: fc.constantFrom(null, 'acme'),
  moduleType: fc.constantFrom(null, 'jira'),
  appVersion: fc.constantFrom(null, '3.2.0'),
  contextId: fc.constantFrom(null, `ari:cloud:jira::site/${CLOUD}`),
  product: fc.constantFrom(null, 'jira', 'confluence'),
  hostName: fc.constantFrom(null, 'acme.atlassian.net', 'beta.atlassian.net'),
  license: fc.constantFrom(null, 'ACTIVE'),
  edition: fc.constantFrom(null, 'standard'),
  source: fc.constantFrom(undefined, 'other', 'logs.zip'),
});
