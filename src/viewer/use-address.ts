/** The view's state in the page's address: a view can be bookmarked, and "back" undoes a step. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { readViewAddress, type ViewState, viewAddress } from '../log-views/view-state.ts';

export type Go = (change: Partial<ViewState>, how?: 'push' | 'replace') => void;

/** In ms. Browsers refuse addresses that change with every key that is typed (Chromium: 200 in half a minute). */
const REPLACE_AFTER = 300;

export function useAddress(): { readonly state: ViewState; readonly go: Go } {
  const [state, setState] = useState(() => readViewAddress(location.hash));
  const latest = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const replaced = useRef(Number.NEGATIVE_INFINITY);

  /** Puts what is waiting to be written into the address. */
  const settle = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    replaced.current = performance.now();
    write('replaceState', latest.current);
  }, []);

  const go = useCallback<Go>(
    (change, how = 'push') => {
      const next = { ...latest.current, ...change };
      const isSame = viewAddress(next) === viewAddress(latest.current);
      if (!isSame && how === 'push') settle();
      latest.current = next;
      setState(next);
      if (isSame) return;
      if (how === 'push') write('pushState', next);
      else {
        const wait = replaced.current + REPLACE_AFTER - performance.now();
        timer.current ??= setTimeout(settle, Math.max(wait, 0));
        // A page that is loaded anew keeps the address it had when that began: too late for what waits till then.
        if (wait <= 0) settle();
      }
    },
    [settle],
  );

  useEffect(() => {
    const read = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const next = readViewAddress(location.hash);
      if (viewAddress(next) === viewAddress(latest.current)) return;
      // The app that is looked at is not left by an address that names none.
      latest.current = { ...next, scope: next.scope ?? latest.current.scope };
      setState(latest.current);
    };
    addEventListener('popstate', read);
    addEventListener('pagehide', settle);
    return () => {
      removeEventListener('popstate', read);
      removeEventListener('pagehide', settle);
      settle();
    };
  }, [settle]);
  return { state, go };
}

function write(how: 'pushState' | 'replaceState', state: ViewState): void {
  try {
    history[how](null, '', `#${viewAddress(state)}`);
  } catch {
    // Too many in too short a time: the next one that is allowed says it all.
  }
}
