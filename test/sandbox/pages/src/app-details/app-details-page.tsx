import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import PageHeader from '@atlaskit/page-header';
import Spinner from '@atlaskit/spinner';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { useEffect, useState } from 'react';
import { RouterLink, useAddress } from '../base/router.tsx';
import { useSettings, useSite } from '../base/settings.ts';
import { fill } from '../base/words.ts';
import { opaqueRef } from '../connected-apps/app-address.ts';
import { AppAvatar } from '../connected-apps/cells.tsx';
import { useInstalledApps } from '../connected-apps/use-installed-apps.ts';
import { type AppDetails, loadAppDetails } from '../data/app-details.ts';
import type { InstalledApp } from '../data/installed-apps.ts';
import { Facts, Permissions, Versions } from './details-parts.tsx';
import { DownloadOnly, LogAccessSection } from './log-access-section.tsx';

/** The details page of one app. `appRef` is the opaque name in the address; null = the query has the app's ARI. */
export function AppDetailsPage({ appRef }: { appRef: string | null }) {
  const { words } = useSettings();
  const address = useAddress();
  const { apps, problem } = useInstalledApps();
  const id = address.searchParams.get('app');
  const app = apps?.find((one) => (appRef === null ? one.id === id : opaqueRef(one.id) === appRef));

  if (apps === null) return <Spinner size="large" label={words.loading} />;
  if (app === undefined && problem !== null) {
    return (
      <p role="alert" className="problem">
        {words.couldNot} {problem}
      </p>
    );
  }
  if (app === undefined) return <PageHeader>{words.noApps}</PageHeader>;
  return <Details key={app.id} app={app} />;
}

function Details({ app }: { app: InstalledApp }) {
  const { switches, words } = useSettings();
  const site = useSite();
  const [details, setDetails] = useState<AppDetails | null>(null);

  useEffect(() => {
    document.title = `${app.name} - ${words.administration}`;
    let isCurrent = true;
    loadAppDetails(app).then(
      (loaded) => isCurrent && setDetails(loaded),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [app, words]);

  // Connect apps write no Forge logs, and Isolated Cloud has no switch for access.
  const hasLogs = switches.controls && app.kind === 'forge';
  const isIsolated = site.kind === 'isolated';
  let logs: JSX.Element | null = null;
  if (hasLogs && !isIsolated) logs = <LogAccessSection app={app} />;
  else if (hasLogs && switches.ui === '2026') logs = <DownloadOnly app={app} />;
  const base = `/s/${site.cloudId}/user-connected-apps/tab/installed`;
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs>
            <BreadcrumbsItem href={base} text={words.connectedApps} component={RouterLink} />
            <BreadcrumbsItem text={app.name} />
          </Breadcrumbs>
        }
      >
        <span className="details-head">
          <AppAvatar app={app} />
          {app.name}
        </span>
      </PageHeader>
      <p className="details-vendor">{fill(words.by, { vendor: app.vendor })}</p>
      {switches.ui === '2026' ? (
        <Tabs id="app-details" shouldUnmountTabPanelOnChange>
          <TabList>
            <Tab>{words.details}</Tab>
            <Tab>{words.permissions}</Tab>
            <Tab>{words.versions}</Tab>
          </TabList>
          <TabPanel>
            <div className="tab-page">
              <Facts app={app} />
              {logs}
            </div>
          </TabPanel>
          <TabPanel>
            <div className="tab-page">
              <Permissions details={details} />
            </div>
          </TabPanel>
          <TabPanel>
            <div className="tab-page">
              <Versions details={details} />
            </div>
          </TabPanel>
        </Tabs>
      ) : (
        <SectionedDetails app={app} details={details} logs={logs} />
      )}
    </>
  );
}

interface SectionedDetailsProps {
  app: InstalledApp;
  details: AppDetails | null;
  logs: JSX.Element | null;
}

/** Before 2026: one section under the other, no tabs. */
function SectionedDetails({ app, details, logs }: SectionedDetailsProps) {
  const { switches, words } = useSettings();
  const className = switches.ui === '2021' ? 'details-section' : 'details-card';
  return (
    <>
      <Facts app={app} />
      {switches.ui === '2022' && logs}
      <section className={className}>
        <h2>{words.permissions}</h2>
        <Permissions details={details} />
      </section>
      <section className={className}>
        <h2>{words.versions}</h2>
        <Versions details={details} />
      </section>
      {switches.ui === '2021' && logs}
    </>
  );
}
