/** Finds which lines of segments fit, reading as little as possible. */
import { err, ok, type Result } from '../../core/result.ts';
import type { Scan, Selection } from '../../core/scan/compile-scan.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import type { SegmentSummary } from '../../core/segment/summary.ts';
import { contextTest } from './contexts.ts';
import { echoMask } from './echo-masks.ts';
import type { EchoQuestion } from './echo-plan.ts';
import { placesOf, type SegmentHits } from './hit-list.ts';
import type { RunList } from './query-run-list.ts';
import { presentOf } from './query-run-stop.ts';
import type { Loaded, LogReader } from './reader.ts';
import type { SegmentRecord, Tombstone } from './records.ts';

export type FoundHits = Result<SegmentHits, SegmentProblem>;

export interface HitFinder {
  readonly reader: LogReader;
  readonly scan: Scan;
  /** Called before each segment that is looked into. @throws when the work is to end */
  readonly checkpoint: () => Promise<void>;
  readonly onLook?: OnLook | undefined;
}

/**
 * Called right before the query is put to a segment's lines, with true, and right afterwards, with false: with an
 * expression of the user's it may not come back.
 */
export type OnLook = (isLooking: boolean) => void;

/** What is known of a segment so far. */
interface Task {
  readonly record: SegmentRecord;
  readonly verdict: 'none' | 'some' | 'all';
  readonly summary: SegmentSummary | null;
  /** What hides lines; empty once it is certain that none is hidden. */
  readonly hidden: readonly Tombstone[];
  /** What tells which lines are shown from elsewhere; null: none is. */
  readonly question: EchoQuestion | null;
  readonly problem: SegmentProblem | null;
}

/** A segment that has to be looked into. */
interface Look {
  readonly task: Task;
  readonly selection: Selection;
  readonly open: () => Promise<Loaded<SegmentReader>>;
}

/**
 * Reads all that is needed to find the hits of some segments, and gives the function that finds them, in the order of
 * `records`. In between is little: bytes as they are stored.
 *
 * @param list says which lines are hidden, which then do not count
 * @throws SegmentGone, as the function
 */
export async function prepareHits(
  finder: HitFinder,
  records: readonly SegmentRecord[],
  list: Pick<RunList, 'tombstones' | 'question'>,
): Promise<() => Promise<FoundHits[]>> {
  const { reader, scan } = finder;
  const outlined = records.map((record): Task => {
    const verdict = scan.judge(record.outline, null);
    const [hidden, question] = [list.tombstones(record), list.question(record)];
    return { record, verdict, summary: null, hidden, question, problem: null };
  });
  const judged = await askSummaries(reader, scan, outlined);
  const looks = await fetchSegments(reader, scan, judged.filter(needsLook));
  return async () => {
    const found: FoundHits[] = [];
    for (const task of judged) {
      const look = looks.get(task);
      found.push(look ? await lookInto(finder, look, list.tombstones) : hitsByVerdict(task));
    }
    return found;
  };
}

/** Judges a second time those of which the outline alone did not say enough. */
async function askSummaries(reader: LogReader, scan: Scan, tasks: readonly Task[]): Promise<Task[]> {
  return replaceSome(tasks, needsSummary, async (unsure) => {
    const summaries = await reader.summaries(unsure.map(({ record }) => record));
    return unsure.map((task, n) => {
      const summary = presentOf(summaries[n]);
      if (!summary.ok) return { ...task, problem: summary.error };
      const verdict = task.verdict === 'some' ? scan.judge(task.record.outline, summary.value) : task.verdict;
      return {
        ...task,
        verdict,
        summary: summary.value,
        hidden: mayHaveAny(summary.value, task.hidden) ? task.hidden : [],
      };
    });
  });
}

async function fetchSegments(
  reader: LogReader,
  scan: Scan,
  tasks: readonly Task[],
): Promise<ReadonlyMap<Task, Look>> {
  const looks = new Map<Task, Look>();
  if (tasks.length === 0) return looks;
  const selections = tasks.map((task) => selectionFor(scan, task));
  const opening = await reader.fetch(
    tasks.map(({ record, hidden }, n) => ({
      record,
      parts: new Set<PartName>([
        ...(selections[n]?.parts ?? []),
        ...(hidden.length > 0 ? (['fields'] as const) : []),
      ]),
    })),
  );
  for (const [n, task] of tasks.entries()) {
    const [selection, open] = [selections[n], opening[n]];
    if (selection && open) looks.set(task, { task, selection, open });
  }
  return looks;
}

/** What is left to ask of a segment's lines. */
function selectionFor(scan: Scan, { record, verdict, summary }: Task): Selection {
  return verdict === 'all' ? ALL_LINES : scan.settle(record.outline, summary);
}

const ALL_LINES: Selection = {
  parts: new Set(),
  select: (reader) => {
    const lines = reader.lineCount();
    return lines.ok ? ok(new Uint8Array(lines.value).fill(1)) : lines;
  },
};

/** What is judged a second time; a question is not settled by a summary. */
function needsSummary(task: Task): boolean {
  return needsLook(task) && (task.verdict === 'some' || task.hidden.length > 0);
}

/** What no verdict settles by itself. */
function needsLook({ verdict, hidden, question, problem }: Task): boolean {
  const isAnyHidden = hidden.length > 0 || question !== null;
  return problem === null && (verdict === 'some' || (verdict === 'all' && isAnyHidden));
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

/** Of a segment that need not be looked into. */
function hitsByVerdict({ record, verdict, problem }: Task): FoundHits {
  if (problem) return err(problem);
  if (verdict === 'all') return ok({ record, count: record.outline.lines, places: null });
  return ok({ record, count: 0, places: new Uint16Array(0) });
}

async function lookInto(
  { reader: store, checkpoint, onLook }: HitFinder,
  { task: { record, hidden, question }, selection, open }: Look,
  tombstones: RunList['tombstones'],
): Promise<FoundHits> {
  await checkpoint();
  const opened = presentOf(await open());
  if (!opened.ok) return opened;
  const reader = opened.value;
  const selected = look(() => selection.select(reader), onLook);
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
  if (question && mask.includes(1)) {
    const shown = await echoMask({ reader: store, tombstones, checkpoint }, question);
    if (!shown.ok) return shown;
    shown.value?.forEach((isShown, line) => {
      if (isShown === 0) mask[line] = 0;
    });
  }
  const places = placesOf(mask);
  return ok({ record, count: places.length, places: places.length === mask.length ? null : places });
}

function look<T>(select: () => T, onLook: OnLook | undefined): T {
  onLook?.(true);
  try {
    return select();
  } finally {
    onLook?.(false);
  }
}

/** False only if none of the segment's lines is hidden. */
function mayHaveAny({ counts }: SegmentSummary, hidden: readonly Tombstone[]): boolean {
  const isHidden = contextTest(hidden);
  return counts.contextId.hasMore || counts.contextId.values.some(([context]) => isHidden(context));
}
