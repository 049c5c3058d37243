/**
 * The content script's live copy of a site: opened once, kept current by the background's events. It holds nothing
 * that the background does not know better, so it can be thrown away at any time.
 */
import { type AccessSummary, summarize } from '../core/access.ts';
import type { Problem } from '../core/problem.ts';
import type { Channel } from '../messages/client.ts';
import type { SiteAppView, SiteEvent, SiteStatus } from '../messages/contract.ts';
import { type AppIndex, indexApps } from './row-identity.ts';

export interface SiteState {
  readonly cloudId: string;
  /** Null until the background answered for the first time. */
  readonly status: SiteStatus | null;
  readonly apps: ReadonlyMap<string, SiteAppView>;
  readonly index: AppIndex;
  /** What went wrong between this page and our own background. */
  readonly problem: Problem | null;
}

export type ModelChannel = Pick<Channel, 'ask' | 'watchSite'>;

export interface ModelDeps {
  readonly channel: ModelChannel;
  /** Collects what comes within one frame into one call. */
  readonly nextFrame: (run: () => void) => void;
}

export interface SiteModel {
  readonly cloudId: string;
  state(): SiteState;
  /** Calls `listener` after every change until `signal` is aborted. */
  listen(listener: () => void, signal: AbortSignal): void;
  /** Starts watching and asks for the site; later calls only ask again, which costs Atlassian nothing within a minute. */
  open(): void;
  /** These apps are on screen. Each is reported once. */
  prioritise(appIds: readonly string[]): void;
  /** Asks Atlassian again now. */
  refresh(appIds: readonly string[] | null): Promise<void>;
}

export function emptyState(cloudId: string): SiteState {
  return { cloudId, status: null, apps: new Map(), index: indexApps([], false), problem: null };
}

/** A site's state after an event. */
export function applyEvent(state: SiteState, event: SiteEvent): SiteState {
  if (event.type === 'site/view') {
    const { status, apps } = event.view;
    const byId = new Map(apps.map((app) => [app.appId, app]));
    return withIndex({ ...state, status, apps: byId, problem: null });
  }
  if (event.type === 'site/status') return withIndex({ ...state, status: event.status, problem: null });
  const apps = new Map(state.apps);
  for (const appId of event.removed) apps.delete(appId);
  for (const app of event.apps) apps.set(app.appId, app);
  return withIndex({ ...state, apps });
}

/** Whether every Forge app of the site is known, so that a row that matches none is none. */
export function isComplete(status: SiteStatus | null): boolean {
  return status !== null && status.listedAt !== null && status.missingProducts.length === 0;
}

/** What is known of an app's access, as one summary; null for an app that is not on the site. */
export function summaryOf(state: SiteState, appId: string): AccessSummary | null {
  const app = state.apps.get(appId);
  if (!app) return null;
  return summarize(app.grants, state.status?.checkingAppIds.includes(appId) ?? false);
}

export function createSiteModel(cloudId: string, deps: ModelDeps, signal: AbortSignal): SiteModel {
  const { channel, nextFrame } = deps;
  const listeners = new Set<() => void>();
  const reported = new Set<string>();
  const waiting = new Set<string>();
  let state = emptyState(cloudId);
  /** Events that came before the first answer; they are newer than it or say the same. */
  let early: SiteEvent[] | null = [];
  let watching = false;

  const change = (next: SiteState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };

  async function open(): Promise<void> {
    if (!watching) {
      watching = true;
      channel.watchSite(cloudId, receive, signal);
    }
    const view = await channel.ask('site/open', { cloudId, refresh: true });
    if (signal.aborted) return;
    if (!view.ok) return change({ ...state, problem: view.error });
    let next = applyEvent(state, { type: 'site/view', view: view.value });
    for (const event of early ?? []) next = applyEvent(next, event);
    early = null;
    change(next);
  }

  function receive(event: SiteEvent): void {
    if (early) early.push(event);
    else change(applyEvent(state, event));
  }

  function report(): void {
    const appIds = [...waiting];
    waiting.clear();
    if (appIds.length > 0 && !signal.aborted) void channel.ask('site/prioritise', { cloudId, appIds });
  }

  return {
    cloudId,
    state: () => state,
    listen: (listener, until) => {
      if (until.aborted) return;
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    open: () => void open(),
    prioritise: (appIds) => {
      const fresh = appIds.filter((appId) => !reported.has(appId));
      if (fresh.length === 0) return;
      if (waiting.size === 0) nextFrame(report);
      for (const appId of fresh) {
        reported.add(appId);
        waiting.add(appId);
      }
    },
    refresh: async (appIds) => {
      const asked = await channel.ask('site/refresh', { cloudId, appIds });
      if (!asked.ok && !signal.aborted) change({ ...state, problem: asked.error });
    },
  };
}

/** The index is only built again when names, vendors or completeness changed: rows are identified anew by it. */
function withIndex(state: SiteState): SiteState {
  const complete = isComplete(state.status);
  const { byId } = state.index;
  const same =
    complete === state.index.complete &&
    byId.size === state.apps.size &&
    [...state.apps.values()].every((app) => {
      const known = byId.get(app.appId);
      return known?.name === app.name && known.vendorName === app.vendorName;
    });
  if (same) return state;
  const known = [...state.apps.values()].map(({ appId, name, vendorName }) => ({ appId, name, vendorName }));
  return { ...state, index: indexApps(known, complete) };
}
