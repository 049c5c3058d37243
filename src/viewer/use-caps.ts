import { useEffect, useMemo, useState } from 'preact/hooks';
import { useChange } from '../ui/use-change.ts';
import { createCapFeed, NO_CAPS } from './cap-feed.ts';
import type { ViewerModel } from './model.ts';
import type { ReachedCap } from './timeline-caps.ts';

/** The caps that invocations of the view's scope and range reached, as far as they are known: none is claimed before. */
export function useCaps({ client, search, logs }: ViewerModel): readonly ReachedCap[] {
  const [caps, setCaps] = useState(NO_CAPS);
  const [isVisible, setVisible] = useState(isPageVisible);
  const feed = useMemo(
    () => createCapFeed({ client, onCaps: setCaps, now: () => performance.now() }),
    [client],
  );
  useEffect(() => () => feed.close(), [feed]);
  useEffect(() => {
    const look = () => setVisible(isPageVisible());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const { request, isDone: isWhole } = search;
  const generation = search.outcome?.generation ?? null;
  const hidden = logs?.events.find(({ kind }) => kind !== 'on')?.seq ?? null;
  useChange([feed, request, generation, isWhole, isVisible, hidden], () =>
    feed.see({ request, generation, isWhole, isVisible, hidden }),
  );
  return caps;
}

function isPageVisible(): boolean {
  return document.visibilityState === 'visible';
}
