import { describe, expect, test } from 'vitest';
import { downloadQuestions, fileOptions, SPLIT_LINES } from '../../src/panel/download-plan.ts';
import { toggled } from '../../src/panel/narrow-row.tsx';
import { timeLeft } from '../../src/panel/pace.ts';
import { countGaps, countKind, gapWords, progressWords, redactedWords } from '../../src/panel/words.ts';
import { NO_GAPS, previewState, tally } from './fixtures.ts';

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
    expect(countKind(1, 'Secret: bearer')).toBe('1 secret (bearer)');
    expect(countKind(2, 'Bank account number (IBAN)')).toBe('2 bank account numbers (IBAN)');
  });
});

describe('before a download', () => {
  test('nothing is asked where nothing is kept and the file is small', () => {
    expect(downloadQuestions(previewState(), 'done')).toEqual([]);
  });

  test('it is asked how many of what stay in the file', () => {
    const state = previewState({ placesForbidden: 64, linesForbidden: 60, kinds: [tally({})] });
    expect(downloadQuestions(state, 'done')).toEqual([
      { kind: 'forbidden', what: '64 e-mail addresses', lines: '60 lines' },
    ]);
  });

  test('a long file can be split, and so can a large one', () => {
    const state = previewState({ shown: SPLIT_LINES * 2 + 1 });
    expect(downloadQuestions(state, 'done')).toMatchObject([{ kind: 'split', parts: 3 }]);
    expect(downloadQuestions(previewState(), 'done', 150_000_000)).toMatchObject([
      { kind: 'split', parts: 2 },
    ]);
    expect(downloadQuestions(previewState({ shown: SPLIT_LINES }), 'done')).toEqual([]);
    expect(fileOptions('log', true, true, 5).split).toEqual({ lines: 96_000, bytes: 100_000_000 });
    expect(fileOptions('log', true, false, 5).split).toBeNull();
  });

  test('it is said that older lines are missing', () => {
    expect(downloadQuestions(previewState(), 'partial')).toEqual([{ kind: 'partial', lines: '100 lines' }]);
  });
});

describe('gaps', () => {
  test('are counted and told apart', () => {
    const from = Date.UTC(2026, 10, 12, 8, 10);
    const gaps = {
      ...NO_GAPS,
      accessOff: [{ product: 'jira', environmentType: 'PRODUCTION', from, to: from + 3_600_000 } as const],
      caps: [
        { invocationId: 'e7aa', cap: 'lines', until: from } as const,
        { invocationId: 'e7ab', cap: 'lines', until: from } as const,
      ],
      withoutInvocation: 41,
    };
    expect(countGaps(gaps)).toBe(3);
    const short = gapWords(gaps, 'Europe/Berlin')
      .map((words) => words.short)
      .filter((words) => words !== '');
    expect(short).toEqual([
      'Access was off for the vendor 12 Nov 09:10 to 12 Nov 10:10.',
      '2 invocations hit the line cap.',
      '41 lines have no invocation ID: Atlassian leaves them out.',
    ]);
    expect(gapWords(gaps, 'Europe/Berlin')[1]?.long).toContain('(08:10 UTC)');
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
