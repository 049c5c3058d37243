/** In a list whose buttons go with what they did, as Remove does, the focus must not fall out of the dialog with them. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** What is next to a button that went: its item, the way back, or what is left of the list. */
function nextTo(frame: HTMLElement, item: Element | null): HTMLElement | null {
  const places = item?.isConnected ? [item] : [...frame.querySelectorAll('[role="status"], li')];
  for (const place of places) {
    const fold = place.querySelector<HTMLElement>('button[aria-expanded]');
    const button = fold ?? place.querySelector<HTMLElement>('button');
    if (button) return button;
  }
  return frame.closest('dialog');
}

/** @param frame around the list, inside of a dialog */
export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let item: Element | null = null;
    let isWithin = false;
    const note = ({ target }: FocusEvent) => {
      isWithin = target instanceof Element && element.contains(target);
      item = isWithin && target instanceof Element ? target.closest('li') : null;
    };
    const observer = new MutationObserver(() => {
      if (isWithin && document.activeElement === document.body) nextTo(element, item)?.focus();
    });
    document.addEventListener('focusin', note);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', note);
      observer.disconnect();
    };
  }, [frame]);
}
