import type { VisitedSite } from '../messages/contract.ts';

export interface OverviewPart {
  readonly state: 'on' | 'some' | 'off' | 'unknown';
  readonly count: number;
  readonly words: string;
}

/** What a visited site's card says of its apps. An app that is on for some products or environments lets its vendor read logs. */
export interface SiteOverview {
  /** Empty where there is nothing to count. */
  readonly strong: string;
  readonly rest: string;
  /** Only those with apps, in the order of the bar. */
  readonly parts: readonly OverviewPart[];
  /** A change that is under way is an intention: it stands beside the observed numbers, never in them. */
  readonly changing: string | null;
}

export function describeSite(site: VisitedSite): SiteOverview {
  const { on, some, off, unknown, apps, changing } = site;
  if (site.isolated) {
    return {
      strong: '',
      rest: 'Isolated Cloud has no switch: vendors never see logs of this site',
      parts: [],
      changing: null,
    };
  }
  const reading = on + some;
  const parts: readonly OverviewPart[] = [
    { state: 'on', count: on, words: `${on} on` },
    { state: 'some', count: some, words: `${some} on for some` },
    { state: 'off', count: off, words: `${off} off` },
    { state: 'unknown', count: unknown, words: `${unknown} unknown` },
  ];
  return {
    strong: `${reading.toLocaleString('en')} of ${apps.toLocaleString('en')}`,
    rest: apps === 1 ? 'app lets its vendor read logs' : 'apps let their vendor read logs',
    parts: parts.filter(({ count }) => count > 0),
    changing: changing === 0 ? null : `${changing} changing…`,
  };
}

/** Atlassian's page for the site's apps. */
export function connectedAppsUrl(cloudId: string): string {
  return `https://admin.atlassian.com/s/${encodeURIComponent(cloudId)}/user-connected-apps`;
}
