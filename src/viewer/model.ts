/** What every part of the viewer is given. Made once, in `use-viewer-model.ts`. */
import type { LogsState } from '../core/sync/state.ts';
import type { ConnectedAccount, LogScope, OwnedApp, VendorEnvironment } from '../core/vendor.ts';
import type { LineNote, SavedView } from '../core/vendor-settings.ts';
import type { SearchView } from '../log-views/search-view.ts';
import type { SiteAccess } from '../log-views/site-access.ts';
import type { ViewState } from '../log-views/view-state.ts';
import type { AppsView, LogsUsage } from '../messages/contract.ts';
import type { SearchClient } from '../search/client.ts';
import type { LineRow, NameTable, SearchContext, SearchScope } from '../search/contract.ts';
import type { Files } from './use-files.ts';

export interface ViewerModel {
  readonly state: ViewState;
  /**
   * Changes the view. `push`, the usual way, makes a step that "back" undoes; `replace` does not (typing, following the
   * tail, a scroll).
   */
  readonly go: (change: Partial<ViewState>, how?: 'push' | 'replace') => void;
  readonly client: SearchClient;
  /** The search of the state: its query, scope and range. */
  readonly search: SearchView;
  /** As `search.request` has them: what another question about the same lines takes along. */
  readonly scope: SearchScope;
  /** The times of the view's range as of the last time the search was asked, in ms since the epoch; null: all. */
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly context: SearchContext;
  readonly accounts: readonly ConnectedAccount[] | null;
  readonly apps: AppsView | null;
  /** The app and environment that are shown; null: there is none (yet). */
  readonly app: OwnedApp | null;
  readonly environment: VendorEnvironment | null;
  readonly logScope: LogScope | null;
  /** Null: no port has answered yet, or there is no account. */
  readonly logs: LogsState | null;
  readonly sites: readonly SiteAccess[];
  /** For facets and rows: a site's host name without `.atlassian.net`, by cloud ID. */
  readonly siteName: (cloudId: string | null, hostName?: string | null) => string;
  readonly names: NameTable;
  readonly usage: readonly LogsUsage[];
  readonly files: Files;
  readonly notes: ReadonlyMap<string, LineNote>;
  readonly views: readonly SavedView[];
  /** Asks again for what changes behind the page's back. */
  readonly reload: (what: 'accounts' | 'apps' | 'notes' | 'views' | 'usage') => void;
  /** The line that is active, for keys and for "around"; null: none. */
  readonly active: LineRow | null;
  readonly setActive: (row: LineRow | null) => void;
}
