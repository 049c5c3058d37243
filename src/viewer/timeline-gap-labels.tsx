import type { TimeRange } from '../core/time-ranges.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import type { TimelineGap } from './timeline-gaps.ts';
import { gapLabels, isFetchable } from './timeline-labels.ts';
import type { Scale } from './timeline-scale.ts';
import { gapWords } from './timeline-words.ts';

export interface GapLabelsProps {
  readonly gaps: readonly TimelineGap[];
  readonly scale: Scale;
  readonly zone: string | undefined;
  readonly onFetch: ((range: TimeRange) => void) | null;
}

/** Why lines are missing, where there is room to say it; what can be fetched has a button. */
export function GapLabels({ gaps, scale, zone, onFetch }: GapLabelsProps) {
  return (
    <>
      {gapLabels(gaps, scale, zone).map(({ gap, text, x, isInside }) => (
        <div
          key={`${gap.kind} ${gap.from}`}
          class="view-time-gap"
          data-inside={isInside && gap.kind !== 'access-off' ? '' : undefined}
          style={{ insetInlineStart: `${Math.round(x)}px` }}
        >
          <span aria-hidden="true">
            <ForeignText text={text} />
          </span>
          {onFetch && isFetchable(gap) && (
            <button
              type="button"
              class="ala-link"
              aria-label={`Fetch. ${gapWords(gap, zone).long}`}
              onClick={() => onFetch(gap)}
            >
              Fetch
            </button>
          )}
        </div>
      ))}
    </>
  );
}
