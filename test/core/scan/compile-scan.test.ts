import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOf, type Query } from '../../../src/core/query/ast.ts';
import { compileQuery } from '../../../src/core/query/compile.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { compileScan } from '../../../src/core/scan/compile-scan.ts';
import { COLUMNS_OF } from '../../../src/core/segment/parts.ts';
import { SegmentReader } from '../../../src/core/segment/reader.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { anyNode, fittingNode } from '../query/support/arbitraries.ts';
import { sampleLine } from '../query/support/sample-line.ts';
import { encode, okValue } from '../segment/support/segments.ts';
import { anyLines, CONTEXT, type Segment, segmentOf } from './support/segments.ts';

function parsed(text: string): Query {
  return okValue(parseQuery(text));
}

function selected(query: Query, { reader }: Segment): number[] {
  return Array.from(okValue(compileScan(query, CONTEXT).select(reader)));
}

function expected(query: Query, { lines }: Segment): number[] {
  const test = compileQuery(query, CONTEXT);
  return lines.map((line) => (test(line) ? 1 : 0));
}

/** Pieces of queries as they are typed, about what the lines have. */
const queryText = fc
  .array(
    fc.constantFrom(
      ...['timeout', 'Timeout', '"out after"', '500', 'acme', '-issue', 'OR', 'level:>=warn', 'level:info'],
      ...['site:acme', '-site:beta', 'has:error', '-has:trace', 'time:-2h', 'time:<13:30', 'time:today'],
      ...[
        '/time(out)?/i',
        '/[0-9]+/',
        '-/a/',
        'msg:issue',
        'error:x.y',
        'other:500',
        'source:logs.zip',
        '7c4',
      ],
      ...['function:getIssue', 'invocation:7c41', 'trace:500A', 'module:jira', 'env:other', '(a OR e)'],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((words) => words.join(' '));

describe('a scan selects the lines that the query fits', () => {
  test('for queries about what the lines have', () => {
    fc.assert(
      fc.property(fittingNode, anyLines, (query, lines) => {
        const segment = segmentOf(lines);
        expect(selected(query, segment)).toEqual(expected(query, segment));
      }),
      { numRuns: 600 },
    );
  });

  test('for queries of any texts', () => {
    fc.assert(
      fc.property(anyNode, anyLines, (query, lines) => {
        const segment = segmentOf(lines);
        expect(selected(query, segment)).toEqual(expected(query, segment));
      }),
      { numRuns: 200 },
    );
  });

  test('for queries as they are typed', () => {
    fc.assert(
      fc.property(queryText, anyLines, (text, lines) => {
        const query = parseQuery(text);
        fc.pre(query.ok);
        const segment = segmentOf(lines);
        expect(selected(query.value, segment)).toEqual(expected(query.value, segment));
      }),
      { numRuns: 400 },
    );
  });

  test('for a piece of a text that a line has, in other letter case too', () => {
    const piece = fc.record({
      line: fc.nat(),
      column: fc.constantFrom('message', 'error', 'other', 'hostName', 'invocationId'),
      from: fc.nat(),
      length: fc.integer({ min: 1, max: 30 }),
      lower: fc.boolean(),
    });
    fc.assert(
      fc.property(piece, anyLines, fc.boolean(), ({ line, column, from, length, lower }, lines, isRegex) => {
        fc.pre(lines.length > 0);
        const whole = lines[line % lines.length]?.[column] ?? '';
        const cut = whole.slice(from % (whole.length + 1)).slice(0, length);
        const text = lower ? cut.toLowerCase() : cut;
        const source = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
        const query: Query = isRegex
          ? { kind: 'regex', field: null, source, flags: lower ? 'i' : '' }
          : { kind: 'text', field: null, text };
        const segment = segmentOf(lines);
        expect(selected(query, segment)).toEqual(expected(query, segment));
      }),
      { numRuns: 600 },
    );
  });

  test('in a segment of thousands of lines, where few or many are left to be searched', () => {
    const segment = segmentOf(
      Array.from({ length: 3000 }, (_, n) =>
        sampleLine({
          time: n % 7 === 0 ? 1_790_000_000_000 : 1_790_000_000_000 + n,
          level: n % 50 === 0 ? 'ERROR' : 'INFO',
          message: n % 3 === 0 ? `Timed\nout ${n}` : `done ${n}`,
          error: n % 9 === 0 ? `TypeError at ${n}` : null,
          hostName: n % 2 === 0 ? 'beta.atlassian.net' : 'acme.atlassian.net',
        }),
      ),
    );
    for (const text of [
      'level:error out',
      'level:info out',
      'level:error /out \\d+0/',
      'site:beta /out \\d+0/ OR error:"at 9"',
      'time:<2026-09-21T14:13:21.500Z timed -out OR "at 27"',
      '-level:error -site:acme typeerror',
      'level:error /^Timed$/m',
    ]) {
      const found = selected(parsed(text), segment);
      expect(found, text).toEqual(expected(parsed(text), segment));
    }
    // Every message of an error ends with a 0, and what follows it is the next line.
    const acrossBorder = allOf([
      { kind: 'level', levels: ['ERROR'] },
      { kind: 'text', field: 'msg', text: '0\n' },
    ]);
    expect(selected(acrossBorder, segment)).not.toContain(1);
  });

  test('one compiled scan gives the same for a segment whatever it saw before', () => {
    fc.assert(
      fc.property(fittingNode, fc.array(anyLines, { minLength: 2, maxLength: 3 }), (query, all) => {
        const scan = compileScan(query, CONTEXT);
        const segments = all.map(segmentOf);
        for (const segment of [...segments, ...segments]) {
          expect(Array.from(okValue(scan.select(segment.reader)))).toEqual(expected(query, segment));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is known of a segment takes nothing away from its hits', () => {
  test.each([
    ['about what the lines have', fittingNode],
    ['of any texts', anyNode],
  ])('for queries %s', (_, queries) => {
    fc.assert(
      fc.property(queries, anyLines, fc.boolean(), (query, lines, hasSummary) => {
        const segment = segmentOf(lines);
        const { outline, summary } = segment;
        const selection = compileScan(query, CONTEXT).settle(outline, hasSummary ? summary : null);
        const needed = [...selection.parts].flatMap((part) => COLUMNS_OF[part] as readonly string[]);
        const columns = segment.columns.filter(({ name }) => needed.includes(name));
        const found = okValue(selection.select(new SegmentReader(columns, utf8, lines.length)));
        expect(Array.from(found)).toEqual(expected(query, segment));
      }),
      { numRuns: 600 },
    );
  });

  test.each([
    ['quota', ['message', 'texts']],
    ['getIssue', ['fields', 'message', 'texts']],
    ['7c4', ['fields', 'message', 'texts']],
    ['7c41', ['fields']],
    ['level:info quota', ['message', 'texts', 'times']],
    ['level:info,warn quota', ['message', 'texts']],
    ['site:acme level:info', ['times']],
    ['function:getIssue OR msg:quota', ['fields', 'message']],
    ['function:other OR msg:quota', ['message']],
    ['site:acme', []],
    ['absentword', []],
  ])('but spares parts: %s', (text, parts) => {
    const { outline, summary } = segmentOf([
      sampleLine({ functionKey: 'getIssue', level: 'INFO' }),
      sampleLine({ functionKey: 'sync', level: 'WARN', message: 'Quota' }),
    ]);
    expect([...compileScan(parsed(text), CONTEXT).settle(outline, summary).parts].sort()).toEqual(parts);
  });
});

describe('a scan asks for no more parts than it needs', () => {
  test.each([
    ['', []],
    ['level:error time:-2h', ['times']],
    ['msg:timeout', ['message']],
    ['error:timeout', ['texts']],
    ['site:acme', ['fields']],
    ['timeout', ['fields', 'message', 'texts']],
    ['/timeout/', ['message', 'texts']],
    ['level:error -(has:error OR has:trace)', ['fields', 'texts', 'times']],
    ['has:level', []],
  ])('%s', (text, parts) => {
    expect([...compileScan(parsed(text), CONTEXT).parts].sort()).toEqual(parts);
  });

  test('and reads with no others', () => {
    fc.assert(
      fc.property(fittingNode, anyLines, (query, lines) => {
        const scan = compileScan(query, CONTEXT);
        const needed = [...scan.parts].flatMap((part) => COLUMNS_OF[part] as readonly string[]);
        const columns = encode(lines).columns.filter(({ name }) => needed.includes(name));
        expect(scan.select(new SegmentReader(columns, utf8, lines.length)).ok).toBe(true);
      }),
    );
  });

  test('and names the column that is missing', () => {
    const { columns } = encode([sampleLine()]);
    const reader = new SegmentReader(
      columns.filter(({ name }) => name !== 'message'),
      utf8,
    );
    expect(compileScan(parsed('x'), CONTEXT).select(reader)).toMatchObject({
      ok: false,
      error: { kind: 'missing', column: 'message' },
    });
  });
});
