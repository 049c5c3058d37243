/** Deletes what is kept of an account that was forgotten, as far as no other connected account may read the same. */
import type { LogScope } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessEvents } from '../storage/access-events.ts';
import type { FollowsStore } from '../storage/follows-store.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import type { NotesStore } from '../storage/notes-store.ts';
import { scopeId, type VendorLists } from '../storage/vendor-lists.ts';
import type { VendorApps } from './vendor-apps.ts';

export interface ForgetAccountDeps {
  readonly apps: Pick<VendorApps, 'ownersOf' | 'forgetAnswers'>;
  readonly lists: VendorLists;
  readonly logs: Pick<LogStore, 'usage'>;
  readonly follows: Pick<FollowsStore, 'list' | 'remove'>;
  readonly events: Pick<AccessEvents, 'removeScope'>;
  readonly notes: Pick<NotesStore, 'removeScope'>;
  /** Deletes the lines, and ends whatever fetches more of them. */
  readonly forgetLines: (accountId: string) => Promise<void>;
  readonly clock: Clock;
}

/**
 * To be called when the account itself is gone, and again after it was interrupted: the list of its apps, by which it is known
 * that something is left, goes last. Saved views stay: they hold no line and belong to no account.
 */
export function createForgetAccount(deps: ForgetAccountDeps): (accountId: string) => Promise<void> {
  const { apps, lists, logs, follows, events, notes, forgetLines, clock } = deps;

  /** All that anything may be kept of. */
  async function knownScopes(accountId: string): Promise<readonly LogScope[]> {
    const listed = (await lists.read('apps', accountId, clock.now()))?.value ?? [];
    const usage = await logs.usage();
    return [
      ...listed.flatMap(({ appId, environments }) =>
        environments.map(({ environmentId }) => ({ appId, environmentId })),
      ),
      ...(usage.ok ? usage.value : []).flatMap(({ of }) => (of.kind === 'live' ? [of] : [])),
      ...(await follows.list()),
    ];
  }

  return async (accountId) => {
    apps.forgetAnswers();
    const scopes = await knownScopes(accountId);
    await forgetLines(accountId);
    // What another account read stays, even if no list of its apps says so just now.
    const kept = await logs.usage();
    const done = new Set(
      (kept.ok ? kept.value : []).flatMap(({ of }) => (of.kind === 'live' ? [scopeId(of)] : [])),
    );
    for (const { appId, environmentId } of scopes) {
      const scope = { appId, environmentId };
      const id = scopeId(scope);
      if (done.has(id)) continue;
      done.add(id);
      if ((await apps.ownersOf(appId)).length > 0) continue;
      await Promise.all([
        follows.remove(scope),
        events.removeScope(scope),
        notes.removeScope(scope),
        lists.remove('errors', id),
        lists.remove('sites', appId),
      ]);
    }
    await lists.remove('apps', accountId);
  };
}
