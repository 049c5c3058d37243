/**
 * A list of a million rows and more, of which only what is seen is drawn. What is on screen stays there while rows come
 * in above it or change their height; it opens at its end, or its start, and stays there until somebody scrolls. The focus is on the list as a whole, arrow keys move the
 * active row (and what is active within a row is up to the owner).
 */
import type { ComponentChildren, HTMLAttributes, RefObject } from 'preact';
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { movedRow, type RowHeights } from './row-heights.ts';
import { isSettled, placeAt, type ScrollPlace, scrolledTo, shiftedTo } from './scroll-place.ts';
import { lastTop, scrollScale } from './scroll-scale.ts';
import { useLayoutChange } from './use-change.ts';
import { useMeasured } from './use-measured.ts';

/** Tells a row from every other, also after rows came in above it. */
export type RowName = string | number;

export interface VirtualRow {
  readonly content: ComponentChildren;
  readonly attributes?: HTMLAttributes<HTMLDivElement>;
  /** Its height is up to what is in it; it is measured and told to `onHeight`. */
  readonly isOpen?: boolean;
}

export interface VirtualListHandle {
  /** Scrolls to a row; `nearest` only as far as needed. */
  readonly show: (index: number, align: 'nearest' | 'center') => void;
  /** Whatever changes its height next, this row's top stays where it is. */
  readonly hold: (index: number) => void;
  readonly focus: () => void;
  /** The first row that is seen; -1 without rows. */
  readonly top: () => number;
  /** Goes to where it opened, and stays there. */
  readonly toEdge: () => void;
}

export interface VirtualListProps {
  readonly label: string;
  /** A row of column headings. */
  readonly head?: ComponentChildren;
  readonly heights: RowHeights;
  readonly nameOf: (index: number) => RowName;
  /** Where a row is now; null: it is gone. */
  readonly indexOf: (name: RowName) => number | null;
  readonly row: (index: number, id: string) => VirtualRow;
  readonly active: number | null;
  readonly onActive: (index: number) => void;
  /** The id of what is active within the active row. */
  readonly activeId?: string | undefined;
  /** A key that does not move the active row. True: it was taken. */
  readonly onKey?: (event: KeyboardEvent, index: number) => boolean;
  /** These rows are seen or nearly so; `to` is not in it. */
  readonly onRange: (from: number, to: number) => void;
  readonly onHeight?: (name: RowName, height: number) => void;
  readonly handle?: RefObject<VirtualListHandle | null>;
  /** Where it opens, and what it stays at while nobody scrolled; without it, the end. */
  readonly edge?: 'start' | 'end';
  /** Whether it is at that edge. */
  readonly onEdge?: (isAtEdge: boolean) => void;
  /** Over the rows: marks beside the scroll bar. */
  readonly children?: ComponentChildren;
}

/** Nobody scrolls any more. In ms. */
const REST = 150;
/** Of what is seen, above and below it. */
const OVERSCAN = 0.75;

interface Memory {
  place: ScrollPlace;
  heights: RowHeights | null;
  viewport: number;
  /** The row at the top of what is seen and how far it is above it; null: the list is at its edge. */
  anchor: { readonly name: RowName; readonly above: number } | null;
  isMoving: boolean;
}

export function VirtualList(props: VirtualListProps) {
  const { heights, nameOf, indexOf, edge = 'end' } = props;
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const memory = useRef<Memory>({
    place: { top: 0, shift: 0 },
    heights: null,
    viewport: 0,
    anchor: null,
    isMoving: false,
  }).current;
  const scale = scrollScale(heights.total, memory.viewport);
  const edgeTop = edge === 'start' ? 0 : lastTop(scale);

  if (memory.heights !== heights) {
    memory.heights = heights;
    const { anchor } = memory;
    const at = anchor && indexOf(anchor.name);
    const top = anchor && at !== null ? heights.topOf(at) + anchor.above : edgeTop;
    memory.place = memory.isMoving ? shiftedTo(top, memory.place, scale) : placeAt(top, scale);
  }

  function noteAnchor(): void {
    const { top } = memory.place;
    const row = heights.rowAt(top);
    const isAtEdge = row < 0 || (edge === 'start' ? top <= 1 : top >= lastTop(scale) - 1);
    memory.anchor = isAtEdge ? null : { name: nameOf(row), above: top - heights.topOf(row) };
  }

  function go(place: ScrollPlace): void {
    memory.place = place;
    noteAnchor();
    redraw(null);
  }

  /** Puts the browser's own place to where ours is. */
  function settle(): void {
    const element = box.current;
    const physical = memory.place.top + memory.place.shift;
    if (element && Math.abs(element.scrollTop - physical) >= 1) element.scrollTop = physical;
  }
  useLayoutEffect(settle);

  const onScroll = (): void => {
    const element = box.current;
    if (!element || memory.viewport === 0) return;
    const physical = element.scrollTop;
    if (Math.abs(physical - memory.place.top - memory.place.shift) < 1) return;
    memory.isMoving = true;
    go(scrolledTo(physical, memory.place, scale));
    const atEdge = physical <= 0 || physical >= scale.physical - scale.viewport;
    if (atEdge && !isSettled(memory.place, scale)) go(placeAt(memory.place.top, scale));
    rest();
  };

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef({ scale, go });
  now.current = { scale, go };
  function rest(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      memory.isMoving = false;
      const latest = now.current;
      if (!isSettled(memory.place, latest.scale)) latest.go(placeAt(memory.place.top, latest.scale));
    }, REST);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const height = element.clientHeight;
      if (height === memory.viewport) return;
      memory.viewport = height;
      // As if the rows had changed: the top stays, or the end.
      memory.heights = null;
      redraw(null);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [memory]);

  const { top, shift } = memory.place;
  const first = heights.rowAt(top - scale.viewport * OVERSCAN);
  const last = heights.rowAt(top + scale.viewport * (1 + OVERSCAN));
  const from = Math.max(0, first);
  const to = scale.viewport === 0 ? from : last + 1;
  const { onRange } = props;
  useLayoutChange([from, to, onRange, heights], () => {
    if (to > from) onRange(from, to);
  });

  const isAtEdge = memory.anchor === null;
  const { onEdge } = props;
  useLayoutChange([isAtEdge, onEdge], () => onEdge?.(isAtEdge));

  const measured = useMeasured(props.onHeight);
  const show = (index: number, align: 'nearest' | 'center'): void => {
    const rowTop = heights.topOf(index);
    const rowEnd = rowTop + heights.heightOf(index);
    const { viewport } = memory;
    const now = memory.place.top;
    const centred = rowTop - (viewport - heights.heightOf(index)) / 2;
    const nearest =
      rowTop < now ? rowTop : rowEnd > now + viewport ? Math.min(rowTop, rowEnd - viewport) : now;
    const isFar = rowEnd < now - viewport || rowTop > now + 2 * viewport;
    const isSeen = rowTop >= now && rowEnd <= now + viewport;
    if (align === 'center' ? isSeen : nearest === now) return;
    go(placeAt(align === 'center' || isFar ? centred : nearest, scale));
  };
  useImperativeHandle(props.handle ?? null, () => ({
    show,
    hold: (index) => {
      memory.anchor = { name: nameOf(index), above: memory.place.top - heights.topOf(index) };
    },
    focus: () => frame.current?.focus({ preventScroll: true }),
    top: () => heights.rowAt(memory.place.top + 1),
    toEdge: () => go(placeAt(edgeTop, scale)),
  }));

  function press(event: KeyboardEvent): void {
    const bottom = heights.rowAt(top + scale.viewport - 1);
    const unset = edge === 'start' ? heights.rowAt(top) : bottom;
    const row = props.active ?? unset;
    if (row < 0 || event.defaultPrevented || event.target !== event.currentTarget) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const page = Math.max(1, bottom - heights.rowAt(top) - 1);
    const next = plain ? movedRow(event.key, row, heights.count, page) : null;
    if (next !== null) {
      event.preventDefault();
      const isFirst = props.active === null && event.key === (edge === 'start' ? 'ArrowDown' : 'ArrowUp');
      props.onActive(isFirst ? unset : next);
      show(isFirst ? unset : next, 'nearest');
    } else if (props.onKey?.(event, row)) event.preventDefault();
  }

  const rows = [];
  for (let index = from; index < to; index++) {
    const rowId = `${id}-${nameOf(index)}`;
    const { content, attributes, isOpen } = props.row(index, rowId);
    const name = nameOf(index);
    const style = isOpen ? {} : { height: `${heights.heightOf(index)}px` };
    rows.push(
      <div
        {...attributes}
        key={name}
        id={rowId}
        {...rowRole(index)}
        data-active={index === props.active ? '' : undefined}
        style={style}
        ref={isOpen ? measured(name) : null}
      >
        {content}
      </div>,
    );
  }
  const isActiveDrawn = props.active !== null && props.active >= from && props.active < to;
  const activeRow = isActiveDrawn ? `${id}-${nameOf(props.active ?? 0)}` : undefined;
  return (
    <div
      class="ala-virtual"
      ref={frame}
      {...gridRole(props.label, heights.count)}
      {...{ 'aria-activedescendant': activeRow && (props.activeId ?? activeRow), onKeyDown: press }}
    >
      {props.head}
      <div class="ala-virtual-box" ref={box} {...ROW_GROUP} onScroll={onScroll}>
        <div class="ala-virtual-all" role="presentation" style={{ height: `${scale.physical}px` }}>
          <div
            class="ala-virtual-rows"
            role="presentation"
            style={{ transform: `translateY(${Math.round(heights.topOf(from) + shift)}px)` }}
          >
            {rows}
          </div>
        </div>
      </div>
      {props.children}
    </div>
  );
}

const ROW_GROUP = { role: 'rowgroup', tabIndex: -1 } as const;

/** A grid by its roles: a real table cannot leave out a million rows. */
function gridRole(label: string, rows: number) {
  return { role: 'grid', 'aria-label': label, 'aria-rowcount': rows + 1, tabIndex: 0 } as const;
}

/** The row of headings is the first. */
function rowRole(index: number) {
  return { role: 'row', 'aria-rowindex': index + 2 } as const;
}
