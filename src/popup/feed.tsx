import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { parseContext } from '../core/ari.ts';
import { analyse } from '../core/query/analyse.ts';
import { withField } from '../core/query/edit.ts';
import type { FieldName } from '../core/query/fields.ts';
import { parseQuery } from '../core/query/parser.ts';
import type { LogsState } from '../core/sync/state.ts';
import { clockTime } from '../core/time-text.ts';
import type { LogScope, OwnedApp, VendorRoad } from '../core/vendor.ts';
import { type AccessNote, accessNotes, isWhole } from '../log-views/access-words.ts';
import { DeniedSites } from '../log-views/denied-sites.tsx';
import { ProblemBar, ProblemNote } from '../log-views/problem-note.tsx';
import { plural, type SiteAccess } from '../log-views/site-access.ts';
import { siteKey, siteName } from '../log-views/site-names.ts';
import { SkeletonLines } from '../log-views/skeleton.tsx';
import { useNow } from '../log-views/use-now.ts';
import { DEFAULT_VIEW, type ViewState } from '../log-views/view-state.ts';
import { askUrl, viewerUrl } from '../log-views/viewer-url.ts';
import { ask } from '../messages/client.ts';
import type { SearchClient } from '../search/client.ts';
import type { LineRow, SearchRequest } from '../search/contract.ts';
import { type LineHits, lineHits, NO_LINE_HITS } from '../ui/line-hits.ts';
import { AccessRow } from './access-row.tsx';
import { FeedFoot } from './feed-foot.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LineList } from './line-list.tsx';
import { NoLines } from './no-lines.tsx';
import { SearchProblemBar } from './search-problem.tsx';
import { type Feed as FeedState, useFeed } from './use-feed.ts';
import { useLooked } from './use-looked.ts';

/** How it goes with the updates: the dot beside the pickers. */
export type Live = 'live' | 'paused' | 'starting';

export interface FeedProps {
  readonly client: SearchClient;
  readonly scope: LogScope;
  readonly apps: readonly OwnedApp[];
  /** The search that began before anything was on the page. */
  readonly first: SearchRequest | null;
  /** The road that its lines are asked for over, as far as it is known. */
  readonly road: VendorRoad | null;
  readonly onLive: (live: Live) => void;
  readonly onReconnect: () => void;
}

/** The newest lines of one app's environment, from every site that allows it. */
export function Feed({ client, scope, apps, first, road, onLive, onReconnect }: FeedProps) {
  const feed = useFeed(client, scope, apps, first);
  const { search, logs, sites, setText } = feed;
  const now = useNow(MINUTE);
  const [follows, setFollows] = useState(true);
  const [pressed, refresh] = useRefresh(scope, logs);
  useLooked(scope, logs, follows);

  const live = liveOf(logs, now);
  useEffect(() => onLive(live), [onLive, live]);
  const nameOf = useSiteName(sites);
  const hits = useHits(feed);
  const isPlain = feed.shown.trim() === '';
  const events = logs?.events;
  const notes = useMemo(
    () => (isPlain && events ? accessNotes(events).slice(0, MOST_NOTES) : NO_NOTES),
    [isPlain, events],
  );
  const isWholeSite = useCallback((note: AccessNote) => isWhole(note, sites ?? []), [sites]);

  const view = useMemo((): ViewState => ({ ...DEFAULT_VIEW, scope, range: { kind: 'all' } }), [scope]);
  const invocationUrl = useCallback(
    (id: string) =>
      viewerUrl({ ...view, query: withField('', 'invocation', id), group: 'invocation', open: id }),
    [view],
  );
  const ask = useMemo(() => ({ hrefOf: (cloudId: string) => askUrl(view, cloudId) }), [view]);
  const { shown } = feed;
  const onFilter = useCallback(
    (field: FieldName, value: string) => setText(withField(shown, field, value)),
    [shown, setText],
  );

  const problem = logs?.sync.problem ?? null;
  const notesProps = { road, busy: pressed, onTryAgain: refresh, onReconnect };
  const isKnown = search.request !== null && (search.isDone || search.total > 0);
  const isRead = logs !== null && logs.sitesReadAt !== null && logs.sync.readAt !== null;
  return (
    <>
      <FilterBar feed={feed} />
      <SearchProblemBar problem={search.problem} skipped={search.outcome?.skipped.length ?? 0} />
      {problem && search.total > 0 && (
        <ProblemBar problem={problem} still={stillWords(feed.stored ?? search.total, logs)} {...notesProps} />
      )}
      {search.total > 0 ? (
        <LineList
          view={search}
          hits={hits}
          notes={notes}
          isWholeSite={isWholeSite}
          nameOf={nameOf}
          now={now}
          onFollow={setFollows}
          onFilter={onFilter}
          invocationUrl={invocationUrl}
        />
      ) : !isKnown ? (
        <SkeletonLines label="Reading from this computer" />
      ) : problem && isPlain ? (
        <div class="pop-list-frame">
          <ProblemNote problem={problem} {...notesProps} />
        </div>
      ) : isPlain && !isRead ? (
        <SkeletonLines label="Asking Atlassian for the newest lines" />
      ) : (
        <NoLines
          text={feed.shown}
          stored={feed.stored}
          sites={sites ?? []}
          isFetching={logs?.sync.fetching !== null}
          reach={now - (logs?.sync.wantedFrom ?? now)}
          onText={setText}
        >
          {notes.slice(0, FEW_NOTES).map((note) => (
            <div key={note.name} class="pop-gap">
              <AccessRow note={note} now={now} isWhole={isWholeSite(note)} />
            </div>
          ))}
        </NoLines>
      )}
      <DeniedSites sites={sites ?? []} ask={ask} />
      <FeedFoot
        at={logs?.sync.readAt ?? null}
        busy={pressed}
        href={viewerUrl({ ...view, query: feed.shown })}
        onRefresh={refresh}
      />
    </>
  );
}

const MINUTE = 60_000;
/** Changes of access that are shown between lines, and where there is no line. */
const MOST_NOTES = 40;
const FEW_NOTES = 3;
const NO_NOTES: readonly AccessNote[] = [];

/** Nothing was read for this long: whatever was told last, it is not live. In ms. */
const SILENT = 2 * MINUTE;

function liveOf(logs: LogsState | null, now: number): Live {
  switch (logs?.sync.phase) {
    case 'live':
      return now - (logs.sync.readAt ?? 0) > SILENT ? 'paused' : 'live';
    case 'waiting':
    case 'paused':
      return 'paused';
    default:
      return 'starting';
  }
}

/** What is still true beside a problem. */
function stillWords(stored: number, logs: LogsState | null): string {
  const here = `${plural(stored, 'line')} ${stored === 1 ? 'is' : 'are'} here and ${stored === 1 ? 'stays' : 'stay'}`;
  const readAt = logs?.sync.readAt ?? null;
  return readAt === null ? `${here}.` : `${here}, up to ${clockTime(readAt)}.`;
}

function useSiteName(sites: readonly SiteAccess[] | null): (row: LineRow) => string {
  return useMemo(() => {
    const names = new Map((sites ?? []).map(({ key, name }) => [key, name]));
    return ({ line }: LineRow) => {
      if (line.hostName !== null) return siteName(line);
      const cloudId = line.contextId === null ? null : (parseContext(line.contextId)?.cloudId ?? null);
      return names.get(cloudId ?? siteKey(line)) ?? siteName(line);
    };
  }, [sites]);
}

/** What to mark: of an expression only once the search came back from it on all lines. */
function useHits({ shown, search }: FeedState): LineHits {
  const regexes = search.took !== null;
  return useMemo(() => {
    const parsed = parseQuery(shown);
    return parsed.ok ? lineHits(analyse(parsed.value, { now: 0 }).marks, { regexes }) : NO_LINE_HITS;
  }, [shown, regexes]);
}

/** Whether the user asked for a refresh and has no answer yet, and how to ask. */
function useRefresh(scope: LogScope, logs: LogsState | null): readonly [boolean, () => void] {
  const [pressedAt, setPressedAt] = useState<number | null>(null);
  const state = useRef(logs?.sync);
  state.current = logs?.sync;
  const before = useRef<{ readAt: number | null; problem: unknown }>({ readAt: null, problem: null });
  const isAnswered =
    pressedAt !== null &&
    (logs?.sync.readAt !== before.current.readAt || logs?.sync.problem !== before.current.problem);
  useEffect(() => {
    if (pressedAt === null) return;
    if (isAnswered) return setPressedAt(null);
    const timer = setTimeout(setPressedAt, LONGEST_REFRESH, null);
    return () => clearTimeout(timer);
  }, [pressedAt, isAnswered]);
  const refresh = useCallback(() => {
    before.current = { readAt: state.current?.readAt ?? null, problem: state.current?.problem ?? null };
    setPressedAt(Date.now());
    void ask('logs/refresh', { scope });
  }, [scope]);
  return [pressedAt !== null, refresh];
}

/** In ms: then the button is for pressing again. */
const LONGEST_REFRESH = 15_000;
