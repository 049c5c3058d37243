/** Which site the address is about, and when that changes without a new document. */
import { isUuid } from '../core/ari.ts';

/** `/s/<cloudId>/...` -> the cloudId in lower case; null where the address names no site. */
export function siteOfAddress(href: string): string | null {
  const { pathname } = new URL(href);
  const cloudId = /^\/s\/([^/]+)(?:\/|$)/.exec(pathname)?.[1] ?? null;
  return cloudId !== null && isUuid(cloudId) ? cloudId.toLowerCase() : null;
}

interface NavigationLike extends EventTarget {
  readonly currentEntry: unknown;
}

/**
 * Calls `onSite` with the site of the address, now and whenever another one takes its place; the signal it gets is
 * aborted when its site is left. `onMove` follows every other change of the address. No timers: the browser's
 * Navigation API tells where there is one; elsewhere `check`, called when the page changed, compares addresses.
 */
export function watchRoute(
  view: Window,
  onSite: (cloudId: string, signal: AbortSignal) => void,
  onMove: () => void,
  signal: AbortSignal,
): { check(): void } {
  let href = '';
  let cloudId: string | null = null;
  let left = new AbortController();

  const check = () => {
    if (signal.aborted || view.location.href === href) return;
    href = view.location.href;
    const next = siteOfAddress(href);
    if (next === cloudId) return onMove();
    left.abort();
    cloudId = next;
    left = new AbortController();
    if (cloudId !== null) onSite(cloudId, left.signal);
  };

  const navigation = (view as { readonly navigation?: NavigationLike }).navigation;
  navigation?.addEventListener('currententrychange', check, { signal });
  view.addEventListener('popstate', check, { signal });
  signal.addEventListener('abort', () => left.abort(), { once: true });
  check();
  return { check };
}
