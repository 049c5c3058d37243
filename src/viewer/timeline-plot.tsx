import { useId, useMemo, useRef } from 'preact/hooks';
import { LEVELS } from '../core/level.ts';
import { niceBins } from '../core/scan/bins.ts';
import type { BinCounts } from '../core/scan/histogram.ts';
import type { TimeRange } from '../core/time-ranges.ts';
import { Still } from '../ui/still.ts';
import { barsOf } from './timeline-bars.ts';
import type { Burst } from './timeline-burst.ts';
import { CapMarks } from './timeline-cap-marks.tsx';
import { capMarks, describeCaps, type ReachedCap } from './timeline-caps.ts';
import { GapLabels } from './timeline-gap-labels.tsx';
import type { TimelineGap } from './timeline-gaps.ts';
import { type Scale, ticksOf, xOf } from './timeline-scale.ts';
import { CapTip, TimelineTip } from './timeline-tip.tsx';
import { binText, describeTimeline, selectionText } from './timeline-words.ts';
import { type Brush, useBrush } from './use-brush.ts';
import { useCapPointing } from './use-cap-pointing.ts';
import { useWidth } from './use-width.ts';

export interface TimelinePlotProps {
  /** Null: nothing was counted yet. */
  readonly counts: BinCounts | null;
  readonly axis: TimeRange | null;
  readonly gaps: readonly TimelineGap[];
  /** Always the same list until others are known. */
  readonly caps: readonly ReachedCap[];
  /** To be shown as if it were selected, since a press on a link would zoom to it. */
  readonly pointedAt: Burst | null;
  readonly zone: string | undefined;
  readonly onZoom: (range: TimeRange) => void;
  readonly onZoomOut: () => void;
  /** A bar was chosen. */
  readonly onBar: (range: TimeRange) => void;
  /** Null: nothing can be fetched. */
  readonly onFetch: ((range: TimeRange) => void) | null;
  /** The same function each time. */
  readonly onCaps: (caps: readonly ReachedCap[]) => void;
}

/** Of the bars, in px; the axis stands below. */
export const PLOT_HEIGHT = 80;
/** The highest bar does not touch the row of labels. */
const BARS_HEIGHT = 66;
/** Where nothing was counted there is still a time to point at. */
const MOST_EMPTY_BARS = 120;
/** Narrower than this a gap that fills by itself is not drawn, in px. */
const LEAST_PASSING = 3;

/**
 * The histogram itself: gaps, bars, axis, what is selected, and words for it all. What is drawn seldom is `Still` and not a
 * remembered element: that would hold the tree it was made in, and that tree the one before, for as long as lines come.
 */
export function TimelinePlot(props: TimelinePlotProps) {
  const { axis, gaps, caps, zone, pointedAt, onCaps } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const id = useId();
  const [from, to] = [axis?.from ?? 0, axis?.to ?? 0];
  const scale = useMemo<Scale | null>(
    () => (from < to && width > 0 ? { from, to, width } : null),
    [from, to, width],
  );
  const counts = useMemo(() => props.counts ?? emptyCounts(from, to), [props.counts, from, to]);
  const brush = useBrush({ ...props, bins: counts?.bins ?? null, scale });
  const marks = useMemo(() => (scale ? capMarks(caps, scale) : []), [caps, scale]);
  const cap = useCapPointing(marks, onCaps);
  const words = useMemo(
    () =>
      counts
        ? [...describeTimeline(counts, { from, to }, gaps, zone), ...describeCaps(marks, { from, to }, zone)]
        : [],
    [counts, from, to, gaps, marks, zone],
  );
  const { bar, selection } = brush;
  const shown = selection && counts ? binsRange(counts, selection) : pointedAt;
  return (
    <div class="view-time-plot" ref={frame}>
      <svg
        class="view-time-bars"
        width={width}
        height={PLOT_HEIGHT}
        viewBox={`0 0 ${Math.max(width, 1)} ${PLOT_HEIGHT}`}
        aria-hidden="true"
        focusable="false"
      >
        <Still
          on={[gaps, scale, id]}
          view={() => scale && <Hatches gaps={gaps} scale={scale} id={`${id}-hatch`} />}
        />
        {shown && scale && <Selected scale={scale} range={shown} part="fill" />}
        <Still
          on={[counts, scale]}
          view={() => counts && scale && <BarPaths counts={counts} scale={scale} />}
        />
        {bar !== null && counts && scale && !selection && (
          <rect class="view-time-bar" {...stretch(scale, binsRange(counts, { first: bar, last: bar }))} />
        )}
        {shown && scale && <Selected scale={scale} range={shown} part="edges" />}
      </svg>
      {counts && scale && (
        <div
          class="view-time-slider"
          role="slider"
          tabIndex={0}
          aria-label="Lines over time"
          aria-describedby={`${id}-words`}
          aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Enter Minus"
          aria-valuemin={0}
          aria-valuemax={counts.bins.count - 1}
          aria-valuenow={bar ?? counts.bins.count - 1}
          aria-valuetext={barText(counts, brush, zone)}
          {...brush.handlers}
        />
      )}
      <Still on={[scale, zone]} view={() => scale && <Ticks scale={scale} zone={zone} />} />
      <Still
        on={[gaps, scale, zone, props.onFetch]}
        view={() => scale && <GapLabels gaps={gaps} scale={scale} zone={zone} onFetch={props.onFetch} />}
      />
      <Still
        on={[marks, scale, zone, cap.open]}
        view={() =>
          scale && <CapMarks marks={marks} scale={scale} zone={zone} onPoint={cap.point} onOpen={cap.open} />
        }
      />
      {cap.pointed && scale && <CapTip mark={cap.pointed} scale={scale} zone={zone} />}
      {!cap.pointed && bar !== null && counts && scale && (
        <TimelineTip {...{ counts, bar, selection, gaps, caps, scale, zone }} isDragging={brush.isDragging} />
      )}
      <div class="ala-hidden" id={`${id}-words`}>
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          Arrows move, Shift and arrows select, Enter zooms, minus zooms out, the space bar goes to the time.
        </p>
      </div>
    </div>
  );
}

function emptyCounts(from: number, to: number): BinCounts | null {
  if (!(from < to)) return null;
  const bins = niceBins(from, to, MOST_EMPTY_BARS);
  return { bins, levels: LEVELS.map(() => []) };
}

function binsRange({ bins }: BinCounts, { first, last }: { first: number; last: number }): TimeRange {
  return { from: bins.from + first * bins.width, to: bins.from + (last + 1) * bins.width };
}

function barText(counts: BinCounts, { bar, selection }: Brush, zone: string | undefined): string {
  if (selection) return selectionText(counts, selection.first, selection.last, zone);
  return bar === null ? 'No bar chosen' : binText(counts, bar, zone);
}

function BarPaths({ counts, scale }: { readonly counts: BinCounts; readonly scale: Scale }) {
  const { paths, max } = barsOf(counts, scale, BARS_HEIGHT);
  const top = PLOT_HEIGHT - BARS_HEIGHT;
  const hasLines = paths.some(({ path }) => path !== '');
  return (
    <>
      {hasLines &&
        [1, 0.5].map((share) => (
          <g key={share} class="view-time-grid">
            <path d={`M0 ${top + BARS_HEIGHT * (1 - share) + 0.5}H${scale.width}`} />
            {share === 1 && (
              <text x={scale.width - 2} y={top + BARS_HEIGHT * (1 - share) - 2}>
                {(max * share).toLocaleString('en')}
              </text>
            )}
          </g>
        ))}
      <g transform={`translate(0 ${top})`}>
        {paths.map(({ level, path }) => (
          <path key={level} d={path} data-level={level} />
        ))}
      </g>
      <path class="view-time-base" d={`M0 ${PLOT_HEIGHT - 0.5}H${scale.width}`} />
    </>
  );
}

function Hatches(props: {
  readonly gaps: readonly TimelineGap[];
  readonly scale: Scale;
  readonly id: string;
}) {
  return (
    <>
      <pattern id={props.id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="view-time-hatch" d="M0.5 0V6" />
      </pattern>
      {props.gaps
        .filter((gap) => isSeen(gap, props.scale))
        .map((gap) => (
          <rect
            key={`${gap.kind} ${gap.from}`}
            data-gap={gap.kind}
            fill={`url(#${props.id})`}
            {...stretch(props.scale, gap)}
          />
        ))}
    </>
  );
}

/** What is about to come, or just behind the last reading, is no gap yet; whatever was lost is seen, however short. */
function isSeen({ kind, from, to }: TimelineGap, scale: Scale): boolean {
  const isPassing = kind === 'future' || kind === 'queued' || kind === 'fetching' || kind === 'not-fetched';
  return !isPassing || xOf(scale, to) - xOf(scale, from) >= LEAST_PASSING;
}

/** At least so wide that it is seen. */
function stretch(scale: Scale, { from, to }: TimeRange) {
  const left = Math.max(0, Math.round(xOf(scale, from)));
  const right = Math.min(scale.width, Math.round(xOf(scale, to)));
  return { x: left, y: 0, width: Math.max(2, right - left), height: PLOT_HEIGHT };
}

function Selected(props: {
  readonly scale: Scale;
  readonly range: TimeRange;
  readonly part: 'fill' | 'edges';
}) {
  const { x, width } = stretch(props.scale, props.range);
  if (props.part === 'fill')
    return <rect class="view-time-selected" x={x} y={0} width={width} height={PLOT_HEIGHT} />;
  const middle = PLOT_HEIGHT / 2;
  return (
    <>
      {[x, x + width].map((edge) => (
        <path
          key={edge}
          class="view-time-edge"
          d={`M${edge} 0V${PLOT_HEIGHT}M${edge - 1} ${middle - 7}h2v14h-2z`}
        />
      ))}
    </>
  );
}

function Ticks({ scale, zone }: { readonly scale: Scale; readonly zone: string | undefined }) {
  return (
    <div class="view-time-ticks ala-digits" aria-hidden="true">
      {ticksOf(scale, zone).map(({ time, text }) => (
        <span key={time} style={{ insetInlineStart: `${Math.round(xOf(scale, time))}px` }}>
          {text}
        </span>
      ))}
    </div>
  );
}
