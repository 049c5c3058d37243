/** What a page and its search worker say to each other. Types only, so that whoever shows lines can read it. */
import type { QueryError } from '../core/query/query-error.ts';
import type { Result } from '../core/result.ts';
import type { Bins } from '../core/scan/bins.ts';
import type { TimeRange } from '../core/time-ranges.ts';
import type { ContextProblem, LinesAround } from '../storage/logs/context-lines.ts';
import type {
  Grouping,
  GroupOutcome,
  GroupRow,
  GroupSort,
  SomeValues,
  ValueCount,
} from '../storage/logs/group-rows.ts';
import type { LineKey, Order } from '../storage/logs/hit-list.ts';
import type { Place } from '../storage/logs/query-run-places.ts';
import type { RunOutcome } from '../storage/logs/query-run-results.ts';
import type { LineRow } from '../storage/logs/query-run-rows.ts';
import type { RunProblem } from '../storage/logs/query-run-stop.ts';
import type { SearchScope } from '../storage/logs/search-scope.ts';

export type {
  Grouping,
  GroupOutcome,
  GroupRow,
  GroupSort,
  LineKey,
  LineRow,
  LinesAround,
  Order,
  Place,
  RunOutcome,
  SearchScope,
  SomeValues,
  ValueCount,
};

/** Other names of IDs, as the user knows them: of a site its host names, of an app its name; see `NamesOf`. */
export type NameTable = Readonly<
  Partial<Record<'site' | 'env' | 'app' | 'source', Readonly<Record<string, readonly string[]>>>>
>;

/** When, where and with which names a query is asked. */
export interface SearchContext {
  /** In ms since the epoch. */
  readonly now: number;
  /** An IANA name; null: this computer's zone. */
  readonly zone: string | null;
  readonly names: NameTable;
}

export interface SearchRequest {
  /** As the user wrote it. */
  readonly text: string;
  /** Without it, whatever is stored. */
  readonly scope?: SearchScope;
  /** Only lines from `from` up to and without `to`, in ms since the epoch. Without it, of any time. */
  readonly range?: TimeRange | null;
  readonly context: SearchContext;
  readonly order: Order;
  /** Lines of the first page. */
  readonly limit: number;
  /** See `QueryRunOptions`. */
  readonly bins: 'auto' | Bins | null;
  /** Whether to count facets; without it, yes. */
  readonly facets?: boolean;
}

/**
 * - `query`           the text is no query
 * - `regex-too-slow`  the user's expression was stopped after a second
 * - `worker-failed`   the worker could not be started, or broke down
 * - `cancelled`       the search was cancelled before the answer came
 */
export type SearchProblem =
  | RunProblem
  | ContextProblem
  | { readonly kind: 'query'; readonly error: QueryError }
  | { readonly kind: 'regex-too-slow' | 'worker-failed' | 'cancelled'; readonly detail: string };

export interface AroundRequest {
  readonly at: LineKey;
  /** The most lines on either side. */
  readonly before: number;
  readonly after: number;
  /** `app`: lines of the same app and environment; `all`: whatever is stored. */
  readonly within: 'app' | 'all';
  /** Where they may be stored; without it, anywhere. */
  readonly scope?: SearchScope;
}

export interface RelatedRequest {
  readonly by: 'invocation' | 'trace';
  readonly id: string;
  readonly limit: number;
  readonly scope?: SearchScope;
}

export interface RelatedLines {
  readonly rows: readonly LineRow[];
  readonly total: number;
}

export const GROUPINGS = ['invocation', 'trace', 'pattern'] as const satisfies readonly Grouping[];

/** The lines that a search finds, put together by what they share. Lines without an invocation (or trace) are counted apart. */
export interface GroupRequest extends Pick<SearchRequest, 'text' | 'scope' | 'range' | 'context'> {
  readonly by: Grouping;
  readonly sort: GroupSort;
}

/** What a worker is asked once and answers once, with what it gives. */
export interface Questions {
  page: { request: { run: number; start: number; count: number }; reply: readonly LineRow[] };
  /** A row number of the run. Null: there is none such line. */
  locate: { request: { run: number; place: Place }; reply: number | null };
  /** Groups `start` to `start + count` of a group run, with `whole` filled in. */
  groups: { request: { run: number; start: number; count: number }; reply: readonly GroupRow[] };
  around: { request: AroundRequest; reply: LinesAround };
  related: { request: RelatedRequest; reply: RelatedLines };
}
export type Question = keyof Questions;
/** What is asked of a run. */
export type RunQuestion = 'page' | 'locate' | 'groups';

/** `run` and `id` are numbers that the page gives. */
export type ToWorker =
  | { readonly kind: 'search'; readonly run: number; readonly request: SearchRequest }
  | { readonly kind: 'group'; readonly run: number; readonly request: GroupRequest }
  /** Reads what changed in the store since. */
  | { readonly kind: 'update'; readonly run: number }
  | { readonly kind: 'cancel'; readonly run: number }
  | {
      [Q in Question]: {
        readonly kind: 'ask';
        readonly id: number;
        readonly question: Q;
        readonly request: Questions[Q]['request'];
      };
    }[Question];

/** What a search tells of itself. `done` and `failed` end each `search` and `update`. */
export type SearchEvent =
  /** The first lines, as far as they are certain; `isWhole`: as many as were asked for, or all there are. */
  | { readonly kind: 'page'; readonly rows: readonly LineRow[]; readonly isWhole: boolean }
  | { readonly kind: 'progress' | 'done'; readonly outcome: RunOutcome }
  /** Of a group run. */
  | { readonly kind: 'groups' | 'groups-done'; readonly outcome: GroupOutcome }
  | { readonly kind: 'failed'; readonly problem: SearchProblem };

export type FromWorker =
  /** The worker listens: from now on silence means something. */
  | { readonly kind: 'ready' }
  /** Nothing blocks it. */
  | { readonly kind: 'alive' }
  /** It is about to try a run's regular expression on some thousand lines, of which it may not come back; or it did. */
  | { readonly kind: 'trying' | 'tried'; readonly run: number }
  | { readonly kind: 'event'; readonly run: number; readonly event: SearchEvent }
  /** A cancelled run is over, and nothing more comes of it. */
  | { readonly kind: 'cancelled'; readonly run: number }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown, SearchProblem> };
