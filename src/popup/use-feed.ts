import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hasField, withoutField } from '../core/query/edit.ts';
import { parseQuery } from '../core/query/parser.ts';
import type { QueryError } from '../core/query/query-error.ts';
import type { FacetCount } from '../core/scan/tally.ts';
import type { LogsState } from '../core/sync/state.ts';
import type { LogScope, VendorApp } from '../core/vendor.ts';
import { nameTable } from '../log-views/query-names.ts';
import { readQuery } from '../log-views/query-reading.ts';
import { querySources } from '../log-views/query-sources.ts';
import type { SuggestionSources } from '../log-views/query-suggestions.ts';
import type { SearchView } from '../log-views/search-view.ts';
import { type SiteAccess, summarizeSites } from '../log-views/site-access.ts';
import { useLogs } from '../log-views/use-logs.ts';
import { usePatientText } from '../log-views/use-patient-text.ts';
import { useSearch } from '../log-views/use-search.ts';
import type { SearchClient } from '../search/client.ts';
import type { NameTable, SearchRequest } from '../search/contract.ts';
import { NO_NAMES, popupRequest } from './request.ts';

export interface Feed {
  /** As it is typed. */
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly error: QueryError | null;
  /** The text whose lines are shown. */
  readonly shown: string;
  readonly search: SearchView;
  /** How many lines there are of each level once all but the level is asked for; null: not counted yet. */
  readonly levels: readonly FacetCount[] | null;
  /** Lines that are stored, whatever is asked for; null: not counted yet. */
  readonly stored: number | null;
  readonly sources: SuggestionSources;
  /** Null: nothing was told yet. */
  readonly logs: LogsState | null;
  /** Null: not known yet. */
  readonly sites: readonly SiteAccess[] | null;
}

/** The stored lines of an app's environment that fit what is typed, and how it goes with keeping them up. */
export function useFeed(
  client: SearchClient,
  scope: LogScope,
  apps: readonly VendorApp[],
  first: SearchRequest | null,
): Feed {
  const logs = useLogs(scope);
  const rows = useSame(logs?.sites ?? null);
  const sites = useMemo(() => rows && summarizeSites(rows), [rows]);
  const names = useSame(useMemo(() => nameTable(apps, sites ?? []), [apps, sites]));

  const [text, setText] = useState('');
  const asked = usePatientText(text);
  const everything = useMemo(
    () => (isFor(first, scope) ? first : popupRequest(scope, '', NO_NAMES, Date.now())),
    [first, scope],
  );
  const isFiltered = asked.trim() !== '';
  const request = useMemo(
    () => (isFiltered ? popupRequest(scope, asked, names, Date.now()) : everything),
    [isFiltered, asked, scope, names, everything],
  );
  const { view, update } = useSearch(client, request);
  // What suggestions and "none fits" are about: it stays while something is searched.
  const all = useSearch(client, isFiltered ? everything : null);
  const levels = useLevels(client, view, names);

  const generation = logs?.generation;
  const updates = useRef<readonly (() => void)[]>([]);
  updates.current = [update, all.update, levels.update];
  useEffect(() => {
    if (generation === undefined) return;
    for (const each of updates.current) each();
  }, [generation]);

  const base = isFiltered ? all.view : view;
  const facets = base.request?.text === '' ? (base.outcome?.facets ?? null) : null;
  const sources = useMemo(
    () => querySources({ facets, rows: view.first, names, sites: sites ?? [] }),
    [facets, view.first, names, sites],
  );
  const error = useMemo(() => readQuery(text).error, [text]);
  return {
    text,
    setText: useCallback((next: string) => setText(next), []),
    error,
    shown: view.request?.text ?? '',
    search: view,
    levels: levels.counts,
    stored: base.request?.text === '' && base.outcome !== null ? base.total : null,
    sources,
    logs,
    sites,
  };
}

/** Of the lines that are shown, but for the level that is asked for. */
function useLevels(client: SearchClient, view: SearchView, names: NameTable) {
  const request = view.request;
  const isNarrowed = request !== null && hasField(request.text, 'level');
  const asked = useMemo(() => {
    if (!isNarrowed || request === null || !parseQuery(request.text).ok) return null;
    const context = { ...request.context, names };
    return { ...request, context, text: withoutField(request.text, 'level'), limit: 1 };
  }, [isNarrowed, request, names]);
  const other = useSearch(client, asked);
  const outcome = isNarrowed ? other.view.outcome : view.outcome;
  return { counts: outcome?.facets.level ?? null, update: other.update };
}

function isFor(request: SearchRequest | null, { appId, environmentId }: LogScope): request is SearchRequest {
  const live = request?.scope?.live;
  if (live === undefined || live === 'all') return false;
  return live[0]?.appId === appId && live[0]?.environmentId === environmentId;
}

/** The value before, as long as the new one says the same. JSON-safe values only. */
function useSame<T>(value: T): T {
  const last = useRef(value);
  if (last.current !== value && JSON.stringify(last.current) !== JSON.stringify(value)) last.current = value;
  return last.current;
}
