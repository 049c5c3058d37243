/** Keys in a list of groups, beside those that move the active row: as in a tree. */
import type { GroupList } from './group-list.ts';

export interface GroupKeys {
  readonly rows: Pick<GroupList, 'rowAt' | 'headAbove' | 'heights'>;
  /** What Enter does to a row. */
  readonly act: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly toggleLine: (index: number) => void;
  readonly isLineOpen: (index: number) => boolean;
  readonly move: (to: number) => void;
}

/** True: the key was taken. */
export function groupKey(event: KeyboardEvent, index: number, keys: GroupKeys): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { rows } = keys;
  const { open, body } = rows.rowAt(index);
  const isLine = body?.kind === 'line';
  switch (event.key) {
    case 'Enter':
    case ' ':
      keys.act(index);
      return true;
    case 'ArrowRight':
      if (body === null && !open) keys.toggle(index);
      else if (body === null) keys.move(Math.min(index + 1, rows.heights.count - 1));
      else if (isLine && !keys.isLineOpen(index)) keys.toggleLine(index);
      return true;
    case 'ArrowLeft':
      if (isLine && keys.isLineOpen(index)) keys.toggleLine(index);
      else if (body !== null) keys.move(rows.headAbove(index));
      else if (open) keys.toggle(index);
      return true;
    default:
      return false;
  }
}
