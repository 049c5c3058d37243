import { useEffect, useMemo, useState } from 'preact/hooks';
import { summarize } from '../../core/access.ts';
import { ageText } from '../../core/time-text.ts';
import type { SiteAppView, SiteStatus } from '../../messages/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Announcer } from '../announcer.tsx';
import { siteName } from '../app-head.tsx';
import { AppList, type Listed, namesOfSeveral } from '../app-list.tsx';
import { type AccessFilter, countApps, filterOf } from '../app-words.ts';
import { Dialog } from '../dialog.tsx';
import type { LayerProps } from '../layers.tsx';
import { useOverlay } from '../overlay.ts';
import { normalizeText } from '../row-identity.ts';
import { SiteProblem } from '../site-problem.tsx';
import { useModel, useNow } from '../use-model.ts';
import { AccessMenu } from './access-menu.tsx';

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
  const [asked, setAsked] = useState<{ readonly checkedAt: number | null } | null>(null);
  const [answer, setAnswer] = useState('');
  const refreshing = status?.refreshing ?? false;
  const checkedAt = status?.checkedAt ?? null;
  const checkAgain = () => {
    setAnswer('Checking with Atlassian…');
    setAsked({ checkedAt });
    void model.refresh(null);
  };
  // Said once it is done, and not again as it gets older.
  useEffect(() => {
    if (asked === null || refreshing || checkedAt === asked.checkedAt) return;
    setAsked(null);
    setAnswer(checkedLine(model.state().status, Date.now()));
  }, [asked, refreshing, checkedAt, model]);

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
          <span class="ala-hidden" role="status">
            {answer}
          </span>
          <span class="ala-meta" key={checkedLine(status, now)}>
            {checkedLine(status, now)}
          </span>
          <Button kind="subtle" onClick={checkAgain} busy={refreshing}>
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
        {!status?.isolated &&
          FILTERS.map(([id, label]) => (
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
      {status?.isolated && <p>{ISOLATED}</p>}
      <SiteProblem state={state} model={model} />
      <AppList
        listed={shown}
        alike={alike}
        status={status}
        overlay={overlay}
        isLoading={status?.listedAt == null}
      />
      <Announcer model={model} />
      {menu && <AccessMenu key={menu.appId} menu={menu} model={model} overlay={overlay} />}
    </Dialog>
  );
}

const ISOLATED = 'Isolated Cloud has no switch: vendors never see logs of this site.';

function matches(app: SiteAppView, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return (
    wanted === '' || `${app.name}\n${app.vendorName ?? ''}\n${app.appId}`.toLocaleLowerCase().includes(wanted)
  );
}

function checkedLine(status: SiteStatus | null, now: number): string {
  if (status?.isolated) return '';
  if (!status || status.checkedAt === null)
    return status?.refreshing ? 'Checking with Atlassian…' : 'Not checked yet';
  return `Checked with Atlassian ${ageText(status.checkedAt, now)}`;
}
