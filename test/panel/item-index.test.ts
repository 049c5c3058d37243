import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemIndex } from '../../src/panel/item-index.ts';
import type { Insert } from '../../src/preview/contract.ts';

const day = (row: number, at = row): Insert => ({ kind: 'day', row, at, lines: 1 });
const cap = (row: number, until = row): Insert => ({ kind: 'cap', row, invocationId: 'e7aa', until });

describe('days and caps between the lines', () => {
  test('stand above the line at their row, in their order', () => {
    const index = itemIndex(3, [cap(2), day(0), day(2, 99)]);
    const kinds = Array.from({ length: index.count }, (_, at) => {
      const item = index.at(at);
      return item.kind === 'line' ? item.row : item.insert.kind;
    });
    expect(kinds).toEqual(['day', 0, 1, 'cap', 'day', 2]);
  });

  test('may stand below the last line, and nowhere without lines', () => {
    expect(itemIndex(2, [cap(2)]).at(2)).toMatchObject({ kind: 'insert' });
    expect(itemIndex(0, [day(0)]).count).toBe(0);
  });

  test('each item is found by its name, each line by its row', () => {
    const inserts = fc.uniqueArray(fc.nat(40), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), inserts, (shown, rows) => {
        const index = itemIndex(
          shown,
          rows.map((row) => day(row)),
        );
        for (let at = 0; at < index.count; at++) {
          expect(index.indexOf(index.nameOf(at))).toBe(at);
          const item = index.at(at);
          if (item.kind === 'line') expect(index.ofRow(item.row)).toBe(at);
        }
      }),
    );
  });

  test('a line keeps its name while older ones come in above', () => {
    const before = itemIndex(10, [day(0, 5)]);
    const after = itemIndex(110, [day(0, 1), day(100, 5)]);
    const name = before.nameOf(before.ofRow(7));
    expect(after.indexOf(name)).toBe(after.ofRow(107));
  });

  test('what is gone is nowhere', () => {
    const index = itemIndex(10, []);
    expect(index.indexOf(10)).toBeNull();
    expect(index.indexOf('day 7')).toBeNull();
  });
});
