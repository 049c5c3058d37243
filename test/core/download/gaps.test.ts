import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapSentences } from '../../../src/core/download/gap-words.ts';
import { GapFinder } from '../../../src/core/download/gaps.ts';
import { EMPTY_LINE, type LogLine } from '../../../src/core/log-line.ts';
import { NO_GAPS } from './support/receipts.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-17T13:23:00Z');
const RANGE = { from: NOW - 7 * DAY, to: NOW, now: NOW };
const NONE = { lost: 0, unread: null };

const line = (time: number, invocationId: string | null = 'e7aa', message = 'x'): LogLine => ({
  ...EMPTY_LINE,
  ...{ time, invocationId, message },
});

/** @param times in any order */
function find(times: readonly number[], range = RANGE) {
  const finder = new GapFinder(range);
  for (const time of times.toSorted((a, b) => b - a)) finder.add(line(time));
  return finder.report(NONE);
}

const every = (count: number, step: number, start = NOW - DAY): number[] =>
  Array.from({ length: count }, (_, n) => start + n * step);

describe('caps of the platform', () => {
  test('100 lines in a runtime minute are a cap, and the last of them is named; 99 are none', () => {
    expect(find(every(99, 10)).caps).toEqual([]);
    expect(find(every(100, 10)).caps).toEqual([
      { invocationId: 'e7aa', cap: 'lines', until: NOW - DAY + 990 },
    ]);
  });

  test('the minute is counted from the first line of the invocation, not by the clock', () => {
    // 50 in its first minute, 50 in its second, all of them within 60 s.
    const times = [...every(50, 100, NOW + 40_000), ...every(50, 100, NOW + 70_000)];
    expect(find([NOW, ...times.slice(1)]).caps).toEqual([]);
    expect(find(times).caps).toHaveLength(1);
  });

  test('of several full minutes the first is named', () => {
    expect(find([...every(120, 400), ...every(110, 100, NOW - DAY + 60_000)]).caps).toEqual([
      { invocationId: 'e7aa', cap: 'lines', until: NOW - DAY + 119 * 400 },
    ]);
  });

  test('200 KB of an invocation are a cap, counted in UTF-8', () => {
    const finder = new GapFinder(RANGE);
    finder.add(line(NOW, 'a', 'é'.repeat(99_999)));
    finder.add({ ...line(NOW - 1, 'a', ''), error: 'x' });
    expect(finder.report(NONE).caps).toEqual([]);
    finder.add({ ...line(NOW - 2, 'a', ''), other: 'x' });
    expect(finder.report(NONE).caps).toEqual([{ invocationId: 'a', cap: 'bytes', until: NOW }]);
  });

  test('lines of other invocations in between change nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(200_000)), { maxLength: 500 }),
        (given) => {
          const rising = given.map(([id, at]) => [id, NOW - at] as const).sort((a, b) => b[1] - a[1]);
          const all = new GapFinder(RANGE);
          for (const [id, time] of rising) {
            all.add(line(time, id));
            // Asking in between does not change the answer at the end.
            if (time % 50 === 0) all.report(NONE);
          }
          const alone = ['a', 'b', 'c'].flatMap((id) => {
            const finder = new GapFinder(RANGE);
            for (const [other, time] of rising) if (other === id) finder.add(line(time, id));
            return finder.report(NONE).caps;
          });
          const byId = (a: { invocationId: string }, b: { invocationId: string }) =>
            a.invocationId < b.invocationId ? -1 : 1;
          expect(all.report(NONE).caps.toSorted(byId)).toEqual(alone.toSorted(byId));
          // As the definition says it.
          for (const id of ['a', 'b', 'c']) {
            const times = rising.filter(([other]) => other === id).map(([, time]) => time);
            const minutes = times.map((time) => Math.floor((time - Math.min(...times)) / 60_000));
            const isFull = minutes.some((each) => minutes.filter((one) => one === each).length >= 100);
            expect(alone.some(({ invocationId }) => invocationId === id)).toBe(isFull);
          }
        },
      ),
    );
  });

  test('of very many the newest are listed and the rest counted', () => {
    const finder = new GapFinder(RANGE);
    for (let n = 0; n < 250; n++) for (let k = 0; k < 100; k++) finder.add(line(NOW - n * 1000, `i${n}`));
    const { caps, moreCaps } = finder.report(NONE);
    expect(caps).toHaveLength(200);
    expect(caps[0]?.invocationId).toBe('i0');
    expect(moreCaps).toBe(50);
  });

  test('a million lines of 300,000 invocations stay in bounds, and caps are found to the end', () => {
    const finder = new GapFinder(RANGE);
    for (let n = 0; n < 999_900; n++) finder.add(line(NOW - n, `invocation-${Math.floor(n / 3.333)}`));
    for (let n = 0; n < 100; n++) finder.add(line(NOW - 2_000_000 - n, 'last'));
    expect(finder.report(NONE).caps).toEqual([
      { invocationId: 'last', cap: 'lines', until: NOW - 2_000_000 },
    ]);
  });
});

describe('what else is missing', () => {
  test('lines without an invocation ID are counted, an empty one is none', () => {
    const finder = new GapFinder(RANGE);
    finder.add(line(NOW, null));
    finder.add(line(NOW, ''));
    finder.add(line(NOW));
    expect(finder.report(NONE).withoutInvocation).toBe(2);
  });

  test('only a range that begins over 30 days ago reaches the edge of what is kept', () => {
    expect(find([], { ...RANGE, from: NOW - 30 * DAY }).keptFrom).toBeNull();
    expect(find([], { ...RANGE, from: NOW - 30 * DAY - 1 }).keptFrom).toBe(NOW - 30 * DAY);
  });

  test('what the reader of the lines knows is passed on', () => {
    const unread = { before: NOW - 1, why: 'Cancelled.' };
    expect(new GapFinder(RANGE).report({ lost: 3, unread })).toEqual({ ...NO_GAPS, lost: 3, unread });
  });

  test('times without access are cut at the range; those outside of it are left out', () => {
    const off = (from: number | null, to: number | null) => ({
      ...{ product: 'jira', environmentType: 'PRODUCTION' as const, from, to },
    });
    const { from, to } = RANGE;
    const accessOff = [
      off(from + 5, null),
      off(from - DAY, from),
      off(to, to + DAY),
      off(null, from - 1),
      off(to + 1, null),
      off(from - DAY, from + DAY),
      off(to - DAY, to + DAY),
      off(null, null),
    ];
    const wanted = [off(null, null), off(from, from + DAY), off(from + 5, null), off(to - DAY, to)];
    expect(new GapFinder({ ...RANGE, accessOff }).report(NONE).accessOff).toEqual(wanted);
    expect(new GapFinder(RANGE).report({ ...NONE, accessOff }).accessOff).toEqual(wanted);
  });
});

describe('the words', () => {
  const zone = 'Europe/Berlin';
  const titles = (report: Parameters<typeof gapSentences>[0]) =>
    gapSentences(report, { zone }).map(({ title }) => title);
  const period = {
    environmentType: 'PRODUCTION' as const,
    from: Date.parse('2026-11-12T08:10:00Z'),
    to: Date.parse('2026-11-13T15:45:00Z'),
  };
  const cap = {
    invocationId: 'e7aa0d7c-1',
    cap: 'lines' as const,
    until: Date.parse('2026-11-17T13:03:19Z'),
  };

  test('nothing is missing, nothing is said', () => {
    expect(gapSentences(NO_GAPS, { zone })).toEqual([]);
  });

  test('counted, short, in local time', () => {
    const report = {
      accessOff: [
        { product: 'jira', ...period },
        { product: 'confluence', ...period },
      ],
      caps: [cap, { ...cap, invocationId: 'c41e' }, { ...cap, cap: 'bytes' as const }],
      moreCaps: 1204,
      withoutInvocation: 41,
      keptFrom: Date.parse('2026-10-18T12:23:00Z'),
      lost: 1,
      unread: { before: Date.parse('2026-11-11T23:30:00Z'), why: 'Atlassian did not answer in time.' },
    };
    expect(titles(report)).toEqual([
      'Lines before 12 Nov 00:30 were not read.',
      'Access was off for the vendor 12 Nov 09:10 to 13 Nov 16:45.',
      '2 invocations hit the line cap.',
      '1 invocation hit the size cap.',
      '1,204 more invocations hit a cap.',
      '41 lines have no invocation ID.',
      'Lines before 18 Oct 14:23 are gone.',
      '1 line could not be read.',
    ]);
    const details = gapSentences(report, { zone }).map(({ detail }) => detail);
    expect(details[1]).toBe(
      'The vendor did not see what was logged then. You do, and it is in the file. For Jira and Confluence in production.',
    );
    expect(details[2]).toBe(
      'Atlassian keeps 100 lines of an invocation a minute. What went beyond was never kept: e7aa after 14:03:19 and c41e after 14:03:19.',
    );
    expect(details[0]).toBe(
      'Reading ended at 12 Nov 2026, 00:30 (11 Nov 2026, 23:30 UTC): Atlassian did not answer in time. Older lines of the range may be missing from the file.',
    );
    const { invocationIds } = gapSentences(report, { zone })[2] ?? {};
    expect(invocationIds).toEqual(['e7aa0d7c-1', 'c41e']);
  });

  test('a time whose beginning or end is not known is not made up', () => {
    const off = (part: object) =>
      titles({ ...NO_GAPS, accessOff: [{ product: 'jira', ...period, ...part }] });
    expect(off({ from: null })).toEqual(['Access was off for the vendor until 13 Nov 16:45.']);
    expect(off({ to: null })).toEqual(['Access is off for the vendor since 12 Nov 09:10.']);
    expect(off({ from: null, to: null })).toEqual(['Access is off for the vendor.']);
  });

  test('hostile IDs and reasons stay in their line', () => {
    const report = {
      ...NO_GAPS,
      caps: [{ ...cap, invocationId: '\u202e\n\u0000' }],
      unread: { before: 0, why: 'a\u202e\nb' },
    };
    for (const { title, detail } of gapSentences(report, { zone }))
      expect(title + detail).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
