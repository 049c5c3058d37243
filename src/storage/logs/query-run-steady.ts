/** Reading while somebody else writes. */
import { err, ok, type Result } from '../../core/result.ts';
import { ListReplaced, type RunProblem, runProblem, SegmentBroken, SegmentGone } from './query-run-stop.ts';

/** How often the work is done again because a segment was gone. */
const MOST_CHANGES = 8;

/**
 * Does some work; again when a segment was gone, and again without a segment that turned out to be broken.
 *
 * @param work looks anew each time which segments there are
 */
export async function steadily<T>(
  { leaveOut }: { readonly leaveOut: (broken: SegmentBroken) => boolean },
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<Result<T, RunProblem>> {
  for (let changes = 0; ; ) {
    try {
      signal.throwIfAborted();
      return ok(await work());
    } catch (error) {
      if (signal.aborted) return err(runProblem(error, signal));
      // What was found until then stays found, so this ends however often a page is asked for.
      if (error instanceof ListReplaced) continue;
      // Each time one segment fewer is left, so this ends.
      if (error instanceof SegmentBroken && leaveOut(error)) continue;
      const isChange = error instanceof SegmentGone || error instanceof SegmentBroken;
      if (!isChange || ++changes > MOST_CHANGES) return err(runProblem(error, signal));
    }
  }
}
