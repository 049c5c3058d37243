/**
 * When sites began and ceased to allow log access, as this browser noticed it. Append-only; at most `EVENTS_CAP` are kept, and
 * none for longer than `EVENTS_AGE`: older lines are gone too, so there is nothing left that they would explain.
 */
import type { AccessEvent, LogScope } from '../core/vendor.ts';
import { type DatabaseSource, writeTo } from './database.ts';

export const EVENTS_CAP = 10_000;
/** In ms: as long as lines are kept. */
export const EVENTS_AGE = 30 * 86_400_000;

export type NewAccessEvent = Omit<AccessEvent, 'seq' | 'scope'>;

export interface AccessEvents {
  /** In the order in which they were noticed. */
  readonly append: (scope: LogScope, events: readonly NewAccessEvent[], now: number) => Promise<void>;
  /** Newest first; those of the last `EVENTS_AGE`. */
  readonly list: (scope: LogScope, now: number, limit?: number) => Promise<AccessEvent[]>;
  readonly removeScope: (scope: LogScope) => Promise<void>;
}

const MOST_LISTED = 200;

export function accessEvents(source: DatabaseSource, cap: number = EVENTS_CAP): AccessEvents {
  return {
    append: ({ appId, environmentId }, events, now) =>
      writeTo(source, ['accessEvents'], async (transaction) => {
        const store = transaction.objectStore('accessEvents');
        let newest = 0;
        for (const event of events) newest = await store.add({ ...event, appId, environmentId });
        if (newest > cap) await store.delete(IDBKeyRange.upperBound(newest - cap));
        // They lie in the order of time: the first one that is young enough ends it.
        for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
          if (now - cursor.value.at <= EVENTS_AGE) break;
          await cursor.delete();
        }
      }),

    async list(scope, now, limit = MOST_LISTED) {
      const index = (await source.open()).transaction('accessEvents').store.index('scope');
      const events: AccessEvent[] = [];
      let cursor = await index.openCursor(keyOf(scope), 'prev');
      while (cursor && events.length < limit && now - cursor.value.at <= EVENTS_AGE) {
        const { appId, environmentId, seq: _seq, ...event } = cursor.value;
        events.push({ ...event, seq: cursor.primaryKey, scope: { appId, environmentId } });
        cursor = await cursor.continue();
      }
      return events;
    },

    removeScope: (scope) =>
      writeTo(source, ['accessEvents'], async (transaction) => {
        const store = transaction.objectStore('accessEvents');
        for (const key of await store.index('scope').getAllKeys(keyOf(scope))) await store.delete(key);
      }),
  };
}

function keyOf({ appId, environmentId }: LogScope): IDBKeyRange {
  return IDBKeyRange.only([appId, environmentId]);
}
