/** A log store, forwards over it, and a collector; the worker can be killed and started anew. */
import { IDBFactory } from 'fake-indexeddb';
import {
  createForwards,
  type Forwards,
  type WantedForward,
} from '../../../../src/background/forward/forwards.ts';
import type { ForwardView } from '../../../../src/core/forward.ts';
import { EMPTY_LINE, type LogLine } from '../../../../src/core/log-line.ts';
import type { Fetch } from '../../../../src/gateway/http.ts';
import { type DatabaseSource, databaseSource } from '../../../../src/storage/database.ts';
import { createLogStore, type LogStore } from '../../../../src/storage/logs/log-store.ts';
import type { PartitionOf } from '../../../../src/storage/logs/records.ts';
import { type FakeClock, fakeClock, START } from '../../support/fake-clock.ts';

export const SCOPE = {
  appId: '11111111-1111-4111-8111-111111111111',
  environmentId: '22222222-2222-4222-8222-222222222222',
};
export const LIVE: PartitionOf = { kind: 'live', ...SCOPE };
export const URL = 'https://collector.example:4318/v1/logs';
export const ID = 'forward-1';

export interface Stage {
  readonly clock: FakeClock;
  readonly source: DatabaseSource;
  readonly logs: LogStore;
  readonly warnings: string[];
  readonly withheld: Set<string>;
  /** Every how many minutes the worker is woken; null: it is not. */
  wakes: number | null;
  readonly forwards: Forwards;
  /** Ends the worker after so many more steps (uses of the database and requests); null: it lives on. */
  killIn: number | null;
  /** Ends the worker where it stands, and starts another one over the same database. */
  readonly restart: () => void;
  /** What the collector is reached with. */
  fetch: Fetch;
  readonly begin: (more?: Partial<WantedForward>) => Promise<ForwardView>;
  readonly add: (lines: readonly LogLine[], of?: PartitionOf) => Promise<void>;
  /** Lets time pass until nothing is under way. */
  readonly finish: () => Promise<void>;
  readonly view: () => Promise<ForwardView>;
}

export function createStage(fetch: Fetch, lines = 20): Stage {
  globalThis.indexedDB = new IDBFactory();
  const clock = fakeClock();
  const source = databaseSource();
  const pause = async () => {};
  const logs = createLogStore({ source, pause, limits: { lines, characters: 4_000_000 } });
  const warnings: string[] = [];
  const withheld = new Set<string>();
  let life = new AbortController();

  function startWorker(signal: AbortSignal): Forwards {
    const alive = <T>(work: () => Promise<T>): Promise<T> => {
      if (stage.killIn !== null && !signal.aborted) {
        stage.killIn -= 1;
        if (stage.killIn <= 0) life.abort();
      }
      return signal.aborted ? new Promise(() => {}) : work();
    };
    return createForwards({
      source: { open: () => alive(source.open), close: source.close },
      ...{ clock, pause, signal },
      random: () => 0.5,
      fetch: (url, init) => alive(() => stage.fetch(url, init)),
      setAside: logs.setAside,
      mayReach: async (origin) => !withheld.has(origin),
      names: async () => ({
        appNames: { [SCOPE.appId]: 'Field Guard' },
        environmentNames: { [SCOPE.environmentId]: 'production' },
      }),
      wakeEvery: (minutes) => {
        stage.wakes = minutes;
      },
      warn: (what) => warnings.push(what),
    });
  }

  let current = startWorker(life.signal);
  const stage: Stage = {
    killIn: null,
    ...{ clock, source, logs, warnings, withheld, fetch },
    wakes: null,
    get forwards() {
      return current;
    },
    restart: () => {
      life.abort();
      life = new AbortController();
      stage.killIn = null;
      current = startWorker(life.signal);
    },
    begin: async (more = {}) => {
      const wanted = { id: ID, name: 'Ours', url: URL, gzip: false, batchLines: 10, since: null };
      const sources = [{ kind: 'live', scope: SCOPE }] as const;
      const written = await current.write({ ...wanted, sources, ...more }, []);
      if (!written.ok) throw new Error(`${written.error.kind}: ${written.error.detail}`);
      return written.value;
    },
    add: async (added, of = LIVE) => {
      const appended = await logs.append({ of, source: 'gateway', lines: added, covered: [] });
      if (!appended.ok) throw new Error(String(appended.error.detail));
      current.nudge();
    },
    finish: () => clock.until(current.idle(), 24 * 3_600_000),
    view: async () => {
      const [view] = await current.list();
      if (!view) throw new Error('There is no forward.');
      return view;
    },
  };
  return stage;
}

/** @param second after the start of the test's clock */
export function lineAt(second: number, message: string, more: Partial<LogLine> = {}): LogLine {
  const time = START - 3_600_000 + second * 1_000;
  const timeText = new Date(time).toISOString();
  return {
    ...EMPTY_LINE,
    ...SCOPE,
    time,
    timeText,
    message,
    contextId: 'ari:cloud:jira::site/site-a',
    ...more,
  };
}

export function linesFrom(first: number, count: number): LogLine[] {
  return Array.from({ length: count }, (_, n) => lineAt(first + n, `line ${first + n}`));
}
