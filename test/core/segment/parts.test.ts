import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMN_NAMES } from '../../../src/core/segment/fields.ts';
import type { SegmentColumn } from '../../../src/core/segment/frame.ts';
import { absentTexts, COLUMNS_OF, joinPart, PART_NAMES, splitPart } from '../../../src/core/segment/parts.ts';
import { SegmentReader } from '../../../src/core/segment/reader.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { anyDamage, hurt, isSame } from './support/damage.ts';
import { anyLines, inOrder, lineOf } from './support/lines.ts';
import { encode, okValue } from './support/segments.ts';

const anyPart = fc.constantFrom(...PART_NAMES);

function columnsOf(columns: readonly SegmentColumn[], part: (typeof PART_NAMES)[number]): SegmentColumn[] {
  return COLUMNS_OF[part].flatMap((name) => columns.filter((column) => column.name === name));
}

describe('the columns of a part', () => {
  test('come back from it as they were', () => {
    fc.assert(
      fc.property(anyLines, anyPart, (lines, part) => {
        const columns = columnsOf(encode(lines).columns, part);
        expect(okValue(splitPart(part, joinPart(columns)))).toEqual(columns);
      }),
    );
  });

  test('are each in one part', () => {
    expect(PART_NAMES.flatMap((part) => COLUMNS_OF[part]).toSorted()).toEqual(COLUMN_NAMES.toSorted());
  });

  test('need not be there for texts that no line has', () => {
    const lines = [lineOf({ message: 'one' }), lineOf({ message: 'two' })];
    const { columns, hasTexts } = encode(lines);
    expect(hasTexts).toBe(false);
    const others = PART_NAMES.slice(0, 3).flatMap((part) => columnsOf(columns, part));
    const reader = new SegmentReader([...others, ...absentTexts(lines.length)], utf8);
    expect(okValue(reader.allLines())).toEqual(lines);
    expect(encode([lineOf({ error: '' })]).hasTexts).toBe(true);
  });
});

describe('a damaged part', () => {
  test('is noticed, at once or when its columns are read, and named', () => {
    fc.assert(
      fc.property(anyLines, anyPart, anyDamage, (lines, part, damage) => {
        const { columns } = encode(lines);
        const whole = joinPart(columnsOf(columns, part));
        const bytes = hurt(whole, damage);
        fc.pre(!isSame(bytes, whole));
        const split = splitPart(part, bytes);
        if (!split.ok) {
          expect(split.error).toMatchObject({ kind: 'damaged', column: part });
          return;
        }
        const others = columns.filter(({ name }) => !split.value.some((column) => column.name === name));
        const reader = new SegmentReader([...others, ...split.value], utf8);
        const failed = [reader.allLines(), reader.sources()].filter((result) => !result.ok);
        expect(failed.length).toBeGreaterThan(0);
        for (const { error } of failed) {
          expect(error.kind).toBe('damaged');
          expect(COLUMNS_OF[part]).toContain(error.column);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('may be any bytes at all', () => {
    fc.assert(
      fc.property(anyPart, fc.uint8Array({ maxLength: 64 }), (part, bytes) => {
        expect(splitPart(part, bytes)).toMatchObject({ ok: false, error: { column: part } });
      }),
    );
  });
});

test('lines that differ in nothing but their text are one group, in whatever order they come', () => {
  fc.assert(
    fc.property(anyLines, fc.array(fc.nat({ max: 40 }), { maxLength: 60 }), (kinds, order) => {
      const lines = order.flatMap((n) => kinds.slice(n, n + 1));
      const reader = new SegmentReader(encode(lines).columns, utf8);
      expect(okValue(reader.allLines())).toEqual(inOrder(lines));
      expect(okValue(reader.groups()).count).toBeLessThanOrEqual(Math.max(lines.length, 0));
      const functions = okValue(reader.values('functionKey'));
      const ofLines = [...functions.ids].map((id) => functions.values[id]);
      expect(ofLines).toEqual(inOrder(lines).map(({ functionKey }) => functionKey));
    }),
  );
  const one = Array.from({ length: 50 }, (_, n) => lineOf({ message: `${n}`, invocationId: `${n % 3}` }));
  expect(okValue(new SegmentReader(encode(one).columns, utf8).groups()).count).toBe(3);
});
