/** Unpacks gzip piece by piece, with what is packed in a zip in the form of gzip: the platform then checks its checksum too. */
import { checkRatio } from './budget.ts';
import type { Piece } from './given-entry.ts';
import { gzipMembers } from './gzip-members.ts';
import { piecesOf } from './plain-file.ts';
import { RefusedFile } from './refused.ts';

export const GZIP_MAGIC: readonly number[] = [0x1f, 0x8b];

/** What is fed at one go is unpacked at one go, to a thousand times as much at worst. In bytes. */
const FED_AT_ONCE = 32_768;

/** A gzip header that says nothing but "deflate" (RFC 1952). */
const GZIP_HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/** What a zip says of an entry that is packed by deflate. */
export interface DeflatedFacts {
  readonly crc32: number;
  readonly unpackedBytes: number;
}

/** @param data deflate data as it lies in a zip */
export function asGzip(data: Blob, { crc32, unpackedBytes }: DeflatedFacts): Blob {
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc32, true);
  trailer.setUint32(4, unpackedBytes % 2 ** 32, true);
  return new Blob([new Uint8Array(GZIP_HEADER), data, trailer.buffer]);
}

/** What a gzip file holds, of one member or several: a function that can be called again. */
export function gzipUnpacker(file: Blob): () => AsyncGenerator<Piece> {
  let members: Promise<readonly number[]> | null = null;
  return async function* unpack() {
    members ??= gzipMembers(file);
    const starts = await members;
    let unpacked = 0;
    for (const [n, start] of starts.entries()) {
      for await (const { bytes, position } of unpackGzip(file.slice(start, starts[n + 1] ?? file.size))) {
        unpacked += bytes.length;
        checkRatio(unpacked, file.size);
        yield { bytes, position: start + position };
      }
    }
  };
}

/**
 * What a gzip of one member holds. Whoever takes no more of it ends the unpacking, too.
 * @throws RefusedFile
 */
export async function* unpackGzip(blob: Blob): AsyncGenerator<Piece> {
  const stream = new DecompressionStream('gzip');
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  let position = 0;
  let isWhole = false;
  let isOver = false;
  let failure: unknown = null;
  let reads = 0;
  let isReading = false;
  /** Nothing is left that was unpacked: a stream that fails throws away what nobody took yet. */
  const allTaken = async (): Promise<void> => {
    for (let before = -1; !(isReading && reads === before); ) {
      before = reads;
      await new Promise((resolve) => setTimeout(resolve));
      if (isOver) return;
    }
  };
  const fed = feed(stream.writable.getWriter(), blob, {
    allTaken,
    isOver: () => isOver,
    onFed: (bytes) => {
      position += bytes;
    },
  }).catch((error: unknown) => {
    failure = error;
  });
  let unpacked = 0;
  try {
    for (;;) {
      reads++;
      isReading = true;
      const next = await reader.read().catch(async () => {
        await fed;
        throw failure instanceof RefusedFile ? failure : damaged();
      });
      isReading = false;
      if (next.done) break;
      unpacked += next.value.length;
      checkRatio(unpacked, blob.size);
      yield { bytes: next.value, position: Math.min(position, blob.size) };
    }
    isWhole = true;
  } finally {
    // A stream that nobody feeds or reads any more goes by itself.
    isOver = true;
    if (isWhole) await fed;
  }
}

interface Feeding {
  readonly onFed: (bytes: number) => void;
  readonly allTaken: () => Promise<void>;
  readonly isOver: () => boolean;
}

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  blob: Blob,
  { onFed, allTaken, isOver }: Feeding,
): Promise<void> {
  try {
    for await (const bytes of piecesOf(blob)) {
      for (let at = 0; at < bytes.length; at += FED_AT_ONCE) {
        if (isOver()) return;
        const part = bytes.subarray(at, at + FED_AT_ONCE);
        await writer.write(part);
        onFed(part.length);
      }
    }
    await allTaken();
    if (!isOver()) await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
}

/** Without what the browser says of it: that is about its own streams, and different in each. */
function damaged(): RefusedFile {
  return new RefusedFile(
    'damaged',
    'This file cannot be unpacked to its end: it is cut off or was changed on its way. Ask for it again.',
  );
}
