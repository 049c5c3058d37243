import type { RefObject } from 'preact';
import { useCallback, useImperativeHandle, useMemo, useRef, useState } from 'preact/hooks';
import type { PreviewLine, PreviewState } from '../preview/contract.ts';
import { Still } from '../ui/still.ts';
import { useChange } from '../ui/use-change.ts';
import { type RowName, VirtualList, type VirtualListHandle, type VirtualRow } from '../ui/virtual-list.tsx';
import { FindingMenu, findMenu } from './finding-menu.tsx';
import { itemIndex } from './item-index.ts';
import { LineCells, WaitingCells } from './line-row.tsx';
import { lineShape } from './line-shape.ts';
import { findingsOf } from './line-text.ts';
import { insertRow, ListHead } from './list-parts.tsx';
import { ScrollMarks } from './scroll-marks.tsx';
import type { Session, SessionState } from './session.ts';
import { findingId } from './shown-text.tsx';
import { useTallRows } from './use-tall-rows.ts';
import { wholeLine } from './whole-line.ts';

/** The finding that is looked at: which line from the newest, and which of its findings. */
export interface Current {
  readonly fromEnd: number;
  readonly ordinal: number;
}

export interface LineListHandle {
  /** Scrolls to a line and makes it the active one. */
  readonly go: (row: number) => void;
  /** Where looking for findings begins: the active line, or the first that is seen. */
  readonly row: () => number;
  readonly focus: () => void;
}

export interface LineListProps {
  readonly session: Session;
  readonly state: SessionState;
  readonly preview: PreviewState;
  readonly current: Current | null;
  readonly onCurrent: (current: Current | null) => void;
  readonly zone?: string | undefined;
  readonly handle: RefObject<LineListHandle | null>;
}

/** The lines with their days and caps between them. */
export function LineList(props: LineListProps) {
  const { session, state, preview, current, onCurrent, zone } = props;
  const { windows } = session;
  const list = useRef<VirtualListHandle>(null);
  const index = useMemo(() => itemIndex(preview.shown, preview.inserts), [preview.shown, preview.inserts]);
  const [active, setActive] = useState<RowName | null>(null);
  const [open, setOpen] = useState<ReadonlySet<RowName>>(new Set<RowName>());
  const [wholes, setWholes] = useState<ReadonlyMap<number, PreviewLine>>(new Map<number, PreviewLine>());
  const [menu, setMenu] = useState<{ readonly name: number; readonly ordinal: number } | null>(null);
  const range = useRef({ from: 0, to: 0 });
  const root = useRef<HTMLDivElement>(null);
  const { heights, note, changed, clear } = useTallRows(index);

  const lineAt = useCallback(
    (fromEnd: number): PreviewLine | undefined => {
      const line = windows.get(fromEnd);
      return (line && wholes.get(line.k)) ?? line;
    },
    [windows, wholes],
  );

  /** Takes down how high the folded lines are that came since. */
  const noteFolded = useCallback(() => {
    let isNews = false;
    for (let at = range.current.from; at < Math.min(range.current.to, index.count); at++) {
      const name = index.nameOf(at);
      const line = typeof name === 'number' && !open.has(name) ? windows.get(name) : undefined;
      if (line && note(name, lineShape(line).height)) isNews = true;
    }
    if (isNews) changed();
  }, [index, open, windows, note, changed]);
  useChange([state.turn, noteFolded], noteFolded);

  // Other lines: nothing of what was open or high is where it was.
  const { narrowing, applied } = state;
  useChange([narrowing, applied], () => {
    clear();
    setOpen(new Set<RowName>());
    setActive(null);
    setMenu(null);
  });
  useChange([state.view, applied, state.version], () => setWholes(new Map<number, PreviewLine>()));

  const onRange = useCallback(
    (from: number, to: number) => {
      range.current = { from, to };
      const rows: number[] = [];
      for (let at = from; at < to; at++) {
        const item = index.at(at);
        if (item.kind === 'line') rows.push(item.row);
      }
      const first = rows[0];
      const last = rows.at(-1);
      if (first !== undefined && last !== undefined) windows.want(first, last + 1);
      noteFolded();
    },
    [index, windows, noteFolded],
  );

  const activeIndex = active === null ? null : index.indexOf(active);
  useImperativeHandle(props.handle, () => ({
    go: (row) => {
      const at = index.ofRow(row);
      setActive(index.nameOf(at));
      list.current?.show(at, 'center');
    },
    row: () => {
      const at = activeIndex ?? list.current?.top() ?? -1;
      if (at < 0) return 0;
      const item = index.at(at);
      return item.kind === 'line' ? item.row : item.insert.row;
    },
    focus: () => list.current?.focus(),
  }));

  function toggle(name: RowName): void {
    const at = index.indexOf(name);
    if (at !== null) list.current?.hold(at);
    const next = new Set(open);
    if (next.delete(name)) {
      const line = typeof name === 'number' ? windows.get(name) : undefined;
      if (line) note(name, lineShape(line).height);
      changed();
    } else next.add(name);
    setOpen(next);
  }

  async function showWhole(name: number): Promise<void> {
    const line = windows.get(name);
    if (!line) return;
    const whole = await wholeLine(session, line.k);
    if (whole) setWholes((old) => new Map(old).set(whole.k, whole));
  }

  function press(at: number, event: MouseEvent): void {
    const name = index.nameOf(at);
    setActive(name);
    if (typeof name !== 'number' || !(event.target instanceof Element)) return;
    const found = event.target.closest<HTMLElement>('[data-ordinal]');
    if (found) {
      const ordinal = Number(found.dataset['ordinal']);
      onCurrent({ fromEnd: name, ordinal });
      setMenu({ name, ordinal });
    } else if (event.target.closest('[data-whole]')) void showWhole(name);
    else if (event.target.closest('[data-fold]')) toggle(name);
  }

  function onKey(event: KeyboardEvent, at: number): boolean {
    const name = index.nameOf(at);
    const line = typeof name === 'number' ? lineAt(name) : undefined;
    if (typeof name !== 'number' || !line || event.ctrlKey || event.metaKey || event.altKey) return false;
    const ordinal = current?.fromEnd === name ? current.ordinal : -1;
    const findings = findingsOf(line).length;
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowLeft': {
        const next = ordinal + (event.key === 'ArrowRight' ? 1 : -1);
        if (next < findings) onCurrent(next < 0 ? null : { fromEnd: name, ordinal: next });
        return true;
      }
      case 'Enter':
        if (ordinal >= 0) setMenu({ name, ordinal });
        else if (lineShape(line).rest.length > 0) toggle(name);
        return true;
      case ' ':
        toggle(name);
        return true;
      default:
        return false;
    }
  }

  function row(at: number, rowId: string): VirtualRow {
    const item = index.at(at);
    if (item.kind === 'insert') return insertRow(item.insert, zone);
    const fromEnd = preview.shown - 1 - item.row;
    const line = lineAt(fromEnd);
    if (!line)
      return {
        content: <WaitingCells row={fromEnd} />,
        attributes: { class: 'pan-line', 'aria-busy': true },
      };
    const isOpen = open.has(fromEnd);
    const ordinal = current?.fromEnd === fromEnd ? current.ordinal : -1;
    return {
      isOpen,
      attributes: {
        class: 'pan-line',
        ...{ 'data-level': line.level },
        ...(lineShape(line).rest.length > 0 ? { 'aria-expanded': isOpen } : {}),
        onClick: (event) => press(at, event),
      },
      content: (
        <Still
          on={[line, rowId, isOpen, ordinal, zone]}
          view={() => <LineCells line={line} rowId={rowId} isOpen={isOpen} current={ordinal} zone={zone} />}
        />
      ),
    };
  }

  const activeOrdinal = current !== null && current.fromEnd === active ? current.ordinal : -1;
  const activeRow = activeIndex === null ? null : root.current?.querySelector('[data-active]')?.id;
  const shownMenu = menu && findMenu(menu, lineAt(menu.name), root.current);
  const closeMenu = useCallback((focus: 'back' | 'stay') => {
    setMenu(null);
    if (focus === 'back') list.current?.focus();
  }, []);
  return (
    <div class="pan-list" ref={root}>
      <VirtualList
        label="Log lines, oldest first"
        head={<ListHead />}
        heights={heights}
        nameOf={index.nameOf}
        indexOf={index.indexOf}
        row={row}
        active={activeIndex}
        activeId={activeRow && activeOrdinal >= 0 ? findingId(activeRow, activeOrdinal) : undefined}
        onActive={(at) => setActive(index.nameOf(at))}
        onKey={onKey}
        onRange={onRange}
        onHeight={(name, height) => {
          if (open.has(name) && note(name, height)) changed();
        }}
        handle={list}
      >
        <ScrollMarks marks={preview.marks} />
      </VirtualList>
      {shownMenu && (
        <FindingMenu
          key={`${menu?.name} ${menu?.ordinal}`}
          finding={shownMenu.finding}
          anchor={shownMenu.anchor}
          tally={preview.kinds.find(({ kind }) => kind === shownMenu.finding.span.kind) ?? null}
          onDecide={session.decide}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}
