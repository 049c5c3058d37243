/** Tasks of a page's workers, by Chromium's own trace. */
import type { Browser } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time, where the system tells it: waiting for a processor is not in it. */
  readonly tdur?: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

export interface LongestTasks {
  /** Processor time, in ms, longest first. */
  readonly busy: readonly number[];
  /** From start to end, in ms, longest first. */
  readonly wall: readonly number[];
}

const KEPT = 5;
const WORKER_THREAD = /^DedicatedWorker/;

/** Traces while `work` runs, and gives the longest tasks of worker threads. */
export async function traceTasks(browser: Browser, work: () => Promise<unknown>): Promise<LongestTasks> {
  await browser.startTracing(undefined, { categories: ['toplevel', 'disabled-by-default-toplevel'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString('utf8'));
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const workers = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && WORKER_THREAD.test(args?.name ?? ''))
      .map(threadOf),
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && workers.has(threadOf(event)),
  );
  return {
    busy: longest(tasks.map(({ tdur = Number.NaN }) => tdur / 1000)),
    wall: longest(tasks.map(({ dur = 0 }) => dur / 1000)),
  };
}

function longest(times: readonly number[]): number[] {
  return times
    .filter((ms) => !Number.isNaN(ms))
    .sort((one, other) => other - one)
    .slice(0, KEPT);
}
