import fc from 'fast-check';
import type { QueryContext } from '../../../../src/core/query/compile.ts';
import type { SourcedLine } from '../../../../src/core/query/line-values.ts';
import type { SegmentColumn } from '../../../../src/core/segment/frame.ts';
import type { SegmentReader } from '../../../../src/core/segment/reader.ts';
import { SegmentReader as Reader } from '../../../../src/core/segment/reader.ts';
import type { SegmentOutline, SegmentSummary } from '../../../../src/core/segment/summary.ts';
import { utf8 } from '../../../../src/storage/segments/text-codec.ts';
import { line, NOW } from '../../query/support/arbitraries.ts';
import { anyText } from '../../segment/support/lines.ts';
import { encode, okValue } from '../../segment/support/segments.ts';

export interface Segment {
  readonly columns: readonly SegmentColumn[];
  readonly reader: SegmentReader;
  readonly outline: SegmentOutline;
  readonly summary: SegmentSummary;
  /** In the segment's order, with the source of each. */
  readonly lines: readonly SourcedLine[];
}

export function segmentOf(given: readonly SourcedLine[]): Segment {
  const { columns, outline, summary } = encode(
    given,
    given.map(({ source }) => source ?? ''),
  );
  const reader = new Reader(columns, utf8, outline.lines);
  const { values, ids } = okValue(reader.sources());
  const lines = okValue(reader.allLines()).map((each, n) => ({ ...each, source: values[ids[n] ?? 0] ?? '' }));
  return { columns, reader, outline, summary, lines };
}

/** Texts with the words of queries in them, and with all that is awkward: nothing, NUL, halves of pairs, length. */
const text = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom(
        ...[
          'Timeout',
          'time',
          'OUT',
          'issue',
          'x.y',
          '500',
          'a',
          'acme',
          ' ',
          '\n',
          '\0',
          '\ud83d',
          '\ude00',
        ],
        ...['ß', 'ſ', 'İ', 'Σ', 'ς', '{', '"', '\\', '-'],
      ),
      { maxLength: 8 },
    )
    .map((words) => words.join('')),
  fc.constantFrom('timeout '.repeat(300), `${'a'.repeat(3000)}e`),
);

const CLOUD = 'c7e1f0aa-1111-4222-8333-944455556666';

/** Lines that queries of `fittingNode` often fit, with odd times and texts among them. */
const anyLine: fc.Arbitrary<SourcedLine> = fc
  .record({
    line,
    time: fc.option(
      fc.oneof(
        fc.constantFrom(NOW - 1, NOW, NOW + 1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
        fc.integer({ min: NOW - 20, max: NOW + 20 }),
      ),
      { freq: 2 },
    ),
    message: fc.option(text, { freq: 2 }),
    error: fc.option(text, { freq: 1 }),
    other: fc.option(text, { freq: 1 }),
    id: fc.option(fc.constantFrom('a', '5', '500', 'E', CLOUD, CLOUD.toUpperCase(), '', '\uffff'), {
      freq: 1,
    }),
    contextId: fc.option(
      fc.constantFrom(`ari:cloud:jira::site/acme`, 'beta', `ari:cloud:jira::site/${CLOUD}`),
    ),
  })
  .map(({ line: plain, time, message, error, other, id, contextId }) => ({
    ...plain,
    time: time ?? plain.time,
    message: message ?? plain.message,
    error: error ?? plain.error,
    other: other ?? plain.other,
    invocationId: id ?? plain.invocationId,
    contextId: contextId ?? plain.contextId,
  }));

export const anyLines = fc.array(anyLine, { maxLength: 60, size: 'max' });
export const fewLines = fc.array(anyLine, { maxLength: 3 });

/** Names that also are words and values of `fittingNode`. */
export const CONTEXT: QueryContext = {
  now: NOW,
  zone: 'UTC',
  namesOf: (field, id) => {
    if (field === 'site') return id === CLOUD ? ['beta.atlassian.net', 'Jira'] : [];
    return { 'app-1': ['beta', 'ACTIVE'], 'env-1': ['other'], 'logs.zip': ['acme'] }[id] ?? [];
  },
};
