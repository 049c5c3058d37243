/** Time that runs faster than it does: for the sandbox, and for the extension's background worker and pages. */
import type { BrowserContext, Page, Worker } from 'playwright-core';

/** JSON-safe: how time is made of this computer's. */
export interface Pace {
  /** When it began to run fast, in ms since the epoch. */
  readonly from: number;
  readonly factor: number;
}

export interface FastTime {
  /** In ms since the epoch. */
  readonly now: () => number;
  readonly start: (factor: number) => Pace;
}

export function createFastTime(): FastTime {
  let pace: Pace = { from: Date.now(), factor: 1 };
  return {
    now: () => pace.from + (Date.now() - pace.from) * pace.factor,
    start(factor) {
      pace = { from: Date.now(), factor };
      return pace;
    },
  };
}

/** Runs in a worker or a page; has to stand for itself, since only its text gets there. */
function runFast({ from, factor }: Pace): void {
  const real = Date.now.bind(Date);
  const now = () => Math.floor(from + (real() - from) * factor);
  Date.now = now;
  const { setTimeout: wait, setInterval: repeat } = globalThis;
  const faster =
    (timer: (call: () => void, ms: number) => unknown) =>
    (call: () => void, ms = 0): unknown =>
      timer(call, ms / factor);
  Object.assign(globalThis, {
    setTimeout: faster((call, ms) => wait(call, ms)),
    setInterval: faster((call, ms) => repeat(call, ms)),
  });
  // A server writes its time by this computer's clock.
  const { fetch: ask } = globalThis;
  globalThis.fetch = async (input, init) => {
    const response = await ask(input, init);
    if (!response.headers.has('date') || response.type === 'opaqueredirect') return response;
    const headers = new Headers(response.headers);
    headers.set('date', new Date(now()).toUTCString());
    const { status, statusText } = response;
    return new Response(response.body, { status, statusText, headers });
  };
}

const CODE = (pace: Pace) =>
  `globalThis.__name ??= (made) => made; if (!globalThis.isFast) { globalThis.isFast = true; (${runFast.toString()})(${JSON.stringify(pace)}); } 0`;

/** The worker that runs, and those that come after it. Gives how many there were. */
export async function hastenWorkers(
  context: BrowserContext,
  worker: Worker,
  pace: Pace,
): Promise<() => number> {
  let count = 1;
  context.on('serviceworker', (next) => {
    count += 1;
    next.evaluate(CODE(pace)).catch(() => null);
  });
  await worker.evaluate(CODE(pace));
  return () => count;
}

/** Before it loads anything. */
export async function hastenPage(page: Page, pace: Pace): Promise<void> {
  await page.addInitScript({ content: CODE(pace) });
}
