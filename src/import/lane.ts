/** Entry of a lane's worker, which a page starts and the import worker speaks with. */
import { type LaneFile, type LanePiece, LaneWork, type PackedPiece } from './lane-work.ts';

/** What its page says, once: where the import worker speaks from. */
export interface LanePort {
  readonly port: MessagePort;
}

export type ToLane =
  | { readonly kind: 'file'; readonly file: LaneFile }
  | { readonly kind: 'piece'; readonly piece: LanePiece };

export type FromLane =
  | { readonly kind: 'packed'; readonly packed: PackedPiece }
  | { readonly kind: 'failed'; readonly detail: string };

let port: MessagePort | null = null;
let work: LaneWork | null = null;
/** Pieces are answered in the order in which they came. */
let turn: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<LanePort>) => {
  port = data.port;
  port.onmessage = ({ data }: MessageEvent<ToLane>) => {
    if (data.kind === 'file') {
      work = new LaneWork(data.file);
      return;
    }
    // What waits is of the file that was named when it came.
    const own = work;
    turn = turn.then(() => answer(own, data.piece));
  };
});

async function answer(own: LaneWork | null, piece: LanePiece): Promise<void> {
  try {
    if (!own) throw new Error('no file was named');
    const packed = await own.work(piece);
    post({ kind: 'packed', packed }, buffersOf(packed));
  } catch (error) {
    post({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }, []);
  }
}

function post(message: FromLane, transfer: ArrayBuffer[]): void {
  port?.postMessage(message, transfer);
}

/** They are handed over, not copied: each has a buffer of its own. */
function buffersOf({ segments, room }: PackedPiece): ArrayBuffer[] {
  const own = segments.flatMap(({ packed: { parts, summary } }) =>
    [...Object.values(parts), summary.counts, summary.filter, summary.ids].map(({ buffer }) => buffer),
  );
  return room ? [...own, room] : own;
}
