import { expect, test } from 'vitest';
import { DEFAULT_VIEW } from '../../src/log-views/view-state.ts';
import { bookmarkPlace } from '../../src/viewer/bookmark-place.ts';
import { isShown, keptAddress, suggestedName, viewSummary } from '../../src/viewer/saved-view-words.ts';

const VIEW = { ...DEFAULT_VIEW, query: 'level:>=warn template', group: 'invocation' as const };

test('a saved view is the one that is shown, whatever line or group is open in it', () => {
  const address = keptAddress(VIEW);
  expect(isShown(address, { ...VIEW, open: 'x', at: { time: 5, line: null } })).toBe(true);
  expect(isShown(address, { ...VIEW, query: 'level:error' })).toBe(false);
});

test('a view is first called after its query, or how it groups', () => {
  expect(suggestedName(VIEW)).toBe('level:>=warn template');
  expect(suggestedName({ ...VIEW, query: '' })).toBe('Invocations');
  expect([...suggestedName({ ...VIEW, query: 'é'.repeat(90) })]).toHaveLength(40);
});

test('a saved view says what it shows', () => {
  expect(viewSummary(keptAddress(VIEW))).toBe('Invocations · level:>=warn template · last 24 hours');
  expect(viewSummary('range=all')).toBe('no filter · all times');
  expect(viewSummary('range=last:604800000&group=pattern&q=slow')).toBe('Patterns · slow · last 7 days');
});

test('a bookmark leads to its line, in a range that has it', () => {
  const note = { line: '00ff00ff00ff00ff', time: 10_000_000 };
  expect(bookmarkPlace(note, { range: { from: 0, to: 20_000_000 } })).toEqual({
    group: 'lines',
    open: null,
    query: '',
    at: { time: 10_000_000, line: '00ff00ff00ff00ff' },
  });
  expect(bookmarkPlace(note, { range: { from: 0, to: 10_000_000 } }).range).toEqual({
    kind: 'between',
    from: 8_200_000,
    to: 11_800_000,
  });
});
