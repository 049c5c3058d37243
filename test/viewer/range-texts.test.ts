import { expect, test } from 'vitest';
import { RANGES, rangeInputs, rangeName, rangeTimes } from '../../src/viewer/range-texts.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 23);
const HOUR = 3_600_000;
const ZONE = 'Europe/Berlin';

test('ranges have the names that people give them', () => {
  expect(RANGES.map(({ label }) => label)).toEqual([
    'Last 15 minutes',
    'Last hour',
    'Last 6 hours',
    'Last 24 hours',
    'Last 7 days',
    'Last 30 days',
    'Everything stored',
  ]);
  expect(rangeName({ kind: 'between', from: NOW - 2 * HOUR, to: NOW })).toBe('2 hours');
  expect(rangeName({ kind: 'last', ms: 2 * HOUR })).toBe('Last 2 hours');
});

test('a range says its ends in local time, with the zone', () => {
  expect(rangeTimes({ kind: 'last', ms: 24 * HOUR }, NOW, ZONE)).toBe('16 Nov 14:23 – 17 Nov 14:23 CET');
  const morning = { kind: 'between', from: NOW - 5 * HOUR, to: NOW - 3 * HOUR } as const;
  expect(rangeTimes(morning, NOW, ZONE)).toBe('17 Nov 09:23 – 11:23 CET');
  expect(rangeTimes({ kind: 'last', ms: 168 * HOUR }, NOW, ZONE)).toBe('10 Nov – 17 Nov CET');
  expect(rangeTimes({ kind: 'all' }, NOW, ZONE)).toBeNull();
});

test('the inputs show the last minute that is part of the range', () => {
  const hour = { from: NOW - HOUR, to: NOW };
  expect(rangeInputs(hour, ZONE)).toEqual({ from: '2026-11-17T13:23', to: '2026-11-17T14:22' });
});
