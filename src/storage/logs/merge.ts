/** Makes one segment of several small ones. */
import type { Database } from '../database.ts';
import type { Planned } from './change.ts';
import { type LogView, tombstonesOf } from './log-view.ts';
import { planMerge } from './merge-plan.ts';
import { type Packing, packLines } from './pack-lines.ts';
import type { SegmentRecord } from './records.ts';
import { joinLines, readLines, type SourcedLines } from './segment-lines.ts';

/** The next merge; null when there is nothing to merge. What cannot be read is set aside, and stays out of it. */
export async function planSealing(
  database: Database,
  view: LogView,
  packing: Packing,
): Promise<Planned<boolean> | null> {
  const run = planMerge(view.segments, packing.limits);
  const [first] = run ?? [];
  if (!run || !first) return null;
  const parts: SourcedLines[] = [];
  const drop: SegmentRecord[] = [];
  const damaged: SegmentRecord[] = [];
  // Lines of equal times stay in the order in which they came.
  for (const segment of run.sort((one, other) => one.id - other.id)) {
    const stored = await readLines(database, segment, tombstonesOf(view, segment));
    if (stored.ok) {
      parts.push(stored.value);
      drop.push(segment);
    } else damaged.push({ ...segment, setAside: stored.error });
    await packing.pause();
  }
  const { partition, echo } = first;
  const firstId = view.state.nextSegment;
  const put = await packLines(joinLines(parts), { partition, echo, firstId }, packing);
  return {
    change: { put, drop, mark: damaged, state: { nextSegment: firstId + put.length } },
    value: true,
  };
}
