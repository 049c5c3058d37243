import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literalTest } from '../../../src/core/query/letter-case.ts';
import { requiredLiterals } from '../../../src/core/query/regex-literals.ts';
import { isRisky } from '../../../src/core/query/regex-risk.ts';
import { anyText } from './support/arbitraries.ts';

const PIECES = [
  ...[
    'a',
    'b',
    'K',
    'ſ',
    '😀',
    '.',
    '^',
    '$',
    '|',
    'a?',
    'b+',
    'a*?',
    'b{2}',
    'a{0}',
    'b{0,2}',
    'a{1,}',
    '{',
    '}',
    'b{,2}',
  ],
  ...[
    '(ab)?',
    '(?:a|b)',
    '(?=a)',
    '(?!b)',
    '(a(b)?)+',
    '[ab]',
    '[^a]',
    '[)\\]]',
    '[]',
    '\\d',
    '\\w+',
    '\\.',
    '\\n',
    '\\x61',
    '\\b',
    '\\1',
    '\\ud83d',
  ],
];

describe('texts that an expression cannot do without', () => {
  test.each([
    ['timeout', [['timeout']]],
    ['^GET \\/rest\\/api', [['GET /rest/api']]],
    ['conn(ect)?ion', [['conn'], ['ion']]],
    ['colou?r', [['colo'], ['r']]],
    ['foo|ba+r', [['foo', 'ba']]],
    ['foo|', []],
    ['fo{0}o', [['f'], ['o']]],
    ['\\x41bc', []],
  ])('%s', (source, expected) => {
    expect(requiredLiterals(source, '').map((group) => group.map(({ text }) => text))).toEqual(expected);
  });

  test('are in everything that random expressions find', () => {
    const source = fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
      .map((all) => all.join(''));
    const text = fc
      .array(
        fc.constantFrom(
          'a',
          'b',
          'A',
          'k',
          '\u212a',
          's',
          '😀',
          '\ud83d',
          '\ude00',
          '{',
          ',',
          '2',
          '.',
          '\n',
          ')',
        ),
        { maxLength: 8 },
      )
      .map((all) => all.join(''));
    fc.assert(
      fc.property(
        source,
        fc.constantFrom('', 'i', 'u', 'iu', 'ms'),
        fc.array(text, { maxLength: 10 }),
        (pattern, flags, texts) => {
          let regex: RegExp;
          try {
            regex = new RegExp(pattern, flags);
          } catch {
            return;
          }
          const groups = requiredLiterals(pattern, flags);
          for (const found of texts.filter((each) => regex.test(each))) {
            for (const group of groups) {
              expect(
                group.some((literal) => literalTest(literal)(found)),
                `/${pattern}/${flags} ${found}`,
              ).toBe(true);
            }
          }
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('expressions that may run away', () => {
  test.each([
    '(a+)+',
    '(a|a)*',
    '(a|ab)*',
    '(\\w+\\s?)*',
    '(.*)*x',
    '(x+x+)+y',
    '\\s*\\s*',
    '(?:[a-z]+)*$',
    'a*b?a*',
    '(a)\\1+',
  ])('%s is one', (source) => {
    expect(isRisky(source)).toBe(true);
  });

  test.each([
    'timeout',
    '.*x.*',
    '(foo|bar)+',
    '\\d+\\.\\d+',
    '^\\s+|\\s+$',
    '(?:\\d{1,3}\\.){3}',
    '(.*),(.*)',
    '(a|b)+',
    '\\s*\\w+',
  ])('%s is none', (source) => {
    expect(isRisky(source)).toBe(false);
  });

  test('any text is judged', () => {
    fc.assert(
      fc.property(
        anyText,
        (text) => typeof isRisky(text) === 'boolean' && requiredLiterals(text, '') !== null,
      ),
    );
    expect(isRisky('('.repeat(4000))).toBe(false);
  });
});
