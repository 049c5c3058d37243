/** The lines in a browser's IndexedDB, down to those that are only hidden: the stored bytes, copied out and read. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import type { LogLine } from '../../../src/core/log-line.ts';
import { DATABASE_NAME, LADDER, type Stores } from '../../../src/storage/database.ts';
import { readView } from '../../../src/storage/logs/log-view.ts';
import { readLines } from '../../../src/storage/logs/segment-lines.ts';

const STORES = [
  'logState',
  'logPartitions',
  'logSegments',
  'logSummaries',
  'logTimes',
  'logFields',
  'logMessages',
  'logTexts',
  'logLoose',
] as const;

interface CopiedRow {
  readonly key: IDBValidKey;
  /** JSON in which bytes are `{"bytes": base64}`. */
  readonly value: string;
}
export type Copied = Readonly<Record<string, readonly CopiedRow[]>>;

/** Runs in a page of the extension; all in one transaction, so that it is of one moment. */
export async function copyStores([name, stores]: readonly [string, readonly string[]]): Promise<Copied> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const transaction = database.transaction([...stores]);
  const copied = await Promise.all(
    stores.map(async (store) => {
      const from = transaction.objectStore(store);
      const [keys, values] = await Promise.all([done(from.getAllKeys()), done(from.getAll())]);
      const rows = keys.map((key, n) => ({
        key,
        value: JSON.stringify(values[n], (_, value: unknown) => {
          if (!(value instanceof Uint8Array)) return value;
          let text = '';
          for (const byte of value) text += String.fromCharCode(byte);
          return { bytes: btoa(text) };
        }),
      }));
      return [store, rows] as const;
    }),
  );
  database.close();
  return Object.fromEntries(copied);
}

/** All lines of all stored segments; what is hidden because access ended is among them until it is really gone. */
export async function storedLines(page: {
  evaluate(run: typeof copyStores, argument: readonly [string, readonly string[]]): Promise<Copied>;
}): Promise<LogLine[]> {
  const copied = await page.evaluate(copyStores, [DATABASE_NAME, STORES]);
  globalThis.indexedDB = new IDBFactory();
  const database = await openDB<Stores>('copy', LADDER.length, {
    upgrade(opened, from, _to, transaction) {
      for (const rung of LADDER.slice(from)) rung(opened, transaction);
    },
  });
  for (const name of STORES) {
    const transaction = database.transaction(name, 'readwrite');
    const { store } = transaction;
    for (const { key, value } of copied[name] ?? []) {
      const revived: unknown = JSON.parse(value, (_, inner: unknown) =>
        isBytes(inner) ? new Uint8Array(Buffer.from(inner.bytes, 'base64')) : inner,
      );
      if (store.keyPath === null) await store.put(revived as never, key as never);
      else await store.put(revived as never);
    }
    await transaction.done;
  }
  const { segments } = await readView(database);
  const lines: LogLine[] = [];
  for (const segment of segments) {
    const read = await readLines(database, segment, []);
    if (!read.ok) throw new Error(`A stored segment cannot be read: ${JSON.stringify(read.error)}`);
    lines.push(...read.value.lines);
  }
  database.close();
  return lines;
}

function isBytes(value: unknown): value is { readonly bytes: string } {
  return typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string';
}
