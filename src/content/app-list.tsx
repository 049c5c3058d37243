import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AccessSummary } from '../core/access.ts';
import { ENVIRONMENT_TYPES, environmentName } from '../core/environment.ts';
import { productName } from '../core/product.ts';
import { dayText, localAndUtc } from '../core/time-text.ts';
import { ledgerText } from '../core/words.ts';
import type { SiteAppView, SiteStatus } from '../messages/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { nextIndex } from '../ui/menu.tsx';
import { Still } from '../ui/still.ts';
import { AppPicture } from './app-picture.tsx';
import { ControlButton } from './features/row-control.tsx';
import { deepActiveElement } from './focus-order.ts';
import type { Overlay } from './overlay.ts';

/** An app with what is known of its access. */
export interface Listed {
  readonly app: SiteAppView;
  readonly summary: AccessSummary;
}

interface AppListProps {
  readonly listed: readonly Listed[];
  readonly alike: ReadonlySet<string>;
  readonly status: SiteStatus | null;
  readonly overlay: Overlay;
  readonly isLoading: boolean;
}

/** The apps in rows, each with its control. Rows out of sight are not laid out, so 500 of them cost little. */
export function AppList({ listed, alike, status, overlay, isLoading }: AppListProps) {
  const list = useRef<HTMLUListElement>(null);
  const none = useRef<HTMLParagraphElement>(null);
  const [last, setLast] = useState<{ readonly appId: string; readonly at: number } | null>(null);
  const lastAt = listed.findIndex(({ app }) => app.appId === last?.appId);
  /** The row that Tab leads to: the last one used, or what stands in its place now. */
  const current = lastAt >= 0 ? lastAt : Math.min(last?.at ?? 0, listed.length - 1);

  useLayoutEffect(() => {
    const find = (appId: string) => {
      const controls = controlsIn(list.current);
      return controls.find((control) => rowAppId(control) === appId) ?? controls[current] ?? null;
    };
    return overlay.addFindControl(find);
  }, [overlay, current]);

  // What had the focus left the list: the focus goes on with the next row, not back to the top.
  useLayoutEffect(() => {
    if (last === null) return;
    if (lastAt >= 0) {
      if (lastAt !== last.at) setLast({ appId: last.appId, at: lastAt });
    } else if (isFocusLost()) (controlsIn(list.current)[current] ?? none.current)?.focus();
  });

  if (listed.length === 0) {
    return (
      <p class="ala-meta" ref={none} tabIndex={-1}>
        {isLoading ? 'Reading the apps of this site…' : 'No app matches.'}
      </p>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    if (event.altKey) return;
    const controls = controlsIn(list.current);
    const active = deepActiveElement(document);
    const next = nextIndex(
      event.key,
      active ? controls.indexOf(active) : -1,
      controls.map(() => ''),
    );
    if (next === null) return;
    event.preventDefault();
    controls[next]?.focus();
  };
  return (
    <div class="ala-list">
      <div class="ala-list-head" aria-hidden="true">
        {['App', 'Version', 'Env.', 'App logs access', 'Last change'].map((title) => (
          <span key={title}>{title}</span>
        ))}
      </div>
      <ul
        aria-label="Apps of this site"
        ref={list}
        onKeyDown={onKeyDown}
        onFocusCapture={(event) => {
          const appId = event.target instanceof Element ? rowAppId(event.target) : null;
          const at = listed.findIndex(({ app }) => app.appId === appId);
          if (appId !== null && at >= 0) setLast({ appId, at });
        }}
      >
        {listed.map(({ app, summary }, at) => (
          <Still
            key={app.appId}
            on={[app, summary.checking, status?.isolated, alike, at === current]}
            view={() => (
              <AppRow
                app={app}
                summary={summary}
                status={status}
                overlay={overlay}
                isAlike={alike.has(likeness(app))}
                isCurrent={at === current}
              />
            )}
          />
        ))}
      </ul>
    </div>
  );
}

interface AppRowProps extends Listed {
  readonly status: SiteStatus | null;
  readonly overlay: Overlay;
  readonly isAlike: boolean;
  readonly isCurrent: boolean;
}

function controlsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('.ala-control') ?? [])];
}

function rowAppId(element: Element): string | null {
  return element.closest('[data-app]')?.getAttribute('data-app') ?? null;
}

/** Nothing in particular has the focus: what had it was taken out of the page. */
function isFocusLost(): boolean {
  const active = deepActiveElement(document);
  return active === null || active === document.body || active.matches('dialog, [data-app-log-access]');
}

function AppRow({ app, summary, status, overlay, isAlike, isCurrent }: AppRowProps) {
  const types = new Set(app.installations.map((installation) => installation.environmentType));
  return (
    <li class="ala-list-row" data-app={app.appId}>
      <div class="ala-list-app">
        <AppPicture name={app.name} />
        <span class="ala-names">
          <span class="ala-name">
            <ForeignText text={app.name} />
          </span>
          <span class="ala-vendor">
            <ForeignText text={app.vendorName ?? 'Vendor not named'} />
          </span>
          {isAlike && <span class="ala-vendor">{apartText(app)}</span>}
        </span>
      </div>
      <span>{app.version ?? '–'}</span>
      <span class="ala-envs">
        {ENVIRONMENT_TYPES.map((type) => (
          <span
            key={type}
            class="ala-env"
            data-there={types.has(type) ? '' : undefined}
            title={environmentName(type)}
            aria-hidden={types.has(type) ? undefined : 'true'}
          >
            <span aria-hidden="true">{type.charAt(0)}</span>
            <span class="ala-hidden">{environmentName(type)}</span>
          </span>
        ))}
      </span>
      <span>
        <ControlButton app={app} summary={summary} status={status} overlay={overlay} inList={{ isCurrent }} />
      </span>
      <span title={app.lastEntry ? localAndUtc(app.lastEntry.at) : undefined}>
        {app.lastEntry ? (
          <ForeignText text={`${ledgerText(app.lastEntry)}, ${dayText(app.lastEntry.at)}`} />
        ) : (
          '–'
        )}
      </span>
    </li>
  );
}

/** What tells apps of one name apart: the id, the products, the day of the installation. */
function apartText(app: SiteAppView): string {
  const products = [...new Set(app.installations.map(({ product }) => productName(product)))].join(', ');
  const first = app.installations.map(({ installedAt }) => installedAt).filter((at) => at !== null);
  const since = first.length > 0 ? ` · installed ${dayText(Math.min(...first))}` : '';
  return `${app.appId.slice(0, 8)}…${app.appId.slice(-4)} · ${products}${since}`;
}

function likeness(app: SiteAppView): string {
  return `${app.name}\n${app.vendorName ?? ''}`;
}

/** What several apps share: those rows also show what tells them apart. */
export function namesOfSeveral(listed: readonly Listed[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const { app } of listed) {
    if (seen.has(likeness(app))) several.add(likeness(app));
    seen.add(likeness(app));
  }
  return several;
}
