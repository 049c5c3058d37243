import { useEffect, useState } from 'preact/hooks';
import { environmentLabel } from '../log-views/pick-app.ts';
import { AccessStrip } from './access-strip.tsx';
import { FacetDrawer, FacetPane } from './facet-pane.tsx';
import { FilesDesk } from './files-desk.tsx';
import { FirstRun, isFirstRun } from './first-run.tsx';
import { ForwardDesk } from './forward-status.tsx';
import { GroupPane } from './group-pane.tsx';
import { LinePane } from './line-pane.tsx';
import { ProblemStrip } from './problem-strip.tsx';
import { QueryRow } from './query-row.tsx';
import { RequestDesk } from './request-desk.tsx';
import { StatusBar } from './status-bar.tsx';
import { TimelinePane } from './timeline-pane.tsx';
import { TopBar } from './top-bar.tsx';
import { useNarrow } from './use-narrow.ts';
import { useViewerModel } from './use-viewer-model.ts';
import { ViewBar } from './view-bar.tsx';

/** The whole page. Every part is given the same model. */
export function Viewer() {
  const model = useViewerModel();
  const { app, environment, state } = model;
  const isNarrow = useNarrow();
  const [groupCount, setGroupCount] = useState<string | null>(null);
  useEffect(() => {
    document.title = app
      ? `${app.name}${environment ? `, ${environmentLabel(environment)}` : ''}`
      : 'App logs';
  }, [app, environment]);
  return (
    <div class="view">
      <TopBar model={model} />
      {isFirstRun(model) ? (
        <FirstRun model={model} />
      ) : (
        <>
          <QueryRow model={model} />
          <TimelinePane model={model} />
          <div class="view-body">
            {!isNarrow && <FacetPane model={model} />}
            <div class="view-main">
              <ProblemStrip model={model} />
              <AccessStrip model={model} />
              <ViewBar model={model} groupCount={groupCount}>
                {isNarrow && <FacetDrawer model={model} />}
              </ViewBar>
              {state.group === 'lines' ? (
                <LinePane model={model} />
              ) : (
                <GroupPane model={model} onCount={setGroupCount} />
              )}
            </div>
          </div>
        </>
      )}
      <StatusBar model={model} />
      <ForwardDesk model={model} />
      <FilesDesk model={model} />
      <RequestDesk model={model} />
    </div>
  );
}
