import { expect, test } from 'vitest';
import {
  differenceText,
  durationText,
  newDay,
  timeColumns,
  timeHeading,
} from '../../src/log-views/time-texts.ts';

const ZONE = 'Europe/Berlin';
const AT = Date.UTC(2026, 10, 17, 13, 22, 51, 6);

test('lengths of time are rounded to what can be told apart', () => {
  expect([0, 28, 999, 1_204, 58_900, 125_000, 11_520_000, 187_200_000].map(durationText)).toEqual([
    '0 ms',
    '28 ms',
    '999 ms',
    '1.204 s',
    '58.9 s',
    '2 min 5 s',
    '3 h 12 min',
    '2 d 4 h',
  ]);
});

test('the difference to the line above says which of the two is later', () => {
  expect(differenceText(AT + 28, AT)).toBe('+28 ms');
  expect(differenceText(AT, AT + 1_204)).toBe('\u22121.204 s');
  expect(differenceText(AT, null)).toBe('');
  expect(differenceText(Number.NaN, AT)).toBe('');
});

test('a new day is named in local time, not in UTC', () => {
  const midnight = Date.UTC(2026, 10, 16, 23);
  expect(newDay(midnight, midnight - 1, ZONE)).toBe('17 Nov 2026');
  expect(newDay(midnight - 1, midnight, ZONE)).toBe('16 Nov 2026');
  expect(newDay(midnight + 3_600_000, midnight + 1, ZONE)).toBeNull();
  expect(newDay(AT, null, ZONE)).toBeNull();
});

test('the heading names the zone', () => {
  expect(timeColumns('both').map((column) => timeHeading(column, AT, ZONE))).toEqual(['Local, CET', 'UTC']);
  expect(timeColumns('difference')).toEqual(['local', 'difference']);
});
