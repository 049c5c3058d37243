/** Follows the page's light and dark mode, live. Atlassian's pages say it on `<html>`, as `data-color-mode`. */
import { setMode } from './host.ts';

/** `light`, `dark`, or `auto`: then the user's own preference counts. Pages without the attribute are light. */
export function modeOf(attribute: string | null, prefersDark: boolean): 'light' | 'dark' {
  if (attribute === 'dark' || (attribute === 'auto' && prefersDark)) return 'dark';
  return 'light';
}

export function followColorMode(view: Window, signal: AbortSignal): void {
  const root = view.document.documentElement;
  const preference = view.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => setMode(modeOf(root.getAttribute('data-color-mode'), preference.matches));
  const watcher = new MutationObserver(follow);
  watcher.observe(root, { attributes: true, attributeFilter: ['data-color-mode'] });
  preference.addEventListener('change', follow, { signal });
  signal.addEventListener('abort', () => watcher.disconnect(), { once: true });
  follow();
}
