import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { VendorApp, VendorEnvironment } from '../core/vendor.ts';
import { DeniedSites } from './denied-sites.tsx';
import { FeedFoot } from './feed-foot.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterLines, type LineFilter, NO_FILTER } from './line-filter.ts';
import { LineList } from './line-list.tsx';
import { NoLines } from './no-lines.tsx';
import { ProblemBar, ProblemNote } from './problem-note.tsx';
import { queryNames } from './query-names.ts';
import { holdLines, type ShownLine } from './shown-line.ts';
import { plural } from './site-access.ts';
import { SkeletonLines } from './skeleton.tsx';
import { useFeed } from './use-feed.ts';
import { useLineSearch } from './use-line-search.ts';

/** How it goes with the updates: the dot beside the pickers. */
export type Live = 'live' | 'paused' | 'starting';

export interface FeedProps {
  readonly app: VendorApp;
  readonly environment: VendorEnvironment;
  readonly onLive: (live: Live) => void;
  readonly onReconnect: () => void;
}

/** The newest lines of one app's environment, from every site that allows it. */
export function Feed({ app, environment, onLive, onReconnect }: FeedProps) {
  const feed = useFeed(app.appId, environment.environmentId);
  const [filter, setFilter] = useState(NO_FILTER);
  const [reading, setReading] = useState(false);
  const { lines, waiting, release } = useHeld(feed.lines, reading);
  const names = useMemo(() => queryNames(app, environment, feed.sites ?? []), [app, environment, feed.sites]);
  const search = useLineSearch(lines, filter.search, names);
  const { shown } = search;
  // The query that the lines on screen fit, which is not the text while that is being typed.
  const { levels, sites: chosen, attributes } = filter;
  const applied = useMemo(
    () => ({ search: shown, levels, sites: chosen, attributes }),
    [shown, levels, chosen, attributes],
  );
  const found = useMemo(() => filterLines(search.lines, applied), [search.lines, applied]);
  const sources = useMemo(() => ({ lines, names }), [lines, names]);
  const change = (more: Partial<LineFilter>) => setFilter((old) => ({ ...old, ...more }));

  const { problem, at, sites } = feed;
  const live: Live = problem ? 'paused' : at === null ? 'starting' : 'live';
  useEffect(() => onLive(live), [onLive, live]);
  const notes = { busy: feed.pressed, onTryAgain: feed.refresh, onReconnect };
  return (
    <>
      <FilterBar
        found={at === null ? null : found}
        filter={filter}
        search={search}
        sources={sources}
        sites={sites ?? []}
        onChange={change}
      />
      {problem && at !== null && (
        <ProblemBar
          problem={problem}
          still={`${plural(feed.lines.length, 'line')} are here and stay.`}
          {...notes}
        />
      )}
      {at === null && !problem && <SkeletonLines label="Asking Atlassian for the newest lines" />}
      {at === null && problem && (
        <div class="pop-list-frame">
          <ProblemNote problem={problem} {...notes} />
        </div>
      )}
      {at !== null && found.lines.length > 0 && (
        <LineList
          lines={found.lines}
          hits={search.hits}
          lost={feed.lost}
          waiting={waiting}
          filter={applied}
          rest={{ held: feed.lines.length, total: feed.total }}
          onReading={setReading}
          onRelease={release}
          onFilter={(name, value) =>
            name === 'site'
              ? change({ sites: [value] })
              : change({
                  attributes: [...filter.attributes.filter((old) => old.name !== name), { name, value }],
                })
          }
        />
      )}
      {at !== null && found.lines.length === 0 && (
        <NoLines
          all={lines.length}
          filter={applied}
          sites={sites ?? []}
          lost={feed.lost}
          onClear={() => setFilter(NO_FILTER)}
        />
      )}
      <DeniedSites sites={sites ?? []} />
      <FeedFoot at={at} busy={feed.pressed} onRefresh={feed.refresh} />
    </>
  );
}

/** While somebody reads, new lines wait; whatever Atlassian no longer returns goes all the same. */
function useHeld(latest: readonly ShownLine[], reading: boolean) {
  const shown = useRef(latest);
  const [, draw] = useState(0);
  const held = reading ? holdLines(shown.current, latest) : { lines: latest, waiting: 0 };
  const { lines } = useStable(held);
  useEffect(() => {
    shown.current = lines;
  }, [lines]);
  return {
    lines,
    waiting: held.waiting,
    release: () => {
      shown.current = latest;
      draw((count) => count + 1);
    },
  };
}

/** The same list object while its lines are the same, so that nothing below is drawn again for nothing. */
function useStable(held: { readonly lines: readonly ShownLine[] }) {
  const last = useRef(held);
  const { lines } = last.current;
  const same = lines.length === held.lines.length && lines.every((line, index) => line === held.lines[index]);
  if (!same) last.current = held;
  return last.current;
}
