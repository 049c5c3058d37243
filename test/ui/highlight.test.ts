import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight, joinStretches, noHits, patternHits } from '../../src/ui/highlight.ts';

describe('search hits', () => {
  test('every occurrence is marked', () => {
    expect(highlight('Baseline missing: baseline', patternHits([/baseline/gi]))).toEqual([
      { text: 'Baseline', hit: true },
      { text: ' missing: ', hit: false },
      { text: 'baseline', hit: true },
    ]);
  });

  test('overlapping and touching finds become one mark', () => {
    expect(patternHits([/f/g, /cde/g, /abc/g])('abcdef')).toEqual([{ start: 0, end: 6 }]);
  });

  test('a find of nothing is no mark, and does not go on for ever', () => {
    expect(patternHits([/x*/g, /^/g])('axxb')).toEqual([{ start: 1, end: 3 }]);
  });

  test('without patterns nothing is marked', () => {
    expect(highlight('text', patternHits([]))).toEqual([{ text: 'text', hit: false }]);
    expect(highlight('', noHits)).toEqual([]);
  });

  test('the runs joined are the text, whatever was found', () => {
    const stretch = fc
      .tuple(fc.nat(30), fc.nat(30))
      .map(([start, end]) => ({ start: Math.min(start, end), end: Math.max(start, end) }));
    fc.assert(
      fc.property(fc.string({ minLength: 30, maxLength: 40 }), fc.array(stretch), (text, found) => {
        const joined = joinStretches(found);
        const runs = highlight(text, () => joined);
        expect(runs.map((run) => run.text).join('')).toBe(text);
        expect(runs.every((run, index) => run.text !== '' && run.hit !== runs[index + 1]?.hit)).toBe(true);
      }),
    );
  });
});
