/** Counts the hits of segments: facets and their share of the histogram, reading them only where a summary does not do. */
import { err, ok, type Result } from '../../core/result.ts';
import type { Bins } from '../../core/scan/bins.ts';
import { type BinCounts, Histogram } from '../../core/scan/histogram.ts';
import { type Facets, facetsOf, Tally } from '../../core/scan/tally.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { IdNames } from '../../core/segment/id-names.ts';
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import type { SegmentOutline } from '../../core/segment/summary.ts';
import { utf8 } from '../segments/text-codec.ts';
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

/** Per outline, and gone with it; null: it does not say. */
const known = new WeakMap<SegmentOutline, Facets | null>();
const names = new IdNames();

function facetsOfWhole(outline: SegmentOutline): Facets | null {
  const kept = known.get(outline);
  if (kept !== undefined) return kept;
  const facets = facetsOf(outline, utf8, names);
  known.set(outline, facets);
  return facets;
}

const NOTHING: SegmentCounts = { facets: new Tally().result(), bins: null };

interface Task {
  readonly hits: SegmentHits;
  readonly histogram: Histogram | null;
  /** null: not counted yet. */
  facets: Facets | null;
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
    const none = hits.count === 0 || !facets ? NOTHING.facets : null;
    return { hits, histogram, facets: none, isBinned: !histogram, problem: null };
  });
  await countWhole(reader, tasks);
  await readHits(reader, checkpoint, tasks);
  return tasks.map((task) => {
    if (task.problem) return err(task.problem);
    if (task.hits.count === 0) return ok(NOTHING);
    return ok({ facets: task.facets ?? NOTHING.facets, bins: task.histogram?.result() ?? null });
  });
}

/** Segments of which every line is a hit are often known well enough without them. */
async function countWhole(reader: LogReader, tasks: readonly Task[]): Promise<void> {
  const whole = tasks.filter(({ hits }) => hits.places === null);
  for (const task of whole) {
    const { outline } = task.hits.record;
    if (!task.isBinned) task.isBinned = task.histogram?.addOutline(outline) ?? true;
    task.facets ??= facetsOfWhole(outline);
  }
  const unsure = whole.filter(({ facets }) => facets === null);
  if (unsure.length === 0) return;
  const summaries = await reader.summaries(unsure.map(({ hits }) => hits.record));
  for (const [n, task] of unsure.entries()) {
    const summary = presentOf(summaries[n]);
    const tally = new Tally();
    if (!summary.ok) task.problem = summary.error;
    else if (tally.addSummary(task.hits.record.outline, summary.value)) task.facets = tally.result();
  }
}

async function readHits(
  reader: LogReader,
  checkpoint: () => Promise<void>,
  tasks: readonly Task[],
): Promise<void> {
  const own = tasks.filter((task) => task.problem === null && partsFor(task).length > 0);
  if (own.length === 0) return;
  const fetched = await reader.fetch(
    own.map((task) => ({ record: task.hits.record, parts: partsFor(task) })),
  );
  for (const [n, task] of own.entries()) {
    await checkpoint();
    const opened = presentOf(await fetched[n]?.());
    const done = opened.ok ? readOne(opened.value, task) : opened;
    if (!done.ok) task.problem = done.error;
  }
}

function partsFor({ facets, isBinned }: Task): readonly PartName[] {
  if (facets === null) return ['fields', 'times'];
  return isBinned ? [] : ['times'];
}

function readOne(reader: SegmentReader, task: Task): Result<void, SegmentProblem> {
  const mask = maskOf(task.hits);
  const [times, levels] = [reader.times(), reader.levels()];
  if (!times.ok) return times;
  if (!levels.ok) return levels;
  if (!task.isBinned) task.histogram?.addLines(times.value, levels.value, mask);
  if (task.facets) return ok(undefined);
  const tally = new Tally();
  const done = tally.addLines(reader, mask);
  if (done.ok) task.facets = tally.result();
  return done;
}
