/** Forwarding: lines that are stored here, sent on to an OpenTelemetry Collector that the user names. */
import type { Problem } from './problem.ts';
import type { LogScope } from './vendor.ts';

export type ForwardSource =
  | { readonly kind: 'live'; readonly scope: LogScope }
  | { readonly kind: 'file'; readonly fileId: string };

/** What the user chose, without the values of headers. */
export interface Forward {
  readonly id: string;
  /** As the user calls it. */
  readonly name: string;
  /** Where OTLP/HTTP takes logs, as `https://collector.example:4318/v1/logs`. https, or http on this computer. */
  readonly url: string;
  /** Their values may be secrets: they are encrypted at rest and never given to a page. */
  readonly headerNames: readonly string[];
  readonly gzip: boolean;
  /** The most lines of a request. */
  readonly batchLines: number;
  readonly sources: readonly ForwardSource[];
  /** Only lines from this time on, in ms since the epoch; null: all that are stored. */
  readonly since: number | null;
  readonly isPaused: boolean;
  readonly createdAt: number;
}

/** How far a source is. */
export interface ForwardProgress {
  readonly source: ForwardSource;
  /** Lines that the collector took. */
  readonly sent: number;
  /** Lines that it refused for good: they must not be sent again by themselves. */
  readonly refused: number;
  /** Of `refused`, those of which it is not known which they are. */
  readonly inDoubt: RefusedInPart;
  /** Stored lines that are still to be sent; null: not counted yet. */
  readonly left: number | null;
  /** The time of the newest line that was sent, in ms since the epoch. */
  readonly newest: number | null;
}

/** Batches that were taken in part: OTLP says how many of their lines were refused, and not which. */
export interface RefusedInPart {
  /** All lines of these batches. */
  readonly lines: number;
  readonly refused: number;
}

export type ForwardActivity =
  /** All that is stored was sent; what comes is sent as it comes. */
  | { readonly kind: 'up-to-date' }
  | { readonly kind: 'sending' }
  /** `at`: the next try, in ms since the epoch. */
  | { readonly kind: 'waiting'; readonly at: number }
  | { readonly kind: 'paused' }
  /** It does not go on by itself: `problem` says what has to be done. */
  | { readonly kind: 'stopped' };

export interface ForwardView extends Forward {
  readonly activity: ForwardActivity;
  readonly progress: readonly ForwardProgress[];
  /** Refused lines are to be sent again, and that is not done yet. */
  readonly isResending: boolean;
  readonly problem: Problem | null;
  /** What the collector last said beside its answer, as a warning; null: nothing. */
  readonly collectorMessage: string | null;
  /** When the collector last took lines, in ms since the epoch. */
  readonly sentAt: number | null;
}
