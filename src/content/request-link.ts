/**
 * A request for log access that came in the fragment of a link. It is taken out of the address at once, before the page's
 * own scripts see it, and kept for this tab: signing in on the way, or loading the page again, must not lose it.
 * Whatever is kept is as foreign as the address was: it is read strictly each time.
 */
import type { AccessRequest } from '../core/request/access-request.ts';
import {
  type FragmentRefusal,
  isRequestFragment,
  MOST_FRAGMENT,
  readRequestFragment,
} from '../core/request/fragment.ts';
import { siteOfAddress } from './route.ts';

/** In the tab's session storage, which the page can read and write: it could read and change the address as well. */
export const KEPT_AS = 'app-log-access:request';
/** In ms. What nobody answered by then is old news. */
export const KEPT_FOR = 60 * 60_000;

/** What a link asks of the site that is shown; `refused`: it is shown why, and nothing can be done with it. */
export type LinkedRequest =
  | { readonly kind: 'request'; readonly request: AccessRequest }
  | { readonly kind: 'refused'; readonly why: FragmentRefusal };

export interface RequestLinks {
  /** What there is to show on this site; the same object until it changes. */
  on(cloudId: string): LinkedRequest | null;
  /** Forgets the request, wherever it is kept. */
  drop(): void;
  listen(listener: () => void, signal: AbortSignal): void;
  /** The address may have changed. */
  check(): void;
}

interface Taken {
  /** Too long a fragment is cut just behind the longest, which is too long still. */
  readonly fragment: string;
  /** The site that the link opened; null: not known yet, as on a page to sign in. */
  cloudId: string | null;
  readonly at: number;
}

type LinkWindow = Pick<Window, 'location' | 'history' | 'sessionStorage' | 'addEventListener'> & {
  readonly navigation?: EventTarget;
};

/** Takes what is there, and what comes as long as `signal` is not aborted. `now` in ms since the epoch. */
export function takeRequestLinks(view: LinkWindow, now: () => number, signal: AbortSignal): RequestLinks {
  const listeners = new Set<() => void>();
  let taken = readKept(view, now());
  /** A fragment that the browser did not let go, and that was read: it is no new request. */
  let stuck: string | null = null;
  let shown: { readonly cloudId: string; readonly linked: LinkedRequest | null } | null = null;

  const change = (next: Taken | null) => {
    taken = next;
    shown = null;
    keep(view, next);
    for (const listener of [...listeners]) listener();
  };

  const check = () => {
    const { hash, href } = view.location;
    if (signal.aborted) return;
    if (!isRequestFragment(hash)) {
      stuck = null;
      return;
    }
    const isKnown = hash === stuck;
    stuck = takeOut(view) ? null : hash;
    if (isKnown) return;
    change({ fragment: hash.slice(0, MOST_FRAGMENT + 1), cloudId: siteOfAddress(href), at: now() });
  };

  view.navigation?.addEventListener('currententrychange', check, { signal });
  for (const type of ['popstate', 'hashchange']) {
    view.addEventListener(type, check, { signal, capture: true });
  }
  // A document that comes back from the browser's cache may have what was answered in another one since.
  view.addEventListener(
    'pageshow',
    (event) => {
      if (!event.persisted) return;
      taken = readKept(view, now());
      shown = null;
      for (const listener of [...listeners]) listener();
    },
    { signal },
  );
  check();

  return {
    on: (cloudId) => {
      if (!taken) return null;
      if (taken.cloudId === null) {
        taken.cloudId = cloudId;
        keep(view, taken);
      }
      if (taken.cloudId !== cloudId) return null;
      if (shown?.cloudId !== cloudId) shown = { cloudId, linked: readLinked(taken.fragment, cloudId) };
      return shown.linked;
    },
    drop: () => change(null),
    listen: (listener, until) => {
      if (until.aborted) return;
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    check,
  };
}

/**
 * Leaves the rest of the address as it is, character by character: a path that begins with `//` would be another host. False:
 * the browser refuses, as after very many changes in a short time; nothing here may stop for it.
 */
function takeOut({ history, location }: LinkWindow): boolean {
  const [address = ''] = location.href.split('#', 1);
  try {
    history.replaceState(history.state, '', address);
    return true;
  } catch {
    return false;
  }
}

function readLinked(fragment: string, cloudId: string): LinkedRequest | null {
  const read = readRequestFragment(fragment, cloudId);
  return read.kind === 'none' ? null : read;
}

/** Where storage is blocked the request lives as long as the document. */
function keep(view: LinkWindow, taken: Taken | null): void {
  try {
    if (taken) view.sessionStorage.setItem(KEPT_AS, JSON.stringify(taken));
    else view.sessionStorage.removeItem(KEPT_AS);
  } catch {}
}

function readKept(view: LinkWindow, now: number): Taken | null {
  try {
    const text = view.sessionStorage.getItem(KEPT_AS);
    if (text === null) return null;
    const taken = text.length < 2 * MOST_FRAGMENT ? takenOf(JSON.parse(text), now) : null;
    if (taken === null) view.sessionStorage.removeItem(KEPT_AS);
    return taken;
  } catch {
    return null;
  }
}

function takenOf(value: unknown, now: number): Taken | null {
  if (typeof value !== 'object' || value === null) return null;
  const { fragment, cloudId, at }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof fragment !== 'string' || !isRequestFragment(fragment)) return null;
  if (cloudId !== null && typeof cloudId !== 'string') return null;
  if (typeof at !== 'number' || at > now || now - at > KEPT_FOR) return null;
  return { fragment, cloudId, at };
}
