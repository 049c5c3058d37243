import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OwedLines, owe, readBookmark, settleOwed } from '../../../src/core/sync/bookmark.ts';
import {
  FIRST_WINDOW,
  LATE,
  nextSize,
  nextWindow,
  type PlanInput,
  SHORTEST_WINDOW,
} from '../../../src/core/sync/plan.ts';
import { addRanges, gapsIn, normalRanges, type TimeRange } from '../../../src/core/time-ranges.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const plan = (more: Partial<PlanInput> = {}): PlanInput => ({
  ...{ now: NOW, covered: [], owed: [], again: [], wantedFrom: NOW - DAY, keptFrom: null },
  ...{ newestFrom: Number.POSITIVE_INFINITY, size: FIRST_WINDOW, mayExport: false, avoid: [] },
  ...more,
});

const anyTime = fc.integer({ min: NOW - 2 * DAY, max: NOW + HOUR });
const anyRanges = fc
  .array(fc.tuple(anyTime, anyTime), { maxLength: 8 })
  .map((pairs) => normalRanges(pairs.map(([from, to]): TimeRange => ({ from, to }))));
const anyOwed: fc.Arbitrary<readonly OwedLines[]> = fc.array(
  fc.record({
    contextIds: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    from: anyTime,
    to: anyTime,
    turn: fc.nat(5),
  }),
  { maxLength: 5 },
);

describe('the next window', () => {
  test('is the newest part of what is missing', () => {
    const covered = [{ from: NOW - 3 * HOUR, to: NOW - LATE }];
    expect(nextWindow(plan({ covered }))).toEqual({
      ...{ from: NOW - 4 * HOUR, to: NOW - 3 * HOUR, road: 'gateway', contextIds: null },
    });
  });

  test('is exported where that is allowed, in reach, and an hour at most', () => {
    const covered = [{ from: NOW - 3 * HOUR, to: NOW - LATE }];
    expect(nextWindow(plan({ covered, mayExport: true }))?.road).toBe('export');
    expect(nextWindow(plan({ covered, mayExport: true, size: DAY }))?.road).toBe('gateway');
    const old = plan({ covered: [{ from: NOW - 20 * DAY, to: NOW }], wantedFrom: NOW - 25 * DAY });
    expect(nextWindow({ ...old, mayExport: true })?.road).toBe('gateway');
  });

  test('is read from the gateway where it cannot be any shorter: there, what is too much for one reading is kept in parts', () => {
    const covered = [{ from: NOW - 3 * HOUR, to: NOW - LATE }];
    expect(nextWindow(plan({ covered, mayExport: true, size: SHORTEST_WINDOW }))?.road).toBe('gateway');
  });

  test('is what is to be read once more where nothing newer is missing, and never exported', () => {
    const covered = [{ from: NOW - 3 * HOUR, to: NOW - LATE }];
    const again = [{ from: NOW - HOUR, to: NOW - LATE }];
    const settled = { covered, again, newestFrom: NOW - LATE, mayExport: true };
    expect(nextWindow(plan(settled))).toEqual({ ...again[0], road: 'gateway', contextIds: null });
    const newer = nextWindow(plan({ ...settled, covered: [{ from: NOW - 3 * HOUR, to: NOW - 2 * LATE }] }));
    expect(newer?.to).toBe(NOW - LATE);
  });

  test('is none of what went to make room, nor of what Atlassian keeps no longer', () => {
    const covered = [{ from: NOW - HOUR, to: NOW }];
    expect(nextWindow(plan({ covered, keptFrom: NOW - HOUR }))).toBe(null);
    expect(nextWindow(plan({ covered: [{ from: NOW - 30 * DAY, to: NOW }], wantedFrom: 0 }))).toBe(null);
  });

  test('never reaches into what is covered, the last minute, or what cannot be read; read one by one they leave nothing', () => {
    fc.assert(
      fc.property(anyRanges, anyOwed, anyRanges, fc.boolean(), (covered, owed, avoid, mayExport) => {
        const horizon = { from: NOW - DAY, to: NOW - LATE };
        let state = plan({ covered, owed, avoid, mayExport, size: 6 * HOUR });
        for (let n = 0; n < 400; n += 1) {
          const window = nextWindow(state);
          if (!window) {
            const missing = gapsIn(horizon, addRanges(state.covered, avoid));
            expect(missing).toEqual([]);
            return;
          }
          const { from, to, contextIds } = window;
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThanOrEqual(horizon.from);
          expect(to).toBeLessThanOrEqual(horizon.to);
          if (window.road === 'export') expect(to - from).toBeLessThan(HOUR);
          const gaps = gapsIn(window, state.covered);
          expect(gaps).toEqual(contextIds ? [] : [{ from, to }]);
          expect(gapsIn(window, avoid)).toEqual([{ from, to }]);
          state = {
            ...state,
            covered: contextIds ? state.covered : addRanges(state.covered, [window]),
            owed: settleOwed(state.owed, window, contextIds, 5),
          };
        }
        expect.unreachable('It does not come to an end.');
      }),
    );
  });
});

describe('how long windows are', () => {
  test('grows where there is little, shrinks where there is much, and stays within bounds', () => {
    expect(nextSize(HOUR, HOUR, 0, false)).toBe(2 * HOUR);
    expect(nextSize(HOUR, 60_000, 0, false)).toBe(HOUR);
    expect(nextSize(HOUR, HOUR, 50_000, false)).toBe(HOUR / 2);
    expect(nextSize(HOUR, HOUR, 50_000, true)).toBe(HOUR / 4);
    expect(nextSize(1_000, 1_000, 0, true)).toBe(1_000);
  });
});

describe('what is owed', () => {
  const times = { from: 100, to: 200 };

  test('is paid only by what was asked for later, of all contexts or of its own', () => {
    const owed = owe([], ['a', 'b'], times, 3);
    expect(settleOwed(owed, times, null, 2)).toEqual(owed);
    expect(settleOwed(owed, times, ['a'], 3)).toEqual(owed);
    expect(settleOwed(owed, times, ['b', 'a'], 3)).toEqual([]);
    expect(settleOwed(owed, { from: 120, to: 150 }, null, 3)).toEqual([
      { contextIds: ['a', 'b'], from: 100, to: 120, turn: 3 },
      { contextIds: ['a', 'b'], from: 150, to: 200, turn: 3 },
    ]);
  });

  test('is cut into as many contexts as one call takes', () => {
    const contextIds = Array.from({ length: 120 }, (_, n) => `context ${n}`);
    expect(owe([], contextIds, times, 1).map((one) => one.contextIds.length)).toEqual([50, 50, 20]);
  });

  test('survives being stored, and whatever else is stored counts as nothing', () => {
    fc.assert(
      fc.property(anyOwed, (owed) => {
        const bookmark = {
          open: ['a'],
          owed,
          unsure: [{ from: 1, to: 2 }],
          again: [{ from: 3, to: 4 }],
          againAt: 5,
          turn: 3,
          readBy: ['me'],
          readAt: 5,
        };
        expect(readBookmark(JSON.parse(JSON.stringify(bookmark)))).toEqual(bookmark);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readBookmark(value).turn).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
