import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import type { Result } from '../../../src/core/result.ts';
import type { SegmentColumn, SegmentProblem } from '../../../src/core/segment/frame.ts';
import { absentTexts, PART_NAMES } from '../../../src/core/segment/parts.ts';
import { SegmentReader } from '../../../src/core/segment/reader.ts';
import {
  type PackedSegment,
  packSegment,
  unpackPart,
  unpackSummary,
} from '../../../src/storage/segments/pack.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { vendorLineChunks } from '../../bench/support/vendor-lines.ts';
import { anyDamage, hurt, isSame } from '../../core/segment/support/damage.ts';
import { anyLine, anyLines, inOrder, lineOf, oddTime } from '../../core/segment/support/lines.ts';
import { encode, okValue } from '../../core/segment/support/segments.ts';

const STORED = ['counts', 'filter', 'ids'] as const;

async function pack(lines: readonly LogLine[]): Promise<PackedSegment> {
  return packSegment(lines, { source: 'gateway', pause: async () => undefined });
}

async function unpack(packed: PackedSegment): Promise<Result<LogLine[], SegmentProblem>> {
  const columns: SegmentColumn[] = [];
  for (const name of PART_NAMES) {
    const bytes = packed.parts[name];
    if (!bytes) {
      columns.push(...absentTexts(packed.outline.lines));
      continue;
    }
    const part = await unpackPart(name, bytes, packed.sizes[name]);
    if (!part.ok) return part;
    columns.push(...part.value);
  }
  return new SegmentReader(columns, utf8, packed.outline.lines).allLines();
}

describe('what was packed is unpacked', () => {
  test('every line, exactly, in order of time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine(oddTime), { maxLength: 20 }), async (lines) => {
        expect(okValue(await unpack(await pack(lines)))).toEqual(inOrder(lines));
      }),
    );
  });

  test('lines that are large, empty, broken and all at once', async () => {
    const big = `${'x\n\u{1F937}é'.repeat(200_000)}\ud83d`;
    const lines = ['', big, '\0', '\ude00', '\n', 'ï»¿\ufeff', ''].map((message) =>
      lineOf({ message, other: message, error: message === '' ? null : message }),
    );
    expect(okValue(await unpack(await pack(lines)))).toEqual(lines);
  });

  test('a segment of a busy app', async () => {
    for (const lines of vendorLineChunks(4096, 4096)) {
      const packed = await pack(lines);
      expect(okValue(await unpack(packed))).toEqual(lines);
      expect(packed.storedBytes).toBeLessThan(lines.length * 32);
    }
  });

  test('its summary', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, async (lines) => {
        const packed = await pack(lines);
        const { summary, outline } = encode(lines, 'gateway');
        expect(okValue(await unpackSummary(packed.summary, packed.sizes.counts))).toEqual(summary);
        expect(packed.outline).toEqual(outline);
      }),
    );
  });
});

describe('a packed segment', () => {
  test('says how large it is, and every array has a buffer of its own', async () => {
    const { parts, summary, storedBytes, sizes } = await pack([lineOf(), lineOf({ time: 1 })]);
    const arrays = [...Object.values(parts), ...Object.values(summary)];
    expect(arrays.reduce((sum, { length }) => sum + length, 0)).toBe(storedBytes);
    for (const { buffer, length } of arrays) expect(buffer.byteLength).toBe(length);
    expect([sizes.texts, parts.texts]).toEqual([0, undefined]);
  });

  test('is made in steps, however large its texts are', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    await packSegment([lineOf({ message: 'é'.repeat(3_000_000) })], { source: '', pause });
    expect(pauses).toBeGreaterThan(25);
  });
});

describe('damage to what is stored', () => {
  test('of a part is noticed and never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, fc.constantFrom(...PART_NAMES), anyDamage, async (lines, name, damage) => {
        const packed = await pack(lines);
        const whole = packed.parts[name];
        fc.pre(whole !== undefined);
        const bytes = hurt(whole ?? new Uint8Array(), damage);
        fc.pre(!isSame(bytes, whole ?? new Uint8Array()));
        const read = await unpack({ ...packed, parts: { ...packed.parts, [name]: bytes } });
        // Other bytes of deflate can mean the same.
        if (read.ok) expect(read.value).toEqual(inOrder(lines));
        else expect(read.error.kind).toBe('damaged');
      }),
    );
  });

  test('of a summary is noticed and never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, fc.constantFrom(...STORED), anyDamage, async (lines, name, damage) => {
        const { summary, sizes } = await pack(lines);
        const bytes = hurt(summary[name], damage);
        fc.pre(!isSame(bytes, summary[name]));
        const read = await unpackSummary({ ...summary, [name]: bytes }, sizes.counts);
        if (read.ok) expect(read.value).toEqual(encode(lines, 'gateway').summary);
        else expect(read.error).toMatchObject({ kind: 'damaged', column: name });
      }),
    );
  });
});
