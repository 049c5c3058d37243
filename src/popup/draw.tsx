import { render } from 'preact';
import { FILE_PARTS_CSS } from '../log-views/file-parts-css.ts';
import { PARTS_CSS } from '../log-views/parts-css.ts';
import { SEARCH_CSS } from '../log-views/search-css.ts';
import { browser } from '../platform/browser.ts';
import type { SearchClient } from '../search/client.ts';
import type { SearchRequest } from '../search/contract.ts';
import { BASE_CSS } from '../ui/base-css.ts';
import { QUERY_CSS } from '../ui/query-css.ts';
import { addStyles } from '../ui/styles.ts';
import { TOKENS_CSS } from '../ui/tokens.ts';
import { FileDrop } from './file-drop.tsx';
import { LIST_CSS } from './list-css.ts';
import { Popup } from './popup.tsx';
import { POPUP_CSS } from './popup-css.ts';

/**
 * Draws the popup into its page.
 *
 * @param first what was asked of `client` already; null: nothing
 */
export function draw(client: SearchClient, first: SearchRequest | null): void {
  addStyles(
    document,
    TOKENS_CSS,
    BASE_CSS,
    PARTS_CSS,
    FILE_PARTS_CSS,
    POPUP_CSS,
    LIST_CSS,
    QUERY_CSS,
    SEARCH_CSS,
  );
  const root = document.getElementById('popup');
  if (root) {
    render(
      <>
        <Popup client={client} first={first} />
        <FileDrop />
      </>,
      root,
    );
  }
  // A toolbar popup takes its size from its content; opened in a tab the same page takes its size from the window.
  browser.tabs.getCurrent().then(
    (tab) => {
      if (tab) document.documentElement.dataset['surface'] = 'tab';
    },
    () => {},
  );
}
