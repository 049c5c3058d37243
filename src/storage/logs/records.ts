/** What the log store keeps in the database, and its keys. */

import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { SegmentOutline } from '../../core/segment/summary.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { PackedSegment } from '../segments/pack.ts';

/** Lines that come and go together: what one app logs in one environment, or what one imported file holds. */
export type PartitionOf =
  | { readonly kind: 'live'; readonly appId: string; readonly environmentId: string }
  | {
      readonly kind: 'file';
      readonly fileId: string;
      /** As the user knows it. */
      readonly name: string;
      /** In ms since the epoch. */
      readonly addedAt: number;
    };

export interface PartitionRecord {
  readonly id: number;
  /** What `partitionKey` gives: no two partitions are of the same. */
  readonly key: string;
  readonly of: PartitionOf;
  /** Lines before this time, in ms since the epoch, went to make room, and are not to be fetched again; null: none did. */
  readonly keptFrom: number | null;
  /** Contexts that lines came from, without those whose access ended since. */
  readonly contexts: readonly SiteContext[];
}

/** The name under which a partition is found again. */
export function partitionKey(of: PartitionOf): string {
  return of.kind === 'live' ? `live ${of.appId} ${of.environmentId}` : `file ${of.fileId}`;
}

/** A segment without its lines: a few hundred bytes, so that those of all segments are read at once. */
export interface SegmentRecord {
  readonly partition: number;
  /** Rises with every segment written, over all partitions; never used again. */
  readonly id: number;
  /** Lines that another partition shows already. They are kept with the partition they were given in; see `planEchoes` for when they are shown. */
  readonly echo: boolean;
  readonly outline: SegmentOutline;
  readonly sizes: PackedSegment['sizes'];
  /** Not compressed yet: new lines are stored as fast as can be, and made small later. */
  readonly loose: boolean;
  /** Of all that is stored for the segment, after compression, without this record. */
  readonly storedBytes: number;
  /** Why it cannot be read: it is named, kept, and left out of everything else. */
  readonly setAside: SegmentProblem | null;
}

export type SegmentKey = [partition: number, id: number];

/** What is known of one source within a partition; written together with the lines that make it true. */
export interface RangesRecord {
  readonly partition: number;
  readonly source: string;
  /** Times of which all lines are here. */
  readonly ranges: readonly TimeRange[];
  /** Where whoever fills the partition goes on; JSON-safe, and nobody else's business. */
  readonly bookmark: unknown;
}

/** A product on a site, by which access is given and taken. */
export interface SiteContext {
  /** A cloud ID, or what stands for one: see `contextOf`. */
  readonly cloudId: string;
  /** Null: all of the site. */
  readonly product: string | null;
}

/** Lines that are gone, since access to them ended: they are hidden at once, and taken out of the segments one after the other. */
export interface Tombstone extends SiteContext {
  /** Null: of all apps. */
  readonly partition: number | null;
  /** The last segment that may still have lines of it; later ones were written after access was given again. */
  readonly upTo: number;
}

/** What of the stored lines is kept. */
export interface Retention {
  readonly days: number;
  /** Stored bytes of all segments together. */
  readonly bytes: number;
}

export const DEFAULT_RETENTION: Retention = { days: 30, bytes: 2_000_000_000 };

/** The one record of the store as a whole. */
export interface LogStateRecord {
  readonly id: 'state';
  /** Rises with every change of segments: whoever reads sees by it whether anything happened. */
  readonly generation: number;
  readonly nextPartition: number;
  readonly nextSegment: number;
  readonly tombstones: readonly Tombstone[];
  /** Times in which shown lines went, so that echoes of them may have to be shown now. */
  readonly unsettled: readonly TimeRange[];
  /** Segments of echoes up to this one have been looked through for `unsettled`. */
  readonly settledUpTo: number;
  readonly retention: Retention;
}

export const NEW_LOG_STATE: LogStateRecord = {
  id: 'state',
  generation: 0,
  nextPartition: 1,
  nextSegment: 1,
  tombstones: [],
  unsettled: [],
  settledUpTo: 0,
  retention: DEFAULT_RETENTION,
};
