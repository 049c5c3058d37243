import { describe, expect, test } from 'vitest';
import { capText, lengthText, linesText, outcomesOf, someText } from '../../src/viewer/group-words.ts';

test.each([
  [0, '0 ms'],
  [88, '88 ms'],
  [1_130, '1.13 s'],
  [2_400, '2.4 s'],
  [58_900, '58.9 s'],
  [59_999, '1 min'],
  [125_000, '2 min 5 s'],
  [3_599_900, '1 h'],
  [11_520_000, '3 h 12 min'],
  [187_200_000, '2 d 4 h'],
])('a duration of %i ms', (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});

const whole = { lines: 6, first: 0, last: 10, levels: [['INFO', 6]] as const, cap: null };

describe('how many lines', () => {
  test('of a whole that has more than was found', () => {
    expect(linesText({ whole, matches: 1 })).toBe('6 lines, 1 match');
  });
  test('of a whole that was found', () => {
    expect(linesText({ whole, matches: 6 })).toBe('6 lines');
  });
  test('of a whole that is not known', () => {
    expect(linesText({ whole: null, matches: 3 })).toBe('3 matches');
  });
});

describe('how it went', () => {
  const texts = (group: Parameters<typeof outcomesOf>[0]) => outcomesOf(group).map(({ text }) => text);
  test('is OK only where all its lines are known', () => {
    expect(texts({ whole, levels: [['INFO', 1]] })).toEqual(['OK']);
    expect(texts({ whole: null, levels: [['INFO', 1]] })).toEqual([]);
  });
  test('is an error though the error was not asked for', () => {
    expect(
      texts({
        whole: {
          ...whole,
          levels: [
            ['ERROR', 1],
            ['INFO', 5],
          ],
        },
        levels: [['INFO', 5]],
      }),
    ).toEqual(['ERROR']);
  });
  test('says a reached cap beside an error', () => {
    const capped = { ...whole, cap: { kind: 'lines' as const, at: 5 } };
    expect(texts({ whole: capped, levels: [] })).toEqual(['LINE CAP']);
    expect(texts({ whole: { ...capped, levels: [['ERROR', 1]] }, levels: [] })).toEqual([
      'ERROR',
      'LINE CAP',
    ]);
  });
});

test('a cap says what was never kept', () => {
  expect(
    capText('4b2f0000', { kind: 'bytes', at: Date.UTC(2026, 10, 17, 13, 20, 31) }, 'Europe/Berlin'),
  ).toBe('200 KB of one invocation reached at 14:20:31. What 4b2f wrote after that was never kept.');
});

test('several values are the first and how many more', () => {
  const name = (value: string | null) => value ?? '';
  expect(
    someText(
      {
        values: [
          ['export', 3],
          ['sync', 1],
        ],
        more: 4,
      },
      name,
    ),
  ).toBe('export +5');
  expect(someText({ values: [[null, 3]], more: 0 }, name)).toBeNull();
});
