import { expect, test } from 'vitest';
import { isSameQuestion } from '../../src/log-views/same-question.ts';
import { DEFAULT_VIEW, rangeAt, type ViewRange } from '../../src/log-views/view-state.ts';
import type { SearchRequest } from '../../src/search/contract.ts';

const HOUR = 3_600_000;

function request(range: ViewRange, now: number, text = 'timeout'): SearchRequest {
  return {
    text,
    scope: { live: [], files: 'all' },
    range: rangeAt(range, now),
    context: { now, zone: null, names: {} },
    order: DEFAULT_VIEW.order,
    limit: 120,
    bins: { from: now - HOUR, width: 60_000, count: 60 },
  };
}

test('the last hour is the same question at any time, another length is not', () => {
  const asked = request({ kind: 'last', ms: HOUR }, 1e12);
  expect(isSameQuestion(asked, request({ kind: 'last', ms: HOUR }, 1e12 + 15_000))).toBe(true);
  expect(isSameQuestion(asked, request({ kind: 'last', ms: 2 * HOUR }, 1e12 + 15_000))).toBe(false);
  expect(isSameQuestion(asked, request({ kind: 'all' }, 1e12))).toBe(false);
});

test('other words, another order and other times are another question', () => {
  const range = { kind: 'between', from: 0, to: HOUR } as const;
  const asked = request(range, 1e12);
  expect(isSameQuestion(asked, request(range, 1e12 + 1))).toBe(true);
  expect(isSameQuestion(asked, request(range, 1e12, 'error'))).toBe(false);
  const oldest: SearchRequest = { ...request(range, 1e12), order: 'oldest' };
  expect(isSameQuestion(asked, oldest)).toBe(false);
  expect(isSameQuestion(asked, request({ ...range, to: HOUR - 1 }, 1e12))).toBe(false);
  expect(isSameQuestion(null, asked)).toBe(false);
});
