/** What the test, the extension's page and its worker say to each other. JSON-safe. */
import type { TimeRange } from '../../../src/core/time-ranges.ts';
import type { StoreProblem } from '../../../src/storage/logs/store-problem.ts';

/** From the worker, through the page, to the test. */
export type News =
  /** A worker goes on with this batch, as the bookmark says. */
  | { readonly kind: 'resumed'; readonly batch: number }
  | { readonly kind: 'appending'; readonly batch: number }
  /** The store has acknowledged. The next batch waits until the test has taken note. */
  | { readonly kind: 'appended'; readonly batch: number; readonly added: number; readonly known: number }
  | { readonly kind: 'tidying' }
  | { readonly kind: 'tidied'; readonly merged: number }
  | { readonly kind: 'refused'; readonly problem: StoreProblem }
  | { readonly kind: 'finished' };

/** From the page to the worker. */
export type Order = { readonly do: 'write'; readonly until: number } | { readonly do: 'go on' };

/** What lies in the store, beside what ought to: the lines of all batches up to the bookmark's. */
export interface Comparison {
  /** The bookmark's batch; -1: none. */
  readonly batch: number;
  readonly ranges: readonly TimeRange[];
  readonly lines: number;
  readonly missing: Differing;
  /** Beyond the times that they were logged. */
  readonly doubled: Differing;
  /** Of no batch up to the bookmark's. */
  readonly foreign: Differing;
  /** Segments that cannot be read. */
  readonly unreadable: readonly string[];
  /** Keys of parts that no segment has, and of segments that lack theirs. */
  readonly strays: readonly string[];
}

export interface Differing {
  readonly count: number;
  /** The first few, as a user would see them. */
  readonly examples: readonly string[];
}

/** The page's `logWriter`, for the test to call. */
export interface LogWriterPage {
  /** Wakes the worker and has it write up to and with this batch. Resolves at once; the rest is news. */
  write(until: number): void;
  compare(): Promise<Comparison>;
  /** Makes the database one of a newer version of the extension. */
  makeNewer(): Promise<void>;
  /** Version and keys of all object stores of the database, whatever its version. */
  inventory(): Promise<string>;
}
