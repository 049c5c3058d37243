import { expect, test } from 'vitest';
import { DEPTHS } from '../../src/core/vendor-settings.ts';
import { depthLabel, sizeText, usageText } from '../../src/log-views/settings-words.ts';
import type { LogsUsage } from '../../src/messages/contract.ts';

const used = (lines: number, storedBytes: number) => ({ lines, storedBytes }) as LogsUsage;

test('what is kept is one number of lines and one size, over all apps and environments', () => {
  expect(usageText([])).toBe('No lines on this computer');
  expect(usageText([used(1, 80)])).toBe('1 line on this computer, 80 B');
  expect(usageText([used(1_284_000, 37_600_000), used(310, 400_000)])).toBe(
    '1,284,310 lines on this computer, 38 MB',
  );
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_240, '1.2 kB'],
  [74_431, '74 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [9_949_999, '9.9 MB'],
  [1_200_000_000, '1.2 GB'],
  [5_000_000_000_000, '5000 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test('a day is said in hours, more in days', () => {
  expect(DEPTHS.map(depthLabel)).toEqual(['24 hours', '3 days', '7 days', '14 days', '30 days']);
});
