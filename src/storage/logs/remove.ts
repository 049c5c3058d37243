/** Lines that go: a site's, because its access was turned off, and a whole partition's. */
import type { SegmentSummary } from '../../core/segment/summary.ts';
import type { Database } from '../database.ts';
import { unpackSummary } from '../segments/pack.ts';
import type { Change, Planned } from './change.ts';
import { contextTest, isOpenContext, sameContext } from './contexts.ts';
import { unsettle } from './echoes.ts';
import { findPartition, isLive, type LogView, tombstonesOf } from './log-view.ts';
import { type Packing, packLines } from './pack-lines.ts';
import type { PartitionOf, PartitionRecord, SegmentRecord, SiteContext, Tombstone } from './records.ts';
import { readLines } from './segment-lines.ts';

/** Segments that are written anew in one transaction. */
const AT_ONCE = 8;

/** Hides a site's lines at once, of all apps. The lines of imported files stay: they were given. */
export function planSiteRemoval(view: LogView, cloudId: string): Planned<null> {
  return { change: hiding(view, null, [{ cloudId, product: null }]), value: null };
}

/**
 * Takes note of who lets an app's lines be read: the lines of all other contexts are hidden. Null when nothing is new.
 *
 * @param open all contexts that let this app's lines be read
 */
export function planAccess(
  view: LogView,
  of: PartitionOf,
  open: readonly SiteContext[],
): Planned<number> | null {
  const partition = findPartition(view, of);
  const isOpen = (context: SiteContext) => isOpenContext(context, open);
  const closed = partition?.contexts.filter((context) => !isOpen(context)) ?? [];
  if (!partition || closed.length === 0) return null;
  const change = hiding(view, partition.id, closed);
  const contexts = partition.contexts.filter(isOpen);
  return { change: { ...change, partitions: [{ ...partition, contexts }] }, value: closed.length };
}

function hiding(view: LogView, partition: number | null, contexts: readonly SiteContext[]): Change {
  const live = view.segments.filter(
    (segment) => isLive(view, segment) && (partition === null || segment.partition === partition),
  );
  if (live.length === 0 || contexts.length === 0) return {};
  const upTo = view.state.nextSegment - 1;
  const isNew = (old: Tombstone) =>
    old.partition !== partition || !contexts.some((context) => sameContext(context, old));
  const tombstones = [
    ...view.state.tombstones.filter(isNew),
    ...contexts.map(({ cloudId, product }) => ({ cloudId, product, partition, upTo })),
  ];
  return { state: { tombstones, ...unsettle(view, live) } };
}

/** Removes all of a partition by ranges of keys, however many lines it has; null when there is no such partition. */
export function planPartitionRemoval(view: LogView, of: PartitionOf): Planned<null> | null {
  const partition = findPartition(view, of);
  return partition ? dropping(view, [partition]) : null;
}

/** Removes all that was read with an account. Imported files stay. */
export function planLiveRemoval(view: LogView): Planned<null> | null {
  const live = [...view.partitions.values()].filter(({ of }) => of.kind === 'live');
  return live.length > 0 ? dropping(view, live) : null;
}

function dropping(view: LogView, partitions: readonly PartitionRecord[]): Planned<null> {
  const dropPartitions = partitions.map(({ id }) => id);
  const segments = view.segments.filter(({ partition }) => dropPartitions.includes(partition));
  return { change: { dropPartitions, state: unsettle(view, segments) }, value: null };
}

/** Takes the lines of a hidden site out of the next few segments that have some; null when no site is hidden. */
export async function planBurial(
  database: Database,
  view: LogView,
  packing: Packing,
): Promise<Planned<boolean> | null> {
  const [tombstone] = view.state.tombstones;
  if (!tombstone) return null;
  const having = await segmentsWith(database, view, tombstone);
  if (having.length === 0) {
    return { change: { state: { tombstones: view.state.tombstones.slice(1) } }, value: true };
  }
  const put = [];
  const firstId = view.state.nextSegment;
  for (const segment of having) {
    const { partition, echo } = segment;
    const kept = await readLines(database, segment, tombstonesOf(view, segment));
    // What cannot be read may have lines of the site, and must not outlast its access.
    if (!kept.ok) continue;
    put.push(...(await packLines(kept.value, { partition, echo, firstId: firstId + put.length }, packing)));
  }
  const nextSegment = firstId + put.length;
  return { change: { drop: having, put, state: { nextSegment } }, value: true };
}

async function segmentsWith(
  database: Database,
  view: LogView,
  tombstone: Tombstone,
): Promise<SegmentRecord[]> {
  const candidates = view.segments.filter((segment) => tombstonesOf(view, segment).includes(tombstone));
  const found: SegmentRecord[] = [];
  for (const segment of candidates) {
    if (found.length >= AT_ONCE) break;
    const stored = await database.get('logSummaries', [segment.partition, segment.id]);
    const summary = stored ? await unpackSummary(stored, segment.sizes.counts) : null;
    if (!summary?.ok || segment.setAside || mayHaveContext(summary.value, tombstone)) found.push(segment);
  }
  return found;
}

function mayHaveContext({ counts }: SegmentSummary, context: SiteContext): boolean {
  const isOne = contextTest([context]);
  return counts.contextId.hasMore || counts.contextId.values.some(([contextId]) => isOne(contextId));
}
