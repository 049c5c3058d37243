import { useRef } from 'preact/hooks';
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
  if (listed.length === 0) {
    return <p class="ala-meta">{isLoading ? 'Reading the apps of this site…' : 'No app matches.'}</p>;
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    const controls = [...(list.current?.querySelectorAll<HTMLElement>('.ala-control') ?? [])];
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
      <ul aria-label="Apps of this site" ref={list} onKeyDown={onKeyDown}>
        {listed.map(({ app, summary }) => (
          <Still
            key={app.appId}
            on={[app, summary.checking, status?.isolated, alike]}
            view={() => (
              <AppRow
                app={app}
                summary={summary}
                status={status}
                overlay={overlay}
                isAlike={alike.has(likeness(app))}
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
}

function AppRow({ app, summary, status, overlay, isAlike }: AppRowProps) {
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
            {type.charAt(0)}
          </span>
        ))}
      </span>
      <span>
        <ControlButton app={app} summary={summary} status={status} overlay={overlay} />
      </span>
      <span title={app.lastEntry ? localAndUtc(app.lastEntry.at) : undefined}>
        {app.lastEntry ? (
          <ForeignText text={`${ledgerText(app.lastEntry)}, ${dayText(app.lastEntry.at)}`} />
        ) : (
          'Not seen yet'
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
