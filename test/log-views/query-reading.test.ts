import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../src/core/query/format.ts';
import { mayBecomeField, readQuery } from '../../src/log-views/query-reading.ts';

describe('a query that is being typed', () => {
  test.each([
    ['level:', ''],
    ['timeout level:', 'timeout'],
    ['timeout level:>= -sync', 'timeout -sync'],
    ['timeout -site:', 'timeout'],
    ['timeout NOT site:', 'timeout'],
    ['(a OR b) fn:', '(a OR b)'],
  ])('%s: a filter without its value asks for nothing yet, and says so', (text, expected) => {
    const { query, error } = readQuery(text);
    expect(query && formatQuery(query)).toBe(expected.replace(/^\((.*)\)$/, '$1'));
    expect(error?.message).toContain('has no value');
  });

  test.each(['level:wran', '"timed ou', '(a', 'a OR level:', 'site:a,', '/(/', 'levl:warn'])(
    '%s cannot be read, so what was there before stays',
    (text) => {
      expect(readQuery(text)).toMatchObject({ query: null, error: { length: expect.any(Number) } });
    },
  );

  test('what can be read has no error', () => {
    expect(readQuery('timeout level:>=warn').error).toBeNull();
    expect(readQuery('')).toEqual({ query: { kind: 'all' }, error: null });
  });

  test('a word that may become a field is waited for', () => {
    expect(['le', 'foo lev', '-si', 'error'].map(mayBecomeField)).toEqual([true, true, true, true]);
    expect(['', 'foo ', 'export', 'level:', 'level:warn', '"le', '/le/'].map(mayBecomeField)).not.toContain(
      true,
    );
  });
});
