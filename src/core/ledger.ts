import type { Actor, GrantKey, Road } from './access.ts';
import type { DownloadFacts } from './download/facts.ts';
import type { Problem } from './problem.ts';

/**
 * What the ledger records. The first five are observed at Atlassian, the others are ours.
 *
 * - `first-seen`        first answer for a grant. When it is *on*, access came with the installation or was turned on before we looked
 * - `granted`           an installation that appeared while we were watching was already on: access came with it
 * - `enabled`/`disabled` our own change, seen in the read-back
 * - `changed-elsewhere` the state changed and it was not us
 * - `asked`             the user confirmed a change here
 * - `failed`            a change that the user asked for did not come about
 * - `downloaded`        the user saved logs to a file; it says nothing of the vendor's access
 */
export type LedgerKind =
  | 'first-seen'
  | 'granted'
  | 'enabled'
  | 'disabled'
  | 'changed-elsewhere'
  | 'asked'
  | 'failed'
  | 'downloaded';

/** One line of the append-only record. */
export interface LedgerEntry extends GrantKey {
  /** Rises with every entry of this browser. */
  readonly seq: number;
  /** In ms since the epoch. */
  readonly at: number;
  readonly kind: LedgerKind;
  /** A product key; of a download all its products, separated by commas. */
  readonly product: string;
  /** The app's and vendor's names as they were then. */
  readonly appName: string;
  readonly vendorName: string | null;
  readonly from: boolean | null;
  readonly to: boolean | null;
  /** Null where it cannot be known: a change made elsewhere has no author in Atlassian's answer. */
  readonly by: Actor | null;
  readonly road: Road | null;
  readonly changeId: string | null;
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly requestId: string | null;
  readonly problem: Problem | null;
  /** Only of `downloaded`. */
  readonly download?: DownloadFacts;
}

export type NewLedgerEntry = Omit<LedgerEntry, 'seq'>;
