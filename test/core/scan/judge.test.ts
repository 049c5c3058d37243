import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Query } from '../../../src/core/query/ast.ts';
import { compileQuery } from '../../../src/core/query/compile.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { compileScan } from '../../../src/core/scan/compile-scan.ts';
import { anyNode, fittingNode, NOW } from '../query/support/arbitraries.ts';
import { sampleLine } from '../query/support/sample-line.ts';
import { okValue } from '../segment/support/segments.ts';
import { anyLines, CONTEXT, fewLines, segmentOf } from './support/segments.ts';

describe('a judgement before reading is never wrong', () => {
  test.each([
    ['few lines', fittingNode, fewLines],
    ['many lines', fittingNode, anyLines],
    ['any texts', anyNode, fewLines],
  ])('%s', (_, queries, someLines) => {
    fc.assert(
      fc.property(queries, someLines, (query: Query, given) => {
        const { outline, summary, lines } = segmentOf(given);
        const scan = compileScan(query, CONTEXT);
        const test = compileQuery(query, CONTEXT);
        for (const verdict of [scan.judge(outline, summary), scan.judge(outline, null)]) {
          if (verdict === 'none') expect(lines.some(test)).toBe(false);
          if (verdict === 'all') expect(lines.every(test)).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });
});

const PLAIN = { now: NOW, zone: 'UTC' };

describe('a segment is judged without reading it', () => {
  const segment = segmentOf([
    sampleLine(),
    sampleLine({
      level: 'WARN',
      message: 'Storage is slow',
      time: Date.UTC(2026, 10, 17, 13, 6),
      error: 'Quota',
    }),
  ]);

  function verdict(text: string): string {
    return compileScan(okValue(parseQuery(text)), PLAIN).judge(segment.outline, segment.summary);
  }

  test.each([
    'absentword',
    'error:absentword',
    '"fetched nothing"',
    'site:beta',
    'site:00000000-1111-4222-8333-944455556666',
    'function:trigger',
    'version:2.0.0',
    'product:confluence',
    'source:logs.zip',
    'level:error',
    'level:>=error fetched',
    'time:<13:00',
    'time:>=13:07',
    'time:yesterday',
    'invocation:8d41e0b2-0500-4000-8000-000000000000',
    'trace:4bf92f3577b34da6a3ce929d0e0e4736',
    'has:trace',
    '/absent\\d+/',
    '/[a-z]+ absent|missing/i',
    '-level:info -level:warn',
    'time:<13:01 time:>13:02',
    '-site:acme',
    'fetched absentword',
    'absentword OR missingword',
  ])('no line: %s', (text) => {
    expect(verdict(text)).toBe('none');
  });

  test.each([
    '',
    'level:info,warn',
    'site:acme',
    '-site:beta',
    '-absentword',
    'time:13:00..14:00',
    'site:acme -level:fatal',
    'level:error OR function:resolver',
    '-trace:4bf92f3577b34da6a3ce929d0e0e4736',
  ])('every line: %s', (text) => {
    expect(verdict(text)).toBe('all');
  });

  test.each(['fetched', 'QUOTA OR quota', '7c41', 'level:info', 'time:13:05', '/slow/', 'has:error'])(
    'has to be read: %s',
    (text) => {
      expect(verdict(text)).toBe('some');
    },
  );

  test('the outline alone rules out by time and level only', () => {
    const judge = (text: string) =>
      compileScan(okValue(parseQuery(text)), PLAIN).judge(segment.outline, null);
    expect(judge('level:error absentword')).toBe('none');
    expect(judge('time:yesterday')).toBe('none');
    expect(judge('absentword')).toBe('some');
    expect(judge('site:beta')).toBe('some');
  });

  test('a value that the summary does not name is not ruled out', () => {
    const functionKey = 'f'.repeat(10_000);
    const { outline, summary } = segmentOf([sampleLine({ functionKey })]);
    const query: Query = { kind: 'match', field: 'function', values: [functionKey] };
    expect(compileScan(query, PLAIN).judge(outline, summary)).toBe('some');
  });
});
