import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { environmentName } from '../../core/environment.ts';
import type { AccessRequest } from '../../core/request/access-request.ts';
import { RETENTION_WORDS } from '../../core/retention.ts';
import { localAndUtc } from '../../core/time-text.ts';
import type { SiteAppView } from '../../messages/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { putOver } from '../anchors.ts';
import { AppCard } from '../app-head.tsx';
import type { Feature } from '../feature.ts';
import { createHost, type Host } from '../host.ts';
import { IN_PAGE_CSS } from '../in-page-css.ts';
import type { LayerProps } from '../layers.tsx';
import type { LinkedRequest } from '../request-link.ts';
import { judge, type Verdict } from '../request-verdict.ts';
import { normalizeText } from '../row-identity.ts';
import type { SiteState } from '../site-model.ts';
import { ProblemAction, ProblemText, ProblemTitle } from '../site-problem.tsx';
import { useModel } from '../use-model.ts';

/** In px. */
const NARROWEST = 320;

interface RequestCardProps extends LayerProps {
  readonly linked: LinkedRequest;
  /** Forgets the request: the card goes. */
  readonly onDrop: () => void;
}

/** What a link asks for, with everything that it says marked as the link's own words. It only ever opens a dialog. */
function RequestCard({ model, overlay, linked, onDrop }: RequestCardProps) {
  const state = useModel(model, (now) => now);
  const [isOpened, setOpened] = useState(false);
  const verdict = judge(linked, state);
  const known = linked.kind === 'request' && state.apps.has(linked.request.appId);
  const request = linked.kind === 'request' ? linked.request : null;
  // What was known may be of a while ago, and this is about to be decided on.
  const appId = known ? linked.request.appId : null;
  useEffect(() => {
    if (appId !== null) void model.refresh([appId]);
  }, [model, appId]);
  const drop = (event: Event) => event.isTrusted && onDrop();
  const review = (way: AccessRequest['way'] | undefined) => (event: MouseEvent) => {
    // A page's script can make events of its own, but not trusted ones.
    if (!event.isTrusted || !request) return;
    const { appId, environmentType, range } = request;
    const opener = event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined;
    setOpened(true);
    if (way === 'download')
      overlay.open({ kind: 'download', appId, asked: { environmentType, range } }, opener);
    else overlay.open({ kind: 'access', appId, wanted: true, asked: request }, opener);
  };
  const isOpen = verdict.kind !== 'refused' && verdict.kind !== 'over';
  return (
    <section class="ala-request" aria-label="Request from a link" data-kind={verdict.kind}>
      <div class="ala-request-head" role="status">
        <Icon name={verdict.kind === 'refused' ? 'warning' : 'link'} />
        <div>
          <h2 class="ala-request-title">
            <ForeignText text={titleOf(verdict, request)} />
          </h2>
          {/* What Atlassian answered is no claim of the link. */}
          {verdict.kind !== 'over' && (
            <span class="ala-lozenge" data-tone="warning">
              Unverified link
            </span>
          )}
        </div>
      </div>
      <Words verdict={verdict} />
      {request && isOpen && <Facts request={request} verdict={verdict} state={state} />}
      {verdict.kind === 'held' && (
        <div class="ala-request-problem">
          <ProblemTitle problem={verdict.problem} />
          <ProblemText problem={verdict.problem} state={state} />
        </div>
      )}
      <div class="ala-request-foot">
        {verdict.kind === 'review' && (
          <Button kind="main" onClick={review(request?.way)}>
            {isOpened ? 'Review again…' : 'Review…'}
          </Button>
        )}
        {verdict.kind === 'refused' && verdict.instead && (
          <Button kind="main" onClick={review('download')}>
            Download logs…
          </Button>
        )}
        {verdict.kind === 'held' && <ProblemAction problem={verdict.problem} model={model} />}
        <Button kind={isOpen ? 'subtle' : 'quiet'} onClick={drop}>
          {!isOpen ? 'Close' : isOpened && request?.way === 'download' ? 'Done' : 'Decline'}
        </Button>
      </div>
    </section>
  );
}

function titleOf(verdict: Verdict, request: AccessRequest | null): string {
  if (verdict.kind === 'refused' || verdict.kind === 'over') return verdict.title;
  return request?.way === 'download'
    ? 'A link asks you to download and send logs'
    : 'A link asks for log access';
}

function Words({ verdict }: { readonly verdict: Verdict }) {
  const text =
    verdict.kind === 'refused' || verdict.kind === 'over'
      ? verdict.what
      : 'Anyone can make such a link: nobody checked who made it. Nothing changes before you decide.';
  return (
    <p class="ala-request-words">
      <ForeignText text={text} />
    </p>
  );
}

interface FactsProps {
  readonly request: AccessRequest;
  readonly verdict: Verdict;
  readonly state: SiteState;
}

/** The app as Atlassian lists it on this site; beside it, what the link says. */
function Facts({ request, verdict, state }: FactsProps) {
  const app = verdict.kind === 'review' ? verdict.app : undefined;
  const { range } = request;
  const facts: readonly (readonly [string, string])[] = [
    ['App name', app ? otherName(request, app) : request.appName],
    ['From', request.asker],
    ['Environment', environmentName(request.environmentType)],
    ['Times', range ? `${momentText(range.from)} to ${momentText(range.to)}` : ''],
    ['Reason', request.reason],
    ['Looking for', request.lookingFor],
    ['Ticket', request.ticket],
  ];
  return (
    <>
      {app ? (
        <AppCard app={app} state={state} />
      ) : (
        verdict.kind === 'reading' && <p class="ala-meta">Reading the apps of this site…</p>
      )}
      <h3 class="ala-label">What the link says</h3>
      <dl class="ala-request-facts">
        {facts.map(
          ([term, text]) =>
            text !== '' && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>
                  <ForeignText text={text} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {range && request.way === 'enable' && (
        <p class="ala-meta">
          Log access cannot be limited to times: the vendor sees all lines until you turn it off.{' '}
          {RETENTION_WORDS}
        </p>
      )}
    </>
  );
}

/** As `localAndUtc`; a line does not end before `UTC`. */
function momentText(at: number): string {
  return localAndUtc(at).replace(' UTC', '\u00a0UTC');
}

/** What the link calls the app, where that is not its name. */
function otherName(request: AccessRequest, app: SiteAppView): string {
  return normalizeText(request.appName) === normalizeText(app.name) ? '' : request.appName;
}

export const requestCard: Feature = {
  id: 'request-card',
  start: ({ model, overlay, links, signal }) => {
    let host: Host | null = null;
    let shown: LinkedRequest | null = null;
    /** A list in which the card would not be readable. */
    let narrow: Element | null = null;

    const remove = () => {
      shown = null;
      if (!host) return;
      render(null, host.root);
      host.remove();
      host = null;
    };

    const show = (linked: LinkedRequest): Host => {
      host ??= createHost('request-card', 'block', IN_PAGE_CSS);
      if (shown === linked) return host;
      shown = linked;
      // Also where the page is not about apps: whether the app is on this site has to be known.
      if (!model.state().status) model.open();
      const key = JSON.stringify(linked);
      const props = { model, overlay, linked, onDrop: links.drop };
      render(<RequestCard key={key} {...props} />, host.root);
      return host;
    };

    signal.addEventListener('abort', remove, { once: true });
    return {
      update: ({ page, table, settled }) => {
        const linked = links.on(model.cloudId);
        if (!linked) return remove();
        const { element } = show(linked);
        const list = page.kind === 'connected-apps' ? table : null;
        const isFloating = element.parentElement === document.documentElement;
        if (list && list.element !== narrow && (!element.isConnected || isFloating)) {
          if (list.element.clientWidth >= NARROWEST) {
            element.removeAttribute('data-floating');
            return putOver(list.element, element, true);
          }
          narrow = list.element;
        }
        // Over a page that has no place for it; while the page still shows itself, a list may come.
        const hasNoPlace = list ? list.element === narrow : settled || page.kind === 'app-details';
        if (hasNoPlace && !isFloating) {
          element.setAttribute('data-floating', '');
          document.documentElement.append(element);
        }
      },
    };
  },
};
