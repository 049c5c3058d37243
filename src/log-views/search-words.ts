/** Why a search gave no whole answer, in words. */
import type { SearchProblem } from '../search/contract.ts';

export interface ProblemWords {
  /** What happened. */
  readonly what: string;
  /** What is still true, and what to do next. */
  readonly next: string;
}

/** What the search box says below itself; null for what is not the fault of what was typed. */
export function expressionWords(problem: SearchProblem | null): ProblemWords | null {
  if (problem?.kind !== 'regex-too-slow') return null;
  return {
    what: 'This expression takes too long on these lines. It was stopped.',
    next: 'Below are the lines of the search before. Repeats inside repeats, as in (a+)+, are slow.',
  };
}
