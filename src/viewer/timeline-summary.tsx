import type { ComponentChildren } from 'preact';
import type { TimeRange } from '../core/time-ranges.ts';
import { plural } from '../log-views/site-access.ts';
import type { ViewerModel } from './model.ts';
import type { Burst } from './timeline-burst.ts';
import { datedSpanText, lengthText, widthText } from './timeline-words.ts';

export interface TimelineSummaryProps {
  readonly model: ViewerModel;
  readonly axis: TimeRange | null;
  readonly burst: Burst | null;
  readonly onZoom: (range: TimeRange) => void;
  /** The burst is pointed at, or no longer. */
  readonly onBurst: (isPointedAt: boolean) => void;
  /** Beside the number. */
  readonly children?: ComponentChildren;
}

/** How many lines, over how long, how many errors, and where most of them are. */
export function TimelineSummary(props: TimelineSummaryProps) {
  const { model, axis, burst, onZoom, onBurst } = props;
  const { outcome, total, isDone } = model.search;
  const zone = model.context.zone ?? undefined;
  const errors = (outcome?.facets.level ?? [])
    .filter(([level]) => level === 'ERROR' || level === 'FATAL')
    .reduce((sum, [, lines]) => sum + lines, 0);
  const { range } = model.state;
  // The axis goes on to the end of the newest bar.
  const length = range.kind === 'last' ? range.ms : axis && axis.to - axis.from;
  const width = outcome?.histogram?.bins.width;
  return (
    <div class="view-time-sum">
      <div class="view-time-head">
        <p class="view-time-total ala-digits">{total.toLocaleString('en')}</p>
        {props.children}
      </div>
      <p class="view-time-span">
        {total === 1 ? 'line' : 'lines'}
        {length !== null && ` in ${lengthText(length)}`}
        {width !== undefined && `, ${widthText(width)} a bar`}
        {outcome && !isDone && ', counting'}
      </p>
      {errors > 0 && (
        <p class="view-time-errors">
          <strong>{plural(errors, 'error')}</strong>
          {burst && `, ${burst.errors.toLocaleString('en')} in one burst`}
        </p>
      )}
      {burst && (
        <button
          type="button"
          class="ala-link view-time-burst"
          onPointerEnter={() => onBurst(true)}
          onPointerLeave={() => onBurst(false)}
          onFocus={() => onBurst(true)}
          onBlur={() => onBurst(false)}
          onClick={() => onZoom(burst)}
        >
          Zoom to {axis ? datedSpanText(burst, axis, zone) : null}
        </button>
      )}
    </div>
  );
}
