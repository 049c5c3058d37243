/** The app that was looked at last: the viewer shows its stored lines before anything was asked. No foreign text, no secret. */
import type { LogScope } from '../core/vendor.ts';
import { DEFAULT_VIEW, readViewAddress, viewAddress } from '../log-views/view-state.ts';

type ScopeStore = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'viewer-scope';

export function rememberedScope(store: ScopeStore): LogScope | null {
  try {
    return readViewAddress(store.getItem(KEY) ?? '').scope;
  } catch {
    return null;
  }
}

export function rememberScope(store: ScopeStore, scope: LogScope): void {
  try {
    store.setItem(KEY, viewAddress({ ...DEFAULT_VIEW, scope }));
  } catch {
    // Remembering is a convenience: where storage is refused or full, the first app is shown.
  }
}
