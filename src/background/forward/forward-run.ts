/** One forward at work: sends what is stored until all is sent, waits where it has to, and ends when there is nothing to do. */
import { isWaiting } from '../../core/forward/backoff.ts';
import { problem } from '../../core/problem.ts';
import type { ForwardRecord } from '../../storage/forward-records.ts';
import { readView } from '../../storage/logs/log-view.ts';
import { type GroupsDeps, nextGroup } from './next-group.ts';
import { resendHour } from './resend.ts';
import { noteTrouble, type SendDeps, sendGroup, type Temper } from './send-group.ts';
import { segmentsOf } from './sources.ts';

export interface RunDeps extends SendDeps, GroupsDeps {
  readonly warn: (what: string) => void;
}

const HOUR = 3_600_000;

/**
 * Works until all is sent, it is paused, stopped or removed, or `signal` is aborted.
 *
 * @param nap waits until the time given (ms since the epoch) or the user's next word
 */
export async function runForward(
  deps: RunDeps,
  id: string,
  nap: (until: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const temper: Temper = { limit: Number.POSITIVE_INFINITY, refusedInRow: 0 };
  const skipped = new Set<number>();
  while (!signal.aborted) {
    const record = await deps.forwards.get(id);
    if (!record || record.isPaused || record.stopped) return;
    if (record.waiting && isWaiting(record.waiting.at, deps.clock.now())) {
      await nap(record.waiting.at);
      continue;
    }
    try {
      if (!(await goOn(deps, record, { temper, skipped }, signal))) return;
    } catch (error) {
      if (signal.aborted) return;
      await noteFailure(deps, record, error);
    }
  }
}

/** False: there is nothing to do. */
async function goOn(
  deps: RunDeps,
  record: ForwardRecord,
  { temper, skipped }: { temper: Temper; skipped: Set<number> },
  signal: AbortSignal,
): Promise<boolean> {
  if (record.resend) {
    await resendHour(deps, record, record.resend, signal);
    return true;
  }
  const group = await nextGroup(deps, record, skipped);
  if (group === null) {
    await prune(deps, record);
    return false;
  }
  if (group !== 'stale') await sendGroup(deps, record, group, temper, signal);
  await deps.pause();
  return true;
}

/** Something of ours failed, most likely the database. Without room nothing can be noted, and what is not noted would be sent again. */
async function noteFailure(deps: RunDeps, record: ForwardRecord, error: unknown): Promise<void> {
  const name = error instanceof Error ? error.name : 'unknown';
  deps.warn(`Forwarding failed: ${error instanceof Error ? `${name}: ${error.message}` : name}`);
  const isFull = name === 'QuotaExceededError';
  const detail = isFull
    ? 'The browser has no room left to note what was sent. Make room, then try again.'
    : 'The stored lines could not be read. It is tried again.';
  const found = problem('internal', deps.clock.now(), { detail });
  const answer = isFull
    ? ({ kind: 'stop', problem: found } as const)
    : ({ kind: 'later', until: null, problem: found } as const);
  await noteTrouble(deps, record, answer);
}

async function prune({ source, progress, clock }: RunDeps, record: ForwardRecord): Promise<void> {
  const view = await readView(await source.open());
  const outlines = record.sources.flatMap((one) => segmentsOf(view, one, null)).map(({ outline }) => outline);
  await progress.prune(record.id, clock.now(), (hour) =>
    outlines.some(({ from, to }) => from < (hour + 1) * HOUR && to >= hour * HOUR),
  );
}
