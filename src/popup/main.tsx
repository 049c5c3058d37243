import { render } from 'preact';
import { browser } from '../platform/browser.ts';
import { BASE_CSS } from '../ui/base-css.ts';
import { QUERY_CSS } from '../ui/query-css.ts';
import { addStyles } from '../ui/styles.ts';
import { TOKENS_CSS } from '../ui/tokens.ts';
import { Popup } from './popup.tsx';
import { POPUP_CSS } from './popup-css.ts';
import { SEARCH_CSS } from './search-css.ts';

addStyles(document, TOKENS_CSS, BASE_CSS, POPUP_CSS, QUERY_CSS, SEARCH_CSS);
const root = document.getElementById('popup');
if (root) render(<Popup />, root);

// A toolbar popup takes its size from its content; opened in a tab the same page takes its size from the window.
browser.tabs.getCurrent().then(
  (tab) => {
    if (tab) document.documentElement.dataset['surface'] = 'tab';
  },
  () => {},
);
