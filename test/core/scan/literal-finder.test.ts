import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literalStartTest, literalTest } from '../../../src/core/query/letter-case.ts';
import { literalFinder } from '../../../src/core/scan/literal-finder.ts';
import { anyText } from '../segment/support/lines.ts';

/** Few letters, so that pieces of a literal are met where the literal is not. */
const tight = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'e', 'ß', 'σ', 'ς', '.', '\n', '\ud83d', 'ſ', 's'),
});
const anyLiteral = fc
  .record({ text: fc.oneof(tight, anyText), exact: fc.boolean() })
  .filter(({ text }) => text !== '');

describe('a literal is found', () => {
  test('where the predicate finds it, and at its first place', () => {
    fc.assert(
      fc.property(
        anyLiteral,
        fc.array(fc.oneof(tight, anyText)),
        fc.boolean(),
        (literal, others, isThere) => {
          const where = [...others, isThere ? literal.text.toUpperCase() : '', literal.text.slice(1)].join(
            '',
          );
          const finder = literalFinder(literal);
          expect(finder.isIn(where)).toBe(literalTest(literal)(where));
          expect(finder.isAtStart(where)).toBe(literalStartTest(literal)(where));
          let from = 0;
          for (let at = finder.find(where, 0); at >= 0; at = finder.find(where, from)) {
            expect(literalTest(literal)(where.slice(from, at + finder.length - 1))).toBe(false);
            expect(literalStartTest(literal)(where.slice(at))).toBe(true);
            from = at + 1;
          }
          expect(literalTest(literal)(where.slice(from))).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('however long it is', () => {
    const long = 'Ab-'.repeat(20_000);
    const finder = literalFinder({ text: long, exact: false });
    expect(finder.find(`x${long.toLowerCase()}`, 0)).toBe(1);
    expect(finder.find(`x${long.toLowerCase()}`, 2)).toBe(-1);
    expect(finder.isIn(long.slice(1))).toBe(false);
  });

  test('by its rare letters, though they are at its end', () => {
    for (const exact of [true, false]) {
      const finder = literalFinder({ text: 'eeeeeeeezq', exact });
      expect(finder.find('eeeezq eeeeeeeeeeezq', 0)).toBe(10);
      expect(finder.find('zq', 0)).toBe(-1);
    }
  });
});
