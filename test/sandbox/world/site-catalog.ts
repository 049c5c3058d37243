import type { People } from './people.ts';
import { uuid } from './random.ts';
import type { Site, SiteKind } from './types.ts';

type SiteRow = readonly [
  name: string,
  hostName: string,
  kind: SiteKind,
  spelling: Site['spelling'],
  products: string,
];

/** The three sites that the admin administers. The second carries 500 apps, the third is an Isolated Cloud. */
const ADMIN_SITES: readonly SiteRow[] = [
  ['Tidewater Labs', 'tidewater-labs.atlassian.net', 'commercial', 'site', 'jira confluence compass'],
  [
    'Meridian Works',
    'meridian-works.atlassian.net',
    'commercial',
    'site',
    'jira confluence compass jira-servicedesk',
  ],
  ['Harbor North', 'harbor-north.atlassian-isolated.net', 'isolated', 'site', 'jira confluence'],
];

/** Other customers of the vendors; nobody signs in as their admins. */
const CUSTOMER_SITES: readonly SiteRow[] = [
  ['Mapleworks', 'mapleworks.atlassian.net', 'commercial', 'site', 'jira confluence'],
  ['Kestrel Air', 'kestrel-air.atlassian.net', 'commercial', 'workspace', 'jira confluence'],
  ['Orchard Bank', 'orchard-bank.atlassian.net', 'commercial', 'site', 'jira confluence'],
  ['Fernhollow', 'fernhollow.atlassian.net', 'commercial', 'workspace', 'jira'],
  ['Orbital Foods', 'orbital-foods.atlassian.net', 'commercial', 'site', 'jira confluence'],
  ['Pinecrest Med', 'pinecrest-med.atlassian.net', 'commercial', 'site', 'jira'],
  ['Lumen Press', 'lumen-press.atlassian.net', 'commercial', 'workspace', 'jira confluence'],
  ['Quarry Hill', 'quarry-hill.atlassian.net', 'commercial', 'site', 'jira confluence'],
  ['Saltmarsh Edu', 'saltmarsh-edu.atlassian.net', 'commercial', 'site', 'jira confluence'],
  ['Brightwater', 'brightwater-gov.atlassian.net', 'government', 'site', 'jira confluence'],
  ['Northfield Rail', 'northfield-rail.atlassian.net', 'commercial', 'site', 'jira'],
];

const VENDOR_SITE: SiteRow = [
  'Plotwise Dev',
  'plotwise-dev.atlassian.net',
  'commercial',
  'site',
  'jira confluence',
];

export interface SiteCatalog {
  readonly tidewater: Site;
  readonly big: Site;
  readonly isolated: Site;
  readonly customers: readonly Site[];
  /** The demo vendor's own site, for development and staging. */
  readonly vendorSite: Site;
}

export function makeSites(seed: number, people: People): SiteCatalog {
  const [tidewater, big, isolated] = ADMIN_SITES.map((row) => makeSite(seed, row, [people.admin.accountId]));
  const customers = CUSTOMER_SITES.map((row) => makeSite(seed, row, []));
  const vendorSite = makeSite(seed, VENDOR_SITE, [people.vendor.accountId]);
  if (!tidewater || !big || !isolated) throw new Error('the catalog lacks a site');
  for (const site of [tidewater, big]) site.members.add(people.member.accountId);
  return { tidewater, big, isolated, customers, vendorSite };
}

/** A commercial site with Jira and Confluence, for what only a log file mentions. */
export function makeUnknownSite(seed: number, cloudId: string): Site {
  const row: SiteRow = [
    'Imported',
    `imported-${cloudId.slice(0, 8)}.atlassian.net`,
    'commercial',
    'site',
    'jira confluence',
  ];
  return makeSite(seed, row, [], cloudId);
}

function makeSite(seed: number, row: SiteRow, admins: readonly string[], cloudId?: string): Site {
  const [name, hostName, kind, spelling, products] = row;
  return {
    cloudId: cloudId ?? uuid(seed, 'cloud', hostName),
    orgId: uuid(seed, 'org', name),
    hostName,
    name,
    kind,
    spelling,
    products: new Map(products.split(' ').map((product) => [product, uuid(seed, hostName, product)])),
    admins: new Set(admins),
    members: new Set(admins),
    config: new Map(),
    connectApps: [],
  };
}
