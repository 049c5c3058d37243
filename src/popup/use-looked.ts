import { useEffect, useRef } from 'preact/hooks';
import type { LogsState } from '../core/sync/state.ts';
import type { LogScope } from '../core/vendor.ts';
import { ask } from '../messages/client.ts';

/** In ms: a view that is left open need not say so with every line. */
const AT_MOST_EVERY = 10_000;

/** Tells the background that the newest lines are on screen, so that errors are counted anew. */
export function useLooked(scope: LogScope, logs: LogsState | null, follows: boolean): void {
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  const generation = logs?.generation;
  useEffect(() => {
    toldAt.current = Number.NEGATIVE_INFINITY;
    void scope;
  }, [scope]);
  useEffect(() => {
    const isSeen = generation !== undefined && follows && document.visibilityState === 'visible';
    if (!isSeen || performance.now() - toldAt.current < AT_MOST_EVERY) return;
    toldAt.current = performance.now();
    void ask('logs/looked', { scope });
  }, [scope, generation, follows]);
}
