import { describe, expect, test } from 'vitest';
import { GroupTable } from '../../../src/core/scan/group-table.ts';
import type { SegmentGroups } from '../../../src/core/scan/line-groups.ts';
import { NumberedTexts } from '../../../src/core/scan/numbered-texts.ts';

const NONE = { rows: new Uint32Array(0), values: new Uint32Array(0), lines: new Uint32Array(0) };

function part(
  rows: readonly (readonly [group: number, matches: number, first: number, last: number])[],
): SegmentGroups {
  return {
    numbers: Uint32Array.from(rows, ([group]) => group),
    matches: Uint32Array.from(rows, ([, matches]) => matches),
    firsts: Float64Array.from(rows, ([, , first]) => first),
    lasts: Float64Array.from(rows, ([, , , last]) => last),
    levels: new Uint32Array(rows.length * 6),
    newest: new Uint32Array(rows.length),
    values: { functions: NONE, versions: NONE, sites: NONE, sources: NONE },
    ungrouped: 0,
    left: 0,
  };
}

describe('a table of groups', () => {
  test('grows with the numbers of its groups, and adds up what several segments have of one', () => {
    const table = new GroupTable();
    table.add(part([[70_000, 2, 10, 20]]), { partition: 1, segment: 1 });
    table.add(
      part([
        [70_000, 3, 5, 15],
        [3, 1, 30, 30],
      ]),
      { partition: 1, segment: 2 },
    );
    expect(table.of(70_000)).toMatchObject({ matches: 5, first: 5, last: 20, newest: { segment: 1 } });
    expect([table.groups, table.lines]).toEqual([2, 6]);
    expect([...table.order('newest', String)]).toEqual([3, 70_000]);
    expect([...table.order('longest', String)]).toEqual([70_000, 3]);
    table.clear();
    expect([...table.order('newest', String)]).toEqual([]);
  });

  test('takes the line that comes last where several are of the newest time', () => {
    const table = new GroupTable();
    table.add(part([[0, 1, 10, 10]]), { partition: 2, segment: 4 });
    table.add(part([[0, 1, 10, 10]]), { partition: 1, segment: 9 });
    expect(table.of(0).newest).toMatchObject({ partition: 2, segment: 4 });
  });
});

describe('numbers of texts', () => {
  test('are the same for the same text, and end where there are enough', () => {
    const names = new NumberedTexts(2);
    expect([names.numberOf('a'), names.numberOf(null), names.numberOf('a')]).toEqual([0, 1, 0]);
    expect(names.isFull).toBe(false);
    expect(names.numberOf('b')).toBe(-1);
    expect(names.isFull).toBe(true);
    names.allow(3);
    expect([names.numberOf('b'), names.textOf(2), names.size]).toEqual([2, 'b', 3]);
    expect(names.isFull).toBe(false);
  });

  test('bring back any text, halves of pairs too', () => {
    const names = new NumberedTexts(10);
    for (const text of ['\ud83d', '\0"\\', '\u2028', ''])
      expect(names.textOf(names.numberOf(text))).toBe(text);
  });
});
