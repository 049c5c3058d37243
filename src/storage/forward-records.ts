/** What of forwarding lies in the database. */
import type { Forward, RefusedInPart } from '../core/forward.ts';
import type { Problem } from '../core/problem.ts';

/** The values of headers are encrypted as tokens are: under a key of their own that cannot be exported. */
export interface ForwardRecord extends Forward {
  readonly key: CryptoKey | null;
  readonly iv: Uint8Array<ArrayBuffer> | null;
  readonly secret: ArrayBuffer | null;
  /** Rises whenever the user changes something: what was planned before is planned anew. */
  readonly revision: number;
  /** Why it does not go on by itself; null: it does. */
  readonly stopped: Problem | null;
  /** It goes on by itself at `at`, in ms since the epoch; `tries` went wrong in a row. */
  readonly waiting: { readonly at: number; readonly tries: number; readonly problem: Problem } | null;
  /** Refused lines are being sent again; null: they are not. */
  readonly resend: Resend | null;
  readonly collectorMessage: string | null;
  readonly sentAt: number | null;
}

/** How far sending refused lines again has come. */
export interface Resend {
  /** Which lines are sent again: those that were surely refused, or all of batches that were refused in part. */
  readonly inDoubt: boolean;
  /** The next hour to look at. */
  readonly hour: number;
  /** How many lines of each source were refused again. */
  readonly refused: Readonly<Record<string, number>>;
  /** How many are no longer stored, or no longer wanted: they could not be sent. */
  readonly gone: number;
}

/** The bookmark of a source; written in one transaction with the identities that make it true. */
export interface ForwardSourceRecord {
  readonly forward: string;
  /** As `partitionKey` names it. */
  readonly source: string;
  /** Segments of the log store of which every line is settled, by id. */
  readonly segments: readonly number[];
  readonly sent: number;
  /** Lines that were refused, in doubt or not. */
  readonly refused: number;
  readonly inDoubt: RefusedInPart;
  readonly newest: number | null;
  /**
   * Lines that were settled since the last segments were: they are few, and so written with every batch. A busy hour's record
   * may have millions, and is written only when segments are done.
   */
  readonly pending: SettledLines;
}

/** Lines that the collector took or refused, as arrays of the same length. */
export interface SettledLines {
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  /** Hours since the epoch. */
  readonly hour: Float64Array<ArrayBuffer>;
  /** 0: it was taken, or is in doubt. Else it was refused, and this says which of those it was that are alike in everything, from 1. */
  readonly refused: Uint32Array<ArrayBuffer>;
  /** 0, or the same of a line in a batch of which some were refused. */
  readonly inDoubt: Uint32Array<ArrayBuffer>;
}

/** Which lines of an hour a collector took, or refused: 64 bits a line, see `core/segment/identity.ts`. */
export interface ForwardSentRecord {
  readonly forward: string;
  /** Hours since the epoch. */
  readonly hour: number;
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  /** Of these, those that it refused. */
  readonly refused: NumberedLines;
  /** And those of batches of which it refused some: OTLP says how many, and not which. */
  readonly inDoubt: NumberedLines;
}

/** Lines as arrays of the same length. */
export interface NumberedLines {
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  /** Which of those that are alike in everything, from 1: part of their uid. */
  readonly nth: Uint32Array<ArrayBuffer>;
}
