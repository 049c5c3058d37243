/** Whose the kept lines are, and lets go of them when nobody is left who may read them. */
import type { LogScope } from '../../core/vendor.ts';
import type { LogStore } from '../../storage/logs/log-store.ts';
import { scopeId, type VendorLists } from '../../storage/vendor-lists.ts';
import type { VendorRoads } from '../vendor-roads.ts';
import type { Caller } from './caller.ts';
import type { ScopeEntries } from './scope-entries.ts';

export interface ForgetLinesDeps {
  readonly entries: ScopeEntries;
  readonly caller: Pick<Caller, 'forget'>;
  readonly roads: Pick<VendorRoads, 'accounts'>;
  readonly ownersOf: (appId: string) => Promise<readonly string[]>;
  readonly logs: Pick<LogStore, 'livePartitions'>;
  readonly lists: Pick<VendorLists, 'remove'>;
  readonly tell: (scope: LogScope) => void;
}

export interface ForgetLines {
  /** The account is gone: lets go of all lines that no other connected account may read. Imported files stay. */
  readonly forgetAccount: (accountId: string) => Promise<void>;
  /** Accounts that lines were read with, as far as is known. */
  readonly keptAccounts: () => Promise<readonly string[]>;
}

export function createForgetLines(deps: ForgetLinesDeps): ForgetLines {
  const { entries, caller, roads, ownersOf, logs, lists, tell } = deps;

  /** Partitions with a bookmark that names the account, or none at all. */
  async function keptScopes(): Promise<readonly LogScope[]> {
    const found = await logs.livePartitions();
    return found.ok ? found.value : [];
  }

  return {
    async forgetAccount(accountId) {
      caller.forget(accountId);
      const connected = new Set((await roads.accounts()).map((account) => account.accountId));
      connected.delete(accountId);
      const scopes = new Map([...entries.all()].map(({ scope }) => [scopeId(scope), scope]));
      for (const scope of await keptScopes()) scopes.set(scopeId(scope), scope);
      for (const scope of scopes.values()) {
        const { record } = entries.of(scope);
        await record.load();
        const { readBy } = record.bookmark();
        const owners = await ownersOf(scope.appId);
        const stays = [...readBy, ...owners].some((each) => connected.has(each));
        const result = await record.forget(accountId, stays);
        if (!result.ok) throw new Error(result.error.detail);
        if (!stays) {
          // First what is stored: whoever asks in between would take it up again.
          await lists.remove('sites', scope.appId);
          entries.sites.drop(scope.appId);
        }
        tell(record.scope);
      }
    },

    async keptAccounts() {
      const found = new Set<string>();
      for (const scope of await keptScopes()) {
        const { record } = entries.of(scope);
        await record.load();
        for (const accountId of record.bookmark().readBy) found.add(accountId);
      }
      return [...found];
    },
  };
}
