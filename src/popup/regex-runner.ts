import type { SourcedLine } from '../core/query/line-values.ts';
import { READY, type RegexAnswer, type RegexQuestion } from './regex-test.ts';

/** In ms, from the question to the end of the worker. */
export const REGEX_TIME = 1_000;

/** The part of a `Worker` that is used. */
export type RegexWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/** `stopped`: took too long. `failed`: the browser could not run it. */
export type RegexOutcome = RegexAnswer | 'stopped' | 'failed';

export interface RegexRunner {
  /** Null when `signal` aborted it. A question that comes before the answer to another ends that one: abort it first. */
  run(
    question: RegexQuestion & { readonly lines: readonly SourcedLine[] },
    signal: AbortSignal,
  ): Promise<RegexOutcome | null>;
  close(): void;
}

interface Running {
  readonly worker: RegexWorker;
  isReady: boolean;
  /** The lines it has. */
  lines: readonly SourcedLine[] | null;
}

/**
 * Asks one question at a time of one worker, which is started with the first and ended when an answer takes too long or
 * is no longer wanted. How long a worker takes to start does not count.
 */
export function createRegexRunner(open: () => RegexWorker): RegexRunner {
  let running: Running | null = null;

  function close(): void {
    running?.worker.terminate();
    running = null;
  }

  function start(): Running {
    const started: Running = { worker: open(), isReady: false, lines: null };
    running = started;
    return started;
  }

  return {
    close,
    run: (question, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(null);
        const now = running ?? start();
        const done = new AbortController();
        let timer: ReturnType<typeof setTimeout> | undefined;

        function finish(outcome: RegexOutcome | null): void {
          clearTimeout(timer);
          done.abort();
          // A worker without an answer may be busy for ever.
          if (outcome === null || typeof outcome === 'string') close();
          resolve(outcome);
        }
        function send(): void {
          const { lines } = question;
          timer = setTimeout(finish, REGEX_TIME, 'stopped');
          now.worker.postMessage({ ...question, lines: now.lines === lines ? null : lines });
          now.lines = lines;
        }

        const listen = { signal: done.signal };
        now.worker.addEventListener(
          'message',
          ({ data }: MessageEvent<RegexAnswer | typeof READY>) => {
            if (data !== READY) return finish(data);
            now.isReady = true;
            send();
          },
          listen,
        );
        now.worker.addEventListener('error', () => finish('failed'), listen);
        signal.addEventListener('abort', () => finish(null), listen);
        if (now.isReady) send();
      }),
  };
}
