/** Makes loose segments small: appending leaves them as they were made. */
import type { Database } from '../database.ts';
import { tighten } from '../segments/pack.ts';
import type { NewSegment, Planned } from './change.ts';
import type { LogView } from './log-view.ts';
import { splitLoose } from './loose-parts.ts';
import type { Packing } from './pack-lines.ts';
import type { SegmentKey, SegmentRecord } from './records.ts';

/** Segments that are written in one transaction. */
const AT_ONCE = 8;

/** The next few loose segments, compressed; null when there are none. Their lines stay the same, and so do their ids. */
export async function planTightening(
  database: Database,
  { segments }: LogView,
  { pause }: Packing,
): Promise<Planned<boolean> | null> {
  const loose = segments.filter((segment) => segment.loose && !segment.setAside).slice(0, AT_ONCE);
  if (loose.length === 0) return null;
  const put: NewSegment[] = [];
  const damaged: SegmentRecord[] = [];
  for (const record of loose) {
    const packed = await tightenSegment(database, record, pause);
    if (packed) put.push(packed);
    else {
      const problem = { kind: 'missing', column: 'loose', detail: 'not stored' } as const;
      damaged.push({ ...record, setAside: problem });
    }
  }
  return { change: { put, mark: damaged }, value: true };
}

async function tightenSegment(
  database: Database,
  record: SegmentRecord,
  pause: Packing['pause'],
): Promise<NewSegment | null> {
  const key: SegmentKey = [record.partition, record.id];
  const transaction = database.transaction(['logSummaries', 'logLoose']);
  const [summary, joined] = await Promise.all([
    transaction.objectStore('logSummaries').get(key),
    transaction.objectStore('logLoose').get(key),
  ]);
  if (!summary || !joined) return null;
  const { sizes } = record;
  const parts = splitLoose(joined, sizes);
  const packed = await tighten({ parts, summary, sizes }, pause);
  return { record: { ...record, loose: false, storedBytes: packed.storedBytes }, packed };
}
