/** What is to be sent next: the lines of a few segments that were not settled yet. */
import { type UnsentLine, unsentLines } from '../../core/forward/unsent.ts';
import type { LogLine } from '../../core/log-line.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { type Identities, identitiesOf } from '../../core/segment/identity.ts';
import { PART_NAMES } from '../../core/segment/parts.ts';
import type { Database, DatabaseSource } from '../../storage/database.ts';
import type { ForwardProgressStore } from '../../storage/forward-progress.ts';
import type { ForwardRecord } from '../../storage/forward-records.ts';
import { type LogView, readView } from '../../storage/logs/log-view.ts';
import type { SegmentKey, SegmentRecord } from '../../storage/logs/records.ts';
import { hoursOf, linesOf, mayHaveGone, segmentsOf, sourceKey } from './sources.ts';

export interface Group {
  readonly source: string;
  /** By time. */
  readonly lines: readonly UnsentLine[];
  /** Once `lines` are settled, all of these are. */
  readonly segments: readonly number[];
  /** All segments of the source. */
  readonly stored: ReadonlySet<number>;
  /** Lines of it may have been hidden since it was put together. */
  readonly isStale: () => Promise<boolean>;
}

export interface GroupsDeps {
  readonly source: DatabaseSource;
  readonly progress: ForwardProgressStore;
  /** Tells the store of a segment that cannot be read, so that all know. */
  readonly setAside: (key: SegmentKey, problem: SegmentProblem) => Promise<unknown>;
  readonly pause: () => Promise<void>;
}

/** What is read at once: so many lines, and bytes, since lines may be as long as megabytes. */
const MOST_LINES = 10_000;
const MOST_BYTES = 32_000_000;

/**
 * @param skipped segments that could not be read, by id. More are added
 * @returns null: there is nothing to send; `stale`: the store changed meanwhile, ask again
 */
export async function nextGroup(
  { source: databases, progress, setAside, pause }: GroupsDeps,
  { id, sources, since }: Pick<ForwardRecord, 'id' | 'sources' | 'since'>,
  skipped: Set<number>,
): Promise<Group | 'stale' | null> {
  const database = await databases.open();
  const view = await readView(database);
  const records = new Map((await progress.sources(id)).map((record) => [record.source, record]));
  for (const source of sources) {
    const key = sourceKey(source);
    const settled = new Set(records.get(key)?.segments ?? []);
    const all = segmentsOf(view, source, since);
    const open = firstOf(all.filter((one) => !settled.has(one.id) && !skipped.has(one.id)));
    const partition = open[0]?.partition;
    if (partition === undefined) continue;

    const lines: LogLine[] = [];
    for (const segment of open) {
      const read = await linesOf(database, view, segment, since);
      if (read.ok) for (const line of read.value) lines.push(line);
      else if (read.error === 'gone') return 'stale';
      else {
        skipped.add(segment.id);
        await setAside([partition, segment.id], read.error);
      }
      await pause();
    }
    lines.sort((a, b) => a.time - b.time);
    const others = () => {
      const rest = all.filter((one) => settled.has(one.id));
      return identitiesNear(database, view, rest, lines, pause);
    };
    const unsent =
      lines.length === 0 ? [] : await unsentLines(lines, await progress.sent(id, hoursOf(lines)), others);
    return {
      source: key,
      lines: unsent,
      segments: open.map((one) => one.id).filter((one) => !skipped.has(one)),
      stored: new Set(view.segments.filter((one) => one.partition === partition).map((one) => one.id)),
      isStale: () => mayHaveGone(database, view, partition),
    };
  }
  return null;
}

function firstOf(segments: readonly SegmentRecord[]): SegmentRecord[] {
  let lines = 0;
  let bytes = 0;
  return segments.filter(({ outline, sizes }, place) => {
    lines += outline.lines;
    for (const part of PART_NAMES) bytes += sizes[part];
    return place === 0 || (lines <= MOST_LINES && bytes <= MOST_BYTES);
  });
}

/** Identities of segments that share hours with the lines. One that cannot be read stands for none. */
async function identitiesNear(
  database: Database,
  view: LogView,
  segments: readonly SegmentRecord[],
  lines: readonly LogLine[],
  pause: () => Promise<void>,
): Promise<Identities[]> {
  const { from, to } = hoursOf(lines);
  const found: Identities[] = [];
  for (const segment of segments) {
    const own = hoursOf([segment.outline.from, segment.outline.to].map((time) => ({ time })));
    if (own.to < from || own.from > to) continue;
    const read = await linesOf(database, view, segment, null);
    if (read.ok) found.push(identitiesOf(read.value));
    await pause();
  }
  return found;
}
