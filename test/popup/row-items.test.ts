import { describe, expect, test } from 'vitest';
import { rowItems } from '../../src/popup/row-items.ts';

describe('lines with changes of access between them', () => {
  const items = rowItems(3, [
    { name: 'below all', row: 3 },
    { name: 'above the second', row: 1 },
  ]);

  test('each change stands above its line, the last below all', () => {
    const seen = Array.from({ length: items.count }, (_, at) => {
      const item = items.at(at);
      return item.kind === 'line' ? item.row : item.between.name;
    });
    expect(seen).toEqual([0, 'above the second', 1, 2, 'below all']);
    expect([0, 1, 2].map(items.ofRow)).toEqual([0, 2, 3]);
  });

  test('every item is found again by its name, and a new line on top changes no name', () => {
    for (let at = 0; at < items.count; at++) expect(items.indexOf(items.nameOf(at))).toBe(at);
    const more = rowItems(4, [{ name: 'above the second', row: 2 }]);
    expect(more.nameOf(1)).toBe(items.nameOf(0));
  });
});
