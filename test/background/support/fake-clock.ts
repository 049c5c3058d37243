import type { Clock } from '../../../src/platform/clock.ts';

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

export interface FakeClock extends Clock {
  /** Lets `ms` pass: every timer that ends within rings in its order, and what it sets off is awaited. */
  readonly advance: (ms: number) => Promise<void>;
  /** Lets time pass, from timer to timer, until `promise` settles; gives up after `limit` ms of this clock. */
  readonly until: <T>(promise: Promise<T>, limit?: number) => Promise<T>;
  /** Sets the clock back, as a computer does that went wrong before; what waits still waits as long. */
  readonly setBack: (ms: number) => void;
  /** The same time without that: what other computers see. */
  readonly steady: Clock;
  /** Waits until nothing moves any more without time passing. */
  readonly settle: () => Promise<void>;
}

export const START = Date.parse('2026-11-22T10:00:00Z');

/** Time that stands still until a test moves it. */
export function fakeClock(start: number = START): FakeClock {
  let now = start;
  let shift = 0;
  const timers = new Set<Timer>();

  const next = () => [...timers].reduce<Timer | null>((a, b) => (a && a.at <= b.at ? a : b), null);

  async function ring(timer: Timer): Promise<void> {
    now = Math.max(now, timer.at);
    timers.delete(timer);
    timer.ring();
    await settle();
  }

  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    await settle();
    for (let timer = next(); timer && timer.at <= end; timer = next()) await ring(timer);
    now = end;
  }

  const sleep: Clock['sleep'] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const stop = () => timers.delete(timer) && resolve();
      const timer: Timer = {
        at: now + Math.max(ms, 0),
        ring: () => {
          signal.removeEventListener('abort', stop);
          resolve();
        },
      };
      timers.add(timer);
      signal.addEventListener('abort', stop, { once: true });
    });

  return {
    now: () => now + shift,
    steady: { now: () => now, sleep },
    setBack: (ms) => {
      shift -= ms;
    },
    sleep,
    advance,
    settle,
    async until(promise, limit = 600_000) {
      const end = now + limit;
      let settled = false;
      const mark = () => {
        settled = true;
      };
      promise.then(mark, mark);
      for (;;) {
        await settle();
        if (settled) return promise;
        const timer = next();
        if (!timer) continue;
        if (timer.at > end) throw new Error(`Nothing came of it in ${limit} ms.`);
        await ring(timer);
      }
    },
  };
}

/** What works outside of this clock and outside of promises' own turns: transactions and the browser's cryptography. */
let busy = 0;
const counted = new WeakSet<object>();

function countTransactions(): void {
  const { prototype } = IDBDatabase;
  if (counted.has(prototype)) return;
  counted.add(prototype);
  const original = prototype.transaction;
  prototype.transaction = function (...args: Parameters<typeof original>) {
    const transaction = original.apply(this, args);
    busy += 1;
    const close = () => {
      busy -= 1;
    };
    transaction.addEventListener('complete', close);
    transaction.addEventListener('abort', close);
    return transaction;
  };
}

function countCryptography(): void {
  const { subtle } = globalThis.crypto;
  if (counted.has(subtle)) return;
  counted.add(subtle);
  for (const name of ['generateKey', 'encrypt', 'decrypt'] as const) {
    const original = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>;
    const counting = (...args: unknown[]) => {
      busy += 1;
      return original(...args).finally(() => {
        busy -= 1;
      });
    };
    Object.defineProperty(subtle, name, { value: counting });
  }
}

const QUIET_TURNS = 4;

async function settle(): Promise<void> {
  countTransactions();
  countCryptography();
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (busy > 0) quiet = -1;
  }
}
