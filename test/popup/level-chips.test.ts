import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEVELS } from '../../src/core/level.ts';
import { chipRoom, longCount, shortCount } from '../../src/popup/level-chips.tsx';

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1_204, '1,204', '1.2k'],
  [9_999, '9,999', '9.9k'],
  [12_480, '12,480', '12k'],
  [99_999, '99,999', '99k'],
  [999_999, '1M', '999k'],
  [1_284_310, '1.28M', '1.2M'],
])('%i lines are %s where there is room, and %s where there is not', (count, long, short) => {
  expect(longCount(count)).toBe(long);
  expect(shortCount(count)).toBe(short);
});

test('a short count takes four characters at most and never claims more lines than there are', () => {
  fc.assert(
    fc.property(fc.nat(99_000_000), (count) => {
      const [, number = '', unit = ''] = /^([\d.]+)([kM]?)$/.exec(shortCount(count)) ?? [];
      const claimed = Number(number) * (unit === 'k' ? 1_000 : unit === 'M' ? 1_000_000 : 1);
      expect(shortCount(count).length).toBeLessThanOrEqual(4);
      expect(Math.round(claimed)).toBeLessThanOrEqual(count);
    }),
  );
});

test('in a narrow popup chips move closer, and counts below their levels, only where there is no room', () => {
  const counts = (lines: number) => new Map(LEVELS.map((level) => [level, lines]));
  const five = LEVELS.filter((level) => level !== 'FATAL');
  const four = five.filter((level) => level !== 'TRACE');
  expect(chipRoom(four, counts(75))).toBe('wide');
  expect(chipRoom(four, counts(9_100))).toBe('close');
  expect(chipRoom(five, counts(75))).toBe('close');
  expect(chipRoom(five, counts(9_100))).toBe('above');
  expect(chipRoom(LEVELS, counts(75))).toBe('above');
  expect(chipRoom([], counts(0))).toBe('wide');
});
