/** Which segments a run has to do with, as the store is at one moment. */
import { analyse } from '../../core/query/analyse.ts';
import type { Query } from '../../core/query/ast.ts';
import type { QueryContext } from '../../core/query/compile.ts';
import { foldCase } from '../../core/query/letter-case.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { type LogView, tombstonesOf } from './log-view.ts';
import type { PartitionRecord, SegmentRecord, Tombstone } from './records.ts';
import { echoTest, type SearchScope, scopeTest } from './search-scope.ts';

/** A segment whose lines are missing from every answer, since it cannot be read. JSON-safe but for the times. */
export interface SkippedSegment {
  readonly partition: number;
  readonly segment: number;
  /** First and last time in ms since the epoch; infinite where a time is no number. */
  readonly from: number;
  readonly to: number;
  readonly lines: number;
  readonly problem: SegmentProblem;
}

export interface RunList {
  readonly generation: number;
  /** Those whose lines are to be looked at; no two lines in them are the same line twice. */
  readonly segments: readonly SegmentRecord[];
  readonly skipped: readonly SkippedSegment[];
  /** What hides lines of a segment, if it has any such lines. */
  readonly tombstones: (record: SegmentRecord) => readonly Tombstone[];
}

export type PartitionTest = (partition: PartitionRecord) => boolean;

/** @param scope which lines are looked at; without it, all that `mayHold` lets through */
export function listSegments(view: LogView, mayHold: PartitionTest, scope?: SearchScope): RunList {
  const partitions = [...view.partitions.values()];
  const isIn = scope ? scopeTest(scope) : () => true;
  const hasEchoes = scope ? echoTest(scope, partitions) : () => false;
  const held = partitions.filter((partition) => isIn(partition) && mayHold(partition));
  const showsEchoes = new Map(held.map((partition) => [partition.id, hasEchoes(partition)]));
  const shown = view.segments.filter(({ echo, partition }) => {
    const isShown = showsEchoes.get(partition);
    return isShown !== undefined && (isShown || !echo);
  });
  return {
    generation: view.state.generation,
    segments: shown.filter(({ setAside }) => setAside === null),
    skipped: shown.flatMap((record) => (record.setAside ? [skippedSegment(record, record.setAside)] : [])),
    tombstones: (record) => tombstonesOf(view, record),
  };
}

export function skippedSegment(
  { partition, id, outline: { from, to, lines } }: SegmentRecord,
  problem: SegmentProblem,
): SkippedSegment {
  return { partition, segment: id, from, to, lines, problem };
}

/**
 * Which partitions may hold lines that fit. A live partition has the lines of one app and environment, so that a search
 * in one of many apps does not even look at the summaries of the others.
 */
export function partitionTest(query: Query, context: QueryContext): PartitionTest {
  const { names, never } = analyse(query, context);
  const asked = names.filter(({ field }) => field === 'app' || field === 'env');
  return ({ of }) => {
    if (never) return false;
    if (of.kind !== 'live') return true;
    return asked.every(({ field, values }) => {
      const [kind, id] =
        field === 'app' ? (['app', of.appId] as const) : (['env', of.environmentId] as const);
      const own = [id, ...(context.namesOf?.(kind, id) ?? [])];
      return own.some((name) => values.includes(foldCase(name)));
    });
  };
}
