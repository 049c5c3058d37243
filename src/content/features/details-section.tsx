import { type ComponentChildren, render } from 'preact';
import type { SiteAppView } from '../../messages/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { findContent, findSectionTitles, findTabPanel, isFirstTab, sectionOf } from '../anchors.ts';
import { AccessState } from '../app-head.tsx';
import { accessHeading, checkedText } from '../app-words.ts';
import type { Feature } from '../feature.ts';
import { createHost, HOST_ATTRIBUTE, type Host } from '../host.ts';
import { IN_PAGE_CSS } from '../in-page-css.ts';
import type { LayerProps } from '../layers.tsx';
import { isLogAccessText } from '../page-recognition.ts';
import { type SiteState, summaryOf } from '../site-model.ts';
import { SiteProblem } from '../site-problem.tsx';
import { useModel, useNow } from '../use-model.ts';
import { entriesOf } from './access-menu.tsx';

/** In ms: the page's control still moves this long after the user's click. */
const TOUCHED_FOR = 15_000;
const AFTER_OWN_CHANGE = 700;

interface PartProps extends LayerProps {
  /** Null while it is not known yet which app the page is about. */
  readonly appId: string | null;
}

/** The section that the page lacks. */
function Section({ model, overlay, appId }: PartProps) {
  const state = useModel(model, (now) => now);
  const now = useNow();
  const app = appId === null ? undefined : state.apps.get(appId);
  const summary = app && summaryOf(state, app.appId);
  return (
    <section class="ala-section" aria-label="App logs access">
      <h2 class="ala-section-title">App logs access</h2>
      <p class="ala-section-what">
        {app && summary ? (
          <ForeignText text={`${accessHeading(summary, app, state.status)}. `} />
        ) : (
          'Reading the apps of this site. '
        )}
        {app && summary && state.status?.isolated !== true && endSentence(checkedText(summary, now))}
      </p>
      <SiteProblem state={state} model={model} />
      <div class="ala-section-row">
        {app && summary ? (
          <>
            <AccessState app={app} state={state} />
            {entriesOf(app, state, model, overlay)
              .filter(({ id }) => id !== 'check')
              .map(({ id, label, run, disabled }) => (
                <Button
                  key={id}
                  disabled={disabled ?? false}
                  kind={id === 'history' ? 'subtle' : 'quiet'}
                  onClick={() => run()}
                >
                  {label}
                </Button>
              ))}
          </>
        ) : (
          <span style={{ height: '28px' }} />
        )}
      </div>
    </section>
  );
}

function endSentence(text: string): string {
  return /[.…]$/.test(text) ? text : `${text}.`;
}

/** Beside Atlassian's own control: only what we saw, and the history. */
function Line({ model, overlay, appId }: PartProps) {
  const state = useModel(model, (now) => now);
  const app = appId === null ? undefined : state.apps.get(appId);
  return (
    <div class="ala-line">
      {app ? (
        <Seen app={app} state={state}>
          <Button
            kind="subtle"
            size="small"
            onClick={() => overlay.open({ kind: 'history', appId: app.appId })}
          >
            View history
          </Button>
        </Seen>
      ) : (
        <span>Reading the apps of this site…</span>
      )}
    </div>
  );
}

interface SeenProps {
  readonly app: SiteAppView;
  readonly state: SiteState;
  readonly children: ComponentChildren;
}

/** The age stands last: it grows, and must not move anything. */
function Seen({ app, state, children }: SeenProps) {
  const now = useNow();
  const summary = summaryOf(state, app.appId);
  return (
    <>
      <AccessState app={app} state={state} />
      {children}
      <span>{summary && state.status?.isolated !== true ? checkedText(summary, now) : ''}</span>
    </>
  );
}

type Place =
  | { readonly kind: 'line'; readonly section: Element }
  | {
      readonly kind: 'section';
      readonly insert: (element: Element) => void;
      readonly isThere: (element: Element) => boolean;
    };

/** Where the section goes: inside Atlassian's own one, else where the page's generation would have put it. */
function findPlace(): Place | null {
  const titles = findSectionTitles();
  const own = titles.find((title) => isLogAccessText(title.textContent ?? ''));
  if (own) return { kind: 'line', section: sectionOf(own) };
  const panel = findTabPanel();
  if (panel) return isFirstTab() ? atEndOf(innermost(panel)) : null;
  const [first] = titles;
  const last = titles.at(-1);
  if (!first || !last) return null;
  // The oldest pages show an app under the list's own address, with the logs as the last section; later ones first.
  if (location.pathname.includes('connected-apps')) {
    const block = sectionOf(last);
    return {
      kind: 'section',
      insert: (element) => block.after(element),
      isThere: (element) => block.nextElementSibling === element,
    };
  }
  const block = sectionOf(first);
  return {
    kind: 'section',
    insert: (element) => block.before(element),
    isThere: (element) => block.previousElementSibling === element,
  };
}

function atEndOf(parent: Element): Place {
  return {
    kind: 'section',
    insert: (element) => parent.append(element),
    isThere: (element) => parent.lastElementChild === element,
  };
}

/** A panel's own wrapper, where it has just one: the panel itself may lay its children out side by side. */
function innermost(panel: Element): Element {
  const children = [...panel.children].filter((child) => !child.hasAttribute(HOST_ATTRIBUTE));
  const [only] = children;
  return children.length === 1 && only ? only : panel;
}

export const detailsSection: Feature = {
  id: 'details-section',
  start: ({ model, overlay, signal }) => {
    let host: Host | null = null;
    let shown = '';
    let watched: Element | null = null;
    let touchedAt = 0;
    const own = new MutationObserver(() => followOwn());

    const remove = () => {
      own.disconnect();
      watched = null;
      if (!host) return;
      render(null, host.root);
      host.remove();
      host = null;
      shown = '';
    };

    const show = (place: Place, appId: string | null) => {
      const key = `${place.kind} ${appId ?? ''}`;
      host ??= createHost('details-section', 'block', IN_PAGE_CSS);
      if (shown !== key) {
        const part = { model, overlay, appId };
        render(place.kind === 'line' ? <Line {...part} /> : <Section {...part} />, host.root);
        shown = key;
      }
      const { element } = host;
      if (place.kind === 'section') {
        if (!place.isThere(element)) place.insert(element);
      } else if (place.section.lastElementChild !== element) place.section.append(element);
      watch(place.kind === 'line' ? place.section : null);
    };

    // Atlassian's own control changes access without us: what we show beside it is read again.
    const watch = (section: Element | null) => {
      if (section === watched) return;
      own.disconnect();
      watched = section;
      if (section)
        own.observe(section, { subtree: true, childList: true, characterData: true, attributes: true });
    };
    const followOwn = () => {
      const [, appId = ''] = shown.split(' ');
      if (appId === '' || Date.now() - touchedAt > TOUCHED_FOR) return;
      clearTimeout(later);
      later = setTimeout(() => void model.refresh([appId]), AFTER_OWN_CHANGE);
    };
    let later: ReturnType<typeof setTimeout> | undefined;
    const noteTouch = (event: Event) => {
      if (event.isTrusted) touchedAt = Date.now();
    };
    document.addEventListener('click', noteTouch, { capture: true, signal });

    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(later);
        remove();
      },
      { once: true },
    );
    return {
      update: ({ page }) => {
        const place = page.kind === 'app-details' && findContent().isConnected ? findPlace() : null;
        if (page.kind === 'app-details' && place) show(place, page.appId);
        else remove();
      },
    };
  },
};
