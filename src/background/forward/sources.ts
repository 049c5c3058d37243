/** The stored segments of what is forwarded. */

import { hourOf } from '../../core/forward/unsent.ts';
import type { Forward, ForwardSource } from '../../core/forward.ts';
import type { LogLine } from '../../core/log-line.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { Database } from '../../storage/database.ts';
import { type LogView, tombstonesOf } from '../../storage/logs/log-view.ts';
import { partitionKey, type SegmentRecord } from '../../storage/logs/records.ts';
import { readLines } from '../../storage/logs/segment-lines.ts';

/** The name under which a source's bookmark is kept: that of its partition in the log store. */
export function sourceKey(source: ForwardSource): string {
  return source.kind === 'live'
    ? partitionKey({ kind: 'live', ...source.scope })
    : partitionKey({ kind: 'file', fileId: source.fileId, name: '', addedAt: 0 });
}

/**
 * Segments that can be read and have lines that are wanted, oldest first. Echoes are among them: the source that shows their lines
 * may not be forwarded, and if it is, they are known as sent.
 */
export function segmentsOf(
  { partitions, segments }: Pick<LogView, 'partitions' | 'segments'>,
  source: ForwardSource,
  since: Forward['since'],
): SegmentRecord[] {
  const key = sourceKey(source);
  const partition = [...partitions.values()].find((one) => one.key === key);
  if (!partition) return [];
  return segments
    .filter(
      (one) => one.partition === partition.id && !one.setAside && one.outline.to >= (since ?? -Infinity),
    )
    .sort((a, b) => a.outline.from - b.outline.from || a.id - b.id);
}

/** Lines from `since` on; `gone`: the store has changed since the view; or why the segment cannot be read. */
export async function linesOf(
  database: Database,
  view: LogView,
  segment: SegmentRecord,
  since: Forward['since'],
): Promise<Result<readonly LogLine[], SegmentProblem | 'gone'>> {
  const read = await readLines(database, segment, tombstonesOf(view, segment));
  if (!read.ok) {
    const stored = await database.getKey('logSegments', [segment.partition, segment.id]);
    return stored === undefined ? err('gone') : read;
  }
  const { lines } = read.value;
  return ok(since === null ? lines : lines.filter(({ time }) => time >= since));
}

export function hoursOf(lines: readonly Pick<LogLine, 'time'>[]): {
  readonly from: number;
  readonly to: number;
} {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { time } of lines) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return { from: hourOf(from), to: hourOf(to) };
}

/** Whether lines that a view shows may have been hidden since: access ended, or a file was removed. */
export async function mayHaveGone(database: Database, view: LogView, partition: number): Promise<boolean> {
  const transaction = database.transaction(['logState', 'logPartitions']);
  const [state, known] = await Promise.all([
    transaction.objectStore('logState').get('state'),
    transaction.objectStore('logPartitions').getKey(partition),
  ]);
  if (known === undefined) return true;
  const before = view.state.tombstones;
  const now = state?.tombstones ?? [];
  return now.length !== before.length || JSON.stringify(now) !== JSON.stringify(before);
}
