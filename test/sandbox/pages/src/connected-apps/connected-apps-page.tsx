import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Button from '@atlaskit/button/new';
import PageHeader from '@atlaskit/page-header';
import Pagination from '@atlaskit/pagination';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { useEffect, useState } from 'react';
import { navigate, RouterLink } from '../base/router.tsx';
import { useSettings, useSite } from '../base/settings.ts';
import type { Words } from '../base/words.ts';
import { AppCards } from './app-cards.tsx';
import { AppGrid } from './app-grid.tsx';
import { AppTable } from './app-table.tsx';
import type { Column, ListProps } from './list-props.ts';
import { type Choice, FIRST_CHOICE, ROWS_PER_PAGE, type SortKey, selectApps, useRows } from './listing.ts';
import { PlainTable } from './plain-table.tsx';
import { Toolbar } from './toolbar.tsx';
import { useInstalledApps } from './use-installed-apps.ts';

const TABS = ['installed', 'user-installed', 'settings'];

function columnsOf(words: Words): readonly Column[] {
  return [
    { key: 'app', text: words.app, width: 32, sortKey: 'app' },
    { key: 'version', text: words.version, width: 12, sortKey: 'version' },
    { key: 'products', text: words.products, width: 26, sortKey: null },
    { key: 'status', text: words.status, width: 20, sortKey: 'status' },
    { key: 'actions', text: words.actions, width: 10, sortKey: null },
  ];
}

/** The page that the extension adds to. */
export function ConnectedAppsPage({ tab }: { tab: string }) {
  const { switches, words } = useSettings();
  const site = useSite();

  useEffect(() => {
    document.title = `${words.connectedApps} - ${words.administration}`;
  }, [words]);

  if (switches.layout === 'empty') return <PageHeader>{words.apps}</PageHeader>;
  const base = `/s/${site.cloudId}`;
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs>
            <BreadcrumbsItem href={`${base}/products`} text={words.apps} component={RouterLink} />
            <BreadcrumbsItem href={`${base}/overview`} text={site.hostName} component={RouterLink} />
          </Breadcrumbs>
        }
        actions={<Button onClick={() => navigate(`${base}/app-requests`)}>{words.exploreApps}</Button>}
      >
        {words.connectedApps}
      </PageHeader>
      <div className="tabs">
        <Tabs
          id="connected-apps"
          selected={Math.max(0, TABS.indexOf(tab))}
          onChange={(index) => navigate(`${base}/user-connected-apps/tab/${TABS[index]}`)}
          shouldUnmountTabPanelOnChange
        >
          <TabList>
            <Tab>{words.installed}</Tab>
            <Tab>{words.userInstalled}</Tab>
            <Tab>{words.settings}</Tab>
          </TabList>
          <TabPanel>
            <InstalledTab />
          </TabPanel>
          <TabPanel>
            <p className="tab-page">{words.userInstalled}</p>
          </TabPanel>
          <TabPanel>
            <p className="tab-page">{words.settings}</p>
          </TabPanel>
        </Tabs>
      </div>
    </>
  );
}

function InstalledTab() {
  const { switches, words } = useSettings();
  const { apps, problem } = useInstalledApps();
  const [choice, setChoice] = useState<Choice>(FIRST_CHOICE);
  const fitting = selectApps(apps ?? [], choice);
  const rows = useRows(fitting, choice.page, switches);
  const pages = Math.ceil(fitting.length / ROWS_PER_PAGE);

  const change = (part: Partial<Choice>): void => setChoice((last) => ({ ...last, page: 1, ...part }));
  const sort = (key: SortKey): void => {
    const isAgain = key === choice.sortKey && choice.sortOrder === 'ASC';
    change({ sortKey: key, sortOrder: isAgain ? 'DESC' : 'ASC' });
  };
  const props: ListProps = {
    rows,
    total: fitting.length,
    isLoading: apps === null,
    columns: columnsOf(words),
    choice,
    onSort: sort,
  };
  return (
    <div className="tab-page">
      <Toolbar choice={choice} count={apps === null ? null : fitting.length} onChange={change} />
      {problem !== null && (
        <p role="alert" className="problem">
          {words.couldNot} {problem}
        </p>
      )}
      <List {...props} />
      {pages > 1 && (
        <div className="pages">
          <Pagination
            pages={Array.from({ length: pages }, (_, index) => index + 1)}
            selectedIndex={choice.page - 1}
            onChange={(_, page) => change({ page })}
          />
        </div>
      )}
    </div>
  );
}

function List(props: ListProps) {
  const { layout, rows } = useSettings().switches;
  if (layout === 'cards') return <AppCards {...props} />;
  if (rows === 'plain') return <PlainTable {...props} />;
  if (rows === 'grid') return <AppGrid {...props} />;
  return <AppTable {...props} />;
}
