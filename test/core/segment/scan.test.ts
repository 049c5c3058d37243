import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanMessages } from '../../../src/core/segment/scan.ts';
import { anyText, lineOf } from './support/lines.ts';
import { okValue, readerOf } from './support/segments.ts';

/** Few letters, so that literals are found often, at borders too. */
const tightText = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', '\n', 'ß', 'σ', 'ς', 'Σ', '.', '\ud83d'),
});

function scan(messages: readonly string[], literal: string, caseSensitive: boolean): number[] {
  return okValue(
    scanMessages(readerOf(messages.map((message) => lineOf({ message }))), literal, caseSensitive),
  );
}

/** The plain way: each message by itself. */
function filter(messages: readonly string[], literal: string, caseSensitive: boolean): number[] {
  const pattern = new RegExp(literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'i');
  return messages.flatMap((message, n) =>
    (caseSensitive ? message.includes(literal) : pattern.test(message)) ? [n] : [],
  );
}

describe('a scan finds the lines that a filter over each message finds', () => {
  test('in any messages, for any literal', () => {
    const messages = fc.array(fc.oneof(tightText, anyText), { maxLength: 20 });
    fc.assert(
      fc.property(messages, fc.oneof(tightText, anyText), fc.boolean(), (all, literal, caseSensitive) => {
        expect(scan(all, literal, caseSensitive)).toEqual(filter(all, literal, caseSensitive));
      }),
      { numRuns: 500 },
    );
  });

  test('also for a part of a message that is there', () => {
    const messages = fc.array(anyText, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(messages, fc.nat(), fc.nat(), fc.boolean(), (all, which, from, caseSensitive) => {
        const text = all[which % all.length] ?? '';
        const literal = text.slice(from % (text.length + 1));
        expect(scan(all, literal, caseSensitive)).toEqual(filter(all, literal, caseSensitive));
      }),
    );
  });

  test('never across the border of two lines', () => {
    expect(scan(['ab', 'cd', 'b\nc'], 'b\nc', true)).toEqual([2]);
    expect(scan(['ab', 'cd', 'B\nC'], 'b\nc', false)).toEqual([2]);
    expect(scan(['', '', '\n'], '\n', true)).toEqual([2]);
  });

  test('a line with many hits is found once', () => {
    expect(scan(['aaaa', 'b', 'aa'], 'a', true)).toEqual([0, 2]);
  });

  test('an empty literal is in every line', () => {
    expect(scan(['', 'a'], '', true)).toEqual([0, 1]);
    expect(scan([], '', true)).toEqual([]);
  });

  test('a literal of a megabyte is looked for like any other', () => {
    const long = 'Ab'.repeat(500_000);
    expect(scan(['x', long.toLowerCase(), `${long}!`.slice(2)], long, false)).toEqual([1]);
  });
});
