import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMN_NAMES } from '../../../src/core/segment/fields.ts';
import { frameColumn, type SegmentColumn } from '../../../src/core/segment/frame.ts';
import { decodeSegment, SegmentReader } from '../../../src/core/segment/reader.ts';
import { scanMessages } from '../../../src/core/segment/scan.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { anyDamage, hurt, isSame } from './support/damage.ts';
import { anyLine, lineOf } from './support/lines.ts';
import { encode, reframed } from './support/segments.ts';

const someLines = fc.array(anyLine(), { minLength: 1, maxLength: 8 });
const anyColumn = fc.constantFrom(...COLUMN_NAMES);
function changed(
  columns: readonly SegmentColumn[],
  name: string,
  change: (column: SegmentColumn) => SegmentColumn,
) {
  return columns.map((column) => (column.name === name ? change(column) : column));
}

/** Asks for everything a reader can give. */
function readAll(columns: readonly SegmentColumn[]) {
  const reader = new SegmentReader(columns, utf8);
  return [
    reader.allLines(),
    reader.identities(),
    reader.sources(),
    scanMessages(reader, 'a', false),
  ] as const;
}

describe('damaged bytes', () => {
  test('are noticed, and the column is named', () => {
    fc.assert(
      fc.property(someLines, anyColumn, anyDamage, (lines, name, damage) => {
        const { columns } = encode(lines);
        const whole = columns.find((column) => column.name === name)?.bytes ?? new Uint8Array();
        const bytes = hurt(whole, damage);
        fc.pre(!isSame(bytes, whole));
        const failed = readAll(changed(columns, name, () => ({ name, bytes }))).filter(
          (result) => !result.ok,
        );
        // `time` is needed for every line; a wrong count in it must not put the blame on the others.
        expect(failed.length).toBeGreaterThan(0);
        for (const result of failed)
          expect(result).toMatchObject({ error: { kind: 'damaged', column: name } });
      }),
      { numRuns: 500 },
    );
  });

  test('do no harm even where the checksum vouches for them', () => {
    fc.assert(
      fc.property(someLines, anyColumn, anyDamage, (lines, name, damage) => {
        const { columns } = encode(lines);
        const forged = changed(columns, name, (column) =>
          reframed(column, (payload) => hurt(payload, damage)),
        );
        for (const result of readAll(forged)) {
          if (!result.ok) expect(result.error.kind).toBe('damaged');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('bytes that never were a column are no column', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), anyColumn, (bytes, name) => {
        const columns = changed(encode([lineOf()]).columns, name, () => ({ name, bytes }));
        expect(readAll(columns).some((result) => !result.ok)).toBe(true);
      }),
    );
  });

  test('a column in place of another, or of another segment, is damage too', () => {
    const { columns } = encode([lineOf({ functionKey: 'a', moduleKey: 'a' })]);
    const bytes = columns.find(({ name }) => name === 'functionKey')?.bytes ?? new Uint8Array();
    const swapped = changed(columns, 'moduleKey', ({ name }) => ({ name, bytes }));
    expect(decodeSegment(swapped, utf8)).toMatchObject({ error: { kind: 'damaged', column: 'moduleKey' } });
    const more = encode([lineOf(), lineOf()]).columns.find(({ name }) => name === 'edition');
    const mixed = changed(columns, 'edition', (column) => more ?? column);
    expect(decodeSegment(mixed, utf8)).toMatchObject({ error: { kind: 'damaged', column: 'edition' } });
  });
});

describe('a segment that a newer version wrote', () => {
  test('is told from a damaged one', () => {
    const { columns } = encode([lineOf()]);
    const newer = changed(columns, 'message', withVersion2);
    expect(decodeSegment(newer, utf8)).toMatchObject({
      error: { kind: 'unknown-version', column: 'message', detail: 'version 2' },
    });
  });
});

/** A frame of version 2 around the same payload, its checksum made by whoever knows version 2. */
function withVersion2({ name, bytes }: SegmentColumn): SegmentColumn {
  const payload = bytes.slice(9);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return frameColumn(name, view.getUint32(1, true), payload, 2);
}
