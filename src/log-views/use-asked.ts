import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { Result } from '../core/result.ts';

/** What was asked of the background. A value that was there stays while it is asked again, and beside a problem. */
export interface Asked<T> {
  readonly value: T | undefined;
  readonly problem: Problem | null;
  readonly asking: boolean;
  readonly again: () => void;
}

type Question<T> = () => Promise<Result<T, Problem>>;

const NOTHING = { value: undefined, problem: null, asking: true } as const;

/** Asks at once, and whenever `again` is called. Another question forgets the answer to the last; null asks nothing. */
export function useAsked<T>(question: Question<T> | null): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'again'>>(NOTHING);
  const round = useRef(0);

  const again = useCallback(async () => {
    if (!question) return;
    round.current += 1;
    const mine = round.current;
    setState((old) => ({ ...old, asking: true }));
    const reply = await question();
    if (mine !== round.current) return;
    setState((old) =>
      reply.ok
        ? { value: reply.value, problem: null, asking: false }
        : { value: old.value, problem: reply.error, asking: false },
    );
  }, [question]);

  useEffect(() => {
    setState(NOTHING);
    void again();
    return () => {
      round.current += 1;
    };
  }, [again]);

  return { ...state, again };
}
