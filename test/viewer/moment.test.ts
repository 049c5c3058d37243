import { expect, test } from 'vitest';
import { readMoment } from '../../src/viewer/moment.ts';

const ZONE = 'Europe/Berlin';
const NOW = Date.UTC(2026, 10, 17, 13, 22);

test('a clock time is that of the last day that has it, in local time', () => {
  expect(readMoment('14:05', NOW, null, ZONE)).toBe(Date.UTC(2026, 10, 17, 13, 5));
  expect(readMoment('15:00', NOW, null, ZONE)).toBe(Date.UTC(2026, 10, 16, 14));
  expect(readMoment('13:05Z', NOW, null, ZONE)).toBe(Date.UTC(2026, 10, 17, 13, 5));
});

test('within a range that ended it is the last before its end', () => {
  const to = Date.UTC(2026, 10, 10, 12);
  expect(readMoment('08:00', NOW, { from: to - 86_400_000, to }, ZONE)).toBe(Date.UTC(2026, 10, 10, 7));
});

test('days and times ago', () => {
  expect(readMoment('2026-11-16 09:30', NOW, null, ZONE)).toBe(Date.UTC(2026, 10, 16, 8, 30));
  expect(readMoment('-2h', NOW, null, ZONE)).toBe(NOW - 7_200_000);
});

test('what is no time is none', () => {
  for (const text of ['', 'noon', '25:00', '10:00..11:00', '>10:00', '10:00" level:error', '1'.repeat(50)]) {
    expect(readMoment(text, NOW, null, ZONE), text).toBeNull();
  }
});
