/**
 * The apps and environments that are kept up while nobody looks: those that were opened last, `FOLLOWS_CAP` at most. One stays
 * until ten others were opened since, the user ends it, or its account is forgotten.
 */
import type { LogScope } from '../core/vendor.ts';
import { type DatabaseSource, type WriteTransaction, writeTo } from './database.ts';
import type { FollowRecord } from './vendor-records.ts';

export const FOLLOWS_CAP = 10;

/** What a scope is called, as far as it is known. */
export interface ScopeNames {
  readonly appName: string;
  readonly environmentName: string;
}

export interface FollowsStore {
  /** Opened last first. */
  readonly list: () => Promise<FollowRecord[]>;
  /**
   * A view of it was opened at `now`: it is followed from now on, in place of the one that was opened longest ago. Null names
   * leave those that are known.
   */
  readonly opened: (scope: LogScope, names: ScopeNames | null, now: number) => Promise<void>;
  /** Counts errors of these times, by the clock that `now` is of, that are newer than the last look. False: none is. */
  readonly countErrors: (scope: LogScope, times: readonly number[]) => Promise<boolean>;
  /** The newest lines were seen at `now`. */
  readonly looked: (scope: LogScope, now: number) => Promise<void>;
  readonly remove: (scope: LogScope) => Promise<void>;
}

export function followsStore(source: DatabaseSource): FollowsStore {
  const change = (work: (transaction: WriteTransaction) => Promise<void>) =>
    writeTo(source, ['follows'], work);

  return {
    list: async () => newestFirst(await (await source.open()).getAll('follows')),

    opened: ({ appId, environmentId }, names, now) =>
      change(async (transaction) => {
        const store = transaction.objectStore('follows');
        const known = await store.get([appId, environmentId]);
        await store.put({
          // What was there before the first look is not news.
          ...(known ?? { appName: appId, environmentName: '', newErrors: 0, lookedAt: now }),
          ...names,
          ...{ appId, environmentId, openedAt: now },
        });
        const over = newestFirst(await store.getAll()).slice(FOLLOWS_CAP);
        for (const old of over) await store.delete([old.appId, old.environmentId]);
      }),

    countErrors: ({ appId, environmentId }, times) =>
      writeTo(source, ['follows'], async (transaction) => {
        const store = transaction.objectStore('follows');
        const follow = await store.get([appId, environmentId]);
        const count = follow ? times.filter((time) => time > follow.lookedAt).length : 0;
        if (follow && count > 0) await store.put({ ...follow, newErrors: follow.newErrors + count });
        return count > 0;
      }),

    looked: ({ appId, environmentId }, now) =>
      change(async (transaction) => {
        const store = transaction.objectStore('follows');
        const follow = await store.get([appId, environmentId]);
        if (follow) await store.put({ ...follow, newErrors: 0, lookedAt: now });
      }),

    async remove({ appId, environmentId }) {
      await (await source.open()).delete('follows', [appId, environmentId]);
    },
  };
}

function newestFirst(follows: FollowRecord[]): FollowRecord[] {
  return follows.sort((a, b) => b.openedAt - a.openedAt);
}
