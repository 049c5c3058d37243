/**
 * Starts a search before there is anything on the page, and hands it over, with what it told meanwhile, to whoever asks
 * for the same: drawing the page and waking the worker then go on side by side.
 */
import type { Search, SearchClient } from '../search/client.ts';
import type { SearchEvent, SearchRequest } from '../search/contract.ts';

export function withEarlySearch(client: SearchClient, request: SearchRequest): SearchClient {
  const missed: SearchEvent[] = [];
  let listener = (event: SearchEvent): void => void missed.push(event);
  let early: Search | null = client.search(request, (event) => listener(event));
  return {
    ...client,
    search: (asked, onEvent) => {
      if (asked !== request || early === null) return client.search(asked, onEvent);
      const run = early;
      early = null;
      let isOver = false;
      // Whoever asks has the run in hand before anything comes of it.
      queueMicrotask(() => {
        listener = (event) => {
          if (!isOver) onEvent(event);
        };
        for (const event of missed.splice(0)) listener(event);
      });
      return {
        ...run,
        cancel: () => {
          isOver = true;
          run.cancel();
        },
      };
    },
  };
}
