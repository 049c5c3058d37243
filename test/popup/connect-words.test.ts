import { describe, expect, test } from 'vitest';
import { type ProblemKind, problem } from '../../src/core/problem.ts';
import { checkCredentials, connectWords } from '../../src/popup/connect-words.ts';
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

  test('whatever goes wrong, it says that nothing was stored', () => {
    const kinds: ProblemKind[] = [
      'signed-out',
      'not-allowed',
      'rate-limited',
      'offline',
      'timeout',
      'server',
      'unreadable',
    ];
    for (const kind of kinds) expect(connectWords(problem(kind, AT)).what).toMatch(/Nothing was stored\.$/);
  });
});
