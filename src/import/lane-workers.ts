/**
 * A page's side of lanes: it starts their workers, and gives the import worker a port to each.
 *
 * They are not started by the import worker itself, since that may never come back from `new Worker` in Firefox (seen in 153).
 * Where developer tools or WebDriver look on, a worker that starts another waits until the main thread has told them of it
 * (`WorkerPrivate::WaitForIsDebuggerRegistered`). It waits on the condition variable on which the new worker waits for work,
 * too, and one of both is woken: at times the wrong one. Pages do not wait.
 */
import type { LanePort } from './lane.ts';

/** Each has some ten megabytes. */
const MOST_LANES = 4;

export interface LaneWorkers {
  /** To be transferred, as `LanePort` says. */
  readonly ports: readonly MessagePort[];
  readonly end: () => void;
}

/** @param onError one of them broke down, and answers no more */
export function startLanes(onError: (detail: string) => void): LaneWorkers {
  const workers = Array.from({ length: laneCount() }, startLane);
  const ports = workers.map((worker) => {
    const { port1, port2 } = new MessageChannel();
    const message: LanePort = { port: port1 };
    worker.onerror = ({ message }) => onError(message || 'a worker broke down');
    worker.postMessage(message, [port1]);
    return port2;
  });
  return {
    ports,
    end: () => {
      for (const worker of workers) worker.terminate();
    },
  };
}

function startLane(): Worker {
  return new Worker(new URL('./lane.ts', import.meta.url), { type: 'module' });
}

/** Reading, hashing and storing need a core of their own only now and then. */
function laneCount(): number {
  return Math.min(Math.max(navigator.hardwareConcurrency, 1), MOST_LANES);
}
