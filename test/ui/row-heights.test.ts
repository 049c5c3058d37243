import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedRow, rowHeights } from '../../src/ui/row-heights.ts';

describe('rows of which a few are taller', () => {
  test('are where their heights add up to', () => {
    const heights = fc.array(fc.constantFrom(24, 24, 24, 48, 72, 310), { maxLength: 60 });
    fc.assert(
      fc.property(heights, (all) => {
        const taller = [...all.entries()].filter(([, height]) => height !== 24).reverse();
        const rows = rowHeights(all.length, 24, taller);
        let top = 0;
        for (const [row, height] of all.entries()) {
          expect(rows.topOf(row)).toBe(top);
          expect(rows.heightOf(row)).toBe(height);
          expect(rows.rowAt(top)).toBe(row);
          expect(rows.rowAt(top + height - 1)).toBe(row);
          top += height;
        }
        expect(rows.total).toBe(top);
      }),
    );
  });

  test('a place beyond the ends is the nearest row, and without rows none', () => {
    const rows = rowHeights(3, 24);
    expect(rows.rowAt(-10)).toBe(0);
    expect(rows.rowAt(1000)).toBe(2);
    expect(rowHeights(0, 24).rowAt(0)).toBe(-1);
  });

  test('a million of them are told apart at once', () => {
    const taller = Array.from({ length: 10_000 }, (_, at) => [at * 97, 72] as const);
    const rows = rowHeights(1_000_000, 24, taller);
    expect(rows.rowAt(rows.topOf(969_903) + 71)).toBe(969_903);
  });
});

describe('keys', () => {
  test('move by a row, a page, and to the ends', () => {
    expect(movedRow('ArrowDown', 4, 10, 5)).toBe(5);
    expect(movedRow('PageUp', 4, 10, 5)).toBe(0);
    expect(movedRow('PageDown', 4, 10, 5)).toBe(9);
    expect(movedRow('Home', 4, 10, 5)).toBe(0);
    expect(movedRow('End', 4, 10, 5)).toBe(9);
    expect(movedRow('a', 4, 10, 5)).toBeNull();
    expect(movedRow('End', 0, 0, 5)).toBeNull();
  });
});
