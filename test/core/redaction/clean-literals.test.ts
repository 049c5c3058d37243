import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiteralSearch } from '../../../src/core/redaction/clean-literals.ts';
import { KnownValues } from '../../../src/core/redaction/clean-values.ts';

const letters = (size: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...'aaaaaaAAAAbσ'), ...size });

/** Which signs lie in a place that was taken. */
function covered(text: string, places: readonly (readonly [start: number, end: number])[]): string {
  const signs = [...'.'.repeat(text.length)];
  for (const [start, end] of places) for (let n = start; n < end; n++) signs[n] = 'x';
  return signs.join('');
}

function placesOf(literals: readonly string[], text: string): [number, number][] {
  const places: [number, number][] = [];
  for (const literal of literals) {
    for (let at = 0; at + literal.length <= text.length; at++) {
      const end = at + literal.length;
      if (text.slice(at, end).toLowerCase() === literal.toLowerCase()) places.push([at, end]);
    }
  }
  return places;
}

describe('a search for many literals', () => {
  test('finds each of many that begin alike and end otherwise, wherever it stands', () => {
    const literals = Array.from(
      { length: 400 },
      (_, n) => `the-same-for-all-${'x'.repeat(n % 61)}${n}@example.com`,
    );
    const search = new LiteralSearch<string>(8);
    for (const literal of literals) search.add(literal, literal);
    for (const [n, literal] of literals.entries()) {
      const found: string[] = [];
      search.search(`${'.'.repeat(n)} by ${literal.toUpperCase()}, the-same-for-all-xxx`, (item) => {
        found.push(item);
        return true;
      });
      expect(found).toEqual([literal]);
    }
  });

  test('covers all that each of them alone would, however many begin alike', () => {
    fc.assert(
      fc.property(
        fc.array(letters({ minLength: 3, maxLength: 60 }), { minLength: 1, maxLength: 120, size: 'max' }),
        letters({ minLength: 0, maxLength: 120 }),
        (literals, text) => {
          const search = new LiteralSearch<string>(3);
          for (const literal of literals) search.add(literal, literal);
          const places: [number, number][] = [];
          search.search(text, (literal, start, end) => {
            expect(text.slice(start, end).toLowerCase()).toBe(literal.toLowerCase());
            places.push([start, end]);
            return true;
          });
          expect(covered(text, places)).toBe(covered(text, placesOf(literals, text)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('finds what was added between searches too', () => {
    fc.assert(
      fc.property(
        fc.array(letters({ minLength: 3, maxLength: 60 }), { minLength: 1, maxLength: 160, size: 'max' }),
        letters({ minLength: 0, maxLength: 120 }),
        fc.integer({ min: 1, max: 60 }),
        (literals, text, every) => {
          const search = new LiteralSearch<string>(3);
          for (const [n, literal] of literals.entries()) {
            search.add(literal, literal);
            if (n % every === 0) search.search(text, () => true);
          }
          const places: [number, number][] = [];
          search.search(text, (_, start, end) => {
            places.push([start, end]);
            return true;
          });
          expect(covered(text, places)).toBe(covered(text, placesOf(literals, text)));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('goes on with a shorter one where the longest is not taken', () => {
    const search = new LiteralSearch<string>(3);
    for (let n = 3; n < 80; n++) search.add('x'.repeat(n), 'x'.repeat(n));
    const taken: string[] = [];
    search.search('x'.repeat(30), (literal) => {
      if (literal.length > 7) return false;
      taken.push(literal);
      return true;
    });
    expect(taken[0]).toBe('x'.repeat(7));
  });
});

test.each([
  ['letters', (n: number) => 'a'.repeat(9 + n), 'a'],
  ['letters and digits', (n: number) => 'a1'.repeat(8 + n), 'a1'],
  ['words of which none ends', (n: number) => `${'a1'.repeat(8 + n)}!`, 'a1'],
])('a long line is searched in a moment for 1,000 values that begin alike: %s', (_, makeValue, piece) => {
  const values = new KnownValues();
  for (let n = 0; n < 1000; n++) values.add(makeValue(n), 'secret:unknown', 'forbidden');
  // Whatever is made at the first search.
  values.find(piece.repeat(100));
  const start = process.cpuUsage();
  values.find(piece.repeat(300_000 / piece.length));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(3);
});
