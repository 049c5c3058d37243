/** A file that is no container, or a part of one that is not packed. */
import { RefusedFile } from './refused.ts';

const PIECE = 1 << 20;

/**
 * The bytes of a blob, piece by piece. As a stream: a slice for each piece costs three times as much, since the browser has to be
 * asked for every one and answers before anything goes on.
 * @throws RefusedFile where the browser cannot read it
 */
export async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(refuse);
      if (done) return;
      yield value;
    }
  } finally {
    // Who stops early wants no more of it; at its end there is nothing to end.
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * As `piecesOf`, but each piece holds only until the next one is asked for: they share their memory, since making new memory for
 * each takes longer than reading into it. Where the browser does not read into given memory, they are `piecesOf`.
 */
export async function* passingPiecesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = readerInto(blob);
  if (!reader) {
    yield* piecesOf(blob);
    return;
  }
  let room = new ArrayBuffer(PIECE);
  try {
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(room)).catch(refuse);
      if (done || !value) return;
      yield value;
      room = value.buffer;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function readerInto(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

export async function readAt(blob: Blob, at: number, length = PIECE): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new RefusedFile(
    'unreadable',
    'The browser could not read this file. It may have been moved, changed or removed meanwhile. Open it again.',
  );
}
