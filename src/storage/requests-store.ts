/**
 * Requests that the vendor made, with what came of them. `REQUESTS_CAP` at most: more are refused, since none of them is ours to
 * throw away. They stay until they are removed.
 */
import { isOfSamePlace, type TrackedRequest } from '../core/request/access-request.ts';
import { type DatabaseSource, writeTo } from './database.ts';

export const REQUESTS_CAP = 500;

/** What this browser noticed of a request by itself. */
export type RequestMarks = Partial<Pick<TrackedRequest, 'grantedAt' | 'fileReceivedAt' | 'fileId'>>;

export interface RequestsStore {
  /** The newest first. */
  readonly list: () => Promise<TrackedRequest[]>;
  /** Replaces the request of the same id; what was noticed of it stays if it asks the same site. Null: there are too many. */
  readonly write: (request: TrackedRequest) => Promise<TrackedRequest | null>;
  /** Adds to the request as it is now; nothing, if it was removed. */
  readonly mark: (id: string, marks: RequestMarks) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

export function requestsStore(source: DatabaseSource, cap: number = REQUESTS_CAP): RequestsStore {
  return {
    async list() {
      const requests = await (await source.open()).getAll('accessRequests');
      return requests.sort((a, b) => b.madeAt - a.madeAt || a.id.localeCompare(b.id));
    },

    write: (given) =>
      writeTo(source, ['accessRequests'], async (transaction) => {
        const store = transaction.objectStore('accessRequests');
        const known = await store.get(given.id);
        if (!known && (await store.count()) >= cap) return null;
        // The page may have read it before something was noticed.
        const noticed = known && isOfSamePlace(known.request, given.request) ? known : null;
        const written: TrackedRequest = {
          ...given,
          grantedAt: given.grantedAt ?? noticed?.grantedAt ?? null,
          fileReceivedAt: given.fileReceivedAt ?? noticed?.fileReceivedAt ?? null,
          fileId: given.fileId ?? noticed?.fileId ?? null,
        };
        await store.put(written);
        return written;
      }),

    mark: (id, marks) =>
      writeTo(source, ['accessRequests'], async (transaction) => {
        const store = transaction.objectStore('accessRequests');
        const known = await store.get(id);
        if (known) await store.put({ ...known, ...marks });
      }),

    async remove(id) {
      await (await source.open()).delete('accessRequests', id);
    },
  };
}
