import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isSameQuestion } from '../log-views/same-question.ts';
import type { Grouping, GroupRequest } from '../search/contract.ts';
import { useChange } from '../ui/use-change.ts';
import { createGroupFeed, type GroupFeed } from './group-feed.ts';
import { type GroupView, NO_GROUPS } from './group-view.ts';
import type { ViewerModel } from './model.ts';

export interface UsedGroups {
  readonly view: GroupView;
  readonly want: GroupFeed['want'];
  /** Lines that came since the groups were made and wait to be shown; 0: none, or how many is not known. */
  readonly newLines: number;
  /** Something changed since and waits to be shown. */
  readonly isStale: boolean;
  readonly refresh: () => void;
}

/**
 * The lines that the viewer's search finds, in groups. While a reader is somewhere in the list, new lines wait; what is
 * to be hidden never does.
 *
 * @param mayMove whether nobody minds if the list changes under them
 */
export function useGroups(model: ViewerModel, by: Grouping, mayMove: () => boolean): UsedGroups {
  const { client, search, state, logs } = model;
  const [view, setView] = useState<GroupView>(NO_GROUPS);
  const feed = useMemo(
    () => createGroupFeed({ client, onView: setView, now: () => performance.now() }),
    [client],
  );
  useEffect(() => () => feed.close(), [feed]);

  const found = search.request;
  const request = useMemo((): GroupRequest | null => {
    if (!found) return null;
    const { text, context, scope, range } = found;
    return { text, context, by, sort: state.sort, ...(scope ? { scope } : {}), ...(range ? { range } : {}) };
  }, [found, by, state.sort]);

  const generation = search.outcome?.generation ?? null;
  const lastEvent = logs?.events[0]?.seq ?? null;
  const seen = useRef({ request, generation, lastEvent });
  const [isStale, setStale] = useState(false);
  const refresh = (): void => {
    setStale(false);
    if (asked.current === request) feed.update();
    else feed.ask(request);
    asked.current = request;
  };
  const asked = useRef<GroupRequest | null>(null);
  useChange([feed, request], () => {
    // Only the time went on: that can wait as new lines do.
    if (asked.current && isSameQuestion(asked.current, request) && !mayMove()) {
      seen.current = { ...seen.current, request };
      setStale(true);
      return;
    }
    asked.current = request;
    seen.current = { ...seen.current, request, generation };
    setStale(false);
    feed.ask(request);
  });

  const shownLines = view.outcome ? view.outcome.lines + view.outcome.ungrouped : 0;
  const isFewer = search.isDone && view.isDone && search.total < shownLines;
  useChange([generation, lastEvent, request, isFewer], () => {
    const isSame = seen.current.generation === generation && seen.current.lastEvent === lastEvent;
    if (isSame || seen.current.request !== request) return;
    // A site that turned access off is not to be seen any longer, wherever a reader is.
    const mustHide = seen.current.lastEvent !== lastEvent || isFewer;
    const isNew = seen.current.generation !== null;
    seen.current = { request, generation, lastEvent };
    if (!isNew && !mustHide) return;
    if (mustHide || mayMove()) refresh();
    else setStale(true);
  });

  const isComparable = asked.current === request && search.isDone && view.isDone;
  const newLines = isStale && isComparable ? Math.max(0, search.total - shownLines) : 0;
  return { view, want: feed.want, newLines, isStale, refresh };
}
