import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW, type ViewRange, type ViewState } from '../../src/log-views/view-state.ts';
import {
  onlyFiles,
  rangeOf,
  rangeWith,
  shownOf,
  showsFile,
  timesOf,
  withFiles,
  withoutFiles,
} from '../../src/viewer/files-view.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const state = (more: Partial<ViewState> = {}): ViewState => ({ ...DEFAULT_VIEW, ...more });

describe('files in the view', () => {
  test('an opened file is shown beside what is shown already, with the column that names it', () => {
    expect(withFiles(state(), ['a'])).toEqual({
      files: ['a'],
      columns: ['level', 'site', 'function', 'source'],
    });
    expect(withFiles(state({ files: ['a'], columns: ['level', 'source'] }), ['b', 'a'])).toEqual({
      files: ['a', 'b'],
    });
    expect(withFiles(state({ files: 'all' }), ['b'])).toEqual({});
  });

  test('columns that the user chose stay as they are', () => {
    expect(withFiles(state({ columns: ['level', 'trace'] }), ['a']).columns).toBeUndefined();
  });

  test('with the last file its column goes', () => {
    const before = state(withFiles(state(), ['a']));
    expect(withoutFiles(before, new Set(['a']), ['a'])).toEqual({
      files: 'none',
      columns: DEFAULT_VIEW.columns,
    });
  });

  test('a file that is gone leaves a view of all files', () => {
    expect(withoutFiles(state({ files: 'all' }), new Set(['a']), ['a', 'b']).files).toEqual(['b']);
    expect(withoutFiles(state({ files: ['b'] }), new Set(['a']), ['b'])).toEqual({});
  });

  test('all of several files are shown with those that are opened later', () => {
    expect(onlyFiles(state(), ['a', 'b'], ['a', 'b']).files).toBe('all');
    expect(onlyFiles(state(), ['a'], ['a']).files).toEqual(['a']);
    expect(onlyFiles(state({ files: ['a'] }), [], ['a']).files).toBe('none');
  });

  test('whatever comes and goes, what is asked for is shown and what is gone is not', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(ids, ids, ids, (before, come, gone) => {
        const first = state({ files: before.length > 0 ? before : 'none' });
        const second = { ...first, ...withFiles(first, come) };
        expect(come.every((id) => showsFile(second, id))).toBe(true);
        const third = { ...second, ...withoutFiles(second, new Set(gone), ['a', 'b', 'c', 'd']) };
        for (const id of ['a', 'b', 'c', 'd'])
          expect(showsFile(third, id)).toBe(showsFile(second, id) && !gone.includes(id));
      }),
    );
  });
});

describe('the range of opened lines', () => {
  const LAST_DAY: ViewRange = { kind: 'last', ms: DAY };

  test('times of several files are from the first to the last', () => {
    expect(timesOf([{ times: { from: 5, to: 9 } }, { times: null }, { times: { from: 1, to: 3 } }])).toEqual({
      from: 1,
      to: 9,
    });
    expect(timesOf([{ times: null }])).toBeNull();
  });

  test('a file of last week is gone to', () => {
    const times = { from: NOW - 7 * DAY, to: NOW - 6 * DAY };
    expect(rangeWith(LAST_DAY, times, NOW)).toEqual({ kind: 'between', from: times.from, to: times.to + 1 });
  });

  test('a file that began before the range widens it, and new lines still come', () => {
    expect(rangeWith(LAST_DAY, { from: NOW - 2 * DAY, to: NOW - HOUR }, NOW)).toEqual({
      kind: 'last',
      ms: 7 * DAY,
    });
    expect(rangeWith(LAST_DAY, { from: NOW - 90 * DAY, to: NOW - HOUR }, NOW)).toEqual({ kind: 'all' });
  });

  test('a range that shows all of it stays', () => {
    expect(rangeWith(LAST_DAY, { from: NOW - HOUR, to: NOW }, NOW)).toBe(LAST_DAY);
    expect(rangeWith({ kind: 'all' }, { from: 0, to: 1 }, NOW)).toEqual({ kind: 'all' });
  });

  test('whatever the range was, all of the lines are seen then', () => {
    const range = fc.oneof(
      fc.constant<ViewRange>({ kind: 'all' }),
      fc.integer({ min: 1, max: 40 * DAY }).map((ms): ViewRange => ({ kind: 'last', ms })),
      fc
        .tuple(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 1, max: DAY }))
        .map(([from, length]): ViewRange => ({ kind: 'between', from, to: from + length })),
    );
    const times = fc
      .tuple(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 0, max: 100 * DAY }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(range, times, (before, given) => {
        expect(shownOf(rangeWith(before, given, NOW), given, NOW)).toBe('all');
        expect(shownOf(rangeOf(given), given, NOW)).toBe('all');
      }),
    );
  });
});
