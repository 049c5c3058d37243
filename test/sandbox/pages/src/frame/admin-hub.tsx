import Lozenge from '@atlaskit/lozenge';
import PageHeader from '@atlaskit/page-header';
import { useEffect } from 'react';
import { AppDetailsPage } from '../app-details/app-details-page.tsx';
import { navigate, RouterLink, useAddress } from '../base/router.tsx';
import { SiteContext, useSettings, useSite } from '../base/settings.ts';
import { ConnectedAppsPage } from '../connected-apps/connected-apps-page.tsx';
import { SITE_PAGES, SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

/** The admin hub: the frame, and inside it the page of the address. */
export function AdminHub() {
  const { session, words } = useSettings();
  const path = useAddress().pathname;
  const [, s, cloudId, ...rest] = path.split('/');
  const site = s === 's' ? session.sites.find((one) => one.cloudId === cloudId) : undefined;

  useEffect(() => {
    document.title = words.administration;
  }, [words]);

  if (site === undefined) {
    return (
      <div className="hub">
        <TopBar title={words.administration} />
        <main className="content content-alone">
          <SiteList />
        </main>
      </div>
    );
  }
  return (
    <SiteContext.Provider value={site}>
      <div className="hub">
        <TopBar title={words.administration} />
        <SideNav />
        <main className="content">
          <SitePage key={site.cloudId} path={rest} />
        </main>
      </div>
    </SiteContext.Provider>
  );
}

function SitePage({ path }: { path: readonly string[] }) {
  const site = useSite();
  const { words } = useSettings();
  const [section, second, third] = path;
  const isBare = section === undefined || section === '' || (section === 'user-connected-apps' && !second);

  useEffect(() => {
    if (!isBare) return;
    const target = section === 'user-connected-apps' ? 'user-connected-apps/tab/installed' : 'overview';
    navigate(`/s/${site.cloudId}/${target}`, 'replace');
  }, [isBare, section, site.cloudId]);

  if (isBare) return null;
  if (section === 'user-connected-apps' && second === 'view') return <AppDetailsPage appRef={null} />;
  if (section === 'user-connected-apps') return <ConnectedAppsPage tab={third ?? 'installed'} />;
  if (section === 'apps' && second !== undefined) return <AppDetailsPage appRef={second} />;
  const entry = SITE_PAGES.find((one) => one.path === section);
  return (
    <>
      <PageHeader>{entry === undefined ? 'Page not found' : words[entry.word]}</PageHeader>
      <p>
        {site.name}, {site.hostName}
      </p>
    </>
  );
}

function SiteList() {
  const { session, words } = useSettings();
  return (
    <>
      <PageHeader>{words.sitesAndProducts}</PageHeader>
      <ul className="site-list">
        {session.sites.map((site) => (
          <li key={site.cloudId}>
            <RouterLink href={`/s/${site.cloudId}/overview`}>{site.name}</RouterLink>
            <span>{site.hostName}</span>
            {site.kind === 'isolated' && <Lozenge>Isolated Cloud</Lozenge>}
            {!site.isAdmin && <Lozenge>Member</Lozenge>}
          </li>
        ))}
      </ul>
    </>
  );
}
