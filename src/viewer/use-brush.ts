import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Bins } from '../core/scan/bins.ts';
import type { TimeRange } from '../core/time-ranges.ts';
import { type Scale, timeAt } from './timeline-scale.ts';

/** Bars, the last included. */
export interface Selection {
  readonly first: number;
  readonly last: number;
}

export interface Brush {
  /** The bar under the pointer, or the one that keys moved to; null: none. */
  readonly bar: number | null;
  /** What is being selected; null: nothing. */
  readonly selection: Selection | null;
  /** It is being dragged; keys select otherwise. */
  readonly isDragging: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
    readonly onDblClick: () => void;
  };
}

export interface BrushOptions {
  readonly bins: Bins | null;
  readonly scale: Scale | null;
  readonly onZoom: (range: TimeRange) => void;
  readonly onZoomOut: () => void;
  /** One bar was chosen. */
  readonly onBar: (range: TimeRange) => void;
}

/** Moves of the pointer that are still a click, in px. */
const STILL = 4;
/** How long a click waits for the second one of a double click, in ms. */
const SECOND_CLICK = 250;

/** Selecting bars: with the pointer by dragging, with the keys by Shift and arrows. A click chooses one bar. */
export function useBrush({ bins, scale, onZoom, onZoomOut, onBar }: BrushOptions): Brush {
  const [bar, setBar] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const pressed = useRef<{ readonly x: number; readonly bar: number } | null>(null);
  // The two clicks of a double click, which zooms out, choose no bar.
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stopWaiting = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current);
    waiting.current = null;
  }, []);
  useEffect(() => stopWaiting, [stopWaiting]);
  const last = bins ? bins.count - 1 : 0;
  const selection =
    anchor === null || bar === null
      ? null
      : { first: Math.min(anchor, bar, last), last: Math.min(Math.max(anchor, bar), last) };

  function barAt(event: PointerEvent): number | null {
    if (!bins || !scale || !(event.currentTarget instanceof Element)) return null;
    const time = timeAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left);
    return Math.min(Math.max(Math.floor((time - bins.from) / bins.width), 0), last);
  }

  function rangeOf({ first, last: end }: Selection): TimeRange | null {
    if (!bins || !scale) return null;
    const from = Math.max(scale.from, bins.from + first * bins.width);
    const to = Math.min(scale.to, bins.from + (end + 1) * bins.width);
    return from < to ? { from, to } : null;
  }

  function tell(range: TimeRange | null, how: (range: TimeRange) => void): void {
    if (range) how(range);
  }

  function drop(): void {
    pressed.current = null;
    setAnchor(null);
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !bins) return;
    const isTaken = move(event) || act(event.key);
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function move({ key, shiftKey }: KeyboardEvent): boolean {
    const from = bar ?? last + 1;
    const to = target(key, from, last);
    if (to === null) return false;
    const next = Math.min(Math.max(to, 0), last);
    if (!shiftKey) setAnchor(null);
    else if (anchor === null) setAnchor(Math.min(from, last));
    setBar(next);
    return true;
  }

  function act(key: string): boolean {
    const chosen = selection ?? (bar === null ? null : { first: bar, last: bar });
    if (key === 'Enter' && chosen) {
      drop();
      tell(rangeOf(chosen), onZoom);
    } else if (key === ' ' && bar !== null) tell(rangeOf({ first: bar, last: bar }), onBar);
    else if (key === '-') onZoomOut();
    else if (key === 'Escape' && (bar !== null || anchor !== null)) {
      if (anchor === null) setBar(null);
      drop();
    } else return false;
    return true;
  }

  return {
    bar: bar === null ? null : Math.min(bar, last),
    selection,
    isDragging: pressed.current !== null,
    handlers: {
      onPointerDown: (event) => {
        const at = barAt(event);
        if (event.button !== 0 || at === null) return;
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
        stopWaiting();
        pressed.current = { x: event.clientX, bar: at };
        setBar(at);
      },
      onPointerMove: (event) => {
        const at = barAt(event);
        const { current } = pressed;
        setBar(at);
        if (current && at !== null && Math.abs(event.clientX - current.x) >= STILL) setAnchor(current.bar);
      },
      onPointerUp: () => {
        const { current } = pressed;
        if (!current) return;
        const chosen = selection;
        drop();
        if (chosen) {
          // The bar of that number is another one from now on.
          setBar(null);
          tell(rangeOf(chosen), onZoom);
          return;
        }
        const range = rangeOf({ first: current.bar, last: current.bar });
        waiting.current = setTimeout(() => tell(range, onBar), SECOND_CLICK);
      },
      onPointerCancel: drop,
      onPointerLeave: () => {
        if (!pressed.current) setBar(null);
      },
      onKeyDown: press,
      onBlur: () => {
        setBar(null);
        drop();
      },
      onDblClick: () => {
        stopWaiting();
        setBar(null);
        onZoomOut();
      },
    },
  };
}

/** Where a key leads from a bar; null: nowhere. */
function target(key: string, from: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return from - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return from + 1;
    case 'PageDown':
      return from - 10;
    case 'PageUp':
      return from + 10;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
