import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compress, decompress } from '../../../src/storage/segments/compression.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';

describe('compressed bytes', () => {
  test('come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const packed = await compress(bytes);
        expect(await decompress(packed, bytes.length, 'time')).toEqual({ ok: true, value: bytes });
      }),
    );
  });

  test('are raw deflate, and a buffer of their own', async () => {
    const bytes = new Uint8Array(100_000).fill(7).subarray(1000);
    const packed = await compress(bytes);
    expect(packed.length).toBeLessThan(500);
    expect(packed.buffer.byteLength).toBe(packed.length);
    expect(await decompress(deflateRawSync(bytes), bytes.length, 'time')).toEqual({
      ok: true,
      value: bytes.slice(),
    });
  });

  test('that are damaged are named and never throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 500 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, at, bits) => {
          const packed = await compress(bytes);
          const place = at % packed.length;
          packed[place] = (packed[place] ?? 0) ^ bits;
          const result = await decompress(packed, bytes.length, 'message');
          // Other bytes of the same length are for the column's own checksum to find.
          if (result.ok) expect(result.value).toHaveLength(bytes.length);
          else expect(result.error).toMatchObject({ kind: 'damaged', column: 'message' });
        },
      ),
    );
  });

  test('that end too soon, go on too long or are none at all are damaged', async () => {
    const packed = await compress(new Uint8Array(5000).fill(1));
    for (const [bytes, size] of [
      [packed.slice(0, -2), 5000],
      [packed, 4999],
      [packed, 5001],
      [new Uint8Array(0), 5000],
      [new Uint8Array(50).fill(0xff), 5000],
    ] as const) {
      expect(await decompress(bytes, size, 'message')).toMatchObject({
        ok: false,
        error: { kind: 'damaged' },
      });
    }
  });

  test('that would unpack to very much are not unpacked to the end', async () => {
    const bomb = deflateRawSync(new Uint8Array(200_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(await decompress(bomb, 1000, 'message')).toMatchObject({ ok: false });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });
});

describe('UTF-8 by the platform', () => {
  test('keeps a byte order mark', () => {
    expect(utf8.decode(utf8.encode('\ufeffa'))).toBe('\ufeffa');
  });
});
