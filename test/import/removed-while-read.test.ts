import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { createFiles } from '../../src/background/files.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { filesStore } from '../../src/storage/files-store.ts';
import { createLogStore } from '../../src/storage/logs/log-store.ts';
import { fileOf, importingInto, logText } from './support/importing.ts';

let source: DatabaseSource;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
});

/** The browser's locks, as far as reading and removing a file need them. */
function locks() {
  const held = new Map<string, Promise<unknown>>();
  return {
    async ifFree<T>(name: string, work: () => Promise<T>): Promise<T | null> {
      if (held.has(name)) return null;
      const done = work();
      const over = done.catch(() => undefined).then(() => held.delete(name));
      held.set(name, over);
      return done;
    },
    async free(part: string): Promise<void> {
      for (const [name, over] of held) if (name.includes(part)) await over;
    },
  };
}

test.each([1, 2, 3, 5, 8, 13])(
  'a file that is removed after %i batches of it were stored leaves nothing',
  async (after) => {
    const importing = importingInto(source);
    const { ifFree, free } = locks();
    let appends = 0;
    let removal: Promise<unknown> = Promise.resolve();
    const { job, states } = importing.start([fileOf(logText(120))], {
      ifFree,
      logs: {
        ...importing.logs,
        appendPacked: async (reading) => {
          const appended = await importing.logs.appendPacked(reading);
          appends += 1;
          if (appends === after) removal = removeInBackground(reading.of.fileId);
          return appended;
        },
      },
    });
    const removeInBackground = (fileId: string) =>
      createFiles({
        files: filesStore(source),
        logs: createLogStore({ source, pause: async () => {} }),
        clock: systemClock,
        readings: {
          beingRead: async () => new Set(),
          afterReading: async (id, work) => {
            job.cancelFile(id);
            await free(id);
            await work();
          },
          tellViews: () => {},
        },
      }).remove(fileId);
    await job.done;
    expect(await removal).toMatchObject({ ok: true });
    expect(states.at(-1)?.entries).toMatchObject([{ outcome: 'cancelled', fileId: null }]);
    expect(await importing.isEmpty()).toBe(true);
  },
);
