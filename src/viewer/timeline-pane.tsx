import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { TimeRange } from '../core/time-ranges.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import type { ViewerModel } from './model.ts';
import { findBurst } from './timeline-burst.ts';
import { capSpan, type ReachedCap } from './timeline-caps.ts';
import { TimelinePlot } from './timeline-plot.tsx';
import { TimelineSummary } from './timeline-summary.tsx';
import { useCaps } from './use-caps.ts';
import { useTimeline, useZoom } from './use-timeline.ts';

/** In ms. */
const LEAST_BESIDE = 60_000;

/** How many lines there are over time, by level, with what is missing and why. Drag, or Shift and arrows, to zoom. */
export function TimelinePane({ model }: { readonly model: ViewerModel }) {
  const { axis, now, gaps } = useTimeline(model);
  const zoom = useZoom(model, axis, now);
  const [isBurstShown, showBurst] = useState(false);
  const counts = model.search.outcome?.histogram ?? null;
  const burst = useMemo(() => (counts ? findBurst(counts) : null), [counts]);
  const caps = useCaps(model);
  const latest = useRef({ go: model.go, axis, zoomTo: zoom.to });
  latest.current = { go: model.go, axis, zoomTo: zoom.to };
  const openCaps = useCallback((reached: readonly ReachedCap[]) => {
    const { go, axis: shown, zoomTo } = latest.current;
    const [first] = reached;
    const range = aroundCaps(reached);
    const isNearer = shown !== null && range.to - range.from < (shown.to - shown.from) / 2;
    if (reached.length === 1 && first) go({ group: 'invocation', open: first.invocationId });
    else if (isNearer) zoomTo({ ...range, to: Math.min(range.to, shown.to) });
    // Nearer they would still be one mark: the list has them apart.
    else go({ group: 'invocation', sort: 'lines', open: null });
  }, []);
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
        caps={caps}
        pointedAt={isBurstShown ? burst : null}
        zone={model.context.zone ?? undefined}
        onZoom={zoom.to}
        onZoomOut={zoom.out}
        onBar={({ from, to }) =>
          model.go({ at: { time: model.state.order === 'newest' ? to - 1 : from, line: null } })
        }
        onFetch={logScope ? fetchRange : null}
        onCaps={openCaps}
      />
    </section>
  );
}

/** With some time on either side: what led there. */
function aroundCaps(caps: readonly ReachedCap[]): TimeRange {
  const { from, to } = capSpan(caps);
  const beside = Math.max(LEAST_BESIDE, (to - from) / 4);
  return { from: from - beside, to: to + beside };
}
