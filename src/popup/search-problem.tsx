import { plural } from '../log-views/site-access.ts';
import type { SearchProblem } from '../search/contract.ts';
import { Icon } from '../ui/icon.tsx';

export interface SearchProblemBarProps {
  /** What is wrong with the query itself is said below the box. */
  readonly problem: SearchProblem | null;
  /** Parts of the store that could not be read. */
  readonly skipped: number;
}

/** The store could not be searched, or not all of it. */
export function SearchProblemBar({ problem, skipped }: SearchProblemBarProps) {
  const isOwn = problem !== null && problem.kind !== 'query' && problem.kind !== 'regex-too-slow';
  if (!isOwn && skipped === 0) return null;
  return (
    <section class="log-problem" role="status">
      <Icon name="warning" />
      <p>
        {isOwn ? (
          <>
            <strong>The stored lines could not be searched.</strong> They are still there. Close and open this
            again.
          </>
        ) : (
          <>
            <strong>{plural(skipped, 'part')} of the store cannot be read.</strong> Lines may be missing
            below.
          </>
        )}
      </p>
    </section>
  );
}
