/** The requests that were made, and what is done to them. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import type { TrackedRequest } from '../core/request/access-request.ts';
import type { Result } from '../core/result.ts';
import { ask } from '../messages/client.ts';
import { useStored } from './use-stored.ts';

export interface Requests {
  /** Null: not read yet. */
  readonly list: readonly TrackedRequest[] | null;
  /** What went wrong last, in words. */
  readonly problem: string | null;
  /** True: it is stored. */
  readonly write: (tracked: TrackedRequest) => Promise<boolean>;
  /** It can be brought back while `removed` says it. */
  readonly remove: (tracked: TrackedRequest) => Promise<void>;
  readonly removed: TrackedRequest | null;
  readonly undo: () => void;
}

/** In ms. */
const UNDO_FOR = 10_000;
/** A site may allow access while the list is looked at. In ms. */
const LOOK_EVERY = 15_000;

const askRequests = () => ask('requests/list', {});

export function useRequests(): Requests {
  const stored = useStored(askRequests);
  const { again } = stored;
  const [failed, setFailed] = useState<string | null>(null);
  const [removed, setRemoved] = useState<TrackedRequest | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again();
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [again]);
  useEffect(() => {
    if (!removed) return;
    const timer = setTimeout(() => setRemoved(null), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [removed]);

  const settle = useCallback(
    async (reply: Promise<Result<unknown, Problem>>): Promise<boolean> => {
      const result = await reply;
      setFailed(result.ok ? null : wordsOf(result.error));
      again();
      return result.ok;
    },
    [again],
  );
  const write = useCallback((tracked: TrackedRequest) => settle(ask('requests/write', tracked)), [settle]);
  return {
    list: stored.value ?? null,
    problem: failed ?? (stored.problem && wordsOf(stored.problem)),
    write,
    remove: async (tracked) => {
      if (await settle(ask('requests/remove', { id: tracked.id }))) setRemoved(tracked);
    },
    removed,
    undo: () => {
      if (removed) void write(removed).then((isBack) => isBack && setRemoved(null));
    },
  };
}

function wordsOf(problem: Problem): string {
  return problem.kind === 'internal' && problem.detail ? problem.detail : describeProblem(problem).title;
}
