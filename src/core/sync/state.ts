/** How it goes with keeping an app's stored lines up to date, as views are told. JSON-safe. */
import type { Problem } from '../problem.ts';
import type { TimeRange } from '../time-ranges.ts';
import type { AccessEvent, LogScope, VendorRoad, VendorSite } from '../vendor.ts';

/**
 * - `starting`  nothing was answered yet since somebody looks
 * - `live`      the newest lines are asked for every few seconds
 * - `waiting`   Atlassian asked us to wait, until `until`
 * - `paused`    the last question failed; asked again at `until`
 * - `idle`      nobody looks: kept up lightly, or not at all
 */
export type SyncPhase = 'starting' | 'live' | 'waiting' | 'paused' | 'idle';

export interface SyncState {
  readonly phase: SyncPhase;
  /** Why it waits or is paused; also a failure of reading older lines while the newest come. */
  readonly problem: Problem | null;
  /** When it goes on, in ms since the epoch. */
  readonly until: number | null;
  /** When the newest lines were last answered. */
  readonly readAt: number | null;
  /** The road that the last answer came over. */
  readonly road: VendorRoad | null;
  /** Times of which all lines are here, of all sites that allow it. Normal form. */
  readonly covered: readonly TimeRange[];
  /** Times of which some sites' lines are still to be fetched, since they allow it again. Normal form. */
  readonly owed: readonly TimeRange[];
  /** What is to be here: up to now. */
  readonly wantedFrom: number;
  /** What is being fetched just now, beside the newest. */
  readonly fetching: TimeRange | null;
  /** Lines before it went to make room, and are not fetched again; null: none did. */
  readonly keptFrom: number | null;
}

/** All that a view of one app and environment is told beside the lines, which it reads from the store itself. */
export interface LogsState {
  readonly scope: LogScope;
  /** Of the log store: when it rises, there is something new to read, or something to hide. */
  readonly generation: number;
  /** Every context in which the app is installed in this environment, with and without log access. */
  readonly sites: readonly VendorSite[];
  /** When they were last answered, in ms since the epoch; null: never. */
  readonly sitesReadAt: number | null;
  /** Newest first; those of the last 30 days, 200 at most. */
  readonly events: readonly AccessEvent[];
  readonly sync: SyncState;
}
