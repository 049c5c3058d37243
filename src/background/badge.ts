/** The toolbar icon: its switch is off while there is nothing to show, so a fresh installation looks like one. */
import type { AccessStore } from '../storage/access-store.ts';
import type { AccountStore } from '../storage/account-store.ts';

export interface BadgeDeps {
  readonly store: Pick<AccessStore, 'hasSites'>;
  readonly account: Pick<AccountStore, 'list'>;
  readonly setIcon: (on: boolean) => void;
}

/** Shows the icon that fits. Called on every start, since browsers forget an icon that was set. */
export async function updateBadge({ store, account, setIcon }: BadgeDeps): Promise<void> {
  setIcon((await store.hasSites()) || (await account.list()).length > 0);
}
