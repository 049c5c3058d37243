/**
 * Until when Atlassian wants to be left alone, across lives of the worker: a browser stops a worker that only waits, and the next
 * one would otherwise ask at once. One small record: account IDs and times, each until it has passed.
 */
import { type Problem, problem } from '../core/problem.ts';
import { LONGEST_WAIT } from '../gateway/retry-after.ts';
import type { Clock } from '../platform/clock.ts';
import type { PreferencesStore } from '../storage/preferences-store.ts';

export interface RateLimits {
  /** The problem that a call would meet now; null: it may be made. */
  readonly standing: (name: string) => Promise<Problem | null>;
  /** Takes note of a `rate-limited` Problem, and of no other. Never rejects. */
  readonly note: (name: string, found: Problem) => Promise<void>;
  readonly forget: (name: string) => Promise<void>;
}

const NAME = 'rate-limits';
/** More at a time than accounts and apps anybody has; the next ones to end go first. */
const MOST = 50;

export function createRateLimits(preferences: PreferencesStore, clock: Pick<Clock, 'now'>): RateLimits {
  let untils: Promise<Map<string, number>> | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  /** What cannot be read was never noted: asking once too often is better than never again. */
  function load(): Promise<Map<string, number>> {
    untils ??= loadAnew().catch(() => new Map<string, number>());
    return untils;
  }

  /** Later than anybody is kept waiting: the clock was set back. */
  const isStanding = (until: number) => until > clock.now() && until <= clock.now() + LONGEST_WAIT;

  /** What has passed is let go of at every start. */
  async function loadAnew(): Promise<Map<string, number>> {
    const stored = parse(await preferences.read(NAME));
    const all = new Map([...stored].filter(([, until]) => isStanding(until)));
    if (all.size < stored.size) await write(all);
    return all;
  }

  async function write(all: Map<string, number>): Promise<void> {
    const kept = [...all].filter(([, until]) => isStanding(until)).sort((a, b) => b[1] - a[1]);
    const value = JSON.stringify(Object.fromEntries(kept.slice(0, MOST)));
    writing = writing.then(() => preferences.write(NAME, value)).catch(() => undefined);
    await writing;
  }

  return {
    async standing(name) {
      const until = (await load()).get(name);
      return until !== undefined && isStanding(until)
        ? problem('rate-limited', clock.now(), { status: 429, until })
        : null;
    },
    async note(name, { kind, until }) {
      if (kind !== 'rate-limited' || until === null) return;
      const all = await load();
      all.set(name, until);
      await write(all);
    },
    async forget(name) {
      const all = await load();
      if (all.delete(name)) await write(all);
    },
  };
}

function parse(text: string | null): Map<string, number> {
  const stored: unknown = JSON.parse(text ?? '{}');
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return new Map(
    entries.filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
    ),
  );
}
