import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHits, highlight } from '../../src/ui/highlight.ts';

describe('search hits', () => {
  test('every occurrence is marked, letter case aside', () => {
    expect(highlight('Baseline missing: baseline', ['BASELINE'])).toEqual([
      { text: 'Baseline', hit: true },
      { text: ' missing: ', hit: false },
      { text: 'baseline', hit: true },
    ]);
  });

  test('overlapping and touching words become one mark', () => {
    expect(findHits('abcdef', ['abc', 'cde', 'f'])).toEqual([{ start: 0, end: 6 }]);
  });

  test('signs of the pattern language are ordinary characters', () => {
    expect(
      highlight('cost (a+b)[0] $1.50 c:\\x', ['(a+b)[0]', '$1.5', 'c:\\x']).filter((run) => run.hit),
    ).toEqual([
      { text: '(a+b)[0]', hit: true },
      { text: '$1.5', hit: true },
      { text: 'c:\\x', hit: true },
    ]);
  });

  test('without words nothing is marked', () => {
    expect(highlight('text', [])).toEqual([{ text: 'text', hit: false }]);
    expect(highlight('text', [''])).toEqual([{ text: 'text', hit: false }]);
  });

  test('the runs joined are the text, and every word of it is found', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'grapheme' })),
        (text, words) => {
          const runs = highlight(text, words);
          expect(runs.map((run) => run.text).join('')).toBe(text);
          for (const word of words.filter((candidate) => candidate !== '' && text.includes(candidate))) {
            expect(
              runs.some((run) => run.hit),
              word,
            ).toBe(true);
          }
        },
      ),
    );
  });
});
