import { describe, expect, test } from 'vitest';
import { API_ORIGIN } from '../../src/core/hosts.ts';
import { noPermission, type ProblemKind, problem } from '../../src/core/problem.ts';
import { checkCredentials, connectWords } from '../../src/log-views/connect-words.ts';
import { AT } from './fixtures.ts';

describe('connecting', () => {
  test('says what is missing before anything is sent', () => {
    expect(checkCredentials('', ' ')).toEqual({
      email: 'Enter the e-mail address of your Atlassian account.',
      token: 'Enter an API token of this account.',
    });
    expect(checkCredentials(' dev@plotwise.example ', 'x')).toEqual({ email: null, token: null });
  });

  test('a refused token is about what was typed', () => {
    expect(connectWords(problem('signed-out', AT, { status: 401 })).title).toBe(
      'Atlassian did not accept these',
    );
  });

  test('a browser that holds us back is told as that, not as a broken network', () => {
    const { title, what } = connectWords(noPermission(API_ORIGIN, AT));
    expect(title).toBe('Your browser holds the extension back');
    expect(what).toContain('api.atlassian.com');
    expect(`${title} ${what}`).not.toMatch(/network/i);
  });

  test('whatever goes wrong, it says that nothing was stored', () => {
    const kinds: ProblemKind[] = [
      'signed-out',
      'not-allowed',
      'rate-limited',
      'offline',
      'no-permission',
      'timeout',
      'server',
      'unreadable',
    ];
    for (const kind of kinds) expect(connectWords(problem(kind, AT)).what).toMatch(/Nothing was stored\.$/);
  });
});
