import { DEMO_VENDOR, SECOND_VENDOR } from './app-catalog.ts';
import type { AppFactory, PlannedApp } from './app-factory.ts';
import { hash, Rng } from './random.ts';
import type { SiteCatalog } from './site-catalog.ts';
import type { App, EnvironmentType, Site } from './types.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
/** Before this day an installation did not bring log access with it. Source: Atlassian's "Access app logs". */
const GRANT_BY_INSTALL_SINCE = Date.UTC(2022, 7, 22);
const BIG_SITE_APPS = 500;

/** Fills a new world: what is installed where, and which switches the story finds off. */
export function populate(world: World, sites: SiteCatalog, factory: AppFactory): void {
  const tidewater = factory.tidewaterApps();
  const vendorApps = tidewater.filter(({ app }) => [DEMO_VENDOR, SECOND_VENDOR].includes(app.vendor.name));
  const demoApps = vendorApps.filter(({ app }) => app.vendor.name === DEMO_VENDOR);
  const big = factory.bigSiteApps(BIG_SITE_APPS - vendorApps.length);
  for (const { app } of [...tidewater, ...big]) world.addApp(app);

  for (const planned of tidewater) installPlanned(world, planned, sites.tidewater, 0);
  for (const planned of [...vendorApps, ...big]) installPlanned(world, planned, sites.big, 0.2);
  for (const planned of tidewater.filter((_, index) => index % 3 === 2))
    installPlanned(world, planned, sites.isolated, 0);
  sites.big.connectApps.push(...factory.connectApps(10));

  sites.customers.forEach((site, index) => {
    for (const planned of vendorApps) {
      // Gantt Lane is everywhere; the others are on some sites, always the same ones.
      if (planned.app.name === 'Gantt Lane' || hash(planned.app.name, index) % 3 === 0)
        installPlanned(world, planned, site, 0);
    }
  });
  for (const { app, products } of demoApps) {
    for (const environment of ['DEVELOPMENT', 'STAGING'] as const) {
      world.install({ app, site: sites.vendorSite, products, environment, at: world.startedAt - 200 * DAY });
    }
  }
  turnOff(world, sites, tidewater);
}

function installPlanned(
  world: World,
  { app, products, installIn }: PlannedApp,
  site: Site,
  shared: number,
): void {
  const rng = new Rng(hash(app.id, site.cloudId));
  const present = products.filter((product) => site.products.has(product));
  const [first, ...rest] = present.length > 0 ? present : ['jira'];
  if (first === undefined) return;
  const at = world.startedAt - rng.int(12, 700) * DAY - rng.int(0, DAY);
  const early = shared > 0 && rng.chance(0.03);
  const installedAt = early ? GRANT_BY_INSTALL_SINCE - rng.int(1, 300) * DAY : at;
  // One installation for several products, or one for each: both exist.
  const together = rest.length > 0 && rng.chance(shared);
  const groups: [string, ...string[]][] = together
    ? [[first, ...rest]]
    : [[first], ...rest.map((p): [string] => [p])];
  for (const environment of installIn) {
    for (const group of groups) {
      const outdated = app.name === 'Risk Matrix' || (shared > 0 && rng.chance(0.08));
      const installation = world.install({
        app,
        site,
        products: group,
        environment,
        at: installedAt,
        outdated,
      });
      if (early) world.setInstallationAccess(installation, false);
    }
  }
}

function turnOff(world: World, sites: SiteCatalog, apps: readonly PlannedApp[]): void {
  const set = (name: string, site: Site, value: boolean | null, types?: readonly EnvironmentType[]) => {
    const app = apps.find((planned) => planned.app.name === name)?.app;
    if (app) setAll(world, app, site, value, types);
  };
  set('Field Guard', sites.tidewater, false);
  set('Pulse Surveys', sites.tidewater, false);
  set('Release Composer', sites.tidewater, false, ['STAGING']);
  // Atlassian has nothing to say about this one: unknown, never "on".
  set('Diagram Kit', sites.tidewater, null);
  for (const site of sites.customers) {
    if (['Fernhollow', 'Pinecrest Med'].includes(site.name)) set('Gantt Lane', site, false);
  }
  const careful = sites.customers.find((site) => site.name === 'Pinecrest Med');
  careful?.config.set('ALLOW_LOGS_ACCESS', false);
}

function setAll(
  world: World,
  app: App,
  site: Site,
  value: boolean | null,
  types?: readonly EnvironmentType[],
): void {
  for (const installation of world.installationsOn(site)) {
    if (installation.app !== app || (types && !types.includes(installation.environment.type))) continue;
    if (value === null) world.forgetAccess(installation);
    else world.setInstallationAccess(installation, value);
  }
}
