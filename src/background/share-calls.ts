/** Lets callers share an answer: one that is on its way, or one that is younger than `keepFor`. Failures are not kept. */
import type { Result } from '../core/result.ts';

export interface SharedCalls {
  readonly share: <T, E>(key: string, call: () => Promise<Result<T, E>>) => Promise<Result<T, E>>;
  /** What was answered before, or is being answered, is given to nobody any more. */
  readonly clear: () => void;
}

/** More answers than this are not kept; the oldest go first. */
const MOST_KEPT = 50;

/** @param keepFor in ms */
export function shareCalls(keepFor: number, now: () => number): SharedCalls {
  const kept = new Map<string, { readonly answer: Promise<unknown>; until: number }>();
  return {
    share<T, E>(key: string, call: () => Promise<Result<T, E>>): Promise<Result<T, E>> {
      const known = kept.get(key);
      if (known && known.until > now()) return known.answer as Promise<Result<T, E>>;
      const answer = call();
      const entry = { answer, until: Number.POSITIVE_INFINITY };
      kept.delete(key);
      kept.set(key, entry);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
      const drop = () => {
        if (kept.get(key) === entry) kept.delete(key);
      };
      answer.then((result) => {
        if (result.ok) entry.until = now() + keepFor;
        else drop();
      }, drop);
      return answer;
    },
    clear: () => kept.clear(),
  };
}
