import type { BinCounts } from '../core/scan/histogram.ts';
import { zoneName } from '../core/time-text.ts';
import { plural } from '../log-views/site-access.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { type CapMark, capSpan, capsWithin, capWords, type ReachedCap } from './timeline-caps.ts';
import type { TimelineGap } from './timeline-gaps.ts';
import type { Scale } from './timeline-scale.ts';
import { xOf } from './timeline-scale.ts';
import { binLevels, binRange, datedSpanText, datedTime, gapWords, lengthText } from './timeline-words.ts';
import type { Selection } from './use-brush.ts';

export interface TimelineTipProps {
  readonly counts: BinCounts;
  readonly bar: number;
  readonly selection: Selection | null;
  readonly isDragging: boolean;
  readonly gaps: readonly TimelineGap[];
  readonly caps: readonly ReachedCap[];
  readonly scale: Scale;
  readonly zone: string | undefined;
}

/** Of half the tip, in px. */
const HALF = 116;
const MOST_GAPS = 3;

/** What a bar, or what is being selected, stands for. The slider says the same to those who hear it. */
export function TimelineTip(props: TimelineTipProps) {
  const { counts, bar, selection, isDragging, gaps, caps, scale, zone } = props;
  const { first, last } = selection ?? { first: bar, last: bar };
  const range = { from: binRange(counts.bins, first).from, to: binRange(counts.bins, last).to };
  const levels = sumLevels(counts, first, last);
  const total = levels.reduce((sum, [, lines]) => sum + lines, 0);
  const there = gaps.filter(({ from, to }) => from < range.to && range.from < to);
  const reached = capsWithin(caps, range);
  const x = tipPlace((xOf(scale, range.from) + xOf(scale, range.to)) / 2, scale);
  return (
    <div class="view-time-tip" style={{ insetInlineStart: `${x}px` }} aria-hidden="true">
      <p>
        <b>{datedSpanText(range, scale, zone)}</b> {zoneName(range.from, zone)}
      </p>
      <p class="view-time-utc">{datedSpanText(range, scale, 'UTC')} UTC</p>
      <dl class="ala-digits">
        {levels.map(([level, lines]) => (
          <div key={level} data-level={level}>
            <dt>{level}</dt>
            <dd>{lines.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <p>{total === 0 ? 'No lines' : `${plural(total, 'line')} in ${lengthText(range.to - range.from)}`}</p>
      {there.slice(0, MOST_GAPS).map((gap) => (
        <p key={`${gap.kind} ${gap.from}`} class="view-time-why">
          <ForeignText text={gapWords(gap, zone).long} />
        </p>
      ))}
      {reached.length > 0 && (
        <p class="view-time-why">
          <ForeignText text={capWords(reached, scale, zone)} />
        </p>
      )}
      <p class="view-time-how">{howText(selection !== null, isDragging)}</p>
    </div>
  );
}

function howText(isSelecting: boolean, isDragging: boolean): string {
  if (!isSelecting) return 'Click: go there. Drag: zoom';
  return isDragging ? 'Let go to zoom. Escape: not' : 'Enter: zoom. Escape: not';
}

export interface CapTipProps {
  readonly mark: CapMark;
  readonly scale: Scale;
  readonly zone: string | undefined;
}

/** What a mark of caps stands for. Its button says the same to those who hear it. */
export function CapTip({ mark: { x, caps }, scale, zone }: CapTipProps) {
  const { from } = capSpan(caps);
  return (
    <div class="view-time-tip" style={{ insetInlineStart: `${tipPlace(x, scale)}px` }} aria-hidden="true">
      <p>
        <b>{datedTime(from, scale, zone)}</b> {zoneName(from, zone)}
      </p>
      <p class="view-time-utc">{datedTime(from, scale, 'UTC')} UTC</p>
      <p class="view-time-why">
        <ForeignText text={capWords(caps, scale, zone)} />
      </p>
      <p class="view-time-how">{caps.length === 1 ? 'Click: open the invocation' : 'Click: zoom to them'}</p>
    </div>
  );
}

/** Of the middle of a tip: it does not go over the ends of the plot. */
function tipPlace(middle: number, { width }: Scale): number {
  return Math.round(Math.min(Math.max(middle, HALF), Math.max(HALF, width - HALF)));
}

/** Lines of some bars by level, worst first. */
export function sumLevels(counts: BinCounts, first: number, last: number) {
  const { bins } = counts;
  const summed = {
    bins: { ...bins, count: 1 },
    levels: counts.levels.map((perBin) => [
      perBin.slice(first, last + 1).reduce((sum, each) => sum + each, 0),
    ]),
  };
  return binLevels(summed, 0);
}
