/** Finds which lines of segments fit, reading as little as possible. */
import { err, ok, type Result } from '../../core/result.ts';
import type { Scan } from '../../core/scan/compile-scan.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import type { SegmentSummary } from '../../core/segment/summary.ts';
import { contextTest } from './contexts.ts';
import { placesOf, type SegmentHits } from './hit-list.ts';
import { presentOf } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SegmentRecord, Tombstone } from './records.ts';

export type FoundHits = Result<SegmentHits, SegmentProblem>;

export interface HitFinder {
  readonly reader: LogReader;
  readonly scan: Scan;
  /** Called before each segment that is looked into. @throws when the work is to end */
  readonly checkpoint: () => Promise<void>;
  /** Called right before the query is put to a segment's lines: with an expression of the user's it may not come back. */
  readonly onLook?: (() => void) | undefined;
}

/** What is known of a segment so far. */
interface Task {
  readonly record: SegmentRecord;
  readonly verdict: 'none' | 'some' | 'all';
  /** What hides lines; empty once it is certain that none is hidden. */
  readonly hidden: readonly Tombstone[];
  readonly reader: SegmentReader | null;
  readonly problem: SegmentProblem | null;
}

/**
 * The hits of each segment, in the order of `records`.
 *
 * @param tombstones hide lines, which then do not count
 * @throws SegmentGone
 */
export async function findHits(
  { reader, scan, checkpoint, onLook }: HitFinder,
  records: readonly SegmentRecord[],
  tombstones: (record: SegmentRecord) => readonly Tombstone[],
): Promise<FoundHits[]> {
  const outlined = records.map((record): Task => {
    const verdict = scan.judge(record.outline, null);
    return { record, verdict, hidden: tombstones(record), reader: null, problem: null };
  });
  const judged = await askSummaries(reader, scan, outlined);
  const opened = await openSegments(reader, scan, judged);
  const found: FoundHits[] = [];
  for (const task of opened) {
    if (task.reader) {
      await checkpoint();
      onLook?.();
    }
    found.push(hitsOf(scan, task));
  }
  return found;
}

/** Judges a second time those of which the outline alone did not say enough. */
async function askSummaries(reader: LogReader, scan: Scan, tasks: readonly Task[]): Promise<Task[]> {
  return replaceSome(tasks, needsLook, async (unsure) => {
    const summaries = await reader.summaries(unsure.map(({ record }) => record));
    return unsure.map((task, n) => {
      const summary = presentOf(summaries[n]);
      if (!summary.ok) return { ...task, problem: summary.error };
      const verdict = task.verdict === 'some' ? scan.judge(task.record.outline, summary.value) : task.verdict;
      return { ...task, verdict, hidden: mayHaveAny(summary.value, task.hidden) ? task.hidden : [] };
    });
  });
}

async function openSegments(reader: LogReader, scan: Scan, tasks: readonly Task[]): Promise<Task[]> {
  let opened: readonly Task[] = tasks;
  for (const hasHidden of [false, true]) {
    for (const verdict of ['some', 'all'] as const) {
      const parts = new Set<PartName>([
        ...(verdict === 'some' ? scan.parts : []),
        ...(hasHidden ? ['fields' as const] : []),
      ]);
      const isOfKind = (task: Task) =>
        needsLook(task) && task.verdict === verdict && task.hidden.length > 0 === hasHidden;
      opened = await replaceSome(opened, isOfKind, async (own) => {
        const readers = await reader.load(
          own.map(({ record }) => record),
          parts,
        );
        return own.map((task, n) => {
          const loaded = presentOf(readers[n]);
          return loaded.ok ? { ...task, reader: loaded.value } : { ...task, problem: loaded.error };
        });
      });
    }
  }
  return [...opened];
}

/** What no verdict settles by itself. */
function needsLook({ verdict, hidden, problem }: Task): boolean {
  return problem === null && (verdict === 'some' || (verdict === 'all' && hidden.length > 0));
}

async function replaceSome(
  tasks: readonly Task[],
  test: (task: Task) => boolean,
  replace: (some: readonly Task[]) => Promise<readonly Task[]>,
): Promise<Task[]> {
  const some = tasks.filter(test);
  if (some.length === 0) return [...tasks];
  const replaced = await replace(some);
  let next = 0;
  return tasks.map((task) => (test(task) ? (replaced[next++] ?? task) : task));
}

function hitsOf(scan: Scan, { record, verdict, hidden, reader, problem }: Task): FoundHits {
  if (problem) return err(problem);
  if (!reader) {
    if (verdict === 'all') return ok({ record, count: record.outline.lines, places: null });
    return ok({ record, count: 0, places: new Uint16Array(0) });
  }
  const selected = verdict === 'all' ? ok(new Uint8Array(record.outline.lines).fill(1)) : scan.select(reader);
  if (!selected.ok) return selected;
  const mask = selected.value;
  if (hidden.length > 0) {
    const groups = reader.groups();
    if (!groups.ok) return groups;
    const contexts = reader.groupValues('contextId');
    if (!contexts.ok) return contexts;
    const { values, ids } = contexts.value;
    const isHidden = values.map(contextTest(hidden));
    groups.value.ids.forEach((group, line) => {
      if (isHidden[ids[group] ?? 0]) mask[line] = 0;
    });
  }
  const places = placesOf(mask);
  return ok({ record, count: places.length, places: places.length === mask.length ? null : places });
}

/** False only if none of the segment's lines is hidden. */
function mayHaveAny({ counts }: SegmentSummary, hidden: readonly Tombstone[]): boolean {
  const isHidden = contextTest(hidden);
  return counts.contextId.hasMore || counts.contextId.values.some(([context]) => isHidden(context));
}
