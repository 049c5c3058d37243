/** Who watches which site, and what they are told: what changed, at most every `PAUSE`, in one message each. */
import type { SiteAppView, SiteEvent, SiteStatus } from '../messages/contract.ts';
import type { Clock } from '../platform/clock.ts';

export interface WatcherPort {
  postMessage(message: unknown): void;
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** What the parts of the background call when something changed; it costs nothing when nobody watches. */
export interface Notify {
  readonly status: (cloudId: string) => void;
  readonly apps: (cloudId: string, appIds: readonly string[], removed?: readonly string[]) => void;
}

export interface WatchersDeps {
  readonly readStatus: (cloudId: string) => Promise<SiteStatus>;
  readonly readApps: (cloudId: string, appIds: readonly string[]) => Promise<readonly SiteAppView[]>;
  readonly clock: Clock;
  readonly warn: (what: string) => void;
}

export interface Watchers {
  readonly notify: Notify;
  readonly add: (cloudId: string, port: WatcherPort) => void;
}

/** Short enough not to be noticed, long enough to gather the steps of one change, in ms. */
const PAUSE = 50;

interface News {
  status: boolean;
  readonly apps: Set<string>;
  readonly removed: Set<string>;
}

export function createWatchers({ readStatus, readApps, clock, warn }: WatchersDeps): Watchers {
  const ports = new Map<string, Set<WatcherPort>>();
  const waiting = new Map<string, News>();
  const never = new AbortController().signal;

  function newsOf(cloudId: string): News | null {
    if (!ports.get(cloudId)?.size) return null;
    const known = waiting.get(cloudId);
    if (known) return known;
    const news: News = { status: false, apps: new Set(), removed: new Set() };
    waiting.set(cloudId, news);
    void clock
      .sleep(PAUSE, never)
      .then(() => tell(cloudId))
      .catch(() => warn('News of a site could not be read.'));
    return news;
  }

  async function tell(cloudId: string): Promise<void> {
    const news = waiting.get(cloudId);
    waiting.delete(cloudId);
    if (!news) return;
    if (news.apps.size > 0 || news.removed.size > 0) {
      const apps = news.apps.size > 0 ? await readApps(cloudId, [...news.apps]) : [];
      post(cloudId, { type: 'site/apps', apps, removed: [...news.removed] });
    }
    if (news.status) post(cloudId, { type: 'site/status', status: await readStatus(cloudId) });
  }

  function post(cloudId: string, event: SiteEvent): void {
    for (const port of ports.get(cloudId) ?? []) {
      try {
        port.postMessage(event);
      } catch {
        // Its page is gone, and the browser has not said so yet.
        ports.get(cloudId)?.delete(port);
      }
    }
  }

  return {
    notify: {
      status: (cloudId) => {
        const news = newsOf(cloudId);
        if (news) news.status = true;
      },
      apps: (cloudId, appIds, removed = []) => {
        if (appIds.length === 0 && removed.length === 0) return;
        const news = newsOf(cloudId);
        for (const appId of appIds) {
          news?.apps.add(appId);
          news?.removed.delete(appId);
        }
        for (const appId of removed) {
          news?.removed.add(appId);
          news?.apps.delete(appId);
        }
      },
    },
    add: (cloudId, port) => {
      const watching = ports.get(cloudId) ?? new Set();
      ports.set(cloudId, watching.add(port));
      port.onDisconnect.addListener(() => {
        watching.delete(port);
        if (watching.size === 0 && ports.get(cloudId) === watching) ports.delete(cloudId);
      });
      // Says at once that somebody is here, which is how a page tells a worker that lives from one that dies at once.
      const news = newsOf(cloudId);
      if (news) news.status = true;
    },
  };
}
