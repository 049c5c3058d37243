import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeywordSearch } from '../../../src/core/redaction/keywords.ts';

function hitsOf(owners: readonly (readonly string[])[], text: string): Set<string> {
  const hits = new Set<string>();
  createKeywordSearch(owners)(text, (end, { owners: found, lengths }) => {
    for (const [n, owner] of found.entries()) hits.add(`${owner}: ${end - (lengths[n] ?? 0)} to ${end}`);
  });
  return hits;
}

function naiveHits(owners: readonly (readonly string[])[], text: string): Set<string> {
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const hits = new Set<string>();
  for (const [owner, words] of owners.entries()) {
    for (const word of words) {
      for (let at = lower.indexOf(word); word !== '' && at >= 0; at = lower.indexOf(word, at + 1)) {
        hits.add(`${owner}: ${at} to ${at + word.length}`);
      }
    }
  }
  return hits;
}

describe('the search for keywords', () => {
  test('finds words in either case, in words, and one in the other', () => {
    const owners = [['token'], ['ken', 'secret_']];
    expect([...hitsOf(owners, 'myToKen=SECRET_1')]).toEqual(['0: 2 to 7', '1: 4 to 7', '1: 8 to 15']);
  });

  test('knows the letters of western Europe, in either case', () => {
    expect(hitsOf([['señor'], ['fuß']], 'SEÑOR señor FUSS fuß')).toEqual(
      new Set(['0: 0 to 5', '0: 6 to 11', '1: 17 to 20']),
    );
  });

  test('does not take other letters for ASCII ones', () => {
    expect(hitsOf([['sk'], ['i']], 'ſK ŞK İ')).toEqual(new Set());
  });

  test('finds what a search for each word finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '-', 'c'), minLength: 1, maxLength: 5 });
    const owners = fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'C', '-', 'c', '\n', 'é', '÷', '\ud83d') });
    fc.assert(
      fc.property(owners, text, (all, where) => {
        expect(hitsOf(all, where)).toEqual(naiveHits(all, where));
      }),
    );
  });

  test('refuses what it could not find', () => {
    expect(() => createKeywordSearch([['Token']])).toThrow(/"Token"/);
    expect(() => createKeywordSearch([['тел']])).toThrow(/"тел"/);
  });
});
