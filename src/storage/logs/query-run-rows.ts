/** Makes the lines of hits: only for those that are shown. */
import type { LogLine } from '../../core/log-line.ts';
import { SOURCE } from '../../core/segment/fields.ts';
import { PART_NAMES } from '../../core/segment/parts.ts';
import type { Hit, LineKey } from './hit-list.ts';
import { type SegmentName, segmentName } from './part-cache.ts';
import { presentOf, wholeOf } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SegmentRecord } from './records.ts';

/** A line with where it was first read from, and where it stands: the key names it as long as its segment is there. */
export interface LineRow {
  readonly key: LineKey;
  readonly line: LogLine;
  readonly source: string;
  /** The name of the file that it is of; absent: it came from Atlassian. */
  readonly file?: string;
}

/**
 * The lines of some hits, in their order.
 *
 * @throws SegmentGone, SegmentBroken
 */
export async function rowsOf(reader: LogReader, hits: readonly Hit[]): Promise<LineRow[]> {
  const records = new Map<SegmentName, SegmentRecord>();
  for (const { record } of hits) records.set(segmentName(record), record);
  const loaded = await reader.load([...records.values()], PART_NAMES);
  const rows = new Map<SegmentName, LineRow[]>();
  for (const [n, [name, record]] of [...records].entries()) {
    const own = hits.filter((hit) => segmentName(hit.record) === name);
    const opened = wholeOf(record, presentOf(loaded[n]));
    const lines = wholeOf(record, opened.linesAt(own.map(({ key }) => key.place)));
    const groups = wholeOf(record, opened.groups());
    const sources = wholeOf(record, opened.groupValues(SOURCE));
    const file = reader.fileName(record.partition);
    const from = file === null ? {} : { file };
    rows.set(
      name,
      own.flatMap(({ key }, at) => {
        const line = lines[at];
        const source = sources.values[sources.ids[groups.ids[key.place] ?? 0] ?? 0] ?? '';
        return line ? [{ key, line, source, ...from }] : [];
      }),
    );
  }
  const taken = new Map<SegmentName, number>();
  return hits.flatMap(({ record }) => {
    const name = segmentName(record);
    const n = taken.get(name) ?? 0;
    taken.set(name, n + 1);
    return rows.get(name)?.[n] ?? [];
  });
}
