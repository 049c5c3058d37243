import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { ask } from '../messages/client.ts';
import { systemClock } from '../platform/clock.ts';
import { whenVisible } from '../platform/visibility.ts';
import { refreshDelay } from './refresh-delay.ts';
import { prepareLines, type ShownLine } from './shown-line.ts';
import { lostSites, type SiteAccess, summarizeSites } from './site-access.ts';

/** Lines that are asked for and kept; more belongs into a full page, not into a popup. */
export const LINE_LIMIT = 500;

/** The list of sites changes seldom: it is asked for once in so many rounds. */
const SITES_EVERY = 6;
/** After the lines showed that it changed, it is asked for in so many rounds in a row: its answer may lag behind. */
const SITES_AFTER_CHANGE = 4;

/** A site that stopped allowing log access while we looked. `at`: when we noticed. */
export interface LostSite {
  readonly key: string;
  readonly name: string;
  readonly at: number;
}

export interface FeedState {
  /** Newest first. */
  readonly lines: readonly ShownLine[];
  /** How many lines Atlassian has, of which `lines` are the newest. */
  readonly total: number;
  /** When the lines were answered; null before the first answer. */
  readonly at: number | null;
  /** Null before the first answer. */
  readonly sites: readonly SiteAccess[] | null;
  readonly lost: readonly LostSite[];
  readonly problem: Problem | null;
  /** The user pressed refresh and has no answer yet. */
  readonly pressed: boolean;
}

export interface Feed extends FeedState {
  readonly refresh: () => void;
}

const EMPTY: FeedState = {
  lines: [],
  total: 0,
  at: null,
  sites: null,
  lost: [],
  problem: null,
  pressed: false,
};

/** The newest lines of an app's environment, asked for again and again while somebody looks. One request at a time. */
export function useFeed(appId: string, environmentId: string): Feed {
  const [state, setState] = useState(EMPTY);
  const wake = useRef(() => {});

  useEffect(() => {
    const stop = new AbortController();
    setState(EMPTY);
    void run(appId, environmentId, setState, wake, stop.signal);
    return () => stop.abort();
  }, [appId, environmentId]);

  const refresh = useCallback(() => {
    setState((old) => ({ ...old, pressed: true }));
    wake.current();
  }, []);

  return { ...state, refresh };
}

async function run(
  appId: string,
  environmentId: string,
  setState: (next: FeedState) => void,
  wake: { current: () => void },
  signal: AbortSignal,
): Promise<void> {
  let state = EMPTY;
  let failures = 0;
  let soon = 0;
  for (let round = 0; !signal.aborted; round++) {
    await whenVisible(signal);
    if (signal.aborted) return;
    const [lines, sites] = await Promise.all([
      ask('vendor/lines', { appId, environmentId, limit: LINE_LIMIT }),
      round % SITES_EVERY === 0 || soon > 0 || state.sites === null
        ? ask('vendor/sites', { appId, environmentId })
        : null,
    ]);
    if (signal.aborted) return;
    const before = state;
    if (sites?.ok) state = withSites(state, summarizeSites(sites.value), Date.now());
    if (lines.ok) {
      const { total, at } = lines.value;
      const shown = prepareLines(lines.value.lines, state.sites ?? [], before.lines);
      state = { ...state, lines: shown, total, at };
    }
    const problem = lines.ok ? (sites === null || sites.ok ? null : sites.error) : lines.error;
    failures = problem === null ? 0 : failures + 1;
    soon = contradicts(before.lines, state) ? SITES_AFTER_CHANGE : Math.max(0, soon - 1);
    state = { ...state, problem, pressed: false };
    setState(state);
    const woken = new AbortController();
    wake.current = () => woken.abort();
    const delay = refreshDelay(failures, problem, Date.now());
    await systemClock.sleep(delay, AbortSignal.any([signal, woken.signal]));
  }
}

/** A site that allows access again is no longer a lost one. */
function withSites(state: FeedState, sites: readonly SiteAccess[], at: number): FeedState {
  const readable = new Set(sites.filter(({ allowed }) => allowed.length > 0).map(({ key }) => key));
  const fresh = lostSites(state.sites ?? [], sites).map(({ key, name }) => ({ key, name, at }));
  const lost = [...fresh, ...state.lost].filter(({ key }) => !readable.has(key));
  return { ...state, sites, lost };
}

/** Lines tell of a change before the list of sites does: a site's lines vanished, or came from a site that allowed none. */
function contradicts(before: readonly ShownLine[], { lines, sites }: FeedState): boolean {
  const now = new Set(lines.map(({ siteKey }) => siteKey));
  const closed = (sites ?? []).filter(({ allowed }) => allowed.length === 0);
  return before.some(({ siteKey }) => !now.has(siteKey)) || closed.some(({ key }) => now.has(key));
}
