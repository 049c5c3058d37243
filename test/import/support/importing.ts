/** An import in Node, over a database of its own. */
import type { LogLine } from '../../../src/core/log-line.ts';
import type { ImportRequest, ImportState } from '../../../src/import/contract.ts';
import { type ImportDeps, type ImportJob, runImport } from '../../../src/import/import-service.ts';
import { localLane } from '../../../src/import/lanes.ts';
import type { PieceSizes } from '../../../src/import/piece-maker.ts';
import type { DatabaseSource } from '../../../src/storage/database.ts';
import { filesStore } from '../../../src/storage/files-store.ts';
import { createLogStore, type LogStore } from '../../../src/storage/logs/log-store.ts';
import type { ImportedFileRecord } from '../../../src/storage/vendor-records.ts';
import { logKeys } from '../../storage/logs/support/stored.ts';

/** Some lines a piece, so that a small file has many. */
export const SMALL: PieceSizes = {
  ...{ lines: 8, first: 300, least: 300, most: 2_000, uncut: 4_000 },
  ...{ lead: 3_000, atOnce: 1 },
  limits: { lines: 64, characters: 3_000_000 },
};

export const NOW = Date.UTC(2026, 10, 22, 12);

export interface Importing {
  readonly logs: LogStore;
  readonly start: (
    files: readonly File[],
    more?: Partial<ImportDeps & Omit<ImportRequest, 'files'>>,
  ) => Started;
  /** Reads them to their end. */
  readonly read: (
    files: readonly File[],
    more?: Partial<ImportDeps & Omit<ImportRequest, 'files'>>,
  ) => Promise<ImportState>;
  readonly records: () => Promise<readonly ImportedFileRecord[]>;
  /** Whether nothing is left of anything. */
  readonly isEmpty: () => Promise<boolean>;
}

export interface Started {
  readonly job: ImportJob;
  readonly states: ImportState[];
}

export function importingInto(source: DatabaseSource): Importing {
  const logs = createLogStore({
    source,
    pause: async () => {},
    limits: { lines: 64, characters: 3_000_000 },
  });
  const files = filesStore(source);
  const held = new Set<string>();
  const queues = new Map<string, Promise<void>>();
  let ids = 0;
  const start: Importing['start'] = (given, { environments = [], ...more } = {}) => {
    const states: ImportState[] = [];
    const job = runImport(
      { files: given, environments },
      {
        ...{
          logs,
          files,
          pause: async () => {},
          now: () => NOW,
          lanes: [localLane(), localLane()],
          sizes: SMALL,
        },
        newId: () => `file-${++ids}-${Math.random()}`,
        ifFree: async (name, work) => {
          if (held.has(name)) return null;
          held.add(name);
          try {
            return await work();
          } finally {
            held.delete(name);
          }
        },
        holding: (name, work) => {
          const before = queues.get(name) ?? Promise.resolve();
          const done = before.then(work);
          queues.set(name, done);
          return done;
        },
        onState: (state) => states.push(state),
        onLines: () => {},
        ...more,
      },
    );
    return { job, states };
  };
  return {
    logs,
    start,
    async read(given, more) {
      const { job, states } = start(given, more);
      await job.done;
      const last = states.at(-1);
      if (!last?.isDone) throw new Error('It did not say that it is done.');
      return last;
    },
    records: () => files.list(),
    async isEmpty() {
      const keys = Object.values(await logKeys(source)).flat();
      const partitions = await (await source.open()).getAllKeys('logPartitions');
      return keys.length + partitions.length + (await files.list()).length === 0;
    },
  };
}

export function fileOf(content: string | Uint8Array, name = 'sent.log'): File {
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  return new File([part], name, { lastModified: NOW });
}

/** Flat lines of a `.log`, a second apart. */
export function logText(count: number, from = 0): string {
  return Array.from({ length: count }, (_, n) => {
    const time = new Date(NOW + (from + n) * 1_000).toISOString();
    return `INFO  ${time} 3bb56f69-9a61-4024-a4b9-7888189ec8b1 line ${from + n}\n`;
  }).join('');
}

export const messagesOf = (lines: readonly LogLine[]): string[] => lines.map(({ message }) => message).sort();
