/** Counts the hits of segments: facets and their share of the histogram, reading them only where a summary does not do. */
import { err, ok, type Result } from '../../core/result.ts';
import type { Bins } from '../../core/scan/bins.ts';
import { type BinCounts, Histogram } from '../../core/scan/histogram.ts';
import { type Facets, Tally } from '../../core/scan/tally.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import { maskOf, type SegmentHits } from './hit-list.ts';
import { shareOf } from './query-run-bins.ts';
import { presentOf } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';

export interface SegmentCounts {
  readonly facets: Facets;
  /** null: no histogram was asked for, or none of the hits is in it. */
  readonly bins: BinCounts | null;
}

export interface HitCounter {
  readonly reader: LogReader;
  /** Called before each segment that is read. @throws when the work is to end */
  readonly checkpoint: () => Promise<void>;
  readonly bins: Bins | null;
  /** Without them, facets are empty, and nothing is read for them. */
  readonly facets: boolean;
}

const NOTHING: SegmentCounts = { facets: new Tally().result(), bins: null };

interface Task {
  readonly hits: SegmentHits;
  readonly tally: Tally;
  readonly histogram: Histogram | null;
  isTallied: boolean;
  isBinned: boolean;
  problem: SegmentProblem | null;
}

/**
 * What the hits of each segment count, in the order given.
 *
 * @throws SegmentGone
 */
export async function countHits(
  { reader, checkpoint, bins, facets }: HitCounter,
  found: readonly SegmentHits[],
): Promise<Result<SegmentCounts, SegmentProblem>[]> {
  const tasks = found.map((hits): Task => {
    const share = bins && hits.count > 0 ? shareOf(bins, hits.record.outline) : null;
    const histogram = share ? new Histogram(share) : null;
    const isTallied = hits.count === 0 || !facets;
    return { hits, tally: new Tally(), histogram, isTallied, isBinned: !histogram, problem: null };
  });
  await countWhole(reader, tasks);
  await readHits(reader, checkpoint, tasks, ['fields', 'times'], ({ isTallied }) => !isTallied);
  await readHits(reader, checkpoint, tasks, ['times'], ({ isTallied, isBinned }) => isTallied && !isBinned);
  return tasks.map(({ hits, tally, histogram, problem }) => {
    if (problem) return err(problem);
    if (hits.count === 0) return ok(NOTHING);
    return ok({ facets: tally.result(), bins: histogram?.result() ?? null });
  });
}

/** Segments of which every line is a hit are often known well enough without them. */
async function countWhole(reader: LogReader, tasks: readonly Task[]): Promise<void> {
  const whole = tasks.filter(({ hits, isTallied }) => !isTallied && hits.places === null);
  for (const task of tasks) {
    if (task.hits.places === null && !task.isBinned) {
      task.isBinned = task.histogram?.addOutline(task.hits.record.outline) ?? true;
    }
  }
  if (whole.length === 0) return;
  const summaries = await reader.summaries(whole.map(({ hits }) => hits.record));
  for (const [n, task] of whole.entries()) {
    const { outline } = task.hits.record;
    const summary = presentOf(summaries[n]);
    if (summary.ok) task.isTallied = task.tally.addSummary(outline, summary.value);
    else task.problem = summary.error;
  }
}

async function readHits(
  reader: LogReader,
  checkpoint: () => Promise<void>,
  tasks: readonly Task[],
  parts: readonly PartName[],
  test: (task: Task) => boolean,
): Promise<void> {
  const own = tasks.filter((task) => task.problem === null && test(task));
  if (own.length === 0) return;
  const loaded = await reader.load(
    own.map(({ hits }) => hits.record),
    parts,
  );
  for (const [n, task] of own.entries()) {
    await checkpoint();
    const opened = presentOf(loaded[n]);
    const done = opened.ok ? readOne(opened.value, task) : opened;
    if (!done.ok) task.problem = done.error;
  }
}

function readOne(reader: SegmentReader, task: Task): Result<void, SegmentProblem> {
  const mask = maskOf(task.hits);
  const [times, levels] = [reader.times(), reader.levels()];
  if (!times.ok) return times;
  if (!levels.ok) return levels;
  if (!task.isBinned) task.histogram?.addLines(times.value, levels.value, mask);
  return task.isTallied ? ok(undefined) : task.tally.addLines(reader, mask);
}
