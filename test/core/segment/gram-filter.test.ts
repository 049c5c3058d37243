import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldUnit } from '../../../src/core/query/letter-case.ts';
import { buildFilter, filterMayContain } from '../../../src/core/segment/gram-filter.ts';
import { anyText } from './support/lines.ts';

describe('a filter never hides a message', () => {
  test('any part of a message may be in it', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (messages, which, from) => {
          const text = messages[which % messages.length] ?? '';
          const filter = buildFilter(messages.join('\n'));
          expect(filterMayContain(filter, text.slice(from % (text.length + 1)))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('nor does letter case hide one', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, literal) => {
        fc.pre(new RegExp(literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'i').test(text));
        expect(filterMayContain(buildFilter(text), literal)).toBe(true);
      }),
    );
    expect(filterMayContain(buildFilter('ΣΊΣΥΦΟΣ Straße'), 'σίσυφος strASSe'.slice(0, 12))).toBe(true);
  });

  test('short literals are always possible', () => {
    for (const literal of ['', 'z', 'zz', 'zzz'])
      expect(filterMayContain(buildFilter('abc'), literal)).toBe(true);
  });
});

describe('a filter is worth its bytes', () => {
  const lines = Array.from(
    { length: 4000 },
    (_, n) => `Batch ${n * 7} of nightly export ${(n * 2_654_435_761) % 65_536} done`,
  );

  test('most words that no message has are known to be absent', () => {
    const filter = buildFilter(lines.join('\n'));
    const absent = Array.from({ length: 500 }, (_, n) => `absent-${(n * 40_503) % 10_007}-word`);
    const passed = absent.filter((word) => filterMayContain(filter, word)).length;
    expect(passed).toBeLessThan(absent.length / 50);
  });

  test('and it grows with what it has to hold, to an end', () => {
    expect(buildFilter('').bits.length).toBeLessThan(100);
    expect(buildFilter(lines.slice(0, 40).join('\n')).bits.length).toBeLessThan(1000);
    const noise = Array.from({ length: 400_000 }, (_, n) =>
      String.fromCharCode(33 + ((n * n * 31 + n) % 90)),
    ).join('');
    expect(buildFilter(noise).bits.length).toBeLessThan(44_000);
  });
});

describe('letters that a regular expression takes for the same', () => {
  test('fold to the same unit, all of them', () => {
    const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    const joined = all.join('');
    const wrong: string[] = [];
    for (const [unit, letter] of all.entries()) {
      if (letter.toUpperCase() === letter && letter.toLowerCase() === letter) continue;
      for (const [match] of joined.matchAll(new RegExp(letter, 'gi'))) {
        if (foldUnit(match.charCodeAt(0)) !== foldUnit(unit)) wrong.push(`${letter} ${match}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
