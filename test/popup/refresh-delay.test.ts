import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import { refreshDelay } from '../../src/popup/refresh-delay.ts';
import { AT } from './fixtures.ts';

describe('how often new lines are asked for', () => {
  test('every 5 seconds while all is well', () => {
    expect(refreshDelay(0, null, AT)).toBe(5_000);
  });

  test('more and more seldom while Atlassian cannot be reached, up to a minute', () => {
    const offline = problem('offline', AT);
    expect([1, 2, 3, 4, 50].map((failures) => refreshDelay(failures, offline, AT))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
  });

  test('not before the time that Atlassian named', () => {
    expect(refreshDelay(1, problem('rate-limited', AT, { until: AT + 300_000 }), AT)).toBe(300_000);
    expect(refreshDelay(1, problem('rate-limited', AT, { until: AT - 5 }), AT)).toBe(1_000);
    expect(refreshDelay(1, problem('rate-limited', AT), AT)).toBe(10_000);
  });

  test('a token that does not work is not tried every few seconds', () => {
    expect(refreshDelay(1, problem('signed-out', AT, { status: 401 }), AT)).toBe(60_000);
  });

  test('a browser that holds the host back is not tried every few seconds', () => {
    expect(refreshDelay(1, problem('no-permission', AT), AT)).toBe(60_000);
  });

  test('never at once, whatever happens', () => {
    const kinds = fc.constantFrom('offline', 'server', 'timeout', 'rate-limited', 'signed-out', 'unreadable');
    fc.assert(
      fc.property(
        kinds,
        fc.nat(),
        fc.option(fc.integer({ min: -1e6, max: 1e6 })),
        (kind, failures, ahead) => {
          const until = ahead === null ? null : AT + ahead;
          expect(refreshDelay(failures, problem(kind, AT, { until }), AT)).toBeGreaterThanOrEqual(1_000);
        },
      ),
    );
  });
});
