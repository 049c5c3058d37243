/**
 * Reads the lines of a range page by page, newest first, and hands each page on. It believes nothing that a page says of
 * how many there are: it ends with an empty page, says so where that comes before there are as many, and gives up where
 * pages repeat or never end.
 */
import { type Problem, problem } from '../core/problem.ts';
import type { Result } from '../core/result.ts';
import { createPageDoubts, READING_LIMITS, type ReadingLimits, shortOf } from './page-doubts.ts';
import { createPageSize } from './page-size.ts';

/** In ms, where Atlassian does not say until when. */
const WAIT = 30_000;
/** In ms, before a page is asked for again that was empty too early. */
const EMPTY_WAIT = 1000;

/** As `download/page` gives it. */
export interface ReadPage {
  /** JSON text of an array of lines, newest first. */
  readonly lines: string;
  /** How many these are, and how many were left out because they are not of the range. */
  readonly count: number;
  readonly outside: number;
  readonly received: number;
  readonly total: number;
  readonly hasMore: boolean;
}

export interface PageRequest {
  readonly startTime: number;
  readonly offset: number;
  readonly limit: number;
}

export type ReadingState =
  | { readonly kind: 'reading' }
  /** Goes on by itself at `until`, in ms since the epoch. */
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  /** Goes on with `resume` where it stopped. */
  | { readonly kind: 'stopped'; readonly problem: Problem }
  /** What Atlassian gives makes no sense, ends too early or is too much, so there is no way on. */
  | { readonly kind: 'given-up'; readonly why: string };

export interface ReadingProgress {
  readonly state: ReadingState;
  /** Lines that were handed on. */
  readonly lines: number;
  /** What Atlassian says there are; null: nothing yet. A word of others: it may be wrong. */
  readonly total: number | null;
  /** Lines that could not be read, or that are not of the range. */
  readonly lost: number;
  /** In ms, for what is left; null: not to be told yet. */
  readonly timeLeft: number | null;
}

export interface ReadingClock {
  /** In ms since the epoch. */
  readonly now: () => number;
  /** Comes back after so many ms, or once the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface ReadingOptions {
  /** Comes back when more may come: whoever takes the pages may be slower than Atlassian. */
  readonly whenRoom?: () => Promise<void>;
  readonly ask: (request: PageRequest) => Promise<Result<ReadPage, Problem>>;
  /** @param lines JSON text, as it came @param lost of this page: what could not be read or is not of the range */
  readonly onPage: (lines: string, lost: number) => void;
  readonly onProgress: (progress: ReadingProgress) => void;
  readonly clock: ReadingClock;
  /** How much is handed on at most; `READING_LIMITS` where it is not given. */
  readonly limits?: ReadingLimits;
  /** Cancels it. */
  readonly signal?: AbortSignal;
}

export interface Reading {
  /** Goes on after a problem, at the place where it stopped; what is here is not read again. */
  readonly resume: () => void;
  readonly cancel: () => void;
  readonly progress: () => ReadingProgress;
  /** Comes back when it is done, stopped, cancelled or given up. */
  readonly settled: () => Promise<ReadingState>;
}

/** Starts at once. */
export function createReading(options: ReadingOptions): Reading {
  const { ask, onPage, onProgress, clock, whenRoom } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const startTime = clock.now();
  let state: ReadingState = { kind: 'reading' };
  let offset = 0;
  let pages = 0;
  let lines = 0;
  let lost = 0;
  let total: number | null = null;
  const size = createPageSize();
  const doubts = createPageDoubts(options.limits ?? READING_LIMITS);
  let wasEmpty = false;
  /** Time spent with asking, in ms: waiting for a limit says nothing of how fast lines come. */
  let spent = 0;
  let running: Promise<void> = Promise.resolve();

  function progress(): ReadingProgress {
    const left = total === null ? 0 : Math.max(0, total - offset);
    const canTell = state.kind === 'reading' && pages > 1 && offset > 0 && total !== null;
    return { state, lines, total, lost, timeLeft: canTell ? Math.round((spent / offset) * left) : null };
  }

  function become(next: ReadingState): void {
    // What ended stays ended.
    if (state.kind === 'cancelled') return;
    state = next;
    onProgress(progress());
  }

  function take(page: ReadPage): void {
    const { lines: text, count, outside } = page;
    const unreadable = Math.max(0, page.received - count - outside);
    offset += page.received;
    lines += count;
    lost += unreadable + outside;
    doubts.took(count + outside > 0);
    onPage(text, unreadable + outside);
  }

  async function run(): Promise<void> {
    while (state.kind === 'reading' && !signal.aborted) {
      await whenRoom?.();
      if (signal.aborted) return;
      const askedAt = clock.now();
      const limit = size.limit();
      const reply = await ask({ startTime, offset, limit });
      if (signal.aborted) return;
      spent += clock.now() - askedAt;
      if (!reply.ok) {
        if (reply.error.kind === 'timeout') size.late();
        if (reply.error.kind !== 'rate-limited') return become({ kind: 'stopped', problem: reply.error });
        const until = Math.max(reply.error.until ?? clock.now() + WAIT, clock.now() + 1000);
        become({ kind: 'waiting', until });
        await clock.wait(until - clock.now(), signal);
        if (signal.aborted) return;
        become({ kind: 'reading' });
        continue;
      }
      const page = reply.value;
      pages++;
      if (Number.isFinite(page.total)) total = Math.max(total ?? 0, page.total, 0);
      if (page.received <= 0) {
        if (total === null || offset >= total) return become({ kind: 'done' });
        if (wasEmpty) return become({ kind: 'given-up', why: shortOf(total, offset) });
        wasEmpty = true;
        await clock.wait(EMPTY_WAIT, signal);
        continue;
      }
      wasEmpty = false;
      const why = doubts.about(page, limit, offset, total ?? 0);
      if (why !== null) return become({ kind: 'given-up', why });
      take(page);
      size.came(page, page.hasMore);
      onProgress(progress());
    }
  }

  function start(): void {
    running = run().catch((error: unknown) => {
      become({ kind: 'stopped', problem: problem('internal', clock.now(), { detail: String(error) }) });
    });
  }

  function cancel(): void {
    if (signal.aborted || state.kind === 'done' || state.kind === 'given-up') return;
    become({ kind: 'cancelled' });
    controller.abort();
  }

  if (options.signal?.aborted) cancel();
  else options.signal?.addEventListener('abort', cancel, { once: true });
  start();

  return {
    resume: () => {
      if (state.kind !== 'stopped') return;
      become({ kind: 'reading' });
      start();
    },
    cancel,
    progress,
    settled: async () => {
      await running;
      return state;
    },
  };
}
