/** The worker may be slower than Atlassian: pages that wait for it would only fill the memory. */

/** Lines that may be on their way to the worker when another page is asked for. */
const MOST_UNDER_WAY = 20_000;
/** In ms. Lines that the worker leaves out are never taken, and must not hold up the reading. */
const PATIENCE = 2_000;

export interface RoomDeps {
  /** Lines that were handed on and are not looked through yet. */
  readonly underWay: () => number;
  /** Calls when that may have changed; the answer ends it. */
  readonly listen: (listener: () => void) => () => void;
  /** Comes back after so many ms, or once the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Comes back at once, or when most of what is under way was taken, or after two seconds. */
export async function whenRoom({ underWay, listen, wait }: RoomDeps): Promise<void> {
  if (underWay() <= MOST_UNDER_WAY) return;
  const taken = new AbortController();
  const stop = listen(() => {
    if (underWay() <= MOST_UNDER_WAY) taken.abort();
  });
  await wait(PATIENCE, taken.signal);
  stop();
}
