import { useCallback, useMemo, useState } from 'preact/hooks';
import type { TimeRange } from '../core/time-ranges.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import type { ViewerModel } from './model.ts';
import { findBurst } from './timeline-burst.ts';
import { TimelinePlot } from './timeline-plot.tsx';
import { TimelineSummary } from './timeline-summary.tsx';
import { useTimeline, useZoom } from './use-timeline.ts';

/** How many lines there are over time, by level, with what is missing and why. Drag, or Shift and arrows, to zoom. */
export function TimelinePane({ model }: { readonly model: ViewerModel }) {
  const { axis, now, gaps } = useTimeline(model);
  const zoom = useZoom(model, axis, now);
  const [isBurstShown, showBurst] = useState(false);
  const counts = model.search.outcome?.histogram ?? null;
  const burst = useMemo(() => (counts ? findBurst(counts) : null), [counts]);
  const { logScope } = model;
  const fetchRange = useCallback(
    ({ from }: TimeRange) => {
      // What came of it is told over the port.
      if (logScope) void ask('logs/want', { scope: logScope, from: Math.floor(from) });
    },
    [logScope],
  );
  return (
    <section class="view-time" aria-label="Timeline">
      <TimelineSummary model={model} axis={axis} burst={burst} onZoom={zoom.to} onBurst={showBurst}>
        {zoom.back && (
          <Button kind="edged" size="small" icon="undo" onClick={zoom.back}>
            Zoom back
          </Button>
        )}
      </TimelineSummary>
      <TimelinePlot
        counts={counts}
        axis={axis}
        gaps={gaps}
        pointedAt={isBurstShown ? burst : null}
        zone={model.context.zone ?? undefined}
        onZoom={zoom.to}
        onZoomOut={zoom.out}
        onBar={({ from, to }) =>
          model.go({ at: { time: model.state.order === 'newest' ? to - 1 : from, line: null } })
        }
        onFetch={logScope ? fetchRange : null}
      />
    </section>
  );
}
