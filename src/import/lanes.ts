/** Lanes: workers that read and pack pieces of a file beside each other. */
import type { FromLane, ToLane } from './lane.ts';
import { type LaneFile, type LanePiece, LaneWork, type PackedPiece } from './lane-work.ts';

export interface Lane {
  /** From now on, pieces are of this file. */
  readonly open: (file: LaneFile) => void;
  /** Answered in the order in which they are asked. */
  readonly work: (piece: LanePiece) => Promise<PackedPiece>;
  readonly close: () => void;
}

/** In this thread: for tests. */
export function localLane(): Lane {
  let work: LaneWork | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    open: (file) => {
      work = new LaneWork(file);
    },
    work: (piece) => {
      const own = work;
      const next = turn.then(() => {
        if (!own) throw new Error('no file was named');
        return own.work(piece);
      });
      turn = next.catch(() => undefined);
      return next;
    },
    close: () => {},
  };
}

/** In a worker of its own. */
export function workerLane(): Lane {
  const worker = new Worker(new URL('./lane.ts', import.meta.url), { type: 'module' });
  const waiting: { resolve: (packed: PackedPiece) => void; reject: (error: Error) => void }[] = [];
  const failAll = (detail: string): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error(detail));
  };
  /** Until it listens. */
  let held: [ToLane, ArrayBuffer[]][] | null = [];
  worker.onmessage = ({ data }: MessageEvent<FromLane>) => {
    if (data.kind === 'ready') {
      const all = held ?? [];
      held = null;
      for (const [message, transfer] of all) worker.postMessage(message, transfer);
      return;
    }
    const first = waiting.shift();
    if (data.kind === 'packed') first?.resolve(data.packed);
    else first?.reject(new Error(data.detail));
  };
  worker.onerror = ({ message }) => failAll(message || 'a worker broke down');
  const post = (message: ToLane, transfer: ArrayBuffer[] = []): void => {
    if (held) held.push([message, transfer]);
    else worker.postMessage(message, transfer);
  };
  return {
    open: (file) => post({ kind: 'file', file }),
    work: (piece) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        post({ kind: 'piece', piece }, [piece.bytes.buffer]);
      }),
    close: () => {
      worker.terminate();
      failAll('the worker was ended');
    },
  };
}
