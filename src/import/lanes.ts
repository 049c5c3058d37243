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

/** In a worker of its own, see `lane-workers.ts`. */
export function portLane(port: MessagePort): Lane {
  const waiting: { resolve: (packed: PackedPiece) => void; reject: (error: Error) => void }[] = [];
  port.onmessage = ({ data }: MessageEvent<FromLane>) => {
    const first = waiting.shift();
    if (data.kind === 'packed') first?.resolve(data.packed);
    else first?.reject(new Error(data.detail));
  };
  const post = (message: ToLane, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  return {
    open: (file) => post({ kind: 'file', file }),
    work: (piece) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        post({ kind: 'piece', piece }, [piece.bytes.buffer]);
      }),
    close: () => {
      port.close();
      for (const { reject } of waiting.splice(0)) reject(new Error('the lane was ended'));
    },
  };
}
