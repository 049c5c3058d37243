/** What a page knows of a search that is under way in the search worker. */
import type { QueryError } from '../core/query/query-error.ts';
import type { Search } from '../search/client.ts';
import type { LineRow, RunOutcome, SearchProblem, SearchRequest } from '../search/contract.ts';

export interface SearchView {
  /** What the shown result answers; while a query cannot be read, or another is under way, the one before. */
  readonly request: SearchRequest | null;
  /** The run of `request`, for pages and places. */
  readonly run: Search | null;
  /** Its first lines, as far as they are certain. */
  readonly first: readonly LineRow[];
  /** Null until something was counted. */
  readonly outcome: RunOutcome | null;
  /** Lines found so far. */
  readonly total: number;
  /** Everything that is stored was looked at. */
  readonly isDone: boolean;
  /** What was asked last is not answered yet. */
  readonly isBusy: boolean;
  /** The text asked last is no query; `request` is still the one before. */
  readonly error: QueryError | null;
  /** Why there is no (whole) answer; `regex-too-slow` among others. */
  readonly problem: SearchProblem | null;
  /** Rises whenever rows may have moved: pages read before are to be read again. */
  readonly version: number;
  /** From the question to the whole answer, in ms; null: not there yet. */
  readonly took: number | null;
}
