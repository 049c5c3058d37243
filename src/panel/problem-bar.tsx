import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { plural } from './words.ts';

export interface ProblemBarProps {
  readonly problem: Problem | null;
  /** Where there is no way on: why. */
  readonly why: string | null;
  /** How many lines are here. */
  readonly here: number;
  readonly zone?: string | undefined;
  readonly onResume: () => void;
  /** Reads the range anew. */
  readonly onAgain: () => void;
}

/** Reading ended before the range did: why, what is still true, and how to go on. */
export function ProblemBar({ problem, why, here, zone, onResume, onAgain }: ProblemBarProps) {
  const words = problem && describeProblem(problem, 'page', zone);
  return (
    <section class="pan-problem" role="alert">
      <Icon name="warning" />
      <p>
        <b>{words ? `${words.title}.` : 'Reading ended early.'}</b> {words ? words.what : why}{' '}
        {plural(here, 'line')} {here === 1 ? 'is' : 'are'} here and {here === 1 ? 'stays' : 'stay'}.
      </p>
      {words && words.next !== 'reload-page' && (
        <Button size="small" onClick={onResume}>
          Resume
        </Button>
      )}
      {!words && (
        <Button size="small" onClick={onAgain}>
          Read again
        </Button>
      )}
    </section>
  );
}
