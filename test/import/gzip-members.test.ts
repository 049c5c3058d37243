import { createHash } from 'node:crypto';
import { gzipSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { gzipMembers } from '../../src/import/gzip-members.ts';
import { gzipUnpacker } from '../../src/import/unpack.ts';

/** As browsers do it: a single member, and nothing may follow. Node's own takes several. */
class OneMember extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const parts: Uint8Array[] = [];
    super({
      transform: (part) => void parts.push(part),
      flush: (controller) => {
        const all = Buffer.concat(parts);
        // Given with `info`, it says how far it read.
        const { buffer, engine } = inflateRawSync(all.subarray(10), { info: true }) as unknown as {
          buffer: Buffer;
          engine: { bytesWritten: number };
        };
        if (10 + engine.bytesWritten + 8 !== all.length) throw new TypeError('Junk found after end');
        controller.enqueue(new Uint8Array(buffer));
      },
    });
  }
}

const blobOf = (...parts: Uint8Array[]) => new Blob(parts.map((part) => new Uint8Array(part)));

async function textOf(blob: Blob): Promise<{ text: string; positions: number[] }> {
  const decoder = new TextDecoder();
  let text = '';
  const positions: number[] = [];
  for await (const { bytes, position } of gzipUnpacker(blob)()) {
    text += decoder.decode(bytes, { stream: true });
    positions.push(position);
  }
  return { text, positions };
}

describe('a gzip of several', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is read to its end in browsers, which unpack one only', async () => {
    vi.stubGlobal('DecompressionStream', OneMember);
    const joined = blobOf(gzipSync('first\n'), gzipSync(''), gzipSync('second\n', { level: 9 }));
    const { text, positions } = await textOf(joined);
    expect(text).toBe('first\nsecond\n');
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions.at(-1)).toBe(joined.size);
  });

  test('that is cut off is told as damaged', async () => {
    const cut = blobOf(gzipSync('first\n'), gzipSync('second\n').subarray(0, 20));
    await expect(textOf(cut)).rejects.toMatchObject({ refusal: { kind: 'damaged' } });
  });

  test('that each unpack to much is told as one', async () => {
    const each = gzipSync('a'.repeat(40 << 20));
    await expect(textOf(blobOf(each, each))).rejects.toMatchObject({ refusal: { kind: 'bomb' } });
  });

  test('is cut where its members begin, wherever these lie', async () => {
    const noise = Buffer.concat(
      Array.from({ length: 20_000 }, (_, n) => createHash('sha512').update(String(n)).digest()),
    );
    const sizes = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: -40, max: 40 }), async (lengths, off) => {
        // The first ends about where a file is read on.
        const members = [(1 << 20) + off - 23, ...lengths].map((length, n) =>
          gzipSync(noise.subarray(n, n + length), { level: 0 }),
        );
        let at = 0;
        const starts = members.map((member) => {
          at += member.length;
          return at - member.length;
        });
        expect(await gzipMembers(blobOf(...members))).toEqual(starts);
      }),
      { numRuns: 60 },
    );
  });
});
