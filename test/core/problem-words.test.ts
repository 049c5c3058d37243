import { describe, expect, test } from 'vitest';
import { API_ORIGIN } from '../../src/core/hosts.ts';
import { noPermission, type ProblemKind, problem } from '../../src/core/problem.ts';
import { describeProblem, problemReference, titleInSentence } from '../../src/core/problem-words.ts';

const KINDS: readonly ProblemKind[] = [
  'signed-out',
  'not-allowed',
  'rate-limited',
  'offline',
  'no-road',
  'no-permission',
  'reloaded',
  'timeout',
  'server',
  'refused',
  'unreadable',
  'internal',
  'expired',
  'not-shown',
  'not-known',
];

const NOON = Date.parse('2026-11-17T12:00:00Z');

describe('every problem is told in words a user can act on', () => {
  test.each(KINDS)('%s: a title without a full stop, and whole sentences', (kind) => {
    for (const side of ['page', 'change', 'token'] as const) {
      const words = describeProblem(problem(kind, NOON), side, 'UTC');
      expect(words.title).toMatch(/^[A-Z].*[^.!]$/);
      expect(words.what).toMatch(/^[A-Z].*\.$/s);
      expect(`${words.title} ${words.what}`).not.toMatch(/please|oops|successfully|!/i);
    }
  });

  test('a rate limit names the time in the local zone and in UTC', () => {
    const words = describeProblem(problem('rate-limited', NOON, { until: NOON }), 'page', 'Europe/Berlin');
    expect(words.title).toBe('Atlassian asks us to wait until 13:00');
    expect(words.what).toContain('13:00 (12:00 UTC)');
  });

  test('a change that was held up does not claim to go on by itself', () => {
    const words = describeProblem(problem('rate-limited', NOON, { until: NOON }), 'change', 'Europe/Berlin');
    expect(words.what).toBe('Too many requests, so nothing was changed. Try again at 13:00 (12:00 UTC).');
  });

  test('a host that the browser holds back is named, and not called a broken network', () => {
    const held = noPermission(API_ORIGIN, NOON);
    const inPopup = describeProblem(held, 'token');
    expect(inPopup.what).toBe(
      'This browser does not let the extension reach api.atlassian.com. Allow it to go on.',
    );
    expect(inPopup.next).toBe('allow');
    expect(describeProblem(held, 'page').what).toContain("Click the extension's icon and allow it there");
  });

  test('only a change that Atlassian accepted is said to be accepted', () => {
    expect(describeProblem(problem('not-shown', NOON), 'change').what).toContain('It accepted the change');
    expect(describeProblem(problem('not-known', NOON), 'change').what).not.toMatch(/accepted|still answers/);
    expect(describeProblem(problem('expired', NOON), 'change').what).toContain('nothing was sent');
  });

  test('what failed on our side is not blamed on Atlassian, and says what helps where that is known', () => {
    const { title, what } = describeProblem(problem('internal', NOON));
    expect(`${title} ${what}`).toContain('not with Atlassian');
    const newer = problem('internal', NOON, { detail: 'Update the extension to use it.' });
    expect(describeProblem(newer).what).toBe('Update the extension to use it.');
  });

  test('the reference has what Atlassian support asks for', () => {
    const words = problemReference(problem('not-allowed', NOON, { requestId: '7c41', status: 403 }), 'UTC');
    expect(words).toBe('Request 7c41 · 403 · 12:00:00');
  });
});

test('what Atlassian said is cut, so a hostile answer cannot fill the screen', () => {
  expect(problem('refused', 0, { detail: 'x'.repeat(10_000) }).detail).toHaveLength(300);
});

test('inside a sentence a title begins small, but a name keeps its capital', () => {
  expect(titleInSentence(problem('signed-out', NOON))).toBe('your Atlassian session ended');
  expect(titleInSentence(problem('server', NOON))).toBe('Atlassian has a problem');
});
