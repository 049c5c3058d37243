/** The content script of admin.atlassian.com: lends the session, and follows the address from site to site. */
import { onLend } from '../messages/client.ts';
import { pageRuntime } from '../platform/page-runtime.ts';
import { followColorMode } from './color-mode.ts';
import { lendSession } from './gateway-lender.ts';
import { removeLeftovers } from './host.ts';
import { claimPage, newInstanceId } from './instance.ts';
import { type SitePage, startSitePage } from './page.ts';
import { takeRequestLinks } from './request-link.ts';
import { watchRoute } from './route.ts';

const life = new AbortController();
const { signal } = life;

/** After an update of the extension this copy is cut off from it: its controls could do nothing, so they go. */
function isAlive(): boolean {
  if (!pageRuntime.id) life.abort();
  return !signal.aborted;
}

claimPage(document, newInstanceId(Date.now(), Math.random()), () => life.abort(), signal);
removeLeftovers();
followColorMode(window, signal);
onLend((request) => lendSession(request, fetch.bind(window), signal), signal);

// Before the route: the page's scripts are never to see the address as it came.
const links = takeRequestLinks(window, Date.now, signal);

let page: SitePage | null = null;
const route = watchRoute(
  window,
  (cloudId, left) => {
    page = startSitePage(window, cloudId, links, isAlive, left);
  },
  () => page?.moved(),
  signal,
);
// Addresses change together with the page; where the browser does not tell, this does.
const follow = () => {
  links.check();
  route.check();
};
const watcher = new MutationObserver(() => isAlive() && follow());
watcher.observe(document, { subtree: true, childList: true });
signal.addEventListener('abort', () => watcher.disconnect(), { once: true });
for (const type of ['visibilitychange', 'focus']) addEventListener(type, isAlive, { signal, capture: true });
