import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { ask } from '../messages/client.ts';
import type { AppsView } from '../messages/contract.ts';

export interface UsedApps {
  /** Undefined: not even what is stored is known yet. */
  readonly value: AppsView | undefined;
  /** Why Atlassian could not be asked; what is stored stays beside it. */
  readonly problem: Problem | null;
  /** Atlassian is asked just now. */
  readonly asking: boolean;
  /** Asks Atlassian now. */
  readonly again: () => void;
}

/** In ms: apps change seldom. */
const OLD = 10 * 60_000;
const NOTHING = { value: undefined, problem: null, asking: false } as const;

/** The apps of all accounts: what is stored at once, and what Atlassian answers where that is old. Another `key` asks anew; null asks nothing. */
export function useApps(key: string | null): UsedApps {
  const [state, setState] = useState<Omit<UsedApps, 'again'>>(NOTHING);
  const round = useRef(0);

  const load = useCallback(async (refresh: boolean): Promise<AppsView | null> => {
    round.current += 1;
    const mine = round.current;
    if (refresh) setState((old) => ({ ...old, asking: true }));
    const reply = await ask('vendor/apps', { refresh });
    if (mine !== round.current) return null;
    setState((old) =>
      reply.ok
        ? { value: reply.value, problem: reply.value.problems[0]?.problem ?? null, asking: false }
        : { value: old.value, problem: reply.error, asking: false },
    );
    return reply.ok ? reply.value : null;
  }, []);

  useEffect(() => {
    if (key === null) return;
    void load(false).then((stored) => {
      if (!stored) return;
      const isOld = stored.readAt === null || Date.now() - stored.readAt > OLD;
      if (isOld) void load(true);
    });
    return () => {
      round.current += 1;
    };
  }, [key, load]);

  return { ...state, again: useCallback(() => void load(true), [load]) };
}
