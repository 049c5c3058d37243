import { useMemo, useRef } from 'preact/hooks';
import type { TimeRange } from '../core/time-ranges.ts';
import { useNow } from '../log-views/use-now.ts';
import type { ViewRange } from '../log-views/view-state.ts';
import type { ViewerModel } from './model.ts';
import { type TimelineGap, timelineGaps } from './timeline-gaps.ts';

/** How often the end of the axis moves where nothing else changes, in ms. */
const TIME_MOVES_EVERY = 10_000;
const MINUTE = 60_000;
/** Nothing narrower is zoomed into, in ms. */
const NARROWEST = 10;
const MOST_STEPS_BACK = 50;

export interface Timeline {
  /** The times that are shown; null: nothing says which. */
  readonly axis: TimeRange | null;
  readonly now: number;
  readonly gaps: readonly TimelineGap[];
}

/** What the histogram is drawn over: the range of the view, up to now; of a view of all times what there is. */
export function useTimeline(model: ViewerModel): Timeline {
  const now = Math.max(useNow(TIME_MOVES_EVERY), model.context.now);
  const sync = model.state.live ? (model.logs?.sync ?? null) : null;
  const axis = axisOf(model, now);
  const [from, to] = [axis?.from ?? 0, axis?.to ?? 0];
  const { logs, siteName } = model;
  // Of a range that ends now, the rest of the newest bar is not worth a word.
  const isOpen = model.state.range.kind !== 'between';
  const gaps = useMemo(
    () =>
      timelineGaps({
        axis: { from, to },
        now: isOpen ? Math.max(now, to) : now,
        sync,
        events: logs?.events ?? [],
        siteName,
      }),
    [from, to, isOpen, now, sync, logs?.events, siteName],
  );
  return { axis, now, gaps };
}

function axisOf({ state, range, search, logs }: ViewerModel, now: number): TimeRange | null {
  const bins = search.outcome?.histogram?.bins ?? null;
  const end = bins ? bins.from + bins.width * bins.count : now;
  if (state.range.kind === 'between') return { from: state.range.from, to: state.range.to };
  // The newest bar is whole as long as it is no more than a bar ahead.
  const upTo = end > now && bins && end - now <= bins.width ? end : now;
  if (state.range.kind === 'last') return { from: range?.from ?? now - state.range.ms, to: upTo };
  const first = state.live ? logs?.sync.covered[0]?.from : undefined;
  const from = Math.min(bins?.from ?? Number.POSITIVE_INFINITY, first ?? Number.POSITIVE_INFINITY);
  const isLive = state.live && logs !== null;
  return Number.isFinite(from) && from < now
    ? { from, to: isLive ? upTo : Math.max(end, from + MINUTE) }
    : null;
}

export interface Zoom {
  readonly to: (range: TimeRange) => void;
  /** To three times what is shown; up to now. */
  readonly out: () => void;
  /** To what was shown before it was zoomed; null: it was not. */
  readonly back: (() => void) | null;
}

/** Zooming changes the range of the view: each is a step of the browser's history too. */
export function useZoom({ state, go }: ViewerModel, axis: TimeRange | null, now: number): Zoom {
  const steps = useRef<readonly Step[]>([]);
  const shown = rangeKey(state.range);
  // What was chosen elsewhere, or gone back to in the browser, is where the way back begins.
  const at = steps.current.findLastIndex(({ to }) => to === shown);
  const last = steps.current[at];

  function zoom({ from, to }: TimeRange): void {
    const start = Math.floor(from);
    const range: ViewRange = { kind: 'between', from: start, to: Math.max(Math.ceil(to), start + NARROWEST) };
    const step = { from: state.range, to: rangeKey(range) };
    steps.current = [...steps.current.slice(0, at + 1), step].slice(-MOST_STEPS_BACK);
    go({ range, at: null });
  }

  return {
    to: zoom,
    out: () => {
      if (!axis) return;
      const length = axis.to - axis.from;
      const to = Math.min(axis.to + length, Math.max(now, axis.to));
      zoom({ from: Math.max(0, to - 3 * length), to });
    },
    back: last
      ? () => {
          steps.current = steps.current.slice(0, at);
          go({ range: last.from, at: null });
        }
      : null,
  };
}

interface Step {
  readonly from: ViewRange;
  /** As `rangeKey` has it. */
  readonly to: string;
}

function rangeKey(range: ViewRange): string {
  return range.kind === 'between'
    ? `${range.from}-${range.to}`
    : range.kind === 'last'
      ? `${range.ms}`
      : 'all';
}
