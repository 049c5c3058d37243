/** How long a thread does not come to anything else. */
import type { Gap } from './methods.ts';

/** Browsers tick no faster. */
const TICK = 4;
const KEPT = 8;

/**
 * Watches the thread by a timer of 4 ms. The time between two ticks is never shorter than the longest task between them,
 * and at most a tick and other work in the queue longer.
 */
export class TickWatch {
  private readonly start = performance.now();
  private last = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private gaps: Gap[] = [];

  /** Begins to watch, or goes on with it. */
  watch(): void {
    this.last = performance.now();
    this.timer = setInterval(() => this.tick(), TICK);
  }

  pause(): void {
    clearInterval(this.timer);
    this.tick();
  }

  /** The longest, longest first; the watch starts anew. */
  take(): Gap[] {
    const { gaps } = this;
    this.gaps = [];
    return gaps;
  }

  private tick(): void {
    const now = performance.now();
    const ms = now - this.last;
    if (this.gaps.length < KEPT || ms > (this.gaps.at(-1)?.ms ?? 0)) {
      this.gaps = [...this.gaps, { ms, at: this.last - this.start }]
        .sort((one, other) => other.ms - one.ms)
        .slice(0, KEPT);
    }
    this.last = now;
  }
}
