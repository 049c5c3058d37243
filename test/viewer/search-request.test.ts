import { expect, test } from 'vitest';
import { DEFAULT_VIEW } from '../../src/log-views/view-state.ts';
import { viewerRequest } from '../../src/viewer/search-request.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 22);
const SCOPE = { appId: 'a', environmentId: 'e' };
const ask = (change: Partial<typeof DEFAULT_VIEW>) =>
  viewerRequest({ state: { ...DEFAULT_VIEW, ...change }, logScope: SCOPE, names: {}, now: NOW });

test('bars go over the whole range, also where there are no lines', () => {
  const { request, range } = ask({});
  const { bins } = request;
  if (bins === null || bins === 'auto') throw new Error('no bins');
  expect(bins.from).toBeLessThanOrEqual(range?.from ?? 0);
  expect(bins.from + bins.width).toBeGreaterThan(range?.from ?? 0);
  expect(bins.from + bins.width * bins.count).toBeGreaterThan(NOW);
  expect(bins.from + bins.width * (bins.count - 1)).toBeLessThanOrEqual(NOW);
});

test('"the last hour" is asked again when its bars are full, a range that ended is not', () => {
  const { until } = ask({ range: { kind: 'last', ms: 3_600_000 } });
  expect(until).toBeGreaterThan(NOW);
  expect(until).toBeLessThanOrEqual(NOW + 60_000);
  expect(ask({ range: { kind: 'between', from: NOW - 10, to: NOW - 5 } }).until).toBeNull();
  expect(ask({ range: { kind: 'all' } }).until).toBeNull();
});

test('without the live lines only files are looked at', () => {
  expect(ask({ live: false, files: 'all' }).scope).toEqual({ live: [], files: 'all' });
  expect(ask({}).scope).toEqual({ live: [SCOPE], files: 'none' });
});
