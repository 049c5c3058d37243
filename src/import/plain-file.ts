/** A file that is no container, or a part of one that is not packed. */
import { RefusedFile } from './refused.ts';

/** What is read at one go: large enough that asking for it costs nothing, small enough to be held a few times. */
const PIECE = 1 << 20;

/**
 * The bytes of a blob, piece by piece.
 * @throws RefusedFile where the browser cannot read it
 */
export async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let next = readAt(blob, 0);
  for (let at = 0; at < blob.size; at += PIECE) {
    const bytes = await next;
    // Asked for while this one is worked on.
    if (at + PIECE < blob.size) {
      next = readAt(blob, at + PIECE);
      // Told where it is awaited, if it ever is.
      next.catch(() => undefined);
    }
    yield bytes;
  }
}

export async function readAt(blob: Blob, at: number, length = PIECE): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
  } catch {
    throw new RefusedFile(
      'unreadable',
      'The browser could not read this file. It may have been moved, changed or removed meanwhile. Open it again.',
    );
  }
}
