/**
 * All rows of a list of groups, with their names and heights: names stay with what they name when groups come in above
 * it. Pure.
 */
import type { GroupRow } from '../search/contract.ts';
import { type RowHeights, rowHeights } from '../ui/row-heights.ts';
import type { RowName } from '../ui/virtual-list.tsx';
import { type BodyRow, groupBody } from './group-body.ts';
import { groupRows } from './group-rows.ts';
import type { GroupView } from './group-view.ts';
import type { OpenGroup } from './open-groups.ts';

export interface GroupListRow {
  /** Null: it was not read yet. */
  readonly group: GroupRow | null;
  /** Null: the group is closed. */
  readonly open: OpenGroup | null;
  /** Null: this is the group's head. */
  readonly body: BodyRow | null;
  /** It stands above the list, which does not have it (yet). */
  readonly isLone: boolean;
}

export interface GroupList {
  readonly heights: RowHeights;
  readonly rowAt: (index: number) => GroupListRow;
  readonly nameOf: (index: number) => RowName;
  /** Null: it is not there, or not read yet. */
  readonly indexOf: (name: RowName) => number | null;
  /** The row of a group's head. */
  readonly headOf: (id: string) => number | null;
  /** The row of the head above a row, or the row itself. */
  readonly headAbove: (index: number) => number;
  /** The number of a row's group, from the top of the list. */
  readonly groupAt: (index: number) => number;
}

export interface GroupListInput {
  readonly view: GroupView;
  readonly opened: ReadonlyMap<string, OpenGroup>;
  readonly lone: GroupRow | null;
  /** Gives each ID a number of its own: names go into attributes that know no blanks. */
  readonly numberOf: (id: string) => number;
  readonly head: number;
  readonly line: number;
  readonly note: number;
  /** Of rows whose height is up to what is in them, by their names, in px. */
  readonly measured: ReadonlyMap<RowName, number>;
}

interface Open {
  readonly group: number;
  readonly name: string;
  readonly row: GroupRow;
  readonly open: OpenGroup;
  readonly body: readonly BodyRow[];
}

export function groupList(input: GroupListInput): GroupList {
  const { view, opened, lone, numberOf } = input;
  const offset = lone ? 1 : 0;
  const count = (view.outcome?.groups ?? 0) + offset;
  const groupAt = (n: number): GroupRow | null => (lone && n === 0 ? lone : view.groupAt(n - offset));
  const groupOf = (id: string): number | null => {
    if (lone?.id === id) return 0;
    const at = view.indexOf(id);
    return at === null ? null : at + offset;
  };

  const all: Open[] = [];
  for (const [id, open] of opened) {
    const group = groupOf(id);
    const row = group === null ? null : groupAt(group);
    if (group === null || !row) continue;
    all.push({ group, name: `g${numberOf(id)}`, row, open, body: groupBody(row, open) });
  }
  const byGroup = new Map(all.map((each) => [each.group, each]));
  const rows = groupRows(
    count,
    all.map(({ group, body }) => ({ group, rows: body.length })),
  );

  const bodyRows = new Map<string, number>();
  const taller: [row: number, height: number][] = [];
  for (const { group, name, body } of all) {
    const head = rows.rowOf(group);
    for (const [at, each] of body.entries()) {
      const rowName = `${name}/${each.name}`;
      const index = head + 1 + at;
      bodyRows.set(rowName, index);
      const own = each.kind === 'line' ? input.line : each.kind === 'pattern' ? 160 : input.note;
      taller.push([index, input.measured.get(rowName) ?? own]);
    }
  }

  function nameOf(index: number): RowName {
    const { group, inner } = rows.placeOf(index);
    if (inner !== null) {
      const open = byGroup.get(group);
      return `${open?.name}/${open?.body[inner]?.name}`;
    }
    const row = groupAt(group);
    // What was not read yet has a place, but no name of its own.
    return row ? `g${numberOf(row.id)}` : `n${group}`;
  }

  /** Of heads that were read; a name is looked for far more seldom than it is given. */
  function indexOf(name: RowName): number | null {
    const text = String(name);
    const inner = bodyRows.get(text);
    if (inner !== undefined) return inner;
    const [, kind, number] = /^([gn])(\d+)$/.exec(text) ?? [];
    if (kind === 'n') return Number(number) < count ? rows.rowOf(Number(number)) : null;
    const id = kind === 'g' ? idOf(Number(number)) : null;
    return id === null ? null : headOf(id);
  }

  function idOf(number: number): string | null {
    if (lone && numberOf(lone.id) === number) return lone.id;
    return view.find((id) => numberOf(id) === number);
  }

  function headOf(id: string): number | null {
    const group = groupOf(id);
    return group === null ? null : rows.rowOf(group);
  }

  return {
    heights: rowHeights(rows.count, input.head, taller),
    rowAt: (index) => {
      const { group, inner } = rows.placeOf(index);
      const open = byGroup.get(group);
      return {
        group: groupAt(group),
        open: open?.open ?? null,
        body: inner === null ? null : (open?.body[inner] ?? null),
        isLone: lone !== null && group === 0,
      };
    },
    nameOf,
    indexOf,
    headOf,
    headAbove: (index) => rows.rowOf(rows.placeOf(index).group),
    groupAt: (index) => rows.placeOf(index).group,
  };
}
