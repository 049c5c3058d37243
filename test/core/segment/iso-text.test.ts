import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitsBeyondMillis, IsoClock } from '../../../src/core/segment/iso-text.ts';
import { anyText } from './support/lines.ts';

describe('the canonical text of a time', () => {
  test('is what Date writes, in any order of times and years', () => {
    fc.assert(
      fc.property(fc.array(fc.date({ noInvalidDate: true })), (dates) => {
        const clock = new IsoClock();
        for (const date of dates) {
          expect(clock.format(date.getTime())).toBe(date.toISOString());
          expect(clock.isCanonical(date.getTime(), date.toISOString())).toBe(true);
        }
      }),
    );
  });

  test('is told from every other text', () => {
    const near = fc
      .tuple(fc.date({ noInvalidDate: true }), fc.nat(), fc.constantFrom(...'0123456789:.ZT-+ '))
      .map(([date, place, letter]) => {
        const text = date.toISOString();
        const at = place % text.length;
        return text.slice(0, at) + letter + text.slice(at + 1);
      });
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.oneof(near, anyText), (date, text) => {
        const clock = new IsoClock();
        const time = Date.parse(text);
        const canonical = Number.isNaN(time) ? '' : new Date(time).toISOString();
        expect(clock.isCanonical(date.getTime(), text)).toBe(text === date.toISOString());
        if (!Number.isNaN(time)) expect(clock.isCanonical(time, text)).toBe(text === canonical);
      }),
    );
    const midnight = Date.UTC(2026, 0, 2);
    expect(new IsoClock().isCanonical(midnight, '2026-01-01T24:00:00.000Z')).toBe(false);
    expect(new IsoClock().isCanonical(midnight + 60_000, '2026-01-02T00:00:60.000Z')).toBe(false);
  });

  test('is empty for what Date cannot hold', () => {
    const clock = new IsoClock();
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, 0.5]) {
      expect(clock.format(time)).toBe('');
      expect(clock.isCanonical(time, '')).toBe(true);
    }
    expect(clock.format(8.64e15)).toBe('+275760-09-13T00:00:00.000Z');
  });
});

describe('digits beyond the milliseconds', () => {
  test('are what is left after the third', () => {
    expect(digitsBeyondMillis('2026-01-02T03:04:05.678271Z')).toBe('271');
    expect(digitsBeyondMillis('2026-01-02T03:04:05.6782710Z')).toBe('271');
    for (const text of [
      '2026-01-02T03:04:05.678Z',
      '2026-01-02T03:04Z',
      '2026-01-02T03:04:05.6',
      ' 2026-01-02t03:04:05z ',
    ]) {
      expect(digitsBeyondMillis(text)).toBe('');
    }
    for (const text of ['', 'yesterday', '2026-01-02', '2026-01-02T03:04:05.Z'])
      expect(digitsBeyondMillis(text)).toBeNull();
  });
});
