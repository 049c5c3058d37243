import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupRows } from '../../src/viewer/group-rows.ts';

test('the lines of an open group stand below its head', () => {
  const rows = groupRows(3, [{ group: 1, rows: 2 }]);
  expect(rows.count).toBe(5);
  expect([0, 1, 2, 3, 4].map(rows.placeOf)).toEqual([
    { group: 0, inner: null },
    { group: 1, inner: null },
    { group: 1, inner: 0 },
    { group: 1, inner: 1 },
    { group: 2, inner: null },
  ]);
});

test('rows are as if they were written down one after the other', () => {
  const open = fc.uniqueArray(fc.record({ group: fc.integer({ min: -2, max: 40 }), rows: fc.nat(5) }), {
    selector: ({ group }) => group,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.nat(30), open, (groups, opened) => {
      const written = Array.from({ length: groups }, (_, group) => {
        const inner = opened.find((each) => each.group === group)?.rows ?? 0;
        return [{ group, inner: null }, ...Array.from({ length: inner }, (_, n) => ({ group, inner: n }))];
      }).flat();
      const rows = groupRows(groups, opened);
      expect(rows.count).toBe(written.length);
      expect(written.map((_, row) => rows.placeOf(row))).toEqual(written);
      for (let group = 0; group < groups; group++) {
        expect(written[rows.rowOf(group)]).toEqual({ group, inner: null });
      }
    }),
  );
});
