/** Compression of columns by the platform: `deflate-raw`, the one form that every browser's `CompressionStream` has. */
import { err, ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { inflate } from './inflate.ts';

const FORMAT = 'deflate-raw';

/** What is unpacked at one go, in 5 ms; more than that in pieces, so that others may run. */
const AT_ONE_GO = 1 << 19;

const MOST_ROOMS = 3;
const LARGEST_ROOM = 1 << 21;

/** What a browser compresses at one go, in the thread that asks for it: some ms. */
const SLICE = 1 << 18;

/**
 * Compressed bytes in a buffer of their own, as IndexedDB wants them.
 *
 * @param pause called between slices of a few ms, so that others may run
 */
export async function compress(
  bytes: Uint8Array,
  pause: () => Promise<void> = resolved,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  await pipe(bytes, new CompressionStream(FORMAT), pause, (part) => {
    parts.push(part);
    length += part.length;
    return true;
  });
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes that are used again and again: for every segment's texts anew, they would pile up faster than they are cleared away. */
export class Room {
  private readonly free: Uint8Array<ArrayBuffer>[] = [];

  /** More than `size` bytes. */
  take(size: number): Uint8Array<ArrayBuffer> {
    const found = this.free.findIndex(({ length }) => length > size);
    const [room] = found < 0 ? [] : this.free.splice(found, 1);
    return room ?? new Uint8Array(Math.max(SLICE, 2 ** Math.ceil(Math.log2(size + 1))));
  }

  /** Nobody may look at it any more. */
  give(room: Uint8Array<ArrayBuffer>): void {
    if (this.free.length < MOST_ROOMS && room.length <= LARGEST_ROOM) this.free.push(room);
  }
}

/**
 * @param size how many bytes there were before compression: what unpacks to more or fewer is damaged, and reading stops
 *   there, so that a few damaged bytes cannot unpack to gigabytes
 * @param column named in the problem
 * @param room takes what is unpacked: more than `size` bytes
 */
export async function decompress(
  bytes: Uint8Array,
  size: number,
  column: string,
  room: Uint8Array<ArrayBuffer> = new Uint8Array(size + 1),
): Promise<Result<Uint8Array<ArrayBuffer>, SegmentProblem>> {
  if (size <= AT_ONE_GO) {
    const unpacked = inflate(bytes, size, room);
    return unpacked
      ? ok(unpacked)
      : err({ kind: 'damaged', column, detail: `not ${size} bytes of deflate data` });
  }
  const whole = room.subarray(0, size);
  try {
    let length = 0;
    await pipe(bytes, new DecompressionStream(FORMAT), resolved, (part) => {
      // Straight to its place: in pieces first, and then as a whole, it would take up twice as much.
      if (length + part.length <= size) whole.set(part, length);
      length += part.length;
      return length <= size;
    });
    if (length === size) return ok(whole);
    return err({ kind: 'damaged', column, detail: `${length} bytes, not ${size}` });
  } catch (error) {
    // Nothing but the stream can fail here: bytes that are no deflate data, or too few or too many of them.
    return err({ kind: 'damaged', column, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** @param take is given what comes out, piece by piece; false: it is enough */
async function pipe(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  pause: () => Promise<void>,
  take: (part: Uint8Array) => boolean,
): Promise<void> {
  // A failure shows in the reading as well: told once is enough.
  const written = feed(stream.writable.getWriter(), bytes, pause).catch(() => undefined);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (take(next.value)) continue;
    await reader.cancel();
    break;
  }
  await written;
}

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  bytes: Uint8Array,
  pause: () => Promise<void>,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await pause();
    await writer.write(bytes.slice(at, at + SLICE));
  }
  await writer.close();
}

async function resolved(): Promise<void> {}
