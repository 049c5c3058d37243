import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SearchClient } from '../search/client.ts';
import type { SearchRequest } from '../search/contract.ts';
import { createSearchFeed, NO_SEARCH } from './search-feed.ts';
import type { SearchView } from './search-view.ts';

export interface UsedSearch {
  readonly view: SearchView;
  /** Something in the store changed: looks what, and shows it. */
  readonly update: () => void;
}

/**
 * The search of a request; another object is another search. What was found before stays until the first lines of the next
 * are here.
 */
export function useSearch(client: SearchClient, request: SearchRequest | null): UsedSearch {
  const [view, setView] = useState<SearchView>(NO_SEARCH);
  const feed = useMemo(
    () => createSearchFeed({ client, onView: setView, now: () => performance.now() }),
    [client],
  );
  useEffect(() => () => feed.close(), [feed]);
  useEffect(() => feed.ask(request), [feed, request]);
  return { view, update: feed.update };
}
