import { describe, expect, test } from 'vitest';
import { barsOf } from '../../src/viewer/timeline-bars.ts';
import { roundMax, ticksOf, timeAt, xOf } from '../../src/viewer/timeline-scale.ts';
import {
  binText,
  datedSpanText,
  describeTimeline,
  lengthText,
  spanText,
  widthText,
} from '../../src/viewer/timeline-words.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 17, 12);
const ZONE = 'Europe/Berlin';

describe('the scale of the timeline', () => {
  test('a place and its time lead to each other', () => {
    const scale = { from: NOON, to: NOON + DAY, width: 960 };
    expect(xOf(scale, NOON + 6 * HOUR)).toBe(240);
    expect(timeAt(scale, 240)).toBe(NOON + 6 * HOUR);
    expect(timeAt(scale, -5)).toBe(NOON);
    expect(timeAt(scale, 5000)).toBe(NOON + DAY);
  });

  test('ticks stand at round local times, at midnight with the day', () => {
    const texts = ticksOf({ from: NOON, to: NOON + DAY, width: 900 }, ZONE).map(({ text }) => text);
    expect(texts).toEqual([
      '14:00',
      '16:00',
      '18:00',
      '20:00',
      '22:00',
      '18 Nov',
      '02:00',
      '04:00',
      '06:00',
      '08:00',
      '10:00',
      '12:00',
    ]);
  });

  test('ticks of weeks are days, of seconds have seconds', () => {
    const month = ticksOf({ from: NOON - 30 * DAY, to: NOON, width: 900 }, ZONE).map(({ text }) => text);
    expect(month[0]).toMatch(/^\d+ (Oct|Nov)$/);
    expect(month.length).toBeLessThanOrEqual(13);
    const short = ticksOf({ from: NOON, to: NOON + 30_000, width: 400 }, ZONE).map(({ text }) => text);
    // The label of the first one would be cut off.
    expect(short).toEqual(['13:00:10', '13:00:20']);
  });

  test('over a change of the clocks every tick is a round local time', () => {
    const change = Date.UTC(2026, 9, 25, 0);
    const texts = ticksOf({ from: change - 12 * HOUR, to: change + 12 * HOUR, width: 700 }, ZONE);
    expect(texts.every(({ text }) => /:00$|Oct$/.test(text))).toBe(true);
  });

  test('the axis ends at a round count', () => {
    expect([0, 3, 7, 61, 100, 412].map(roundMax)).toEqual([4, 4, 8, 80, 100, 500]);
  });
});

describe('the bars of the timeline', () => {
  const empty = [0, 0];
  const bins = { from: NOON, width: HOUR, count: 2 };
  const scale = { from: NOON, to: NOON + 2 * HOUR, width: 100 };

  test('a single error among thousands of lines is drawn', () => {
    const counts = { bins, levels: [empty, empty, [100_000, 5], empty, [1, 0], empty] };
    const { paths } = barsOf(counts, scale, 80);
    expect(paths.find(({ level }) => level === 'ERROR')?.path).toEqual(
      expect.stringMatching(/^M0 \d+h49V\d+h-49z$/),
    );
    const full = barsOf({ bins, levels: [empty, empty, [99_999, 0], empty, [1, 0], empty] }, scale, 80);
    expect(full.paths.find(({ level }) => level === 'ERROR')?.path).toBe('M0 0h49V1h-49z');
    expect(paths.find(({ level }) => level === 'WARN')?.path).toBe('');
  });

  test('a bar says its times, lines and levels', () => {
    const counts = { bins, levels: [empty, empty, [80, 0], empty, [40, 0], empty] };
    expect(binText(counts, 0, 'UTC')).toBe('12:00 – 13:00, 120 lines: 40 ERROR, 80 INFO');
    expect(binText(counts, 1, 'UTC')).toBe('13:00 – 14:00, no lines');
  });

  test('the whole is told with its day, or its days, once', () => {
    const counts = { bins, levels: [empty, empty, [80, 0], empty, empty, empty] };
    const first = (from: number, to: number) => describeTimeline(counts, { from, to }, [], 'UTC')[0];
    expect(first(NOON, NOON + 2 * HOUR)).toBe('80 lines, 17 Nov 2026 12:00 – 14:00, 1 hour a bar.');
    expect(first(NOON, NOON + DAY)).toBe('80 lines, 17 Nov 12:00 – 18 Nov 12:00, 1 hour a bar.');
  });
});

test('spans and lengths read as people say them', () => {
  expect(spanText({ from: NOON, to: NOON + HOUR }, ZONE)).toBe('13:00 – 14:00');
  expect(spanText({ from: NOON, to: NOON + 2_000 }, ZONE)).toBe('13:00:00.000 – 13:00:02.000');
  expect(spanText({ from: NOON, to: NOON + DAY }, ZONE)).toBe('17 Nov 13:00 – 18 Nov 13:00');
  expect(
    [DAY, 7 * DAY, 90 * 60_000, 15 * 60_000, HOUR, 36 * HOUR, 3.25 * HOUR, 1_500].map(lengthText),
  ).toEqual([
    '24 hours',
    '7 days',
    '90 minutes',
    '15 minutes',
    '1 hour',
    '36 hours',
    '3 h 15 min',
    '2 seconds',
  ]);
  expect([86_668_000, 732 * HOUR, 77 * HOUR, 60_000, 90_000, 400].map(lengthText)).toEqual([
    '24 h 4 min',
    '31 days',
    '3 d 5 h',
    '1 minute',
    '90 seconds',
    '1 second',
  ]);
  const day = { from: NOON - 13 * HOUR, to: NOON + 11 * HOUR };
  expect(spanText(day, ZONE)).toBe('00:00 – 24:00');
  expect(datedSpanText(day, { from: NOON - 7 * DAY, to: NOON }, ZONE)).toBe('17 Nov 00:00 – 24:00');
  expect(datedSpanText(day, day, ZONE)).toBe('00:00 – 24:00');
  expect([DAY, 7 * DAY, 900_000, 5_000, 50].map(widthText)).toEqual([
    '1 d',
    '1 wk',
    '15 min',
    '5 s',
    '50 ms',
  ]);
});
