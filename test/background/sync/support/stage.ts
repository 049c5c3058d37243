/** A worker that keeps logs up to date against the sandbox, in time that the test moves; it can be stopped anywhere and started again. */
import { IDBFactory } from 'fake-indexeddb';
import { createRateLimits } from '../../../../src/background/rate-limits.ts';
import { createSync, type Sync, type SyncDeps } from '../../../../src/background/sync/sync.ts';
import { createVendorRoads } from '../../../../src/background/vendor-roads.ts';
import type { LogLine } from '../../../../src/core/log-line.ts';
import type { LogsState } from '../../../../src/core/sync/state.ts';
import type { LogScope } from '../../../../src/core/vendor.ts';
import { DEFAULT_VENDOR_SETTINGS, type VendorSettings } from '../../../../src/core/vendor-settings.ts';
import { accessEvents } from '../../../../src/storage/access-events.ts';
import { accountStore } from '../../../../src/storage/account-store.ts';
import { type Database, type DatabaseSource, databaseSource } from '../../../../src/storage/database.ts';
import { createLogStore } from '../../../../src/storage/logs/log-store.ts';
import { preferencesStore } from '../../../../src/storage/preferences-store.ts';
import { vendorLists } from '../../../../src/storage/vendor-lists.ts';
import { loopbackFetch } from '../../../gateway/loopback-fetch.ts';
import type { NewLine } from '../../../sandbox/logs/log-archive.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import type { Installation, User } from '../../../sandbox/world/types.ts';
import { shownLines } from '../../../storage/logs/support/stored.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

/** After every clock there is: the sandbox takes the start of a reading from the real one, and leaves out what it takes for older. */
export const START = Math.ceil((Date.now() + 40 * 86_400_000) / 3_600_000) * 3_600_000;
/** How far time goes before requests under way are waited for, in ms: about what an answer takes at most. */
const STEP = 250;

export interface Asked {
  /** By the stage's clock. */
  readonly at: number;
  /** `export`, or the name of a GraphQL operation. */
  readonly what: string;
  readonly status: number;
  /** Whose token it was, by its e-mail address. */
  readonly by: string;
  /** When Atlassian lets the account ask again, in ms since the epoch; null: it did not say. */
  readonly retryAfter: string | null;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  readonly source: DatabaseSource;
  readonly scope: LogScope;
  readonly vendor: User;
  readonly installations: readonly Installation[];
  readonly asked: Asked[];
  readonly warnings: string[];
  /** What `onAppended` was told of. */
  readonly appended: LogLine[];
  readonly wakes: (number | null)[];
  followed: readonly LogScope[];
  settings: VendorSettings;
  /** Whether the store has room. */
  isFull: boolean;
  sync: Sync;
  /** Whether a worker lives. */
  readonly isAlive: () => boolean;
  readonly kill: () => void;
  /** Stops the worker after so many more of its steps to the outside: into the database, the network, a pause. */
  killAfter: number;
  readonly start: () => Sync;
  readonly connect: (user?: User) => Promise<void>;
  /** Lets time pass; requests are answered on the way. */
  readonly advance: (ms: number) => Promise<void>;
  readonly log: (lines: readonly Partial<NewLine>[]) => void;
  readonly contextOf: (n: number) => string;
  readonly setAccess: (n: number, value: boolean) => void;
  readonly shown: () => Promise<LogLine[]>;
  readonly texts: () => Promise<string[]>;
  readonly state: (of?: LogScope) => Promise<LogsState>;
  readonly close: () => Promise<void>;
}

export async function createStage(options: { readonly contexts?: number } = {}): Promise<Stage> {
  globalThis.indexedDB = new IDBFactory();
  const clock = fakeClock(START);
  const sandbox = await startSandbox({ lines: 0, quiet: true, now: clock.steady.now });
  const source = databaseSource();
  await source.open();
  const account = accountStore(source);
  const { world } = sandbox;
  const vendor = world.people.vendor;
  const app = world
    .appsOf(vendor)
    .map((one) => ({ one, all: world.installationsOf(one).filter(isOfProduction) }))
    .sort((a, b) => b.all.length - a.all.length)[0];
  if (!app) throw new Error('The vendor has no app.');
  // An isolated site has no switch, and its vendor never sees its logs.
  const installations = app.all
    .filter(({ site }) => site.kind !== 'isolated')
    .slice(0, options.contexts ?? 3);
  for (const installation of app.all) {
    if (!installations.includes(installation)) world.uninstall(installation);
    else world.setInstallationAccess(installation, true);
  }
  const environment = app.one.environments.find(({ type }) => type === 'PRODUCTION');
  const scope = { appId: app.one.id, environmentId: environment?.id ?? '' };
  const throughLoopback = loopbackFetch(sandbox.httpsPort);
  let underWay = 0;
  const storing = new Set<{ readonly signal: AbortSignal }>();
  let life = new AbortController();
  let isAlive = true;

  const contextOf = (n: number) => {
    const installation = installations[n % installations.length];
    if (!installation) throw new Error('There is no installation.');
    return world.contextAri(installation.site, installation.products[0] ?? 'jira');
  };

  /** What a stopped worker began does not come back to it. */
  const alive =
    (signal: AbortSignal) =>
    <T>(work: () => Promise<T>): Promise<T> => {
      stage.killAfter -= 1;
      if (stage.killAfter === 0) stage.kill();
      if (signal.aborted) return new Promise(() => {});
      return new Promise((resolve, reject) => {
        work().then(
          (value) => void (signal.aborted || resolve(value)),
          (error: unknown) => void (signal.aborted || reject(error)),
        );
      });
    };

  async function fetchCounted(url: string, init: RequestInit): Promise<Response> {
    underWay += 1;
    const at = clock.steady.now();
    const { operationName = 'export' } = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as {
      operationName?: string;
    };
    const basic = new Headers(init.headers).get('authorization')?.replace('Basic ', '') ?? '';
    const by = Buffer.from(basic, 'base64').toString().split(':')[0] ?? '';
    const note = (status: number, retryAfter: string | null) =>
      stage.asked.push({ at, what: operationName, status, by, retryAfter });
    try {
      const response = await throughLoopback(url, init);
      const headers = new Headers(response.headers);
      headers.set('date', new Date(clock.steady.now()).toUTCString());
      const body = await response.arrayBuffer();
      note(response.status, headers.get('retry-after'));
      const { status } = response;
      return new Response(status === 204 || status === 304 ? null : body, { status, headers });
    } catch (error) {
      note(0, null);
      throw error;
    } finally {
      underWay -= 1;
    }
  }

  function startWorker(signal: AbortSignal): Sync {
    const live = alive(signal);
    const ownSource: DatabaseSource = {
      open: async () => mortal(await live(source.open), signal),
      close: source.close,
    };
    const ownClock = {
      now: clock.now,
      sleep: (ms: number, until: AbortSignal) => live(() => clock.sleep(ms, until)),
    };
    const logs = createLogStore({ source: ownSource, pause: () => live(async () => {}) });
    const roads = createVendorRoads({
      account: accountStore(ownSource),
      fetch: (url, init) => live(() => fetchCounted(url, init)),
      consoleTabs: { query: async () => [], lend: () => Promise.reject(new Error('no tab')) },
      mayReach: async () => true,
      clock: ownClock,
      random: () => 0.5,
      clientVersion: '0.0.0-test',
      limits: createRateLimits(preferencesStore(ownSource), ownClock),
    });
    const deps: SyncDeps = {
      roads,
      ownersOf: async () => [],
      logs: {
        ...logs,
        append: async (reading) =>
          stage.isFull && reading.lines.length > 0
            ? { ok: false, error: { kind: 'quota-exceeded', detail: 'no room' } }
            : counted(logs.append(reading), signal),
        noteAccess: (...args) => counted(logs.noteAccess(...args), signal),
        removePartition: (of) => counted(logs.removePartition(of), signal),
        maintain: (how) => counted(logs.maintain(how), signal),
      },
      lists: vendorLists(ownSource),
      events: accessEvents(ownSource),
      settings: async () => stage.settings,
      followed: async () => stage.followed,
      onAppended: (_scope, lines) => void stage.appended.push(...lines),
      clock: ownClock,
      wakeEvery: (minutes) => void stage.wakes.push(minutes),
      warn: (what) => void stage.warnings.push(what),
      // A stopped worker's signal does not ring: it simply is no more.
      signal: new AbortController().signal,
    };
    return createSync(deps);
  }

  /** The store compresses beside everything else, in no time of this clock. */
  function counted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
    const one = { signal };
    storing.add(one);
    return work.finally(() => storing.delete(one));
  }

  async function quiet(): Promise<void> {
    await clock.settle();
    // Answers of the sandbox come over real sockets.
    while (underWay > 0 || [...storing].some(({ signal }) => !signal.aborted)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await clock.settle();
    }
  }

  const stage: Stage = {
    ...{ sandbox, clock, source, scope, vendor, installations },
    asked: [],
    warnings: [],
    appended: [],
    wakes: [],
    followed: [],
    settings: DEFAULT_VENDOR_SETTINGS,
    isFull: false,
    sync: startWorker(life.signal),
    isAlive: () => isAlive,
    killAfter: 0,
    kill: () => {
      life.abort();
      isAlive = false;
    },
    start: () => {
      life.abort();
      life = new AbortController();
      isAlive = true;
      stage.sync = startWorker(life.signal);
      return stage.sync;
    },
    connect: (user = vendor) => {
      const { accountId, name, email, token } = user;
      const connected = { accountId, name, email, connectedAt: START, road: 'api-token' as const };
      return account.connect(connected, token);
    },
    async advance(ms) {
      const end = clock.steady.now() + ms;
      while (clock.steady.now() < end) {
        await quiet();
        await clock.advance(Math.min(STEP, end - clock.steady.now()));
      }
      await quiet();
    },
    log: (lines) =>
      void world.logs.append(
        lines.map((line) => ({
          ...{ installationContext: contextOf(0), environmentId: scope.environmentId, invocationId: '' },
          ...line,
          appId: scope.appId,
        })),
      ),
    contextOf,
    setAccess: (n, value) => {
      const installation = installations[n % installations.length];
      if (installation) world.setInstallationAccess(installation, value);
    },
    shown: () => shownLines(source),
    texts: async () => (await shownLines(source)).map(({ message }) => message).sort(),
    async state(of = scope) {
      // Whoever asks does not want the worker to die of it.
      const { killAfter } = stage;
      stage.killAfter = 0;
      const state = await clock.until(stage.sync.state(of));
      stage.killAfter = killAfter;
      return state;
    },
    close: async () => {
      stage.kill();
      await sandbox.close();
    },
  };
  return stage;
}

/** A database that a stopped worker begins nothing with any more; what it began is finished by the browser. */
function mortal(database: Database, signal: AbortSignal): Database {
  return new Proxy(database, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (signal.aborted) throw new Error('The worker was stopped.');
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}

function isOfProduction({ environment }: Installation): boolean {
  return environment.type === 'PRODUCTION';
}

/** The most calls of a kind in any minute. */
export function mostInAMinute(asked: readonly Asked[], isOne: (asked: Asked) => boolean): number {
  const times = asked.filter(isOne).map(({ at }) => at);
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}
