/** What of forwarding lies in the database. */
import type { Forward } from '../core/forward.ts';
import type { Problem } from '../core/problem.ts';

/** The values of headers are encrypted as tokens are: under a key of their own that cannot be exported. */
export interface ForwardRecord extends Forward {
  readonly key: CryptoKey | null;
  readonly iv: Uint8Array<ArrayBuffer> | null;
  readonly secret: ArrayBuffer | null;
  /** Why it does not go on by itself; null: it does. */
  readonly stopped: Problem | null;
  readonly collectorMessage: string | null;
  readonly sentAt: number | null;
}

/** The bookmark of a source; written in one transaction with the `ForwardSentRecord`s that make it true. */
export interface ForwardSourceRecord {
  readonly forward: string;
  /** As `partitionKey` names it. */
  readonly source: string;
  /** Segments of the log store of which every line is settled, by id. */
  readonly segments: readonly number[];
  readonly sent: number;
  readonly refused: number;
  readonly newest: number | null;
}

/** Which lines of an hour a collector took, or refused: 64 bits a line, see `core/segment/identity.ts`. */
export interface ForwardSentRecord {
  readonly forward: string;
  /** Hours since the epoch. */
  readonly hour: number;
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  /** Of these, those that it refused. */
  readonly refusedHigh: Uint32Array<ArrayBuffer>;
  readonly refusedLow: Uint32Array<ArrayBuffer>;
}
