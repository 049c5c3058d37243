import { describe, expect, test } from 'vitest';
import type { ForwardActivity, ForwardProgress, ForwardView } from '../../src/core/forward.ts';
import { type ProblemKind, problem } from '../../src/core/problem.ts';
import { forwardProblemWords } from '../../src/viewer/forward-problem.ts';
import {
  activityWords,
  forwardsText,
  inDoubtText,
  progressText,
  refusedText,
  shareDone,
  sum,
} from '../../src/viewer/forward-words.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 32);
const ZONE = 'Europe/Berlin';
const source = { kind: 'file', fileId: 'file-1' } as const;
const part = (more: Partial<ForwardProgress> = {}): ForwardProgress => ({
  ...{ source, sent: 0, refused: 0, inDoubt: { lines: 0, refused: 0 }, left: 0, newest: null },
  ...more,
});
const view = (activity: ForwardActivity, progress: readonly ForwardProgress[] = [part()]): ForwardView => ({
  id: 'forward-1',
  name: 'EU',
  url: 'https://collector.example/v1/logs',
  headerNames: [],
  gzip: true,
  batchLines: 1_000,
  sources: [source],
  since: null,
  isPaused: activity.kind === 'paused',
  createdAt: 0,
  activity,
  progress,
  isResending: false,
  problem: null,
  collectorMessage: null,
  sentAt: null,
});
const text = (...progress: readonly ForwardProgress[]) => progressText(sum(progress), NOW, ZONE);

describe('how far it is', () => {
  test('in lines and times', () => {
    expect(text(part({ sent: 128_400, left: 1_600, newest: NOW }))).toBe(
      '128,400 of 130,000 lines sent, the newest of 14:32 (13:32 UTC)',
    );
    expect(text(part({ sent: 1, newest: NOW }))).toBe('1 line sent, the newest of 14:32 (13:32 UTC)');
  });

  test('names the day of a line of another day', () => {
    expect(text(part({ sent: 2, newest: NOW - 86_400_000 }))).toBe(
      '2 lines sent, the newest of 16 Nov 2026, 14:32 (13:32 UTC)',
    );
  });

  test('is not claimed before it was counted', () => {
    expect(text(part({ sent: 5 }), part({ left: null }))).toBe('5 lines sent, counting the rest');
    expect(text(part({ left: null }))).toBe('No line sent yet, counting them');
    expect(shareDone(sum([part({ left: null })]))).toBeNull();
  });

  test('where nothing was sent', () => {
    expect(text(part())).toBe('There is no line to send yet');
    expect(text(part({ left: 3 }))).toBe('None of 3 lines sent yet');
  });

  test('counts refused lines as settled, and says so', () => {
    const amounts = sum([part({ sent: 90, refused: 10, left: 100 })]);
    expect(progressText(amounts, NOW, ZONE)).toBe('90 of 200 lines sent');
    expect(shareDone(amounts)).toBe(0.5);
    expect(refusedText(amounts)).toBe(
      'The collector refused 10 lines. Nothing of them is there, and they are not sent again by themselves.',
    );
    expect(inDoubtText(amounts)).toBeNull();
    expect(refusedText(sum([part()]))).toBeNull();
  });

  test('says before lines are sent again which may be there twice then', () => {
    const amounts = sum([
      part({ sent: 90, refused: 3, inDoubt: { lines: 40, refused: 3 } }),
      part({ sent: 990, refused: 5, inDoubt: { lines: 1_000, refused: 5 } }),
    ]);
    expect(refusedText(amounts)).toBeNull();
    expect(inDoubtText(amounts)).toBe(
      'Of 1,040 lines in requests that the collector took in part, it refused 8 without saying which. It has the other 1,032: sent again, they are there twice unless it drops records whose log.record.uid it knows.',
    );
  });
});

describe('the status bar', () => {
  test('says nothing where nothing is forwarded', () => {
    expect(forwardsText([])).toBeNull();
  });

  test('says first what needs a person, then what waits', () => {
    const sending = view({ kind: 'sending' }, [part({ left: 1_600 })]);
    const waiting = view({ kind: 'waiting', at: NOW });
    const stopped = view({ kind: 'stopped' });
    expect(forwardsText([sending], ZONE)?.text).toBe('Forwarding, 1,600 lines left');
    expect(forwardsText([sending, waiting], ZONE)?.text).toBe('Forwarding waits until 14:32');
    expect(forwardsText([sending, waiting, stopped], ZONE)).toEqual({
      state: 'stopped',
      text: 'Forwarding stopped, 1 of 3',
    });
    expect(forwardsText([stopped])?.text).toBe('Forwarding stopped');
  });

  test('tells rest from work', () => {
    const paused = view({ kind: 'paused' });
    expect(forwardsText([paused])).toEqual({ state: 'idle', text: 'Forwarding paused' });
    expect(forwardsText([paused, view({ kind: 'up-to-date' })])?.text).toBe('Forwarding, up to date');
  });
});

test('a forward says when it tries again, in both times', () => {
  expect(activityWords(view({ kind: 'waiting', at: NOW }), ZONE).text).toBe(
    'Tries again at 14:32:00 (13:32:00 UTC)',
  );
  expect(activityWords(view({ kind: 'up-to-date' })).text).toBe('Waiting for lines');
  expect(activityWords(view({ kind: 'up-to-date' }, [part({ sent: 1 })])).text).toBe('Up to date');
});

describe('a problem with a collector', () => {
  const say = (kind: ProblemKind, status: number | null = null) =>
    forwardProblemWords(
      problem(kind, NOW, { status, detail: 'said' }),
      'https://collector.example:4318/v1/logs',
      ZONE,
    );

  test.each([
    [302, 'The address leads elsewhere', 'edit'],
    [401, 'The collector wants to know who sends', 'edit'],
    [403, 'The collector does not let you send', 'edit'],
    [404, 'No logs are taken at this address', 'edit'],
    [413, 'A request is too large for the collector', 'retry'],
    [415, 'The collector does not take JSON', 'edit'],
    [400, 'The collector refused this', 'edit'],
  ])('answer %d is said in words', (status, title, next) => {
    expect(say('refused', status)).toMatchObject({ title, next, said: 'said' });
    expect(say('refused', status).what).toContain(String(status));
  });

  test('a host that is held back can be allowed', () => {
    expect(say('no-permission')).toMatchObject({ next: 'allow', said: null });
    expect(say('no-permission').what).toContain('collector.example:4318');
  });

  test('none speaks of Atlassian, where Atlassian has no part in it', () => {
    const kinds: readonly ProblemKind[] = [
      'signed-out',
      'not-allowed',
      'rate-limited',
      'offline',
      'no-permission',
      'timeout',
      'server',
      'refused',
      'unreadable',
    ];
    for (const kind of kinds) {
      const { title, what } = say(kind, kind === 'server' ? 503 : null);
      expect(`${title} ${what}`).not.toContain('Atlassian');
    }
    expect(say('server', 503).what).toContain('503');
  });
});
