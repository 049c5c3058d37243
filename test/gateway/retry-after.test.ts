import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_WAIT, parseRetryAfter } from '../../src/gateway/retry-after.ts';

const NOW = Date.parse('2021-05-10T10:58:30Z');

describe('parseRetryAfter', () => {
  test("reads the timestamp that Atlassian's gateway sends", () => {
    expect(parseRetryAfter('2021-05-10T11:00Z', NOW)).toBe(Date.parse('2021-05-10T11:00:00Z'));
  });

  test('reads an HTTP date', () => {
    expect(parseRetryAfter('Mon, 10 May 2021 10:59:00 GMT', NOW)).toBe(NOW + 30_000);
  });

  test('reads seconds', () => {
    expect(parseRetryAfter('120', NOW)).toBe(NOW + 120_000);
    expect(parseRetryAfter(' 0 ', NOW)).toBe(NOW);
  });

  test('takes a moment that has passed for now', () => {
    expect(parseRetryAfter('2021-05-10T09:00Z', NOW)).toBe(NOW);
    expect(parseRetryAfter('Mon, 10 May 2021 09:00:00 GMT', NOW)).toBe(NOW);
  });

  test('keeps nobody waiting longer than an hour', () => {
    const limit = NOW + LONGEST_WAIT;
    expect(parseRetryAfter('2999-01-01T00:00Z', NOW)).toBe(limit);
    expect(parseRetryAfter('999999999999', NOW)).toBe(limit);
    expect(parseRetryAfter('Fri, 01 Jan 2100 00:00:00 GMT', NOW)).toBe(limit);
  });

  test.each([
    '',
    'later',
    '-5',
    '1.5',
    '5, 5',
    'in 5 minutes',
    '9'.repeat(400),
    'Mon, 99 May 2021 10:59:00 GMT',
  ])('reads nothing from %j', (text) => {
    expect(parseRetryAfter(text, NOW)).toBeNull();
  });

  test('is between now and an hour from now for whatever it reads, and null for the rest', () => {
    const header = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.date({ noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, 16)}Z`),
    );
    fc.assert(
      fc.property(header, (text) => {
        const until = parseRetryAfter(text, NOW);
        return until === null || (until >= NOW && until <= NOW + LONGEST_WAIT);
      }),
    );
  });

  test('means the same moment in all three forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3600 }), (seconds) => {
        const moment = new Date(NOW + seconds * 1000);
        const forms = [String(seconds), moment.toISOString(), moment.toUTCString()];
        expect(forms.map((form) => parseRetryAfter(form, NOW))).toEqual(forms.map(() => moment.getTime()));
      }),
    );
  });
});
