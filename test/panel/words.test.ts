import { describe, expect, test } from 'vitest';
import { labelOf } from '../../src/core/redaction/kinds.ts';
import { downloadQuestions, fileOptions, reportText, SPLIT_LINES } from '../../src/panel/download-plan.ts';
import { toggled } from '../../src/panel/narrow-row.tsx';
import { timeLeft } from '../../src/panel/pace.ts';
import { failureWords } from '../../src/panel/saved-note.tsx';
import { placeOf } from '../../src/panel/use-findings.ts';
import { countKind, progressWords, redactedWords, waitWords } from '../../src/panel/words.ts';
import { previewState, tally } from './fixtures.ts';

const ALL = { isPartial: false, isZipped: true };

describe('what the foot says', () => {
  test('is how much goes and what of the first tier stays', () => {
    const state = previewState({
      placesRedacted: 744,
      linesRedacted: 702,
      placesForbidden: 64,
      kinds: [tally({ places: 418, decision: 'mixed' })],
    });
    const { strong, rest } = redactedWords(state);
    expect(strong + rest).toBe('744 values in 702 lines will be redacted. 64 e-mail addresses kept.');
  });

  test('is not final while lines come', () => {
    const { strong, rest } = redactedWords(previewState({ isExact: false }));
    expect(strong + rest).toBe('Nothing will be redacted so far.');
  });

  test('counts each kind in its own words', () => {
    expect(countKind(1, 'E-mail address')).toBe('1 e-mail address');
    expect(countKind(2, 'IP address')).toBe('2 IP addresses');
    expect(countKind(2, 'Atlassian account ID')).toBe('2 Atlassian account IDs');
    expect(countKind(3, 'User-generated content')).toBe('3 pieces of user-generated content');
    expect(countKind(2, 'URL path or query')).toBe('2 URL path or queries');
    expect(countKind(1, labelOf('secret:github-pat'))).toBe('1 secret (github pat)');
    expect(countKind(1, labelOf('secret:unknown'))).toBe('1 password, key or token');
    expect(countKind(2, labelOf('secret:unknown'))).toBe('2 passwords, keys or tokens');
    expect(countKind(2, labelOf('secret:jwt'))).toBe('2 JSON web tokens');
    expect(countKind(2, labelOf('secret:basic'))).toBe('2 basic credentials');
    expect(countKind(2, labelOf('secret:url-password'))).toBe('2 passwords in a URL');
    expect(countKind(2, labelOf('secret:bitbucket-app-password'))).toBe('2 Bitbucket app passwords');
    expect(countKind(2, 'Bank account number (IBAN)')).toBe('2 bank account numbers (IBAN)');
  });
});

describe('before a download', () => {
  test('nothing is asked where nothing is kept and the file is small', () => {
    expect(downloadQuestions(previewState(), ALL)).toEqual([]);
  });

  test('it is asked how many of what stay in the file', () => {
    const state = previewState({ placesForbidden: 64, linesForbidden: 60, kinds: [tally({})] });
    expect(downloadQuestions(state, ALL)).toEqual([
      { kind: 'forbidden', what: '64 e-mail addresses', lines: '60 lines' },
    ]);
  });

  test('a long file can be split, and so can a large one', () => {
    const state = previewState({ shown: SPLIT_LINES * 2 + 1 });
    expect(downloadQuestions(state, ALL)).toMatchObject([{ kind: 'split', isAsked: false }]);
    expect(downloadQuestions(state, { ...ALL, isZipped: false })).toMatchObject([
      { kind: 'split', isAsked: true },
    ]);
    expect(downloadQuestions(previewState({ characters: 150_000_000 }), ALL)).toMatchObject([
      { kind: 'split' },
    ]);
    expect(downloadQuestions(previewState({ shown: SPLIT_LINES }), ALL)).toEqual([]);
    expect(fileOptions('log', true, true, 5).split).toEqual({ lines: 96_000, bytes: 100_000_000 });
    expect(fileOptions('log', true, false, 5).split).toBeNull();
  });

  test('it is said that older lines are missing', () => {
    expect(downloadQuestions(previewState(), { ...ALL, isPartial: true })).toEqual([
      { kind: 'partial', lines: '100 lines' },
    ]);
  });
});

describe('what went wrong', () => {
  test('a value that survived is told with what the worker says of it', () => {
    expect(failureWords('survived', 'an e-mail address.')).toMatch(
      /none was made. Report this to us: an e-mail address\.$/,
    );
    expect(failureWords('survived', '')).toMatch(/Report this to us\.$/);
    expect(failureWords('changed', '')).toContain('changed each time');
  });

  test('a report made while lines come in says of how many it is', () => {
    expect(reportText('# Report', null)).toBe('# Report');
    expect(reportText('# Report', 1_200)).toMatch(/^This report covers at least 1,200 lines:.*\n\n# Report$/);
  });

  test('waiting is said with its end', () => {
    expect(waitWords(Date.UTC(2026, 10, 17, 19, 8), 'UTC')).toBe('Atlassian asks us to wait until 19:08.');
    expect(waitWords(null)).toBe('Atlassian asks us to wait a minute.');
  });

  test('the finding that was looked for is where it is, also where lines came in above since', () => {
    // The answer counts 120 lines, the newest state 100: row 30 of the one is row 10 of the other.
    expect(placeOf({ row: 30, shown: 120 }, 100)).toEqual({ fromEnd: 89, row: 10 });
    expect(placeOf({ row: 5, shown: 120 }, 100)).toEqual({ fromEnd: 114, row: 0 });
    expect(placeOf({ row: 5 }, 100)).toEqual({ fromEnd: 94, row: 5 });
  });
});

describe('progress', () => {
  test('says what is here, of how many, and how long it takes', () => {
    expect(progressWords(18_204, 24_900, 20_000)).toBe('18,204 of about 24,900 lines, 20 s left');
    expect(progressWords(1, 1, null)).toBe('1 line');
  });

  test('time is told only once there is something to tell it by', () => {
    const reading = {
      phase: 'reading',
      received: 5_000,
      total: 10_000,
      until: null,
      problem: null,
      why: null,
    } as const;
    expect(timeLeft({ reading, pace: { since: 0, received: 0 } }, 10_000)).toBe(10_000);
    expect(timeLeft({ reading, pace: { since: 0, received: 0 } }, 100)).toBeNull();
    expect(
      timeLeft({ reading: { ...reading, phase: 'waiting' }, pace: { since: 0, received: 0 } }, 10_000),
    ).toBeNull();
  });
});

test('of a menu, none and all are the same, and one stays', () => {
  expect(toggled([], 'a', ['a', 'b', 'c'])).toEqual(['b', 'c']);
  expect(toggled(['b'], 'a', ['a', 'b', 'c'])).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'c', ['a', 'b', 'c'])).toEqual([]);
  expect(toggled(['a'], 'a', ['a', 'b'])).toEqual([]);
});
