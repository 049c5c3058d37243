import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inputText,
  offsetText,
  presetRange,
  rangeZoneLabel,
  readInput,
  readRange,
  utcMinute,
  zoneLabel,
  zoneShort,
} from '../../../src/core/download/zoned-range.ts';

const NOW = Date.parse('2026-11-17T13:23:00Z');
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
];

describe('a local time and its instant', () => {
  test.each([
    ['Europe/Berlin', '2026-11-10T14:23', '2026-11-10T13:23:00Z'],
    ['America/New_York', '2026-11-10T08:23', '2026-11-10T13:23:00Z'],
    ['Asia/Kolkata', '2026-11-10T18:53', '2026-11-10T13:23:00Z'],
    ['Australia/Lord_Howe', '2026-11-11T00:23', '2026-11-10T13:23:00Z'],
    ['Pacific/Apia', '2026-11-11T02:23', '2026-11-10T13:23:00Z'],
    ['America/Sao_Paulo', '2026-11-10T10:23', '2026-11-10T13:23:00Z'],
  ])('%s: %s is %s', (zone, text, utc) => {
    expect(readInput(text, zone)).toEqual({ at: Date.parse(utc), second: null, note: null });
    expect(inputText(Date.parse(utc), zone)).toBe(text);
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T03:30'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T03:30'],
    // Half an hour.
    ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-04T02:40'],
    // At midnight: the day begins at 01:00.
    ['America/Sao_Paulo', '2018-11-04T00:30', '2018-11-04T01:30'],
    // All of the day: the country went over the date line.
    ['Pacific/Apia', '2011-12-30T10:00', '2011-12-31T10:00'],
  ])('%s skips %s: it is %s, and that is told', (zone, text, shown) => {
    const read = readInput(text, zone);
    expect(read).toMatchObject({ second: null, note: 'skipped' });
    expect(inputText(read?.at ?? 0, zone)).toBe(shown);
  });

  test.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:40', '2026-04-04T14:40:00Z', '2026-04-04T15:10:00Z'],
    ['America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00Z', '2018-02-18T02:30:00Z'],
    ['Pacific/Apia', '2012-04-01T03:30', '2012-03-31T13:30:00Z', '2012-03-31T14:30:00Z'],
  ])('%s shows %s twice: both are told', (zone, text, first, second) => {
    expect(readInput(text, zone)).toEqual({
      at: Date.parse(first),
      second: Date.parse(second),
      note: 'twice',
    });
    expect(inputText(Date.parse(first), zone)).toBe(text);
    expect(inputText(Date.parse(second), zone)).toBe(text);
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T01:59', null],
    ['Europe/Berlin', '2026-03-29T02:00', 'skipped'],
    ['Europe/Berlin', '2026-03-29T02:59', 'skipped'],
    ['Europe/Berlin', '2026-03-29T03:00', null],
    ['Europe/Berlin', '2026-10-25T01:59', null],
    ['Europe/Berlin', '2026-10-25T02:00', 'twice'],
    ['Europe/Berlin', '2026-10-25T02:59', 'twice'],
    ['Europe/Berlin', '2026-10-25T03:00', null],
    ['Asia/Kolkata', '2026-03-29T02:30', null],
  ])('%s, the edges: %s is %s', (zone, text, note) => {
    expect(readInput(text, zone)?.note).toBe(note);
  });

  test.each(ZONES)('%s: every minute comes back as itself, or is the one that is shown twice', (zone) => {
    const minute = fc.integer({
      min: Date.parse('2010-01-01T00:00:00Z') / 60_000,
      max: Date.parse('2030-01-01T00:00:00Z') / 60_000,
    });
    // Around the days on which clocks change, every so often.
    const near = fc
      .tuple(
        fc.constantFrom(
          ...['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-10-03', '2026-04-04'],
          ...['2018-11-04', '2018-02-18', '2011-12-30', '2012-03-31'],
        ),
        fc.integer({ min: -1440, max: 2880 }),
      )
      .map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) / 60_000 + minutes);
    fc.assert(
      fc.property(fc.oneof(minute, near), (minutes) => {
        const at = minutes * 60_000;
        const read = readInput(inputText(at, zone), zone);
        expect([read?.at, read?.second]).toContain(at);
        expect(read?.note).toBe(read?.second === null ? null : 'twice');
      }),
      { numRuns: 300 },
    );
  });

  test("without a zone it is this computer's", () => {
    const text = '2026-11-10T14:23';
    expect(readInput(text)?.at).toBe(new Date(2026, 10, 10, 14, 23).getTime());
    expect(inputText(new Date(2026, 10, 10, 14, 23).getTime())).toBe(text);
  });

  test.each([
    '',
    '2026-11-10',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-01-01T24:00',
    '1969-01-01T00:00',
    'x',
  ])('%j is no time', (text) => {
    expect(readInput(text, 'Europe/Berlin')).toBeNull();
  });

  test('seconds may stand in the input', () => {
    expect(readInput('2026-11-10T14:23:05.5', 'Europe/Berlin')?.at).toBe(
      Date.parse('2026-11-10T13:23:05.500Z'),
    );
  });
});

describe('a range', () => {
  test('presets end now; everything kept is 30 days', () => {
    const { from, to } = presetRange('week', NOW);
    expect([utcMinute(from), utcMinute(to)]).toEqual(['2026-11-10 13:23', '2026-11-17 13:23']);
    expect(presetRange('hour', NOW)).toEqual({ from: NOW - 3_600_000, to: NOW + 59_999 });
    expect(presetRange('hour', NOW + 59_999)).toEqual(presetRange('hour', NOW));
    expect(presetRange('day', NOW).from).toBe(NOW - 86_400_000);
    expect(presetRange('all', NOW)).toEqual(presetRange('month', NOW));
    expect(presetRange('all', NOW).from).toBe(NOW - 30 * 86_400_000);
  });

  test.each(ZONES)('%s: a preset is the range that is read from what the inputs show of it', (zone) => {
    const times = fc.integer({ min: Date.UTC(2012, 5), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(times, fc.constantFrom('hour', 'day', 'week', 'month', 'all'), (now, id) => {
        const range = presetRange(id, now);
        const texts = { from: inputText(range.from, zone), to: inputText(range.to, zone) };
        // An hour that comes twice has one text.
        fc.pre([texts.from, texts.to].every((text) => readInput(text, zone)?.second === null));
        expect(readRange(texts, now, zone)).toEqual({ ok: true, value: { range, notes: [] } });
      }),
    );
  });

  test('ends with the minute, or the second, that was typed', () => {
    const end = (text: string) => {
      const result = readRange({ from: '2026-11-10T14:23', to: text }, NOW, 'UTC');
      return result.ok ? new Date(result.value.range.to).toISOString() : null;
    };
    expect(end('2026-11-10T14:24')).toBe('2026-11-10T14:24:59.999Z');
    expect(end('2026-11-10T14:24:05')).toBe('2026-11-10T14:24:05.999Z');
    expect(end('2026-11-10T14:24:05.250')).toBe('2026-11-10T14:24:05.250Z');
    expect(end('2026-11-10T14:23')).toBe('2026-11-10T14:23:59.999Z');
  });

  const read = (from: string, to: string, now = NOW) => readRange({ from, to }, now, 'Europe/Berlin');

  test('is read from two inputs', () => {
    expect(read('2026-11-10T14:23', '2026-11-17T14:23')).toEqual({
      ok: true,
      value: { range: presetRange('week', NOW), notes: [] },
    });
  });

  test.each([
    ['2026-11-10T14:23', '', 'incomplete', 'Give a day and a time for both ends.'],
    ['2026-11-10T14:23', '2026-11-09T14:23', 'empty', 'The range ends before it begins.'],
    [
      '2026-11-10T14:23',
      '2026-11-17T14:24',
      'future',
      'The range ends in the future. The latest end is now.',
    ],
  ])('%s to %s is %s', (from, to, kind, message) => {
    expect(read(from, to)).toEqual({ ok: false, error: { kind, message } });
  });

  test('the minute that is now is none of the future', () => {
    expect(read('2026-11-10T14:23', '2026-11-17T14:23:59').ok).toBe(true);
  });

  test('begins with the first and ends with the second of a time that is shown twice', () => {
    expect(read('2026-10-25T02:15', '2026-10-25T02:30')).toEqual({
      ok: true,
      value: {
        range: { from: Date.parse('2026-10-25T00:15:00Z'), to: Date.parse('2026-10-25T01:30:59.999Z') },
        notes: [
          'The clocks showed 02:15 twice on that day: the range begins at the first (2026-10-25 00:15 UTC).',
          'The clocks showed 02:30 twice on that day: the range ends at the second (2026-10-25 01:30 UTC).',
        ],
      },
    });
  });

  test('does not end with the second one while that is still to come', () => {
    const result = read('2026-10-25T01:00', '2026-10-25T02:30', Date.parse('2026-10-25T00:40:00Z'));
    expect(result.ok && result.value.range.to).toBe(Date.parse('2026-10-25T00:30:59.999Z'));
    expect(result.ok && result.value.notes).toEqual([
      'The clocks showed 02:30 twice on that day: the range ends at the first (2026-10-25 00:30 UTC).',
    ]);
  });

  test('a time that was skipped is told with what it became', () => {
    const result = read('2026-03-29T02:30', '2026-03-30T00:00');
    expect(result.ok && result.value.notes).toEqual([
      'The clocks skipped 02:30 on that day: the range begins at 2026-03-29 03:30 (2026-03-29 01:30 UTC).',
    ]);
  });
});

describe('the zone is named', () => {
  test.each([
    ['Europe/Berlin', '2026-11-17T13:23:00Z', 'Europe/Berlin, CET (UTC+1)'],
    ['Europe/Berlin', '2026-07-17T13:23:00Z', 'Europe/Berlin, CEST (UTC+2)'],
    ['Asia/Kolkata', '2026-07-17T13:23:00Z', 'Asia/Kolkata (UTC+5:30)'],
    ['Australia/Lord_Howe', '2026-07-17T13:23:00Z', 'Australia/Lord_Howe (UTC+10:30)'],
    ['Pacific/Apia', '2026-07-17T13:23:00Z', 'Pacific/Apia (UTC+13)'],
    ['America/Sao_Paulo', '2026-07-17T13:23:00Z', 'America/Sao_Paulo (UTC-3)'],
    ['America/New_York', '2026-07-17T13:23:00Z', 'America/New_York (UTC-4)'],
    ['UTC', '2026-07-17T13:23:00Z', 'UTC'],
  ])('%s at %s: %s', (zone, at, label) => {
    expect(zoneLabel(Date.parse(at), zone)).toBe(label);
  });

  test('over a change of the clocks both offsets are there', () => {
    const range = { from: Date.parse('2026-10-20T10:00:00Z'), to: Date.parse('2026-10-27T10:00:00Z') };
    expect(rangeZoneLabel(range, 'Europe/Berlin')).toBe(
      'Europe/Berlin, CEST (UTC+2) on 20 Oct 2026, CET (UTC+1) on 27 Oct 2026',
    );
    expect(rangeZoneLabel(range, 'Asia/Kolkata')).toBe('Asia/Kolkata (UTC+5:30)');
  });

  test('in short, without the place', () => {
    expect(zoneShort(NOW, 'Europe/Berlin')).toBe('CET (UTC+1)');
    expect(zoneShort(NOW, 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(zoneShort(NOW, 'UTC')).toBe('UTC');
  });

  test('offsets of half hours, before and behind UTC', () => {
    expect(offsetText(NOW, 'America/St_Johns')).toBe('UTC-3:30');
    expect(offsetText(NOW, 'UTC')).toBe('UTC');
  });
});
