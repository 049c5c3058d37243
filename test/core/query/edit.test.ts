import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  excludedValues,
  filterValues,
  hasField,
  withExclusion,
  withField,
  withoutExclusion,
  withoutField,
  withValue,
} from '../../../src/core/query/edit.ts';
import { formatQuery } from '../../../src/core/query/format.ts';
import { LONGEST_QUERY, parseConditions, parseQuery } from '../../../src/core/query/parser.ts';
import { anyNode, anyText } from './support/arbitraries.ts';

describe('a filter by a value', () => {
  test.each([
    ['', 'site:acme'],
    ['foo  "b c" ', 'foo  "b c" site:acme'],
    ['a OR b', '(a OR b) site:acme'],
    ['x AND host:beta AND  y', 'x AND site:acme AND  y'],
    ['site:a x site:b', 'site:acme x'],
    ['-site:a (site:b OR c)', '-site:a (site:b OR c) site:acme'],
    ['"a"site:"b c"d', '"a" site:acme d'],
    ['broken "', 'broken "'],
  ])('%s becomes %s', (text, expected) => {
    expect(withField(text, 'site', 'acme')).toBe(expected);
  });

  test('is taken away with the AND that held it', () => {
    expect(withoutField('site:a AND x AND y', 'site')).toBe('x AND y');
    expect(withoutField('x AND site:a AND y', 'site')).toBe('x AND y');
    expect(withoutField('x AND site:a y', 'site')).toBe('x y');
    expect(withoutField('x site:a', 'site')).toBe('x');
    expect(withoutField('site:a', 'site')).toBe('');
    expect(withoutField('x  y', 'site')).toBe('x  y');
  });

  test('can ask for several values, added and taken out one by one', () => {
    expect(withValue('x', 'function', 'a b')).toBe('x function:"a b"');
    expect(withValue('fn:a x', 'function', 'B')).toBe('function:a,B x');
    expect(withValue('fn:a x', 'function', 'A')).toBe('fn:a x');
    expect(withoutField('fn:a,b,c x', 'function', 'B')).toBe('function:a,c x');
    expect(filterValues('level:>=error x', 'level')).toEqual(['error', 'fatal']);
    expect(withField('level:error', 'level', '>=warn')).toBe('level:>=warn');
    expect(withField('x', 'time', '13:00..14:00')).toBe('x time:13:00..14:00');
    expect(withField('level:error x', 'level', [])).toBe('x');
  });

  test('can exclude', () => {
    expect(withExclusion('site:a,b x', 'site', 'a')).toBe('site:b x -site:a');
    expect(withExclusion('-site:a', 'site', 'A')).toBe('-site:a');
    expect(excludedValues('-site:a NOT site:b', 'site')).toEqual(['a', 'b']);
    expect(withoutExclusion('x -site:a y', 'site', 'a')).toBe('x y');
  });

  test('a piece that would mean something else beside its neighbour is written safely', () => {
    const text = withField('/tmp', 'source', '/i b');
    expect(filterValues(text, 'source')).toEqual(['/i b']);
  });
});

test('random queries: the filter is there, then gone, and the rest means what it did', () => {
  const value = anyText.filter((text) => text !== '');
  const text = fc.oneof(anyNode.map(formatQuery), anyText).filter((each) => each.length < LONGEST_QUERY / 4);
  fc.assert(
    fc.property(text, value, (before, wanted) => {
      const parsed = parseConditions(before);
      const after = withField(before, 'function', wanted);
      if (!parsed.ok) {
        expect(after).toBe(before);
        return;
      }
      expect(filterValues(after, 'function')).toEqual([wanted]);
      expect(hasField(after, 'function', wanted)).toBe(true);
      const removed = withoutField(after, 'function');
      expect(hasField(removed, 'function')).toBe(false);
      expect(parseQuery(removed)).toEqual(parseQuery(withoutField(before, 'function')));
      const excluded = withExclusion(before, 'function', wanted);
      expect(excludedValues(excluded, 'function').map((each) => each.toUpperCase())).toContain(
        wanted.toUpperCase(),
      );
    }),
    { numRuns: 2000 },
  );
});
