import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { timeBounds } from '../../../src/core/query/time-bounds.ts';

/** 13:30 UTC, 14:30 in Berlin. */
const NOW = Date.UTC(2026, 10, 17, 13, 30);

function bounds(value: string, zone = 'Europe/Berlin', now = NOW): string {
  const parsed = parseQuery(`time:${value}`);
  if (!parsed.ok || parsed.value.kind !== 'time') throw new Error(`no time: ${value}`);
  const { from, to } = timeBounds(parsed.value, { now, zone });
  return [from, to].map((at) => (Number.isFinite(at) ? new Date(at).toISOString() : '*')).join(' ');
}

describe('what a time means', () => {
  test.each([
    ['13:00', '2026-11-17T12:00:00.000Z 2026-11-17T12:01:00.000Z'],
    ['13:00:05', '2026-11-17T12:00:05.000Z 2026-11-17T12:00:06.000Z'],
    ['13:00:05.25', '2026-11-17T12:00:05.250Z 2026-11-17T12:00:05.251Z'],
    ['13:00Z', '2026-11-17T13:00:00.000Z 2026-11-17T13:01:00.000Z'],
    ['15:00', '2026-11-16T14:00:00.000Z 2026-11-16T14:01:00.000Z'],
    ['13:00..14:00', '2026-11-17T12:00:00.000Z 2026-11-17T13:00:00.000Z'],
    ['14:00..15:00', '2026-11-17T13:00:00.000Z 2026-11-17T14:00:00.000Z'],
    ['22:00..02:00', '2026-11-16T21:00:00.000Z 2026-11-17T01:00:00.000Z'],
    ['2026-11-15..2026-11-16', '2026-11-14T23:00:00.000Z 2026-11-16T23:00:00.000Z'],
    ['2026-11-15T10:00..11:00', '2026-11-15T09:00:00.000Z 2026-11-15T10:00:00.000Z'],
    ['..-1h', '* 2026-11-17T12:30:00.000Z'],
    ['-2h', '2026-11-17T11:30:00.000Z *'],
    ['today', '2026-11-16T23:00:00.000Z 2026-11-17T23:00:00.000Z'],
    ['yesterday', '2026-11-15T23:00:00.000Z 2026-11-16T23:00:00.000Z'],
    ['>2026-11-15', '2026-11-15T23:00:00.000Z *'],
    ['<=2026-11-15', '* 2026-11-15T23:00:00.000Z'],
    ['>13:00', '2026-11-17T12:00:00.001Z *'],
    ['<13:00', '* 2026-11-17T12:00:00.000Z'],
    ['>=2026-11-17T13:00+05:30', '2026-11-17T07:30:00.000Z *'],
  ])('%s', (value, expected) => {
    expect(bounds(value)).toBe(expected);
  });

  test('a day on which the clocks change has 23 or 25 hours', () => {
    expect(bounds('2026-03-29')).toBe('2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z');
    expect(bounds('2026-10-25')).toBe('2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z');
  });

  test('a time that the clocks skip is later, of one that they show twice it is the first', () => {
    expect(bounds('>=2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z *');
    expect(bounds('>=2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z *');
  });

  test('zones far from UTC have days of their own', () => {
    expect(bounds('today', 'Pacific/Kiritimati')).toBe('2026-11-17T10:00:00.000Z 2026-11-18T10:00:00.000Z');
    expect(bounds('today', 'Asia/Kathmandu')).toBe('2026-11-16T18:15:00.000Z 2026-11-17T18:15:00.000Z');
  });
});
