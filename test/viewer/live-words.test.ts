import { expect, test } from 'vitest';
import type { SyncState } from '../../src/core/sync/state.ts';
import { liveWords } from '../../src/viewer/live-words.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 22);
const SYNC: SyncState = {
  phase: 'live',
  problem: null,
  until: null,
  readAt: NOW - 3_000,
  road: 'api-token',
  covered: [],
  owed: [],
  wantedFrom: 0,
  fetching: null,
  keptFrom: null,
};
const say = (sync: Partial<SyncState>) => liveWords({ ...SYNC, ...sync }, NOW, 'Europe/Berlin').text;

test('says how far the shown lines are behind', () => {
  expect(say({})).toBe('Live, 3 s behind');
  expect(say({ readAt: NOW - 300_000 })).toBe('Catching up, lines read 5 min ago');
});

test('does not say live where nothing comes', () => {
  // The worker was stopped, and the last thing it said was that it is live.
  expect(liveWords({ ...SYNC, readAt: NOW - 3_600_000 }, NOW).short).toBe('Catching up');
  expect(say({ phase: 'waiting', until: NOW + 60_000 })).toBe('Atlassian asks us to wait until 14:23');
  expect(say({ phase: 'paused', readAt: NOW - 120_000 })).toBe('Not live, lines read 2 min ago');
  expect(say({ phase: 'idle', readAt: null })).toBe('Not live');
  expect(liveWords(null, NOW).text).toBe('Connecting');
});
