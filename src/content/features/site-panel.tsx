import { useMemo, useRef, useState } from 'preact/hooks';
import { type AccessSummary, summarize } from '../../core/access.ts';
import { ENVIRONMENT_TYPES, environmentName } from '../../core/environment.ts';
import { productName } from '../../core/product.ts';
import { ageText, dayText, localAndUtc } from '../../core/time-text.ts';
import { ledgerText } from '../../core/words.ts';
import type { SiteAppView, SiteStatus } from '../../messages/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { nextIndex } from '../../ui/menu.tsx';
import { Still } from '../../ui/still.ts';
import { siteName } from '../app-head.tsx';
import { AppPicture } from '../app-picture.tsx';
import { type AccessFilter, countApps, filterOf } from '../app-words.ts';
import { Dialog } from '../dialog.tsx';
import { deepActiveElement } from '../focus-order.ts';
import type { LayerProps } from '../layers.tsx';
import { type Overlay, useOverlay } from '../overlay.ts';
import { normalizeText } from '../row-identity.ts';
import { SiteProblem } from '../site-problem.tsx';
import { useModel, useNow } from '../use-model.ts';
import { AccessMenu } from './access-menu.tsx';
import { ControlButton } from './row-control.tsx';

interface Listed {
  readonly app: SiteAppView;
  readonly summary: AccessSummary;
}

const FILTERS: readonly (readonly [AccessFilter | null, string])[] = [
  [null, 'All'],
  ['on', 'On'],
  ['off', 'Off'],
  ['unknown', 'Unknown'],
];

/** All apps of the site in one list, with the same controls as on the page: it works where the page is not understood. */
export function SitePanel({
  model,
  overlay,
  appIds,
}: LayerProps & { readonly appIds: readonly string[] | null }) {
  const state = useModel(model, (now) => now);
  const menu = useOverlay(overlay, (now) => (now.layers.at(-1)?.kind === 'panel' ? now.menu : null));
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<AccessFilter | null>(null);
  const [only, setOnly] = useState(appIds);
  const now = useNow();
  const { status } = state;

  const listed = useMemo(() => {
    const checking = new Set(status?.checkingAppIds);
    return [...state.apps.values()]
      .map((app): Listed => ({ app, summary: summarize(app.grants, checking.has(app.appId)) }))
      .sort(
        (a, b) =>
          normalizeText(a.app.name).localeCompare(normalizeText(b.app.name), 'en') ||
          a.app.appId.localeCompare(b.app.appId),
      );
  }, [state.apps, status?.checkingAppIds]);
  const alike = useMemo(() => namesOfSeveral(listed), [listed]);
  const counts = countApps(listed.map(({ summary }) => summary));
  const shown = listed.filter(
    ({ app, summary }) =>
      (only === null || only.includes(app.appId)) &&
      (filter === null || filterOf(summary) === filter) &&
      matches(app, search),
  );

  return (
    <Dialog
      size="large"
      title="App logs access"
      subtitle={siteName(status)}
      picture={<Mark size={32} />}
      onClose={() => overlay.close()}
      tools={
        <>
          <span class="ala-meta" role="status" key={checkedLine(status, now)}>
            {checkedLine(status, now)}
          </span>
          <Button kind="subtle" onClick={() => void model.refresh(null)} busy={status?.refreshing ?? false}>
            Check again
          </Button>
        </>
      }
    >
      <div class="ala-panel-bar">
        <div class="ala-field-box ala-panel-search">
          <Icon name="search" />
          <input
            class="ala-input"
            type="search"
            aria-label="Search app or vendor"
            placeholder="Search app or vendor"
            value={search}
            data-autofocus
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        {FILTERS.map(([id, label]) => (
          <Button
            key={label}
            kind="edged"
            attributes={{ 'aria-pressed': filter === id }}
            onClick={() => setFilter(id)}
          >
            {label} <span class="ala-chip-count ala-digits">{id === null ? counts.total : counts[id]}</span>
          </Button>
        ))}
        {only !== null && (
          <Button kind="subtle" icon="close" onClick={() => setOnly(null)}>
            {`Only ${only.length} apps that the page cannot tell apart`}
          </Button>
        )}
      </div>
      <SiteProblem state={state} model={model} />
      <AppList
        listed={shown}
        alike={alike}
        status={status}
        overlay={overlay}
        isLoading={status?.listedAt == null}
      />
      {menu && <AccessMenu key={menu.appId} menu={menu} model={model} overlay={overlay} />}
    </Dialog>
  );
}

interface AppListProps {
  readonly listed: readonly Listed[];
  readonly alike: ReadonlySet<string>;
  readonly status: SiteStatus | null;
  readonly overlay: Overlay;
  readonly isLoading: boolean;
}

function AppList({ listed, alike, status, overlay, isLoading }: AppListProps) {
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

function namesOfSeveral(listed: readonly Listed[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const { app } of listed) {
    if (seen.has(likeness(app))) several.add(likeness(app));
    seen.add(likeness(app));
  }
  return several;
}

function matches(app: SiteAppView, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return (
    wanted === '' || `${app.name}\n${app.vendorName ?? ''}\n${app.appId}`.toLocaleLowerCase().includes(wanted)
  );
}

function checkedLine(status: SiteStatus | null, now: number): string {
  if (!status || status.checkedAt === null)
    return status?.refreshing ? 'Checking with Atlassian…' : 'Not checked yet';
  return `Checked with Atlassian ${ageText(status.checkedAt, now)}`;
}
