/** How forwarding goes: asked for as often as somebody looks. */
import { useEffect, useState } from 'preact/hooks';
import type { ForwardView } from '../core/forward.ts';
import type { Problem } from '../core/problem.ts';
import { ask } from '../messages/client.ts';
import { createForwardFeed } from './forward-feed.ts';

export interface Forwards {
  /** Undefined until it was answered for the first time. */
  readonly list: readonly ForwardView[] | undefined;
  readonly problem: Problem | null;
}

/** One for the page: the status bar, the settings and the dialog show the same. */
export const forwardFeed = createForwardFeed({
  look: () => ask('forwards/list', {}),
  isVisible: () => document.visibilityState === 'visible',
});

/** @param how `closely`: every second, as long as this is on screen */
export function useForwards(how: 'closely' | 'now-and-then'): Forwards {
  const [shown, setShown] = useState(forwardFeed.now);
  useEffect(() => {
    setShown(forwardFeed.now());
    return forwardFeed.watch(setShown, how === 'closely');
  }, [how]);
  return shown;
}
