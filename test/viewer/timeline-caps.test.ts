import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capMarks,
  capSpan,
  capWords,
  describeCaps,
  type ReachedCap,
} from '../../src/viewer/timeline-caps.ts';

const NOW = Date.UTC(2026, 10, 17, 14, 20);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const scale = { from: NOW - HOUR, to: NOW + HOUR, width: 1_200 };

function cap(at: number, more: Partial<ReachedCap> = {}): ReachedCap {
  return { invocationId: '4b7e90d1-6c2a-4f0e-9d11-83a0c2f5aaaa', kind: 'lines', at: NOW + at, ...more };
}
const words = (caps: readonly ReachedCap[], within = scale) => capWords(caps, within, 'UTC');

describe('marks of caps', () => {
  test('one stands at its time; those that fall together are one, at the first of them', () => {
    const marks = capMarks([cap(2 * MINUTE), cap(0), cap(30 * MINUTE)], scale);
    expect(marks.map(({ x, caps }) => [x, caps.map(({ at }) => at - NOW)])).toEqual([
      [600, [0, 2 * MINUTE]],
      [900, [30 * MINUTE]],
    ]);
  });

  test('what is not shown has none', () => {
    expect(capMarks([cap(-HOUR - 1), cap(HOUR)], scale)).toEqual([]);
    expect(capMarks([cap(-HOUR)], scale)).toHaveLength(1);
  });

  test('none is lost, none is twice, and no two touch', () => {
    const offsets = fc.array(fc.integer({ min: -HOUR, max: HOUR - 1 }), { maxLength: 200 });
    fc.assert(
      fc.property(offsets, (all) => {
        const marks = capMarks(
          all.map((at) => cap(at)),
          scale,
        );
        const shown = marks.flatMap(({ caps }) => caps.map(({ at }) => at - NOW));
        expect(shown).toEqual(all.toSorted((one, other) => one - other));
        for (const [n, { x }] of marks.entries()) {
          const before = marks[n - 1];
          if (before) expect(x - before.x).toBeGreaterThanOrEqual(26);
        }
      }),
    );
  });
});

describe('words of caps', () => {
  test('one says which invocation, when, and what is missing', () => {
    expect(words([cap(31 * SECOND)])).toBe(
      'Line cap reached by invocation 4b7e at 14:20:31: what it wrote in the rest of that minute was never kept.',
    );
    expect(words([cap(0, { kind: 'bytes' })])).toBe(
      'Size cap reached by invocation 4b7e at 14:20:00: what it wrote after that was never kept.',
    );
  });

  test('several say how many, from when to when', () => {
    expect(words([cap(0), cap(MINUTE), cap(6 * MINUTE)])).toBe(
      'Line cap reached by 3 invocations, 14:20 – 14:26: what they wrote in the rest of that minute was never kept.',
    );
    expect(words([cap(0), cap(2 * MINUTE)])).toContain('2 invocations, 14:20:00 – 14:22:00:');
    expect(words([cap(10), cap(900)])).toContain('2 invocations at 14:20:00:');
    expect(words([cap(0), cap(6 * MINUTE, { kind: 'bytes' })])).toBe(
      'Line or size cap reached by 2 invocations, 14:20 – 14:26: what they wrote right after was never kept.',
    );
  });

  test('where several days are shown, the day is said', () => {
    const days = { from: NOW - 72 * HOUR, to: NOW + HOUR, width: 1_200 };
    expect(words([cap(31 * SECOND)], days)).toContain('4b7e at 17 Nov 14:20:31:');
    expect(words([cap(0), cap(6 * MINUTE)], days)).toContain('2 invocations, 17 Nov 14:20 – 14:26:');
  });

  test('of very many marks the rest is a number', () => {
    const marks = Array.from({ length: 10 }, (_, n) => ({ x: n * 30, caps: [cap(n), cap(n)] }));
    const said = describeCaps(marks, scale, 'UTC');
    expect(said).toHaveLength(9);
    expect(said.at(-1)).toBe('Caps reached by 4 more invocations.');
    expect(describeCaps([], scale)).toEqual([]);
  });

  test('a span has its last cap in it', () => {
    expect(capSpan([cap(5), cap(0)])).toEqual({ from: NOW, to: NOW + 6 });
  });
});
