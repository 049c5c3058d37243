/** Time as a parameter, so that whatever waits can be tested without waiting. */
export interface Clock {
  /** Ms since the epoch. */
  readonly now: () => number;
  /** Resolves after `ms`, or at once when `signal` is aborted: look at the signal after it. Never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const finish = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      signal.addEventListener('abort', finish, { once: true });
    }),
};
