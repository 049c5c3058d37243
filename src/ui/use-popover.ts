import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export interface Popover {
  readonly open: boolean;
  readonly show: () => void;
  /** Closes; the focus goes back to what opened it, unless it moved elsewhere by itself. */
  readonly hide: (focus?: 'back' | 'stay') => void;
  /** On the element that holds both the trigger and what it opens. */
  readonly root: RefObject<HTMLDivElement | null>;
  readonly trigger: RefObject<HTMLButtonElement | null>;
}

/** Something that opens beside its button: closes on Escape, on a click elsewhere and when the focus leaves. */
export function usePopover(): Popover {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);

  const hide = useCallback((focus: 'back' | 'stay' = 'back') => {
    setOpen(false);
    if (focus === 'back') trigger.current?.focus();
  }, []);

  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    const listen = { signal: stop.signal, capture: true };
    const inside = (event: Event) => {
      const { current } = root;
      return current !== null && event.composedPath().includes(current);
    };
    const view = root.current?.ownerDocument ?? document;
    view.addEventListener('pointerdown', (event) => inside(event) || hide('stay'), listen);
    view.addEventListener('focusin', (event) => inside(event) || hide('stay'), listen);
    view.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        hide();
      },
      listen,
    );
    return () => stop.abort();
  }, [open, hide]);

  return { open, show: useCallback(() => setOpen(true), []), hide, root, trigger };
}
