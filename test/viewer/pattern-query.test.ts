import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_LINE } from '../../src/core/log-line.ts';
import { messageShape } from '../../src/core/message-shape.ts';
import { compileQuery } from '../../src/core/query/compile.ts';
import { parseQuery } from '../../src/core/query/parser.ts';
import { patternTexts, withPattern } from '../../src/viewer/pattern-query.ts';

function finds(query: string | null, message: string): boolean {
  const parsed = parseQuery(query ?? '');
  if (!parsed.ok) throw new Error(parsed.error.message);
  return compileQuery(parsed.value, { now: 0 })({ ...EMPTY_LINE, source: '', message });
}

describe('the texts of a pattern', () => {
  test.each([
    ['Slow query: <number> ms for <issue>', ['Slow query:', 'ms for']],
    ['user <email> granted access to <text>', ['user', 'granted access to']],
    ['Retry <number> of <number> in <number> s', ['Retry', 'of', 'in']],
    ['<number>', []],
    ['ids: <uuid>, …', ['ids:']],
    ['Failed with "<text> <email>" at <path>', ['Failed with', 'at']],
    ['Failed …', ['Failed']],
    ['{ "error": <text>', ['error":']],
  ])('of %s', (shape, texts) => {
    expect(patternTexts(shape)).toEqual(texts);
  });
});

describe('the query of a pattern', () => {
  test('goes beside what was asked already', () => {
    expect(withPattern('level:error', 'Export failed: <text> missing field baseline')).toBe(
      'level:error msg:"Export failed:" msg:"missing field baseline"',
    );
  });

  test('is the whole query where nothing was asked', () => {
    expect(withPattern('  ', 'Partial file removed')).toBe('msg:"Partial file removed"');
  });

  test('brackets a query that is an OR', () => {
    expect(withPattern('alpha OR beta', 'Partial file removed')).toBe(
      '(alpha OR beta) msg:"Partial file removed"',
    );
  });

  test('is not asked twice', () => {
    const once = withPattern('', 'Slow query: <number> ms for <issue>') ?? '';
    expect(withPattern(once, 'Slow query: <number> ms for <issue>')).toBe(once);
  });

  test('is none where a pattern has no words, or the query cannot be read', () => {
    expect(withPattern('', '<number>')).toBeNull();
    expect(withPattern('level:', 'Partial file removed')).toBeNull();
  });

  const word = fc.constantFrom(
    'export',
    'Failed',
    'for',
    'user',
    'template',
    '"q4-board"',
    "it's",
    '(a)',
    'x=1',
    'é',
    '雪',
  );
  const value = fc.constantFrom(
    '42',
    '88ms',
    'AB-12',
    'ana@example.com',
    'https://example.com/x?y=1',
    '/srv/app/index.js',
    '10.0.0.1',
    '4b7e90d1-6c2a-4f0e-9d11-83a0c2f5aaaa',
    '"some text"',
    '“quoted”',
    "'it is'",
    '14:20:31',
    '\n',
    '\t',
    '{',
    '<email-1>',
    '1, 2, 3, 4, 5',
    '{"view":"q4","lanes":4}',
    '…',
    'null',
  );
  test('finds every line of the pattern', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, value, fc.string({ maxLength: 8 })), { maxLength: 12 }),
        (parts) => {
          const message = parts.join(' ');
          const query = withPattern('', messageShape(message));
          if (query !== null) expect(finds(query, message)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('finds long and many-lined messages of the pattern', () => {
    const long = `Export ${'failed again and '.repeat(80)} ends`;
    for (const message of [
      long,
      '{\n  "error": "E_1",\n  "at": 3\n}',
      'First line 1\nsecond line',
      '0(\nnull is',
    ]) {
      expect(finds(withPattern('', messageShape(message)), message)).toBe(true);
    }
  });
});
