import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inflate } from '../../../src/storage/segments/inflate.ts';

/** Bytes that repeat themselves, near and far, beside bytes of chance. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom(...['one line of many', 'another one', 'x'].map((text) => Buffer.from(text))),
      ),
      { maxLength: 8 },
    )
    .chain((pieces) =>
      fc
        .array(fc.nat(Math.max(pieces.length - 1, 0)), { maxLength: 3000, size: 'max' })
        .map((order) => new Uint8Array(Buffer.concat(order.map((n) => pieces[n] ?? new Uint8Array(0))))),
    ),
);

const anyOptions = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FIXED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
  ),
});

/** Null where the data are damaged, or of another size. */
function unpack(packed: Uint8Array, size: number): Buffer | null {
  const unpacked = inflate(packed, size, new Uint8Array(size + 1));
  return unpacked ? Buffer.from(unpacked) : null;
}

describe('unpacking at one go', () => {
  test('gives back what any compressor packed', () => {
    fc.assert(
      fc.property(anyBytes, anyOptions, (bytes, options) => {
        expect(unpack(deflateRawSync(bytes, options), bytes.length)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test('gives back a megabyte of far repeats', () => {
    const bytes = Uint8Array.from({ length: 1 << 20 }, (_, n) => (n % 30_011) * (n % 7) * 31);
    expect(unpack(deflateRawSync(bytes), bytes.length)?.equals(bytes)).toBe(true);
  });

  test('refuses more or fewer bytes than there should be', () => {
    const packed = deflateRawSync(Buffer.from('one line of many, one line of many'));
    for (const size of [0, 1, 33, 35, 1000]) expect(unpack(packed, size)).toBeNull();
    expect(unpack(packed, 34)).not.toBeNull();
    expect(() => inflate(packed, 34, new Uint8Array(34))).toThrow(RangeError);
  });

  test('refuses data that end too soon, or are none', () => {
    const bytes = Buffer.from('one line of many, one line of many, another one'.repeat(20));
    const packed = deflateRawSync(bytes);
    for (let end = 0; end < packed.length; end++) {
      expect(unpack(packed.subarray(0, end), bytes.length)).toBeNull();
    }
    expect(unpack(Uint8Array.of(7), bytes.length)).toBeNull();
  });

  test('with damage gives as many bytes as there should be, for a checksum to judge, or nothing', () => {
    fc.assert(
      fc.property(
        anyBytes,
        anyOptions,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, options, at, change) => {
          const packed = deflateRawSync(bytes, options);
          packed[at % packed.length] = (packed[at % packed.length] ?? 0) ^ change;
          const unpacked = unpack(packed, bytes.length);
          if (unpacked) expect(unpacked).toHaveLength(bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
