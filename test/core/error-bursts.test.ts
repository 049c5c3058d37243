import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BURST_LINES, type ErrorShape, noteErrors, SHAPES_CAP } from '../../src/core/error-bursts.ts';
import { EMPTY_LINE, type LogLine } from '../../src/core/log-line.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

function errors(
  count: number,
  from: number,
  step = SECOND,
  message = 'Issue 12 could not be saved',
): LogLine[] {
  return Array.from({ length: count }, (_, n) => ({
    ...{ ...EMPTY_LINE, level: 'ERROR' as const, message, time: from + n * step },
  }));
}

/** What is usual: something was seen before, and nothing of this. */
const USUAL: readonly ErrorShape[] = [];

describe('a burst of a new error', () => {
  test('is ten lines of one shape within five minutes', () => {
    const { bursts } = noteErrors(USUAL, errors(12, NOW - MINUTE), NOW);
    expect(bursts).toMatchObject([
      {
        shape: 'Issue <number> could not be saved',
        count: 12,
        from: NOW - MINUTE,
        to: NOW - MINUTE + 11 * SECOND,
      },
    ]);
  });

  test('is noticed over several readings', () => {
    const first = noteErrors(USUAL, errors(5, NOW - MINUTE), NOW);
    expect(first.bursts).toEqual([]);
    const second = noteErrors(first.shapes, errors(5, NOW - 30 * SECOND), NOW);
    expect(second.bursts).toMatchObject([{ count: 10 }]);
  });

  test.each([
    ['nine lines', errors(9, NOW - MINUTE)],
    ['lines that come slowly', errors(60, NOW - 60 * MINUTE, MINUTE)],
    ['lines of long ago', errors(20, NOW - 2 * 60 * MINUTE)],
    [
      'lines of many shapes',
      'abcdefghijkl'.split('').flatMap((name) => errors(1, NOW - MINUTE, 0, `Function ${name}x failed`)),
    ],
  ])('is not %s', (_, lines) => {
    expect(noteErrors(USUAL, lines, NOW).bursts).toEqual([]);
  });

  test('is not what the first reading of all shows, nor the same again later', () => {
    const first = noteErrors(null, errors(20, NOW - MINUTE), NOW);
    expect(first.bursts).toEqual([]);
    expect(noteErrors(first.shapes, errors(20, NOW), NOW + MINUTE).bursts).toEqual([]);
  });

  test('is not an error that came now and then before', () => {
    const before = noteErrors(USUAL, errors(1, NOW - 2 * DAY), NOW - 2 * DAY);
    expect(noteErrors(before.shapes, errors(20, NOW - MINUTE), NOW).bursts).toEqual([]);
  });

  test('is one that was away for over seven days', () => {
    const before = noteErrors(null, errors(20, NOW - 8 * DAY), NOW - 8 * DAY);
    expect(noteErrors(before.shapes, errors(20, NOW - MINUTE), NOW).bursts).toHaveLength(1);
  });

  test('is told again until it was told', () => {
    const { shapes } = noteErrors(USUAL, errors(12, NOW - MINUTE), NOW);
    expect(noteErrors(shapes, errors(1, NOW), NOW).bursts).toHaveLength(1);
    const told = shapes.map((shape) => ({ ...shape, told: true }));
    expect(noteErrors(told, errors(20, NOW), NOW).bursts).toEqual([]);
  });
});

describe('what is remembered', () => {
  test('is bounded, and says nothing of the messages', () => {
    const many = Array.from({ length: SHAPES_CAP + 50 }, (_, n) => n).flatMap((n) => {
      const word = n.toString(2).replaceAll('0', 'o').replaceAll('1', 'i');
      return errors(1, NOW + n, 0, `Failed at ${word}`);
    });
    const { shapes } = noteErrors(null, many, NOW);
    expect(shapes).toHaveLength(SHAPES_CAP);
    expect(Math.min(...shapes.map(({ last }) => last))).toBe(NOW + 50);
    expect(JSON.stringify(shapes)).not.toContain('Failed');
  });

  test('does not depend on how the lines were cut into readings', () => {
    const times = fc.array(fc.integer({ min: NOW - 20 * MINUTE, max: NOW }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(times, fc.nat(), (all, cut) => {
        const lines = [...all].sort((a, b) => a - b).flatMap((time) => errors(1, time));
        const at = cut % lines.length;
        const once = noteErrors(USUAL, lines, NOW);
        const first = noteErrors(USUAL, lines.slice(0, at), NOW);
        const then = noteErrors(first.shapes, lines.slice(at), NOW);
        expect(then.shapes).toEqual(once.shapes);
        const told = first.bursts.length + then.bursts.length > 0;
        expect(told).toBe(once.bursts.length > 0);
        for (const { count } of once.bursts) expect(count).toBeGreaterThanOrEqual(BURST_LINES);
      }),
    );
  });
});
