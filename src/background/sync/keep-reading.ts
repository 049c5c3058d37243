/** Puts what was read into the record of its app and environment, and says in a problem's words what came in between. */
import { type Problem, problem } from '../../core/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StoreProblem } from '../../storage/logs/store-problem.ts';
import type { LinesRead } from './read-lines.ts';
import type { RunFacts } from './run-facts.ts';
import type { ScopeRecord } from './scope-record.ts';

export interface KeepReadingDeps {
  readonly record: ScopeRecord;
  readonly facts: RunFacts;
  readonly clock: Pick<Clock, 'now'>;
  /** The browser gave no more room: some may be made. */
  readonly onFull: () => void;
}

/**
 * @param turn of the bookmark when the reading began
 * @param more whose lines were asked for (null: of all contexts), and when the newest were (null: others were)
 * @returns what ended the reading before its end, or kept it from being kept; null: nothing did
 */
export type KeepReading = (
  reading: LinesRead,
  turn: number,
  more: { readonly contextIds: readonly string[] | null; readonly newestAt: number | null },
) => Promise<Problem | null>;

export function createKeepReading({ record, facts, clock, onFull }: KeepReadingDeps): KeepReading {
  function problemOf({ kind, detail }: StoreProblem): Problem {
    if (kind === 'quota-exceeded') onFull();
    const words =
      kind === 'quota-exceeded'
        ? 'The browser gives the extension no more room, so new lines are not kept.'
        : `The lines could not be kept: ${detail}`;
    return problem('internal', clock.now(), { detail: words });
  }

  return async (reading, turn, more) => {
    facts.road = reading.road;
    const { lines, whole, by } = reading;
    const result = await record.commit({ lines, whole, by, turn, ...more });
    if (!result.ok) return problemOf(result.error);
    if (result.value.isContradicted) facts.isContradicted = true;
    return reading.problem;
  };
}
