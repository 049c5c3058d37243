import { useEffect } from 'preact/hooks';
import type { Session } from './session.ts';

/** Escape closes, Ctrl+Z and Ctrl+Y undo and redo decisions; in a text field the browser's own undo goes first. */
export function usePanelKeys(session: Session, close: () => void): void {
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.defaultPrevented) return;
        const isTyping =
          event.target instanceof Element &&
          event.target.matches('input:not([type="checkbox"], [type="radio"])');
        if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
          event.preventDefault();
          close();
        }
        if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping) return;
        const key = event.key.toLowerCase();
        if (key !== 'z' && key !== 'y') return;
        event.preventDefault();
        if (key === 'y' || event.shiftKey) session.redo();
        else session.undo();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [session, close]);
}
