import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { FieldName } from '../core/query/fields.ts';
import { identityText } from '../core/segment/identity.ts';
import type { AccessNote } from '../log-views/access-words.ts';
import type { SearchView } from '../log-views/search-view.ts';
import { plural } from '../log-views/site-access.ts';
import type { LineRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import type { LineHits } from '../ui/line-hits.ts';
import { rowHeights } from '../ui/row-heights.ts';
import { Still } from '../ui/still.ts';
import { useChange } from '../ui/use-change.ts';
import { type RowName, VirtualList, type VirtualListHandle, type VirtualRow } from '../ui/virtual-list.tsx';
import { AccessRow } from './access-row.tsx';
import { Row, WaitingRow } from './line-row.tsx';
import { type Between, rowItems } from './row-items.ts';
import { createRowWindows } from './row-windows.ts';
import { usePlaces } from './use-places.ts';

/** In px, its border included. */
const ROW_HEIGHT = 42;
/** Until it is measured. */
const NOTE_HEIGHT = 27;

export interface LineListProps {
  readonly view: SearchView;
  readonly hits: LineHits;
  readonly notes: readonly AccessNote[];
  readonly isWholeSite: (note: AccessNote) => boolean;
  /** As the page calls the site of a line. */
  readonly nameOf: (row: LineRow) => string;
  /** In ms since the epoch. */
  readonly now: number;
  /** False while the list is scrolled away from its top, or a line is open: new lines wait above. */
  readonly onFollow: (follows: boolean) => void;
  readonly onFilter: (field: FieldName, value: string) => void;
  readonly invocationUrl: (invocationId: string) => string;
}

interface NoteItem extends Between {
  readonly note: AccessNote;
}

/** The lines, newest first, with the changes of access between them. At its top it follows what comes in. */
export function LineList(props: LineListProps) {
  const { view, hits, notes, nameOf, now, onFollow } = props;
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const windows = useMemo(() => createRowWindows(() => redraw(null)), []);
  const [open, setOpen] = useState<{ readonly name: number; readonly line: string } | null>(null);
  windows.adopt(
    { version: view.version, total: view.total, first: view.first, page: view.run?.page ?? null },
    open?.line ?? null,
  );
  const below = windows.below();
  /** The name of the line of row 0; those of the rows below it count down. */
  const top = view.total - 1 - below;

  const list = useRef<VirtualListHandle>(null);
  const [active, setActive] = useState<RowName | null>(null);
  const [isAtEdge, setAtEdge] = useState(true);
  const tall = useRef(new Map<RowName, number>());
  const [turn, changed] = useReducer((times: number) => times + 1, 0);

  const times = useMemo(() => notes.map(({ at }) => at), [notes]);
  const places = usePlaces(view, times);
  const items = useMemo(() => {
    const known = notes.flatMap((note): NoteItem[] => {
      const row = places.get(note.at);
      return row === undefined ? [] : [{ name: note.name, row, note }];
    });
    return rowItems(view.total, known, below);
  }, [view.total, below, notes, places]);
  const heights = useMemo(() => {
    // The map is the same after it changed: the turn says that it did.
    void turn;
    const usual = notes.map(({ name }) => [name, NOTE_HEIGHT] as const);
    const known = new Map<RowName, number>([...usual, ...tall.current]);
    return rowHeights(
      items.count,
      ROW_HEIGHT,
      [...known].flatMap(([name, height]) => {
        const at = items.indexOf(name);
        return at === null ? [] : [[at, height] as const];
      }),
    );
  }, [items, notes, turn]);

  // Other lines: nothing of what was open is where it was.
  const { run } = view;
  useChange([run], () => {
    tall.current.clear();
    setOpen(null);
    setActive(null);
    list.current?.toEdge();
    changed(null);
  });
  // Lines may have gone, and another is where the open one was.
  const openRow = open === null ? undefined : windows.get(top - open.name);
  const isOther = open !== null && openRow !== undefined && identityText(openRow.line) !== open.line;
  useEffect(() => {
    if (!isOther || open === null) return;
    tall.current.delete(open.name);
    setOpen(null);
    changed(null);
  }, [isOther, open]);

  const follows = isAtEdge && open === null;
  useEffect(() => onFollow(follows), [onFollow, follows]);
  const waiting = useWaiting(view, follows);

  const toggle = useCallback(
    (name: number): void => {
      const row = windows.get(top - name);
      const at = items.indexOf(name);
      if (!row || at === null) return;
      list.current?.hold(at);
      if (open) tall.current.delete(open.name);
      setOpen(open?.name === name ? null : { name, line: identityText(row.line) });
      changed(null);
    },
    [windows, top, items, open],
  );

  const onHeight = useCallback((name: RowName, height: number) => {
    if (tall.current.get(name) === height) return;
    tall.current.set(name, height);
    changed(null);
  }, []);

  const onRange = useCallback(
    (from: number, to: number) => {
      const rows: number[] = [];
      for (let at = from; at < to; at++) {
        const item = items.at(at);
        if (item.kind === 'line') rows.push(item.row);
      }
      const [first] = rows;
      const last = rows.at(-1);
      if (first !== undefined && last !== undefined) windows.want(first, last + 1);
    },
    [items, windows],
  );

  function press(event: MouseEvent, name: number): void {
    setActive(name);
    const isHead = event.target instanceof Element && event.target.closest('[data-fold]') !== null;
    if (isHead) toggle(name);
  }

  function onKey(event: KeyboardEvent, at: number): boolean {
    const name = items.nameOf(at);
    if (event.key === 'Escape' && open) {
      toggle(open.name);
      return true;
    }
    if ((event.key !== 'Enter' && event.key !== ' ') || typeof name !== 'number') return false;
    setActive(name);
    toggle(name);
    return true;
  }

  /** From within the open line Escape goes back to the list. */
  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !open) return;
    // Or the list would take it too.
    event.preventDefault();
    toggle(open.name);
    list.current?.focus();
  }

  function row(at: number): VirtualRow {
    const item = items.at(at);
    if (item.kind === 'between') {
      const { note } = item.between;
      return {
        isOpen: true,
        attributes: { class: 'pop-gap' },
        content: <AccessRow note={note} now={now} isWhole={props.isWholeSite(note)} />,
      };
    }
    const found = windows.get(item.row);
    if (!found) return { attributes: { class: 'pop-line' }, content: <WaitingRow row={item.row} /> };
    const name = top - item.row;
    const isOpen = open?.name === name && !isOther;
    const siteName = nameOf(found);
    const today = Math.floor(now / HOUR) * HOUR;
    return {
      isOpen,
      attributes: {
        class: 'pop-line',
        ...{ 'data-level': found.line.level, 'data-open': isOpen ? '' : undefined },
        'aria-expanded': isOpen,
        onClick: (event) => press(event, name),
        onKeyDown: leave,
      },
      content: (
        <Still
          on={[found, siteName, hits, isOpen, today, props.onFilter, props.invocationUrl]}
          view={() => (
            <Row
              row={found}
              siteName={siteName}
              hits={hits}
              isOpen={isOpen}
              today={today}
              onFilter={props.onFilter}
              invocationUrl={props.invocationUrl}
            />
          )}
        />
      ),
    };
  }

  const activeIndex = active === null ? null : items.indexOf(active);
  return (
    <div class="pop-list-frame">
      {waiting > 0 && (
        <Button
          kind="main"
          size="small"
          class="pop-waiting"
          onClick={() => {
            if (open) tall.current.delete(open.name);
            setOpen(null);
            changed(null);
            list.current?.toEdge();
            list.current?.focus();
          }}
        >
          {plural(waiting, 'new line')}
        </Button>
      )}
      <VirtualList
        label="Lines, newest first"
        edge="start"
        onEdge={setAtEdge}
        heights={heights}
        nameOf={items.nameOf}
        indexOf={items.indexOf}
        row={row}
        active={activeIndex}
        onActive={(at) => setActive(items.nameOf(at))}
        onKey={onKey}
        onRange={onRange}
        onHeight={onHeight}
        handle={list}
      />
    </div>
  );
}

const HOUR = 3_600_000;

/** How many lines are newer than the newest that was seen when somebody began to read. */
function useWaiting(view: SearchView, follows: boolean): number {
  const seen = useRef<number | null>(null);
  const [waiting, setWaiting] = useState(0);
  const newest = view.first[0]?.line.time ?? null;
  if (follows) seen.current = newest;
  const { run } = view;
  useEffect(() => {
    let isOver = false;
    const { current } = seen;
    if (follows || current === null || !run || newest === null || newest <= current) {
      setWaiting(0);
      return;
    }
    const row = view.first.findIndex(({ line }) => line.time <= current);
    if (row >= 0) setWaiting(row);
    else {
      void run.locate({ kind: 'time', time: current }).then((found) => {
        if (!isOver && found.ok) setWaiting(found.value ?? view.total);
      });
    }
    return () => {
      isOver = true;
    };
  }, [run, follows, newest, view]);
  return waiting;
}
