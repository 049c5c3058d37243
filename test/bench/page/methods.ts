/** What the bench page can be asked for. Values are JSON-safe; times are in ms, by the page's clock. */

export interface FillOptions {
  /** The first so many of the run's lines. */
  readonly lines: number;
  /** Lines of a reading. */
  readonly batch: number;
}

export interface Filled {
  /** From a reading in memory to its acknowledgement, all readings together. */
  readonly ms: number;
  readonly lines: number;
  readonly readings: number;
  /** Merging afterwards. */
  readonly maintainMs: number;
  readonly segments: number;
  /** What the store says it keeps, before and after merging. */
  readonly storedBytesBefore: number;
  readonly storedBytes: number;
  /** The longest times between two ticks of the writer's thread, longest first. */
  readonly gaps: readonly Gap[];
  readonly maintainGaps: readonly Gap[];
}

export interface Gap {
  readonly ms: number;
  /** Since the start of all. */
  readonly at: number;
}

export interface RowsFilled {
  readonly ms: number;
  readonly lines: number;
}

export interface QueryOptions {
  readonly query: string;
  readonly limit: number;
  /** Also facets and a histogram of all that fits. */
  readonly counts: boolean;
}

export interface Queried {
  /** Until the first page of hits was there. */
  readonly firstMs: number;
  /** Until the total, and the counts where asked for, were there. */
  readonly totalMs: number;
  readonly hits: number;
  readonly total: number;
}

export const STORED_FORMS = [
  'one record a line',
  'JSON text',
  'JSON text, gzip',
  'columns, not compressed',
  'columns',
] as const;
export type StoredForm = (typeof STORED_FORMS)[number];

export interface FormMeasured {
  readonly writeMs: number;
  /** Until every message was searched for a word, by the same worker, nothing kept from before. */
  readonly scanMs: number;
  readonly lines: number;
  readonly hits: number;
  /** What the browser says is used. */
  readonly bytes: number;
}

export interface PackMeasured {
  readonly bytes: number;
  readonly packMs: number;
  /** For the compression: all; for the segments: the messages. */
  readonly unpackMs: number;
  readonly lines: number;
}

export interface BenchMethods {
  /** Stores lines as the background does. */
  fill(options: FillOptions): Promise<Filled>;
  /** Stores lines one a record. */
  fillRows(options: { readonly lines: number; readonly transaction: number }): Promise<RowsFilled>;
  /** Asks; the first time since the page was opened this starts the worker and opens the database. */
  query(options: QueryOptions): Promise<Queried>;
  /** What the browser says this origin uses. */
  usage(options: null): Promise<number>;
  /** One of the ways to store lines, in a database of its own. */
  form(options: {
    readonly form: StoredForm;
    readonly lines: number;
    readonly word: string;
  }): Promise<FormMeasured>;
  /** What a compression makes of segments that are encoded already; null where the browser does not have it. */
  compression(options: { readonly format: string; readonly lines: number }): Promise<PackMeasured | null>;
  /** Segments of so many lines. */
  segments(options: { readonly segmentLines: number; readonly lines: number }): Promise<PackMeasured>;
  /** Searches all messages of the page's store, from compressed bytes, in so many workers; gives the ms. */
  workers(options: { readonly count: number; readonly word: string }): Promise<number>;
}
