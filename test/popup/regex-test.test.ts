import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/core/query/parser.ts';
import { answerQuestion } from '../../src/popup/regex-test.ts';
import { stoppedWords } from '../../src/popup/search-words.ts';
import { AT, logLine } from './fixtures.ts';

const lines = [
  logLine({ message: 'Timed out' }),
  logLine({ message: 'Done', error: 'timeout' }),
  logLine({ message: 'Timeout', hostName: 'kestrel.atlassian.net' }),
];

function ask(text: string, clock: () => number) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return answerQuestion({ query: parsed.value, now: AT, names: new Map(), lines: null }, lines, clock);
}

describe('what the worker answers', () => {
  test('which lines fit the whole query', () => {
    expect(ask('/time(d )?out/i', () => 0)).toEqual({ fits: [true, true, true], marks: true });
    expect(ask('/time(d )?out/i -site:kestrel', () => 0).fits).toEqual([true, true, false]);
  });

  test('that the page had better not look for the hits itself, when that is slow', () => {
    let now = 0;
    expect(
      ask('/time(d )?out/i', () => {
        now += 50;
        return now;
      }).marks,
    ).toBe(false);
  });
});

test('the words about a stopped expression say on how many lines, and what is on screen', () => {
  expect(stoppedWords({ reason: 'stopped', lines: 500 }).what).toBe(
    'This expression takes too long on 500 lines. It was stopped.',
  );
  expect(stoppedWords({ reason: 'failed', lines: 1 }).next).toContain('the search before');
});
