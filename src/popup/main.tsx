import { render } from 'preact';
import { PARTS_CSS } from '../log-views/parts-css.ts';
import { SEARCH_CSS } from '../log-views/search-css.ts';
import { browser } from '../platform/browser.ts';
import { createSearchClient } from '../search/client.ts';
import { BASE_CSS } from '../ui/base-css.ts';
import { QUERY_CSS } from '../ui/query-css.ts';
import { addStyles } from '../ui/styles.ts';
import { TOKENS_CSS } from '../ui/tokens.ts';
import { loadChoices, rememberedScope } from './choices.ts';
import { withEarlySearch } from './early-search.ts';
import { LIST_CSS } from './list-css.ts';
import { Popup } from './popup.tsx';
import { POPUP_CSS } from './popup-css.ts';
import { NO_NAMES, popupRequest } from './request.ts';

// The lines that were looked at last are searched for before anything else: while they are, the page is drawn.
const choices = loadChoices(localStorage);
const scope = choices.half === 'sites' ? null : rememberedScope(choices);
const first = scope && popupRequest(scope, '', NO_NAMES, Date.now());
const client = first ? withEarlySearch(createSearchClient(), first) : createSearchClient();

addStyles(document, TOKENS_CSS, BASE_CSS, PARTS_CSS, POPUP_CSS, LIST_CSS, QUERY_CSS, SEARCH_CSS);
const root = document.getElementById('popup');
if (root) render(<Popup client={client} first={first} />, root);

// A toolbar popup takes its size from its content; opened in a tab the same page takes its size from the window.
browser.tabs.getCurrent().then(
  (tab) => {
    if (tab) document.documentElement.dataset['surface'] = 'tab';
  },
  () => {},
);
