/** The tasks of a browser's threads, by Chromium's own trace. */
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

export interface ThreadTasks extends LongestTasks {
  readonly pid: number;
  /** As Chromium calls it: `CrRendererMain`, `DedicatedWorker thread`. */
  readonly name: string;
  /** Processor time of all its tasks, in ms. */
  readonly total: number;
}

const KEPT = 5;
const WORKER_THREAD = /^DedicatedWorker/;

/** Traces while `work` runs, and gives the longest tasks of worker threads. */
export async function traceTasks(browser: Browser, work: () => Promise<unknown>): Promise<LongestTasks> {
  const threads = (await traceThreads(browser, work)).filter(({ name }) => WORKER_THREAD.test(name));
  return longestOf(threads);
}

/** The longest among those of several threads. */
export function longestOf(threads: readonly LongestTasks[]): LongestTasks {
  return {
    busy: longest(threads.flatMap(({ busy }) => busy)),
    wall: longest(threads.flatMap(({ wall }) => wall)),
  };
}

/** Traces while `work` runs, and gives the longest tasks of every thread that has a name. */
export async function traceThreads(browser: Browser, work: () => Promise<unknown>): Promise<ThreadTasks[]> {
  await browser.startTracing(undefined, { categories: ['toplevel', 'disabled-by-default-toplevel'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString('utf8'));
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const tasks = new Map<string, TraceEvent[]>();
  for (const event of traceEvents) {
    if (event.ph !== 'X' || !event.name.endsWith('RunTask')) continue;
    const list = tasks.get(threadOf(event));
    if (list) list.push(event);
    else tasks.set(threadOf(event), [event]);
  }
  return traceEvents
    .filter(({ name }) => name === 'thread_name')
    .map((thread) => {
      const own = tasks.get(threadOf(thread)) ?? [];
      const busy = own.map(({ tdur = Number.NaN }) => tdur / 1000);
      return {
        pid: thread.pid,
        name: thread.args?.name ?? '',
        busy: longest(busy),
        wall: longest(own.map(({ dur = 0 }) => dur / 1000)),
        total: busy.reduce((sum, ms) => sum + (Number.isNaN(ms) ? 0 : ms), 0),
      };
    });
}

function longest(times: readonly number[]): number[] {
  return times
    .filter((ms) => !Number.isNaN(ms))
    .sort((one, other) => other - one)
    .slice(0, KEPT);
}
