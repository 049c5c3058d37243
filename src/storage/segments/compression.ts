/** Compression of columns by the platform: `deflate-raw`, the one form that every browser's `CompressionStream` has. */
import { err, ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';

const FORMAT = 'deflate-raw';

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
  return collect(bytes, new CompressionStream(FORMAT), Number.POSITIVE_INFINITY, pause);
}

/**
 * @param size how many bytes there were before compression: what unpacks to more or fewer is damaged, and reading stops
 *   there, so that a few damaged bytes cannot unpack to gigabytes
 * @param column named in the problem
 */
export async function decompress(
  bytes: Uint8Array,
  size: number,
  column: string,
): Promise<Result<Uint8Array<ArrayBuffer>, SegmentProblem>> {
  try {
    const unpacked = await collect(bytes, new DecompressionStream(FORMAT), size, resolved);
    if (unpacked.length === size) return ok(unpacked);
    return err({ kind: 'damaged', column, detail: `${unpacked.length} bytes, not ${size}` });
  } catch (error) {
    // Nothing but the stream can fail here: bytes that are no deflate data, or too few or too many of them.
    return err({ kind: 'damaged', column, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Pipes bytes through a stream; stops when more than `limit` came out. */
async function collect(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  limit: number,
  pause: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  // A failure shows in the reading as well: told once is enough.
  const written = feed(stream.writable.getWriter(), bytes, pause).catch(() => undefined);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      break;
    }
  }
  await written;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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
