import { expect, test } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import type { ConnectedAccount, OwnedApp, VendorRoad } from '../../src/core/vendor.ts';
import { roadOf, vendorProblemWords } from '../../src/log-views/vendor-problem.ts';

const account = (accountId: string, road: VendorRoad) => ({ accountId, road }) as ConnectedAccount;
const app = (...accountIds: string[]) => ({ accountIds }) as unknown as OwnedApp;

test('a session that ended is mended at the developer console, a token with a new one', () => {
  const ended = problem('signed-out', 0);
  const session = vendorProblemWords(ended, 'console-session');
  expect(session.title).toBe('Your developer console session ended');
  expect(session.what).toContain('API token');
  const token = vendorProblemWords(ended, 'api-token');
  expect(token.title).not.toContain('console');
  expect([session.next, token.next]).toEqual(['sign-in', 'sign-in']);
  expect(vendorProblemWords(ended, null)).toEqual(token);
});

test('offline: what to check, and that it goes on by itself', () => {
  for (const road of ['api-token', 'console-session', null] as const) {
    const { title, what, next } = vendorProblemWords(problem('offline', 0), road);
    expect(title).toBe('You are offline');
    expect(what).toContain('when you are back');
    expect(next).toBe('try-again');
  }
});

test('rate limited: until when, and nothing to press', () => {
  const until = Date.UTC(2026, 10, 17, 9, 42);
  const { title, next } = vendorProblemWords(
    problem('rate-limited', 0, { until }),
    'api-token',
    'Europe/Berlin',
  );
  expect(title).toContain('10:42');
  expect(next).toBe('wait');
});

test('lines are asked for with a token where an account of the app has one', () => {
  const accounts = [
    account('a', 'console-session'),
    account('b', 'api-token'),
    account('c', 'console-session'),
  ];
  expect(roadOf(app('a', 'b'), accounts)).toBe('api-token');
  expect(roadOf(app('a', 'c'), accounts)).toBe('console-session');
  expect(roadOf(null, accounts)).toBe('api-token');
  expect(roadOf(app('x'), accounts)).toBeNull();
  expect(roadOf(app('a'), [])).toBeNull();
});
