/** Why a run cannot go on. */
import { err, ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { Loaded } from './reader.ts';
import type { SegmentRecord } from './records.ts';
import { type StoreProblem, storeProblem } from './store-problem.ts';

/**
 * JSON-safe.
 *
 * - `aborted`   the signal said so
 * - `unsteady`  the store changed again and again while it was read; asking again may well succeed
 * - the others: the database, see `StoreProblem`
 */
export type RunProblem = { readonly kind: 'aborted' | 'unsteady'; readonly detail: string } | StoreProblem;

/** A segment that was in the list is no longer in the store. Never leaves a run: it reads the list again. */
export class SegmentGone extends Error {
  override readonly name = 'SegmentGone';
}

/** The list was read anew for somebody else meanwhile. Never leaves a run: it goes on with the new one. */
export class ListReplaced extends Error {
  override readonly name = 'ListReplaced';
}

/** A segment that was read in part cannot be read as a whole. Never leaves a run: it goes on without the segment. */
export class SegmentBroken extends Error {
  override readonly name = 'SegmentBroken';
  readonly record: SegmentRecord;
  readonly problem: SegmentProblem;

  constructor(record: SegmentRecord, problem: SegmentProblem) {
    super(`${record.partition}/${record.id}: ${problem.kind}`);
    this.record = record;
    this.problem = problem;
  }
}

/** What was loaded, or what can be said instead. @throws SegmentGone */
export function presentOf<T>(loaded: Loaded<T> | undefined): Result<T, SegmentProblem> {
  if (!loaded || loaded.kind === 'gone') throw new SegmentGone();
  return loaded.kind === 'ready' ? ok(loaded.value) : err(loaded.problem);
}

/** @throws SegmentBroken where it is a problem */
export function wholeOf<T>(record: SegmentRecord, result: Result<T, SegmentProblem>): T {
  if (result.ok) return result.value;
  throw new SegmentBroken(record, result.error);
}

/** A problem from whatever was thrown while a run was at work. */
export function runProblem(error: unknown, signal: AbortSignal): RunProblem {
  if (signal.aborted) return { kind: 'aborted', detail: '' };
  if (error instanceof SegmentGone) return { kind: 'unsteady', detail: '' };
  return storeProblem(error);
}
