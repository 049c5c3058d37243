/** What a page and its export worker say to each other. Types only. */
import type { OtlpNames } from '../core/formats/otlp-records.ts';
import type { TimeRange } from '../core/time-ranges.ts';
import type { LogScope } from '../core/vendor.ts';

export const EXPORT_FORMATS = ['log', 'csv', 'jsonl', 'otlp'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What to write: the lines that a view shows. The fields are as in `SearchRequest`. */
export interface ExportJob {
  readonly text: string;
  readonly scope: {
    readonly live: 'all' | readonly LogScope[];
    readonly files: 'all' | 'none' | readonly string[];
  };
  /** Both ends are numbers, so that lines which come meanwhile do not. In ms since the epoch; `to` is not in it. */
  readonly range: TimeRange;
  readonly context: {
    readonly now: number;
    readonly zone: string | null;
    readonly names: Readonly<
      Partial<Record<'site' | 'env' | 'app' | 'source', Readonly<Record<string, readonly string[]>>>>
    >;
  };
  readonly order: 'newest' | 'oldest';
  readonly format: ExportFormat;
  /** Values that must not be logged are redacted, by the rules of the download panel. */
  readonly isCleaned: boolean;
  readonly isZipped: boolean;
  /** Without an ending: `gantt-lane_production_2026-11-16_2026-11-17`. */
  readonly name: string;
  readonly otlpNames: OtlpNames;
  /** UTF-16 code units; more than that is not given as a text (for the clipboard). Null: a file of any size. */
  readonly mostText: number | null;
}

export type ExportPhase = 'finding' | 'learning' | 'writing' | 'zipping';

export interface Exported {
  /** For a file. */
  readonly blob: Blob | null;
  /** For the clipboard. */
  readonly text: string | null;
  readonly name: string;
  readonly lines: number;
  readonly bytes: number;
  /** Places that were redacted, by kind. */
  readonly redacted: Readonly<Record<string, number>>;
  /** Lines that could not be read from the store and are not in the file. */
  readonly skipped: number;
}

/**
 * - `query`      the text is no query
 * - `cancelled`  the user ended it
 * - `too-long`   for the clipboard
 * - `survived`   a redacted value still stood in a line, so no file was made
 * - `failed`     the database or the browser failed; see `detail`
 */
export type ExportFailure = 'query' | 'cancelled' | 'too-long' | 'survived' | 'failed';

/** A worker does one job and is ended: to cancel a job is to end its worker. */
export interface ToExport {
  readonly kind: 'export';
  readonly job: ExportJob;
}

export type FromExport =
  | {
      readonly kind: 'progress';
      readonly phase: ExportPhase;
      readonly lines: number;
      /** Null: not known yet. */
      readonly of: number | null;
    }
  | { readonly kind: 'done'; readonly exported: Exported }
  | { readonly kind: 'failed'; readonly why: ExportFailure; readonly detail: string };
