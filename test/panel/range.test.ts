import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inputText,
  offsetText,
  presetRange,
  rangeError,
  readInput,
  utcMinute,
  zoneLabel,
  zoneText,
} from '../../src/panel/range.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];

describe('a picked range', () => {
  test('is local time, told in UTC', () => {
    const at = readInput('2026-11-10T14:23', 'Europe/Berlin') ?? 0;
    expect(utcMinute(at)).toBe('2026-11-10 13:23');
    expect(inputText(at, 'Europe/Berlin')).toBe('2026-11-10T14:23');
  });

  test('a time that the clocks skip is an hour later', () => {
    const at = readInput('2026-03-29T02:30', 'Europe/Berlin') ?? 0;
    expect(inputText(at, 'Europe/Berlin')).toBe('2026-03-29T03:30');
  });

  test('of a time that the clocks show twice it is the first', () => {
    expect(utcMinute(readInput('2026-10-25T02:30', 'Europe/Berlin') ?? 0)).toBe('2026-10-25 00:30');
    expect(utcMinute(readInput('2026-11-01T01:30', 'America/New_York') ?? 0)).toBe('2026-11-01 05:30');
  });

  test('what an input shows is read back as the same minute, but for the hour that comes twice', () => {
    const minutes = fc.integer({ min: Date.UTC(2022, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
        const at = minute * 60_000;
        const text = inputText(at, zone);
        const back = readInput(text, zone) ?? 0;
        expect(inputText(back, zone)).toBe(text);
        expect(at - back).toBeGreaterThanOrEqual(0);
        expect(at - back).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test('names its zone, and both offsets where the clocks change in between', () => {
    const summer = Date.UTC(2026, 9, 20);
    const winter = Date.UTC(2026, 9, 28);
    expect(zoneLabel(winter, 'Europe/Berlin')).toBe('CET (UTC+1)');
    expect(zoneText({ from: summer, to: winter }, 'Europe/Berlin')).toBe(
      'CEST (UTC+2) at its beginning, CET (UTC+1) at its end',
    );
    expect(offsetText(winter, 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(zoneLabel(winter, 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(zoneLabel(winter, 'UTC')).toBe('UTC');
  });

  test('that is empty, half filled or backwards is told', () => {
    expect(readInput('')).toBeNull();
    expect(readInput('2026-11-10T')).toBeNull();
    expect(rangeError(null, 5)).not.toBeNull();
    expect(rangeError(5, 5)).toBe('The range ends before it begins.');
    expect(rangeError(4, 5)).toBeNull();
  });

  test('a preset ends now', () => {
    expect(presetRange('hour', 7_200_000)).toEqual({ from: 3_600_000, to: 7_200_000 });
    expect(presetRange('all', Date.UTC(2026, 0)).to).toBe(Date.UTC(2026, 0));
  });
});
