/** What stands below the head of an open group, row by row. Pure. */
import type { GroupRow } from '../search/contract.ts';
import type { NamedLine, OpenGroup } from './open-groups.ts';

export type BodyRow =
  | { readonly kind: 'line'; readonly name: string; readonly line: NamedLine; readonly before: number | null }
  /** A cap was reached; `others`: how many of the group's lines are not shown. */
  | { readonly kind: 'cap'; readonly name: string; readonly others: number }
  /** Lines that were not found are not shown. */
  | { readonly kind: 'others'; readonly name: string; readonly others: number }
  /** There are more than were read. */
  | { readonly kind: 'more'; readonly name: string; readonly left: number }
  | { readonly kind: 'waiting' | 'problem' | 'gone' | 'pattern'; readonly name: string };

/** Names tell rows apart within the group. */
export function groupBody(group: Pick<GroupRow, 'whole' | 'by'>, open: OpenGroup): BodyRow[] {
  if (open.by === 'pattern') return [{ kind: 'pattern', name: 'pattern' }];
  const { lines } = open;
  if (!lines)
    return [open.problem ? { kind: 'problem', name: 'problem' } : { kind: 'waiting', name: 'waiting' }];
  if (lines.length === 0) return [{ kind: 'gone', name: 'gone' }];
  const rows: BodyRow[] = lines.map((line, at) => ({
    kind: 'line',
    name: line.name,
    line,
    before: lines[at - 1]?.row.line.time ?? null,
  }));
  const cap = group.whole?.cap ?? null;
  const others = open.shows === 'found' ? Math.max(0, (group.whole?.lines ?? 0) - open.total) : 0;
  const left = open.total - lines.length;
  if (cap) {
    // What was lost was written after the last line that was kept, and before the next one.
    const at = lines.findIndex(({ row }) => row.line.time > cap.at);
    rows.splice(at < 0 ? rows.length : at, 0, { kind: 'cap', name: 'cap', others });
  } else if (others > 0) rows.push({ kind: 'others', name: 'others', others });
  if (left > 0) rows.push({ kind: 'more', name: 'more', left });
  if (open.problem) rows.push({ kind: 'problem', name: 'problem' });
  return rows;
}
