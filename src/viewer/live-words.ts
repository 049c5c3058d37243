/** What is said of how far the shown lines are kept up. */
import type { SyncState } from '../core/sync/state.ts';
import { ageText, clockTime } from '../core/time-text.ts';

export interface LiveWords {
  /** `live`: lines come as they are written. `stopped`: something needs a person. */
  readonly state: 'live' | 'waiting' | 'stopped' | 'idle';
  /** In a button. */
  readonly short: string;
  readonly text: string;
}

/** Older than this is worth saying, in ms. */
const BEHIND = 15_000;

/** @param sync null: nothing was told yet */
export function liveWords(sync: SyncState | null, now: number, zone?: string): LiveWords {
  if (!sync) return { state: 'waiting', short: 'Connecting', text: 'Connecting' };
  const age = sync.readAt === null ? null : Math.max(0, now - sync.readAt);
  const until = sync.until === null ? '' : ` until ${clockTime(sync.until, zone)}`;
  switch (sync.phase) {
    case 'starting':
      return { state: 'waiting', short: 'Connecting', text: 'Asking Atlassian for the newest lines' };
    case 'waiting':
      return { state: 'waiting', short: 'Waiting', text: `Atlassian asks us to wait${until}` };
    case 'paused':
      return { state: 'stopped', short: 'Paused', text: lastRead('Not live', sync.readAt, now, zone) };
    case 'idle':
      return { state: 'idle', short: 'Not live', text: lastRead('Not live', sync.readAt, now, zone) };
    case 'live':
      if (age === null || age > BEHIND) {
        return {
          state: 'waiting',
          short: 'Catching up',
          text: lastRead('Catching up', sync.readAt, now, zone),
        };
      }
      return { state: 'live', short: 'Live', text: `Live, ${Math.round(age / 1000)} s behind` };
  }
}

function lastRead(what: string, readAt: number | null, now: number, zone?: string): string {
  return readAt === null ? what : `${what}, lines read ${ageText(readAt, now, zone)}`;
}
