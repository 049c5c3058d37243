import { render } from 'preact';
import type { AccessSummary } from '../../core/access.ts';
import type { SiteAppView, SiteStatus } from '../../messages/contract.ts';
import { SwitchGlyph } from '../../ui/glyph.tsx';
import { Icon } from '../../ui/icon.tsx';
import { cellsOf } from '../anchors.ts';
import { controlName, controlWords } from '../app-words.ts';
import { createColumn } from '../attach.ts';
import type { Feature, Scene } from '../feature.ts';
import { IN_PAGE_CSS } from '../in-page-css.ts';
import type { LayerProps } from '../layers.tsx';
import { type Overlay, useOverlay } from '../overlay.ts';
import type { RowIdentity } from '../row-identity.ts';
import { summaryOf } from '../site-model.ts';
import { siteProblem } from '../site-problem.tsx';
import { useModel } from '../use-model.ts';

const FAILED = 'The last change did not come about';

interface ControlButtonProps {
  readonly app: SiteAppView;
  readonly summary: AccessSummary;
  readonly status: SiteStatus | null;
  readonly overlay: Overlay;
  /** In a list the arrows lead to the next row, and only one control is on the way of Tab. */
  readonly inList?: { readonly isCurrent: boolean };
}

/** An app's access as a button that opens a menu; it never switches anything on a click. */
export function ControlButton({ app, summary, status, overlay, inList }: ControlButtonProps) {
  const { appId } = app;
  const isOpen = useOverlay(overlay, ({ menu }) => menu?.appId === appId);
  const words = controlWords(summary, app, status);
  const isQuiet = words.glyph === 'unknown' || words.glyph === 'checking';
  return (
    <button
      type="button"
      class="ala-control"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-label={controlName(app, words)}
      aria-description={words.needsLook ? FAILED : undefined}
      data-quiet={isQuiet ? '' : undefined}
      data-state={words.glyph}
      tabIndex={inList && !inList.isCurrent ? -1 : undefined}
      onClick={(event) => overlay.toggleMenu(appId, event.currentTarget)}
      onKeyDown={(event) => {
        if (isOpen || event.key !== 'ArrowDown' || (inList && !event.altKey)) return;
        event.preventDefault();
        event.stopPropagation();
        overlay.toggleMenu(appId, event.currentTarget);
      }}
      onFocus={(event) => event.currentTarget.setAttribute('data-focused', '')}
      onBlur={(event) => forgetFocus(event.currentTarget)}
    >
      <SwitchGlyph state={words.glyph} />
      <span
        class="ala-control-text"
        key={`text ${words.strong}${words.rest}`}
        title={words.rest && words.strong + words.rest}
      >
        <span class="ala-control-strong">{words.strong}</span>
        <span class="ala-control-rest">{words.rest}</span>
      </span>
      {words.needsLook && (
        <span class="ala-look" title={FAILED}>
          <Icon name="warning" />
        </span>
      )}
      {/* A new chevron, not a moved one: what moves counts as a layout shift. */}
      <Icon key={`chevron ${words.strong}${words.rest}`} name="chevron-down" />
    </button>
  );
}

/** Later: a control that loses the focus because its row is rendered anew gets it back with its new row. */
function forgetFocus(button: HTMLElement): void {
  setTimeout(() => {
    const root = button.getRootNode();
    const hasIt = root instanceof ShadowRoot && root.activeElement === button;
    if (!hasIt) button.removeAttribute('data-focused');
  });
}

interface RowControlProps extends LayerProps {
  readonly identity: RowIdentity;
}

/** What stands in a row, whatever is known of it. */
function RowControl({ model, overlay, identity }: RowControlProps) {
  const appId = identity.kind === 'app' ? identity.appId : '';
  const app = useModel(model, (state) => state.apps.get(appId));
  const checking = useModel(model, (state) => summaryOf(state, appId)?.checking);
  const status = useModel(model, (state) => state.status);
  const hasProblem = useModel(model, (state) => siteProblem(state) !== null);
  if (app && checking !== undefined) {
    const summary = summaryOf(model.state(), appId);
    return summary && <ControlButton app={app} summary={summary} status={status} overlay={overlay} />;
  }
  if (identity.kind === 'ambiguous') {
    return (
      <AmbiguousButton
        count={identity.candidates.length}
        onOpen={() => overlay.open({ kind: 'panel', appIds: identity.candidates })}
      />
    );
  }
  if (identity.kind === 'not-forge') {
    return (
      <span class="ala-none" title="Not among the Forge apps of this site: it has no app logs here">
        <span aria-hidden="true">–</span>
        <span class="ala-hidden">No app logs</span>
      </span>
    );
  }
  return (
    <span class="ala-control" data-quiet="" style={{ cursor: 'default', background: 'none' }}>
      <SwitchGlyph state={hasProblem ? 'unknown' : 'checking'} />
      <span>{hasProblem ? 'Unknown' : 'Checking…'}</span>
    </span>
  );
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];

function AmbiguousButton({ count, onOpen }: { count: number; onOpen: () => void }) {
  const text = count > 1 ? `${NUMBERS[count] ?? count} apps have this name` : 'Not clear which app';
  const why =
    count > 1
      ? `${text}. Open the panel to tell them apart.`
      : 'An app of this name has another vendor. Open the panel to see it.';
  return (
    <button
      type="button"
      class="ala-control"
      data-quiet=""
      aria-haspopup="dialog"
      aria-label={`App logs access: ${why}`}
      title={why}
      onClick={onOpen}
    >
      <SwitchGlyph state="unknown" />
      <span class="ala-cut">{text}</span>
    </button>
  );
}

export const rowControl: Feature = {
  id: 'row-control',
  start: ({ model, overlay, signal }) => {
    const shown = new Map<Element, string>();
    const column = createColumn({
      title: 'App logs access',
      css: IN_PAGE_CSS,
      render: (root, identity, isInline) => {
        render(
          <div class="ala-control-box" data-inline={isInline ? '' : undefined}>
            <RowControl model={model} overlay={overlay} identity={identity} />
          </div>,
          root,
        );
        if (identity.kind === 'app') shown.set(root, identity.appId);
        else shown.delete(root);
        visible.observe(root);
      },
      destroy: (root) => {
        visible.unobserve(root);
        shown.delete(root);
        render(null, root);
      },
    });
    const visible = new IntersectionObserver((entries) => {
      const there = entries.filter((entry) => entry.isIntersecting);
      model.prioritise(there.flatMap((entry) => shown.get(entry.target) ?? []));
    });

    // A page may show its table before its styles and tokens are there: whether our column fits is asked again whenever
    // the page's own columns get another width. Measuring leaves them as they were, so this comes to rest.
    let last: Scene | null = null;
    const widths = new ResizeObserver(() => {
      column.measureAgain();
      if (last) update(last);
    });
    let observed: Element | null = null;
    const observe = (header: Element | null) => {
      if (header === observed) return;
      observed = header;
      widths.disconnect();
      for (const cell of header ? cellsOf(header) : []) widths.observe(cell);
    };

    const update = (scene: Scene) => {
      const { page, table, rows } = scene;
      last = scene;
      observe(table?.header ?? null);
      if (page.kind === 'connected-apps' && table?.element.isConnected) column.sync(table, rows);
      else column.remove();
      overlay.reanchor();
    };

    overlay.setFindControl(
      (appId) => column.hostOf(appId)?.root.querySelector<HTMLElement>('button') ?? null,
    );
    signal.addEventListener(
      'abort',
      () => {
        column.remove();
        visible.disconnect();
        widths.disconnect();
      },
      { once: true },
    );
    return { update };
  },
};
