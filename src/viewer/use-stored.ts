/** What the background keeps: asked for once, and again when something changed. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { Result } from '../core/result.ts';

export interface Stored<T> {
  /** Undefined until it was answered for the first time; later the last answer, also beside a problem. */
  readonly value: T | undefined;
  readonly problem: Problem | null;
  readonly again: () => void;
}

/** Asks at once, and whenever `again` is called. Another question forgets the answer to the last; null asks nothing. */
export function useStored<T>(question: (() => Promise<Result<T, Problem>>) | null): Stored<T> {
  const [state, setState] = useState<Omit<Stored<T>, 'again'>>({ value: undefined, problem: null });
  const round = useRef(0);
  const again = useCallback(() => {
    round.current += 1;
    const mine = round.current;
    void question?.().then((reply) => {
      if (mine !== round.current) return;
      setState((old) =>
        reply.ok ? { value: reply.value, problem: null } : { ...old, problem: reply.error },
      );
    });
  }, [question]);
  useEffect(() => {
    setState({ value: undefined, problem: null });
    again();
    return () => {
      round.current += 1;
    };
  }, [again]);
  return { ...state, again };
}
