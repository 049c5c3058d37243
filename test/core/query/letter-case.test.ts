import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  foldCase,
  foldUnit,
  literal,
  literalPattern,
  literalTest,
} from '../../../src/core/query/letter-case.ts';
import { anyText } from './support/arbitraries.ts';

test('folding agrees with what a regular expression calls the same letter, for every unit there is', () => {
  const wrong: string[] = [];
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const letter = String.fromCharCode(unit);
    const escaped = `\\u${unit.toString(16).padStart(4, '0')}`;
    const pattern = new RegExp(`^${escaped}$`, 'i');
    for (const other of new Set([
      letter.toUpperCase(),
      letter.toLowerCase(),
      String.fromCharCode(foldUnit(unit)),
    ])) {
      if (other.length !== 1) continue;
      const isSame = foldUnit(unit) === foldUnit(other.charCodeAt(0));
      if (pattern.test(other) !== isSame) wrong.push(`${escaped} ${other}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a text is found letter case aside exactly where its folded form stands in the folded text', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, text, after) => {
      fc.pre(text !== '');
      const where = before + text.toUpperCase() + after;
      const sought = { text, exact: false };
      expect(literalTest(sought)(where)).toBe(foldCase(where).includes(foldCase(text)));
      expect(foldCase(where)).toHaveLength(where.length);
    }),
  );
});

test('capitals make letter case count', () => {
  expect(literal('Time').exact).toBe(true);
  expect(literal('Ärger').exact).toBe(true);
  expect(literal('time 5').exact).toBe(false);
  expect([...'Time time TIME'.matchAll(literalPattern(literal('time')))]).toHaveLength(3);
});
