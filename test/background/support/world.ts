/** A browser with the extension in it, as far as the background can tell: one database, and workers that come and go. */
import { IDBFactory } from 'fake-indexeddb';
import { type Background, createBackground } from '../../../src/background/background.ts';
import type { AdminTab } from '../../../src/background/page-transport.ts';
import { siteContext } from '../../../src/core/ari.ts';
import type { LedgerEntry } from '../../../src/core/ledger.ts';
import type { Problem } from '../../../src/core/problem.ts';
import type { Result } from '../../../src/core/result.ts';
import type { Method, SiteAppView, SiteView, ToBackground } from '../../../src/messages/contract.ts';
import type { SenderLike } from '../../../src/messages/router.ts';
import { type DatabaseSource, databaseSource } from '../../../src/storage/database.ts';
import { type Admin, appId, CLOUD_ID, FakeAtlassian } from './atlassian.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

export const EXTENSION_ID = 'extension-under-test';
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;
export const PAGE_URL = `https://admin.atlassian.com/s/${CLOUD_ID}/user-connected-apps`;
export const PAGE: SenderLike = { id: EXTENSION_ID, url: PAGE_URL, tab: { id: 1 } };
export const POPUP: SenderLike = { id: EXTENSION_ID, url: `${EXTENSION_ORIGIN}/src/popup/index.html` };

export interface World {
  readonly clock: FakeClock;
  readonly atlassian: FakeAtlassian;
  /** As a page's import worker tells that lines came. */
  tellFiles: () => void;
  readonly source: DatabaseSource;
  readonly tabs: AdminTab[];
  /** The tabs whose sessions were used, one for each request. */
  readonly lentTo: number[];
  /** Who is signed in in a tab, where it is not the same account as in the others. */
  readonly signedIn: Map<number, Admin>;
  readonly alarms: Map<string, number>;
  readonly warnings: string[];
  /** The text on the toolbar icon. */
  badge: string;
  readonly fetched: { url: string; init: RequestInit }[];
  online: boolean;
  /** Origins that the user keeps the extension away from; nothing can be fetched from them. */
  readonly withheld: Set<string>;
  /** What the public gateway answers to a token. */
  answerToken: (operationName: string) => unknown;
  background: Background;
  /** Ends the worker where it stands: nothing it began is carried on, except what had left it. */
  readonly kill: () => void;
  /** Starts a new worker over the same database. */
  readonly start: () => Background;
  readonly ask: <M extends Method>(
    method: M,
    request: ToBackground[M]['request'],
    sender?: SenderLike,
  ) => Promise<Result<ToBackground[M]['reply'], Problem>>;
  /** Lets time pass until nothing is under way. */
  readonly finish: (limit?: number) => Promise<void>;
  readonly view: () => Promise<SiteView>;
  readonly app: (n: number) => Promise<SiteAppView>;
  readonly ledger: (n: number) => Promise<readonly LedgerEntry[]>;
  readonly turn: (n: number, wanted: boolean) => Promise<string>;
}

export async function createWorld(): Promise<World> {
  globalThis.indexedDB = new IDBFactory();
  const clock = fakeClock();
  const atlassian = new FakeAtlassian(clock.steady);
  const source = databaseSource();
  await source.open();
  let ids = 0;
  let life = new AbortController();

  const world: World = {
    clock,
    atlassian,
    source,
    tellFiles: () => {},
    tabs: [{ id: 1, url: PAGE_URL, active: true, incognito: false }],
    lentTo: [],
    signedIn: new Map(),
    alarms: new Map(),
    warnings: [],
    badge: '',
    fetched: [],
    online: true,
    withheld: new Set(),
    answerToken: () => ({ data: null }),
    get background(): Background {
      return current;
    },
    kill: () => life.abort(),
    start: () => {
      life.abort();
      life = new AbortController();
      current = startWorker(life.signal);
      return current;
    },
    ask: async (method, request, sender = PAGE) => {
      const answer = world.background.onMessage({ method, request }, sender);
      if (!answer) throw new Error(`${method} was ignored.`);
      return (await clock.until(answer)) as Awaited<ReturnType<typeof world.ask>>;
    },
    finish: (limit) => clock.until(world.background.idle(), limit),
    view: async () => value(await world.ask('site/open', { cloudId: CLOUD_ID, refresh: true })),
    app: async (n) => {
      const { apps } = await world.view();
      const found = apps.find((app) => app.appId === appId(n));
      if (!found) throw new Error(`App ${n} is not on the site.`);
      return found;
    },
    ledger: async (n) => {
      const query = { cloudId: CLOUD_ID, appId: appId(n), before: null, limit: 100 };
      return value(await world.ask('ledger/read', query)).entries;
    },
    turn: async (n, wanted) => {
      const choices = [{ contextId: siteContext('jira', CLOUD_ID), environmentType: 'PRODUCTION' as const }];
      const request = { cloudId: CLOUD_ID, appId: appId(n), wanted, choices, reason: null, ticket: 'SUP-1' };
      return value(await world.ask('access/change', request)).changeId;
    },
  };

  function startWorker(signal: AbortSignal): Background {
    const alive = <T>(work: () => Promise<T>): Promise<T> =>
      signal.aborted ? new Promise(() => {}) : work();
    return createBackground({
      // A stopped worker begins no transaction any more; one that it began is finished or undone by the browser.
      source: { open: () => alive(source.open), close: source.close },
      clock: { now: clock.now, sleep: (ms, until) => clock.sleep(ms, until) },
      tabs: {
        query: () => alive(async () => world.tabs),
        lend: (tabId, request) => {
          if (!world.tabs.some((tab) => tab.id === tabId)) {
            return Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
          }
          world.lentTo.push(tabId);
          return alive(() => atlassian.lend(request, world.signedIn.get(tabId)));
        },
      },
      // Nobody has the developer console open.
      consoleTabs: { query: async () => [], lend: () => Promise.reject(new Error('No such tab.')) },
      setBadge: (text) => {
        world.badge = text;
      },
      exclusive: (work) => work(),
      fileReadings: {
        beingRead: async () => new Set(),
        afterReading: (_, work) => work(),
        tellViews: () => {},
      },
      watchFiles: (onChange) => {
        world.tellFiles = () => {
          if (!signal.aborted) onChange();
        };
      },
      mayNotify: async () => false,
      notify: async () => {},
      alarms: {
        every: (name, minutes) => world.alarms.set(name, minutes * 60_000),
        at: (name, time) => world.alarms.set(name, time),
        clear: (name) => world.alarms.delete(name),
      },
      fetch: async (url, init) => {
        world.fetched.push({ url, init });
        if (world.withheld.has(new URL(url).origin)) throw new TypeError('Failed to fetch');
        const { operationName } = JSON.parse(String(init.body)) as { operationName: string };
        return Response.json(await world.answerToken(operationName));
      },
      mayReach: async (origin) => !world.withheld.has(origin),
      random: () => 0.5,
      setIcon: () => {},
      isOnline: () => world.online,
      newId: () => {
        ids += 1;
        return `change-${ids}`;
      },
      pause: async () => {},
      clientVersion: '0.0.0',
      extensionId: EXTENSION_ID,
      extensionOrigin: EXTENSION_ORIGIN,
      warn: (what) => world.warnings.push(what),
      signal,
    });
  }

  let current = startWorker(life.signal);
  return world;
}

/** The value of a reply that has to be one. */
export function value<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.detail}`);
  return result.value;
}
