import type { Choice, Row, SortKey } from './listing.ts';

export interface Column {
  readonly key: string;
  readonly text: string;
  /** In percent. */
  readonly width: number;
  readonly sortKey: SortKey | null;
}

/** What every form of the list is given: the rows of one page, already sorted. */
export interface ListProps {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly isLoading: boolean;
  readonly columns: readonly Column[];
  readonly choice: Choice;
  readonly onSort: (key: SortKey) => void;
}
