import type { BinCounts } from '../core/scan/histogram.ts';
import { zoneName } from '../core/time-text.ts';
import { plural } from '../log-views/site-access.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import type { TimelineGap } from './timeline-gaps.ts';
import type { Scale } from './timeline-scale.ts';
import { xOf } from './timeline-scale.ts';
import { binLevels, binRange, datedSpanText, gapWords, lengthText } from './timeline-words.ts';
import type { Selection } from './use-brush.ts';

export interface TimelineTipProps {
  readonly counts: BinCounts;
  readonly bar: number;
  readonly selection: Selection | null;
  readonly gaps: readonly TimelineGap[];
  readonly scale: Scale;
  readonly zone: string | undefined;
}

/** Of half the tip, in px. */
const HALF = 116;
const MOST_GAPS = 3;

/** What a bar, or what is being selected, stands for. The slider says the same to those who hear it. */
export function TimelineTip({ counts, bar, selection, gaps, scale, zone }: TimelineTipProps) {
  const { first, last } = selection ?? { first: bar, last: bar };
  const range = { from: binRange(counts.bins, first).from, to: binRange(counts.bins, last).to };
  const levels = sumLevels(counts, first, last);
  const total = levels.reduce((sum, [, lines]) => sum + lines, 0);
  const there = gaps.filter(({ from, to }) => from < range.to && range.from < to);
  const middle = (xOf(scale, range.from) + xOf(scale, range.to)) / 2;
  const x = Math.round(Math.min(Math.max(middle, HALF), Math.max(HALF, scale.width - HALF)));
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
      <p class="view-time-how">{selection ? 'Let go to zoom. Escape: not' : 'Click: go there. Drag: zoom'}</p>
    </div>
  );
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
