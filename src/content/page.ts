/** Everything that happens on one site: the model, the features, and the one observer that keeps them in step. */
import { ask, watchSite } from '../messages/client.ts';
import type { Feature } from './feature.ts';
import { detailsSection } from './features/details-section.tsx';
import { floatingButton } from './features/floating-button.tsx';
import { pageMenuEntries } from './features/page-menu-entries.tsx';
import { requestCard } from './features/request-card.tsx';
import { rowControl } from './features/row-control.tsx';
import { siteStrip } from './features/site-strip.tsx';
import { isOurs } from './host.ts';
import { showLayers } from './layers.tsx';
import { createOverlay } from './overlay.ts';
import type { RequestLinks } from './request-link.ts';
import { createSceneReader } from './scene.ts';
import { createSiteModel } from './site-model.ts';

const FEATURES: readonly Feature[] = [
  siteStrip,
  requestCard,
  rowControl,
  pageMenuEntries,
  detailsSection,
  floatingButton,
];

/** In ms after an address is shown: what is not recognised by then gets the floating button. */
const SETTLING = 1200;

/** Attributes in which a row may say which app it shows, or a menu what opened it. */
const ATTRIBUTES = [
  'href',
  'src',
  'srcset',
  'id',
  'role',
  'hidden',
  'aria-expanded',
  'aria-controls',
  'aria-selected',
  'data-app-id',
  'data-id',
  'data-key',
  'data-row-key',
  'data-testid',
];

export interface SitePage {
  /** The address changed within the site. */
  moved(): void;
}

/** Starts on a site; everything ends and is removed with `signal`. `isAlive` is asked before each look at the page. */
export function startSitePage(
  view: Window,
  cloudId: string,
  links: RequestLinks,
  isAlive: () => boolean,
  signal: AbortSignal,
): SitePage {
  const nextFrame = (run: () => void) => void view.requestAnimationFrame(run);
  const model = createSiteModel(cloudId, { channel: { ask, watchSite }, nextFrame }, signal);
  const overlay = createOverlay();
  const reader = createSceneReader(view);
  const layers = showLayers(model, overlay, signal);
  const parts = FEATURES.map((feature) => feature.start({ model, overlay, links, signal }));
  let settled = false;
  let isOpen = false;

  const look = () => {
    if (signal.aborted || !isAlive() || !view.document.body) return;
    if (!isOpen && reader.mayShowApps()) {
      isOpen = true;
      model.open();
    }
    const scene = reader.read(model.state().index, settled);
    for (const part of parts) part.update(scene);
    layers.putBack();
    // What we just added is no news.
    observer.takeRecords();
  };

  // Runs as a microtask after the page's own work and before the browser paints: nothing is ever seen half done.
  const observer = new MutationObserver((records) => {
    const theirs = records.filter((record) => !isOurs(record.target));
    if (theirs.length === 0) return;
    reader.forget(theirs.map((record) => record.target));
    look();
  });
  observer.observe(view.document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  let { index } = model.state();
  model.listen(() => {
    if (model.state().index === index) return;
    index = model.state().index;
    look();
  }, signal);

  links.listen(look, signal);

  // Back in front after a while: asking again costs Atlassian nothing within a minute.
  view.document.addEventListener(
    'visibilitychange',
    () => isOpen && view.document.visibilityState === 'visible' && model.open(),
    { signal },
  );

  let path = view.location.pathname;
  let timer = view.setTimeout(settle, SETTLING);
  function settle(): void {
    settled = true;
    look();
  }
  signal.addEventListener('abort', () => view.clearTimeout(timer), { once: true });
  look();

  return {
    moved: () => {
      // What stands behind the path is how the same page is sorted, searched or paged.
      if (view.location.pathname !== path) overlay.moved();
      path = view.location.pathname;
      // The page shows the new address a little later; until it changes something, what is there stays.
      settled = false;
      view.clearTimeout(timer);
      timer = view.setTimeout(settle, SETTLING);
    },
  };
}
