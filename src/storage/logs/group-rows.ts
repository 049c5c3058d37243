/** What groups of lines look like to whoever shows them. JSON-safe but for the lines' keys. */
import type { Level } from '../../core/level.ts';
import type { LineRow } from './query-run-rows.ts';

/** What lines of a group share: their invocation, their trace, or the shape of their message. */
export type Grouping = 'invocation' | 'trace' | 'pattern';

/**
 * - `newest`    by the last line, newest first
 * - `first`     by the first line, newest first: what was not there before
 * - `lines`     most lines first
 * - `longest`   longest time from first to last line first
 *
 * All by the lines that were found; what is alike in that has the newest first.
 */
export type GroupSort = 'newest' | 'first' | 'lines' | 'longest';

/** A value and its lines. */
export type ValueCount = readonly [value: string | null, lines: number];

/** Some values of a field, most lines first, and how many there are beyond them. */
export interface SomeValues {
  readonly values: readonly ValueCount[];
  readonly more: number;
}

/** Times in ms since the epoch. */
export interface GroupSpan {
  readonly lines: number;
  readonly first: number;
  readonly last: number;
  /** Lines of each level, worst first; what has none is left out. */
  readonly levels: readonly (readonly [Level, number])[];
}

export interface WholeGroup extends GroupSpan {
  /** A cap of the platform that an invocation reached, and when; see `core/download/gaps.ts`. Null: none. */
  readonly cap: { readonly kind: 'lines' | 'bytes'; readonly at: number } | null;
}

export interface GroupRow {
  readonly by: Grouping;
  /** The ID of the invocation or trace; of a pattern its shape, see `messageShape`. */
  readonly id: string;
  /** Lines that were found. */
  readonly matches: number;
  /**
   * What the whole invocation or trace has, whatever was asked; of a pattern what was found. Null: more lines than are
   * looked at.
   */
  readonly whole: WholeGroup | null;
  /** Of the lines that were found. */
  readonly first: number;
  readonly last: number;
  readonly levels: GroupSpan['levels'];
  readonly functions: SomeValues;
  readonly versions: SomeValues;
  /** As the facet `site`: cloud IDs. */
  readonly sites: SomeValues;
  /** Where lines of it were first read from: `gateway`, `export`, or a file's name. */
  readonly sources: SomeValues;
  /** The newest line that was found. */
  readonly newest: LineRow | null;
  /**
   * Of a pattern: every line of it is of the newest version of its app and environment in what was looked at, and there
   * were lines of another version.
   */
  readonly isNew: boolean;
}

export interface GroupOutcome {
  readonly groups: number;
  /** Lines that were put into groups, and those that belong to none. */
  readonly lines: number;
  readonly ungrouped: number;
  /** Groups beyond what can be kept were left out: the numbers are of the rest. */
  readonly isCut: boolean;
  /** Segments that were looked at, of so many. */
  readonly done: number;
  readonly of: number;
}
