/**
 * Searches one after the other, for a view that never goes blank: what was found stays on screen until the first lines of
 * the next search are here, and while a text is typed that is no query yet.
 */
import { parseQuery } from '../core/query/parser.ts';
import type { QueryError } from '../core/query/query-error.ts';
import type { Search, SearchClient } from '../search/client.ts';
import type { LineRow, RunOutcome, SearchEvent, SearchProblem, SearchRequest } from '../search/contract.ts';
import { isSameQuestion } from './same-question.ts';
import type { SearchView } from './search-view.ts';

export interface SearchFeed {
  /** Asks for something else; null: for nothing. */
  readonly ask: (request: SearchRequest | null) => void;
  /** Something in the store changed. Changes during an update are one further update. */
  readonly update: () => void;
  readonly view: () => SearchView;
  /** Ends the searches; nothing is told any more. */
  readonly close: () => void;
}

export const NO_SEARCH: SearchView = {
  request: null,
  run: null,
  first: [],
  outcome: null,
  total: 0,
  isDone: false,
  isBusy: false,
  error: null,
  problem: null,
  version: 0,
  took: null,
};

interface Asked {
  readonly request: SearchRequest;
  readonly askedAt: number;
  run: Search | null;
  first: readonly LineRow[];
  outcome: RunOutcome | null;
  isDone: boolean;
  took: number | null;
  /** The store changed, or the time went on: what is shown stays until all of the answer is here. */
  isUpdating: boolean;
  /** It changed again meanwhile. */
  isStale: boolean;
}

export interface SearchFeedDeps {
  readonly client: Pick<SearchClient, 'search'>;
  readonly onView: (view: SearchView) => void;
  /** In ms, from any start. */
  readonly now: () => number;
}

export function createSearchFeed({ client, onView, now }: SearchFeedDeps): SearchFeed {
  let shown: Asked | null = null;
  let next: Asked | null = null;
  let error: QueryError | null = null;
  let problem: SearchProblem | null = null;
  /** Whose problem it is. */
  let failed: Asked | null = null;
  let version = 0;
  let view = NO_SEARCH;
  let isClosed = false;

  function tell(): void {
    if (isClosed) return;
    view = {
      request: shown?.request ?? null,
      run: shown?.run ?? null,
      first: shown?.first ?? [],
      outcome: shown?.outcome ?? null,
      total: Math.max(shown?.outcome?.total ?? 0, shown?.first.length ?? 0),
      isDone: shown?.isDone ?? false,
      isBusy: next !== null || (shown !== null && (!shown.isDone || shown.isUpdating)),
      error,
      problem,
      version,
      took: shown?.took ?? null,
    };
    onView(view);
  }

  /** The next search has something to show: it takes the place of the one before. */
  function show(asked: Asked): void {
    if (shown === asked) return;
    shown?.run?.cancel();
    shown = asked;
    next = null;
    problem = null;
    version += 1;
  }

  function hear(asked: Asked, event: SearchEvent): void {
    if (isClosed || (asked !== shown && asked !== next)) return;
    switch (event.kind) {
      case 'page':
        // What an update finds is shown when all of it is here: lines and their number belong together.
        if (!event.isWhole && event.rows.length === 0) return;
        if (asked.isUpdating) {
          asked.first = event.isWhole ? event.rows : asked.first;
          return;
        }
        asked.first = event.rows;
        show(asked);
        tell();
        return;
      case 'progress':
        if (asked.isUpdating) return;
        asked.outcome = event.outcome;
        if (asked === shown) tell();
        return;
      case 'done':
        asked.outcome = event.outcome;
        asked.took ??= now() - asked.askedAt;
        asked.isDone = true;
        if (asked === shown) version += 1;
        else show(asked);
        asked.isUpdating = false;
        // New lines of what is still shown say nothing about a later search that was stopped.
        if (failed === asked) problem = null;
        tell();
        if (asked.isStale) update();
        return;
      case 'failed':
        fail(asked, event.problem);
        return;
      default:
        return;
    }
  }

  function fail(asked: Asked, why: SearchProblem): void {
    if (why.kind === 'cancelled') return;
    asked.isUpdating = false;
    if (why.kind === 'query') error = why.error;
    else {
      problem = why;
      failed = asked;
    }
    if (asked === next) next = null;
    else asked.isDone = true;
    tell();
  }

  function update(): void {
    // It began before the change, and may have read what was there until then.
    if (next) next.isStale = true;
    const asked = shown;
    if (!asked?.run) return;
    if (!asked.isDone || asked.isUpdating) {
      asked.isStale = true;
      return;
    }
    asked.isStale = false;
    asked.isUpdating = true;
    asked.run.update();
  }

  return {
    view: () => view,
    update,
    ask: (request) => {
      next?.run?.cancel();
      next = null;
      error = null;
      if (request === null) {
        shown?.run?.cancel();
        shown = null;
        problem = null;
        version += 1;
        tell();
        return;
      }
      const parsed = parseQuery(request.text);
      if (!parsed.ok) {
        error = parsed.error;
        tell();
        return;
      }
      const asked: Asked = {
        request,
        askedAt: now(),
        run: null,
        first: [],
        outcome: null,
        isDone: false,
        took: null,
        isUpdating: shown?.isDone === true && isSameQuestion(shown.request, request),
        isStale: false,
      };
      next = asked;
      asked.run = client.search(request, (event) => hear(asked, event));
      tell();
    },
    close: () => {
      isClosed = true;
      next?.run?.cancel();
      shown?.run?.cancel();
    },
  };
}
