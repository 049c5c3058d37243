/** Reading as the panel drives it: it can be held and gone on with, at the page where it was. */
import type { Ask } from '../messages/client.ts';
import type { Clock } from '../platform/clock.ts';
import { createReading, type Reading } from '../preview/client.ts';
import type { ReadingState, StartReading } from './ports.ts';

type Progress = ReturnType<Reading['progress']>;

export function createStartReading(ask: Ask, clock: Clock): StartReading {
  return ({ cloudId, appId, environmentId, contextIds, from, to, whenRoom, onPage, onState }) => {
    const over = new AbortController();
    let held: { readonly until: Promise<void>; readonly go: () => void } | null = null;
    let latest: Progress | null = null;
    let isUnderWay = false;
    let awaiting: (() => void)[] = [];

    /** Nothing comes any more until it is gone on with. */
    function halt(): void {
      isUnderWay = false;
      for (const call of awaiting) call();
      awaiting = [];
    }

    function tell(): void {
      if (over.signal.aborted || !latest) return;
      onState(
        held
          ? { ...shownState(latest), phase: 'stopped', until: null, problem: null, why: null }
          : shownState(latest),
      );
    }

    const reading = createReading({
      whenRoom,
      ask: async ({ startTime, offset, limit }) => {
        // A page is not asked for while reading is held.
        if (held) {
          halt();
          await held.until;
        }
        isUnderWay = true;
        return ask('download/page', {
          cloudId,
          appId,
          environmentId,
          contextIds,
          from,
          to,
          startTime,
          offset,
          limit,
        });
      },
      onPage: (lines, lost) => {
        if (!over.signal.aborted) onPage({ lines, lost });
      },
      onProgress: (progress) => {
        latest = progress;
        tell();
        // A page is handed on before this is said, and the next one is not asked for yet.
        halt();
      },
      clock: { now: clock.now, wait: clock.sleep },
      signal: over.signal,
    });

    return {
      stop: () => {
        if (held) return;
        let go = (): void => {};
        const until = new Promise<void>((resolve) => {
          go = resolve;
        });
        held = { until, go };
        latest ??= reading.progress();
        tell();
      },
      halted: () =>
        new Promise((resolve) => {
          if (isUnderWay && !over.signal.aborted) awaiting.push(resolve);
          else resolve();
        }),
      resume: () => {
        held?.go();
        held = null;
        reading.resume();
        latest = reading.progress();
        tell();
      },
      dispose: () => {
        over.abort();
        halt();
        held?.go();
      },
    };
  };
}

/** What the reading says of itself, as the panel has it. */
export function shownState({ state, lines, total }: Progress): ReadingState {
  const counts = { received: lines, total: total ?? 0, until: null, problem: null, why: null };
  switch (state.kind) {
    case 'reading':
      return { ...counts, phase: 'reading' };
    case 'waiting':
      return { ...counts, phase: 'waiting', until: state.until };
    case 'done':
      return { ...counts, phase: 'done' };
    case 'cancelled':
      return { ...counts, phase: 'stopped' };
    case 'stopped':
      return { ...counts, phase: 'stopped', problem: state.problem };
    case 'given-up':
      return { ...counts, phase: 'stopped', why: state.why };
  }
}
