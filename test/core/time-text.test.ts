import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageText, clockTime, lineTime, localAndUtc, utcText, zoneName } from '../../src/core/time-text.ts';

const AT = Date.parse('2026-11-17T23:22:51.006Z');

describe('local time first, UTC beside it', () => {
  test('the UTC day is named where it is another day', () => {
    expect(localAndUtc(AT, 'Europe/Berlin')).toBe('18 Nov 2026, 00:22 (17 Nov 2026, 23:22 UTC)');
    expect(localAndUtc(AT, 'America/New_York')).toBe('17 Nov 2026, 18:22 (23:22 UTC)');
  });

  test('a line has its time to the millisecond, on a 24 hour clock', () => {
    expect(lineTime(AT, 'Europe/Berlin')).toBe('00:22:51.006');
    expect(clockTime(AT, 'Asia/Kolkata')).toBe('04:52');
    expect(utcText(AT)).toBe('2026-11-17 23:22:51.006 UTC');
  });

  test('daylight saving: the same UTC hour is another local hour in summer', () => {
    expect(clockTime(Date.parse('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toBe('01:59');
    expect(clockTime(Date.parse('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('03:00');
  });

  test('every zone has a name', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns']) {
      expect(zoneName(AT, zone)).toMatch(/^\S+$/);
    }
  });
});

describe('the age of an answer', () => {
  test.each([
    [0, 'just now'],
    [4_000, '4 s ago'],
    [125_000, '2 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [50 * 3_600_000, '15 Nov 2026, 21:22'],
  ])('%i ms old: %s', (age, text) => {
    expect(ageText(AT - age, AT, 'UTC')).toBe(text);
  });

  test('a clock that was set back never gives a negative age', () => {
    fc.assert(
      fc.property(fc.nat(), (ahead) => {
        expect(ageText(AT + ahead, AT, 'UTC')).toBe('just now');
      }),
    );
  });
});
