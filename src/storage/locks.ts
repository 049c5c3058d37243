/** Locks that all contexts of the extension share. The browser gives them back when their holder ends, however it does. */

/** Does `work` while nobody else does theirs. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/** Held for every change of the log store. */
const LOG_STORE = 'app-log-access:log-store';

const IMPORT = 'app-log-access:import ';

const HASH = 'app-log-access:hash ';

/** The id of a file is told on it whose reading has to stop, since it is removed. */
export const STOP_READING_CHANNEL = 'app-log-access:stop-reading';

/** Held as long as a file is being read. */
export function importLock(fileId: string): string {
  return IMPORT + fileId;
}

/** Held as long as a file is stored and its SHA-256 is still being taken. */
export function hashLock(fileId: string): string {
  return HASH + fileId;
}

/** For `LogStoreOptions.exclusive`. */
export const logStoreLock: Exclusive = (work) => holding(LOG_STORE, work);

/** Waits for the lock, and gives it back when `work` has ended. @param patience until it rejects, with an `AbortError` */
export async function holding<T>(
  name: string,
  work: () => Promise<T>,
  patience: AbortSignal | null = null,
): Promise<T> {
  // What a request resolves with has its promises in it unwrapped, which the types do not say.
  return await (navigator.locks.request(name, patience ? { signal: patience } : {}, work) as Promise<T>);
}

/** As `holding`, but null at once, and nothing done, where somebody holds it. */
export async function ifFree<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  return await (navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? work() : null,
  ) as Promise<T | null>);
}

/** The files that are being read now. */
export async function filesBeingRead(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(IMPORT) ? [name.slice(IMPORT.length)] : [])),
  );
}
