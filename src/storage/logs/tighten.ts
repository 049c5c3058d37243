/** Makes loose segments small: appending leaves them as they were made. */
import { PART_NAMES } from '../../core/segment/parts.ts';
import type { Database } from '../database.ts';
import { tighten } from '../segments/pack.ts';
import type { NewSegment, Planned } from './change.ts';
import type { LogView } from './log-view.ts';
import type { Packing } from './pack-lines.ts';
import type { SegmentRecord } from './records.ts';
import { PART_STORES } from './segment-lines.ts';

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
      const problem = { kind: 'missing', column: 'summary', detail: 'not stored' } as const;
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
  const key: [number, number] = [record.partition, record.id];
  const stores = PART_NAMES.map((name) => PART_STORES[name]);
  const transaction = database.transaction([...stores, 'logSummaries'] as const);
  const [summary, ...bytes] = await Promise.all([
    transaction.objectStore('logSummaries').get(key),
    ...stores.map((name) => transaction.objectStore(name).get(key)),
  ]);
  if (!summary) return null;
  const parts = Object.fromEntries(
    PART_NAMES.flatMap((name, n) => {
      const part = bytes[n];
      return part ? [[name, part]] : [];
    }),
  );
  const packed = await tighten({ parts, summary, sizes: record.sizes }, pause);
  return { record: { ...record, loose: false, storedBytes: packed.storedBytes }, packed };
}
