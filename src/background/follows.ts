/** What is kept up while nobody looks. */
import type { LogScope } from '../core/vendor.ts';
import type { Follow } from '../core/vendor-settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { FollowsStore, ScopeNames } from '../storage/follows-store.ts';
import { scopeId } from '../storage/vendor-lists.ts';
import type { VendorApps } from './vendor-apps.ts';

export interface FollowsDeps {
  readonly store: FollowsStore;
  readonly apps: Pick<VendorApps, 'namesOf' | 'read'>;
  readonly clock: Clock;
  /** There are other follows than before: the number on the icon and the alarm may have to change. */
  readonly onChange: () => Promise<void>;
}

export interface Follows {
  /** Opened last first, with the names that are known by now. */
  readonly list: () => Promise<readonly Follow[]>;
  /** A view of it was opened: it is followed from now on, if any account lists it. */
  readonly opened: (scope: LogScope) => Promise<void>;
  readonly remove: (scope: LogScope) => Promise<void>;
}

export function createFollows({ store, apps, clock, onChange }: FollowsDeps): Follows {
  /** Apps are made, and links pasted, that no list has yet: then Atlassian is asked once more. */
  async function namesOf(scope: LogScope): Promise<ScopeNames | null> {
    const known = await apps.namesOf(scope);
    if (known) return known;
    await apps.read(true);
    return apps.namesOf(scope);
  }

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
      const names = await namesOf(scope);
      const isFollowed = async () => (await store.list()).some((each) => scopeId(each) === scopeId(scope));
      // One that is followed stays so: an account that cannot be asked just now may list it.
      if (!names && !(await isFollowed())) return;
      await store.opened(scope, names, clock.now());
      await onChange();
    },
    async remove(scope) {
      await store.remove(scope);
      await onChange();
    },
  };
}
