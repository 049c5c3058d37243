import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SyncState } from '../../src/core/sync/state.ts';
import { normalRanges } from '../../src/core/time-ranges.ts';
import type { AccessEvent } from '../../src/core/vendor.ts';
import { timelineGaps } from '../../src/viewer/timeline-gaps.ts';
import { gapWords } from '../../src/viewer/timeline-words.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 23);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const axis = { from: NOW - DAY, to: NOW };

function sync(more: Partial<SyncState> = {}): SyncState {
  return {
    phase: 'live',
    problem: null,
    until: null,
    readAt: NOW - 2_000,
    road: 'api-token',
    covered: [{ from: NOW - 30 * DAY, to: NOW - MINUTE }],
    owed: [],
    wantedFrom: NOW - DAY,
    fetching: null,
    keptFrom: null,
    ...more,
  };
}

function event(kind: AccessEvent['kind'], at: number, more: Partial<AccessEvent> = {}): AccessEvent {
  return {
    seq: at,
    scope: { appId: 'app', environmentId: 'production' },
    kind,
    contextId: 'ari:cloud:jira::site/1',
    cloudId: '1',
    hostName: 'orchard-bank.atlassian.net',
    product: 'jira',
    at,
    after: at - MINUTE,
    ...more,
  };
}

const siteName = (_: string | null, hostName?: string | null) =>
  (hostName ?? '').replace('.atlassian.net', '');
const gaps = (
  state: SyncState | null,
  more: { axis?: typeof axis; events?: readonly AccessEvent[]; now?: number } = {},
) => timelineGaps({ axis, now: NOW, events: [], siteName, ...more, sync: state });
const brief = (list: ReturnType<typeof gaps>) =>
  list.map(({ kind, from, to }) => [kind, from - NOW, to - NOW]);

describe('gaps of the timeline', () => {
  test('none where all is here, though the newest minute is never claimed', () => {
    expect(gaps(sync())).toEqual([]);
  });

  test('what the axis begins a moment before lines are wanted is no gap', () => {
    const covered = [{ from: NOW - DAY, to: NOW - MINUTE }];
    const early = { from: NOW - DAY - 3_000, to: NOW };
    expect(gaps(sync({ covered }), { axis: early })).toEqual([]);
    const hole = [
      { from: NOW - DAY, to: NOW - HOUR },
      { from: NOW - HOUR + 3_000, to: NOW - MINUTE },
    ];
    expect(brief(gaps(sync({ covered: hole }), { axis: early }))).toEqual([['queued', -HOUR, -HOUR + 3_000]]);
  });

  test('none is claimed before anything is known, or for files alone', () => {
    expect(gaps(null)).toEqual([]);
  });

  test('what is wanted comes by itself, what lies before it can be fetched', () => {
    const state = sync({ covered: [{ from: NOW - 2 * HOUR, to: NOW }], wantedFrom: NOW - 6 * HOUR });
    expect(brief(gaps(state))).toEqual([
      ['not-fetched', -DAY, -6 * HOUR],
      ['queued', -6 * HOUR, -2 * HOUR],
    ]);
  });

  test('what is being fetched is told apart', () => {
    const state = sync({
      covered: [{ from: NOW - 2 * HOUR, to: NOW }],
      fetching: { from: NOW - 3 * HOUR, to: NOW - 2 * HOUR },
    });
    expect(brief(gaps(state))).toEqual([
      ['queued', -DAY, -3 * HOUR],
      ['fetching', -3 * HOUR, -2 * HOUR],
    ]);
  });

  test('beyond 30 days Atlassian has nothing, unless it is here already', () => {
    const long = { from: NOW - 40 * DAY, to: NOW };
    expect(brief(gaps(sync(), { axis: long }))).toEqual([['retention', -40 * DAY, -30 * DAY]]);
    const covered = [{ from: NOW - 35 * DAY, to: NOW }];
    expect(brief(gaps(sync({ covered }), { axis: long }))).toEqual([['retention', -40 * DAY, -35 * DAY]]);
  });

  test('lines that went to make room are not offered to be fetched', () => {
    const state = sync({ covered: [{ from: NOW - HOUR, to: NOW }], keptFrom: NOW - HOUR });
    expect(brief(gaps(state))).toEqual([['made-room', -DAY, -HOUR]]);
  });

  test('a range that ends later than now has time to come', () => {
    expect(brief(gaps(sync(), { axis: { from: NOW - DAY, to: NOW + HOUR } }))).toEqual([['future', 0, HOUR]]);
  });

  test('a site that was off and is on again, with its times', () => {
    const events = [event('on', NOW - HOUR), event('off', NOW - 3 * HOUR)];
    const [gap] = gaps(sync(), { events });
    expect(gap).toMatchObject({
      from: NOW - 3 * HOUR,
      to: NOW - HOUR,
      sites: ['orchard-bank'],
      isOpen: false,
    });
    expect(gap && gapWords(gap, 'Europe/Berlin').short).toBe('orchard-bank: access off 11:23 – 13:23');
  });

  test('a site that is off still; two sites at once are one gap', () => {
    const second = {
      contextId: 'ari:cloud:jira::site/2',
      cloudId: '2',
      hostName: 'fernhollow.atlassian.net',
    };
    const events = [event('gone', NOW - HOUR, second), event('off', NOW - 2 * HOUR)];
    const [gap, ...rest] = gaps(sync(), { events });
    expect(rest).toEqual([]);
    expect(gap).toMatchObject({ from: NOW - 2 * HOUR, to: NOW, isOpen: true });
    expect(gap && gapWords(gap, 'UTC').short).toBe('2 sites: access off since 11:23');
  });

  test('a site that turned access on, and was off as long as we know', () => {
    const list = gaps(sync(), { events: [event('on', NOW - HOUR, { after: NOW - 2 * HOUR })] });
    expect(brief(list)).toEqual([['access-off', -2 * HOUR, -HOUR]]);
    expect(gaps(sync(), { events: [event('on', NOW - HOUR, { after: null })] })).toEqual([]);
  });

  test('whatever is known: gaps lie in the axis, and no covered time is called unfetched', () => {
    const time = fc.integer({ min: NOW - 50 * DAY, max: NOW });
    const range = fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
    fc.assert(
      fc.property(
        fc.array(range),
        fc.array(range),
        range,
        time,
        fc.option(time),
        fc.option(range),
        (covered, owed, shown, wantedFrom, keptFrom, fetching) => {
          const state = sync({
            covered: normalRanges(covered),
            owed: normalRanges(owed),
            wantedFrom,
            keptFrom,
            fetching,
          });
          for (const gap of gaps(state, { axis: shown })) {
            expect(gap.from).toBeGreaterThanOrEqual(shown.from);
            expect(gap.to).toBeLessThanOrEqual(shown.to);
            expect(gap.from).toBeLessThan(gap.to);
            if (gap.kind === 'not-fetched' || gap.kind === 'queued')
              expect(state.covered.some((each) => each.from < gap.to && gap.from < each.to)).toBe(false);
          }
        },
      ),
    );
  });
});
