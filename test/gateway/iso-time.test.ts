import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIsoTime } from '../../src/gateway/iso-time.ts';

describe('parseIsoTime', () => {
  test.each([
    ['2021-05-10T11:00Z', Date.UTC(2021, 4, 10, 11)],
    ['2021-05-10T11:00:07Z', Date.UTC(2021, 4, 10, 11, 0, 7)],
    ['2020-01-22T06:36:33.843Z', Date.UTC(2020, 0, 22, 6, 36, 33, 843)],
    ['2020-01-22T06:36:33.843912345Z', Date.UTC(2020, 0, 22, 6, 36, 33, 843)],
    ['2020-01-22T06:36:33.8Z', Date.UTC(2020, 0, 22, 6, 36, 33, 800)],
    ['2020-01-22T08:36:33+02:00', Date.UTC(2020, 0, 22, 6, 36, 33)],
    ['2020-01-22T08:36:33+0200', Date.UTC(2020, 0, 22, 6, 36, 33)],
    ['2020-01-22t06:36:33z', Date.UTC(2020, 0, 22, 6, 36, 33)],
    [' 2020-01-22T06:36:33Z ', Date.UTC(2020, 0, 22, 6, 36, 33)],
  ])('reads %s', (text, time) => {
    expect(parseIsoTime(text)).toBe(time);
  });

  test.each(['UTC', 'Asia/Kolkata', 'America/New_York'])(
    'takes a time without a zone for UTC in %s',
    (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        expect(parseIsoTime('2020-01-22T06:36:33')).toBe(Date.UTC(2020, 0, 22, 6, 36, 33));
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );

  test.each([
    '',
    'soon',
    '5',
    '2020-01-22',
    '2020-13-22T06:36Z',
    '2020-01-22T25:36Z',
    'May 5 2021',
    '1611297393',
  ])('does not read %j', (text) => {
    expect(parseIsoTime(text)).toBeNull();
  });

  test('reads back every time that a Date writes', () => {
    const dates = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
    fc.assert(fc.property(dates, (date) => parseIsoTime(date.toISOString()) === date.getTime()));
  });

  test('never throws and never gives NaN', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const time = parseIsoTime(text);
        return time === null || Number.isFinite(time);
      }),
    );
  });
});
