/** Notices that a worker no longer says anything, as when a regular expression runs away. */

/** In ms. */
const TICK = 200;
/** So many ticks in a row: less than a second, and more than any pause between two signs of life. */
const SILENT_TICKS = 4;

export interface Watchdog {
  /** The worker said something. */
  readonly heard: () => void;
  /** Whether silence means something at present. */
  readonly watch: (isOn: boolean) => void;
}

/**
 * Time is counted in ticks and not by a clock: after the computer slept, or when the page itself was busy, many messages
 * may lie waiting, and only one tick has passed.
 */
export function createWatchdog(onSilence: () => void): Watchdog {
  let timer: ReturnType<typeof setInterval> | null = null;
  let silent = 0;

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  function tick(): void {
    silent += 1;
    if (silent < SILENT_TICKS) return;
    stop();
    onSilence();
  }

  return {
    heard: () => {
      silent = 0;
    },
    watch: (isOn) => {
      if (!isOn) stop();
      else if (timer === null) {
        silent = 0;
        timer = setInterval(tick, TICK);
      }
    },
  };
}
