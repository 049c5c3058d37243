/** What is kept up while nobody looks. */
import type { LogScope } from '../core/vendor.ts';
import type { Follow } from '../core/vendor-settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { FollowsStore } from '../storage/follows-store.ts';
import type { VendorApps } from './vendor-apps.ts';

export interface FollowsDeps {
  readonly store: FollowsStore;
  readonly apps: Pick<VendorApps, 'namesOf'>;
  readonly clock: Clock;
  /** There are other follows than before: the number on the icon and the alarm may have to change. */
  readonly onChange: () => Promise<void>;
}

export interface Follows {
  /** Opened last first, with the names that are known by now. */
  readonly list: () => Promise<readonly Follow[]>;
  /** A view of it was opened. */
  readonly opened: (scope: LogScope) => Promise<void>;
  readonly remove: (scope: LogScope) => Promise<void>;
}

export function createFollows({ store, apps, clock, onChange }: FollowsDeps): Follows {
  return {
    async list() {
      const records = await store.list();
      return Promise.all(
        records.map(async ({ lookedAt: _lookedAt, ...follow }) => ({
          ...follow,
          ...(await apps.namesOf(follow)),
        })),
      );
    },
    async opened(scope) {
      await store.opened(scope, await apps.namesOf(scope), clock.now());
      await onChange();
    },
    async remove(scope) {
      await store.remove(scope);
      await onChange();
    },
  };
}
