/** Which segments a run has to do with, as the store is at one moment. */
import { analyse } from '../../core/query/analyse.ts';
import type { Query } from '../../core/query/ast.ts';
import type { QueryContext } from '../../core/query/compile.ts';
import { foldCase } from '../../core/query/letter-case.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { type EchoQuestion, NO_ECHOES, planEchoes } from './echo-plan.ts';
import { type LogView, tombstonesOf } from './log-view.ts';
import type { PartitionRecord, SegmentRecord, Tombstone } from './records.ts';
import { type SearchScope, scopeTest } from './search-scope.ts';

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
  /** Those whose lines are to be looked at; with `tombstones` and `question`, no line in them is there twice. */
  readonly segments: readonly SegmentRecord[];
  readonly skipped: readonly SkippedSegment[];
  /** What hides lines of a segment, if it has any such lines. */
  readonly tombstones: (record: SegmentRecord) => readonly Tombstone[];
  /** Of a segment whose lines may be shown from another one: what tells which of them are not. See `echoMask`. */
  readonly question: (record: SegmentRecord) => EchoQuestion | null;
}

/** Changes with whatever decides which of a segment's lines are left out. */
export function hiddenIn({ tombstones, question }: RunList, record: SegmentRecord): string {
  return `${JSON.stringify(tombstones(record))} ${question(record)?.name ?? ''}`;
}

export type PartitionTest = (partition: PartitionRecord) => boolean;

/** @param scope which lines are looked at; without it, all that `mayHold` lets through */
export function listSegments(view: LogView, mayHold: PartitionTest, scope?: SearchScope): RunList {
  const partitions = [...view.partitions.values()];
  const isIn = scope ? scopeTest(scope) : () => true;
  const held = partitions.filter((partition) => isIn(partition) && mayHold(partition));
  const ids = new Set(held.map(({ id }) => id));
  // Of all that is looked at, whatever the query: which of two copies is shown does not depend on what is asked.
  const echoes = scope ? planEchoes(view, isIn) : NO_ECHOES;
  const shown = view.segments.filter(
    (record) => ids.has(record.partition) && (!record.echo || echoes.shows(record)),
  );
  return {
    generation: view.state.generation,
    segments: shown.filter(({ setAside }) => setAside === null),
    skipped: shown.flatMap((record) => (record.setAside ? [skippedSegment(record, record.setAside)] : [])),
    tombstones: (record) => tombstonesOf(view, record),
    question: echoes.question,
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
