/** Stands between the test and the worker, and sees what is stored while no worker runs. */
import { DATABASE_NAME, databaseSource, LADDER } from '../../../src/storage/database.ts';
import type { LogWriterPage, News, Order } from './calls.ts';
import { compareStored } from './compare.ts';
import { type Port, runtime } from './port.ts';

/** Given by the test: resolves when the test has taken note. */
declare function takeNote(news: News): Promise<void>;

const source = databaseSource();

function connect(): Port {
  const port = runtime.connect();
  port.onMessage.addListener(async (message) => {
    const news = message as News;
    await takeNote(news);
    if (news.kind === 'appended') port.postMessage({ do: 'go on' } satisfies Order);
  });
  return port;
}

/** Opens the database as it is, or of a newer version; there is no such version of the product to do it. */
function openAs(
  version: number | undefined,
  use: (database: IDBDatabase) => Promise<string>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME, version);
    request.onupgradeneeded = () => request.result.createObjectStore('fromTheFuture').put('kept', 'a');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      use(database)
        .then(resolve, reject)
        .finally(() => database.close());
    };
  });
}

function keysOf(database: IDBDatabase, store: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).getAllKeys();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(`${store}: ${JSON.stringify(request.result)}`);
  });
}

const logWriter: LogWriterPage = {
  write: (until) => connect().postMessage({ do: 'write', until } satisfies Order),
  compare: () => compareStored(source),
  makeNewer: async () => {
    await openAs(LADDER.length + 1, async () => '');
  },
  inventory: () =>
    openAs(undefined, async (database) => {
      const stores = await Promise.all([...database.objectStoreNames].map((name) => keysOf(database, name)));
      return [`version ${database.version}`, ...stores].join('\n');
    }),
};

Object.assign(globalThis, { logWriter });
