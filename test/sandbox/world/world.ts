import { LogArchive } from '../logs/log-archive.ts';
import { AppFactory } from './app-factory.ts';
import { appIdOf, parseContext, siteContextAri, workspaceContextAri } from './ari.ts';
import { Clock } from './clock.ts';
import { type GrantRef, Grants } from './grants.ts';
import { licenseOf } from './licenses.ts';
import { makePeople, type People } from './people.ts';
import { populate } from './population.ts';
import { uuid } from './random.ts';
import { Sessions } from './sessions.ts';
import { makeSites, makeUnknownSite, type SiteCatalog } from './site-catalog.ts';
import type { App, Environment, EnvironmentType, Installation, Site, User } from './types.ts';

/** The forms in which `Retry-After` comes. */
export type RetryAfterForm = 'iso' | 'http-date' | 'seconds';

export interface InstallRequest {
  readonly app: App;
  readonly site: Site;
  /** Primary product first; further ones become secondary installation contexts. */
  readonly products?: readonly [string, ...string[]];
  readonly environment?: EnvironmentType | Environment;
  /** When, in ms since the epoch; now by default. */
  readonly at?: number;
  /** Installed in a version that is not the newest. */
  readonly outdated?: boolean;
  readonly by?: User;
}

/** The live state behind the sandbox. Tests read and change it directly. */
export class World {
  readonly clock: Clock;
  readonly seed: number;
  /** Generated history ends and live lines begin here, in ms since the epoch. */
  readonly startedAt: number;
  readonly people: People;
  readonly users: User[];
  readonly catalog: SiteCatalog;
  readonly sites: Site[] = [];
  readonly apps: App[] = [];
  readonly installations: Installation[] = [];
  readonly sessions = new Sessions();
  readonly logs: LogArchive;
  /** Points that one user may spend in a minute. */
  pointsPerMinute = 10_000;
  /** How a real 429 of this world says when to come back. */
  retryAfterForm: RetryAfterForm = 'iso';
  /** Counts every change that can alter what someone may read. */
  revision = 0;

  private readonly grants = new Grants();
  private readonly factory: AppFactory;
  private readonly appById = new Map<string, App>();
  private readonly siteById = new Map<string, Site>();
  private grantDelay = 0;

  /** `lines`: how many lines to generate over the 30 days before now. */
  constructor(options: { seed: number; lines: number; clock?: Clock }) {
    this.seed = options.seed;
    this.clock = options.clock ?? new Clock();
    this.startedAt = this.clock.now();
    this.people = makePeople(this.seed);
    this.users = [this.people.admin, this.people.member, this.people.vendor, this.people.secondVendor];
    this.catalog = makeSites(this.seed, this.people);
    const { tidewater, big, isolated, customers, vendorSite } = this.catalog;
    for (const site of [tidewater, big, isolated, ...customers, vendorSite]) this.addSite(site);
    this.factory = new AppFactory(this.seed, this.people, this.startedAt);
    this.logs = new LogArchive(this, options.lines);
    populate(this, this.catalog, this.factory);
  }

  // --- who and what

  /** By account id, e-mail or role. */
  user(key: string): User | undefined {
    return (
      this.users.find((user) => [user.accountId, user.email, user.role].includes(key)) ??
      this.apps.find((app) => app.vendor.owner.accountId === key)?.vendor.owner
    );
  }

  /** By ARI, bare UUID or, for tests, its name (the first of that name). */
  app(key: string): App | undefined {
    return this.appById.get(appIdOf(key) ?? '') ?? this.apps.find((app) => app.name === key);
  }

  /** By cloud id, host name, or the host name's first label. */
  site(key: string): Site | undefined {
    const host = key.toLowerCase();
    return this.siteById.get(host) ?? this.sites.find((site) => [site.hostName, label(site)].includes(host));
  }

  isAdmin(user: User, site: Site): boolean {
    return site.admins.has(user.accountId);
  }

  /** Whether a user may see an app as its vendor. */
  owns(user: User, app: App): boolean {
    return app.vendor.owner.accountId === user.accountId;
  }

  /** Apps whose logs a user reads as their vendor. */
  appsOf(user: User): App[] {
    return this.apps.filter((app) => this.owns(user, app));
  }

  // --- installations

  installationsOn(site: Site): Installation[] {
    return this.installations.filter((one) => one.site === site && one.uninstalledAt === null);
  }

  installationsOf(app: App): Installation[] {
    return this.installations.filter((one) => one.app === app && one.uninstalledAt === null);
  }

  /** Installs an app; log access comes with it, unless the site's settings say no. Also brings an uninstalled one back. */
  install(request: InstallRequest): Installation {
    const { app, site, products = ['jira'], environment: wanted = 'PRODUCTION' } = request;
    const environment = app.environments.find((one) => one === wanted || one.type === wanted);
    if (!environment) throw new Error(`${app.name} has no such environment`);
    const { type } = environment;
    const at = request.at ?? this.clock.now();
    const [newest, older] = environment.versions;
    const installation: Installation = {
      id: uuid(app.id, site.cloudId, environment.id, products.join(), this.installations.length),
      app,
      environment,
      site,
      products,
      version: request.outdated && older ? older : newest,
      installedAt: at,
      installedBy: request.by ?? this.people.admin,
      license: licenseOf(app, site, type),
      uninstalledAt: null,
    };
    this.installations.push(installation);
    const granted = site.config.get('ALLOW_LOGS_ACCESS') ?? true;
    for (const ref of this.grantRefs(installation)) this.grants.set(ref, granted, at);
    this.changed();
    return installation;
  }

  /** Uninstalls; its grants go with it, and its vendor reads nothing of it any more. */
  uninstall(installation: Installation): void {
    installation.uninstalledAt = this.clock.now();
    const still = new Set(
      this.installationsOf(installation.app).flatMap((one) => this.grantRefs(one).map(textOf)),
    );
    for (const ref of this.grantRefs(installation)) if (!still.has(textOf(ref))) this.grants.remove(ref);
    this.changed();
  }

  /** The context ARI of an installation's product, in the site's own spelling. */
  contextAri(site: Site, product: string): string {
    const activationId = site.products.get(product);
    if (site.spelling === 'workspace' && activationId)
      return workspaceContextAri(product, site.cloudId, activationId);
    return siteContextAri(product, site.cloudId);
  }

  // --- grants

  /** How long a change takes to show, in ms, in reads and in the vendor's logs. */
  setGrantDelay(ms: number): void {
    this.grantDelay = ms;
  }

  /** The grant in effect now; undefined where there is none. `context` is an ARI in either spelling. */
  grant(app: App, context: string, environmentType: EnvironmentType): boolean | undefined {
    const ref = parseContext(context);
    return ref ? this.readGrant({ ...ref, appId: app.id, environmentType }) : undefined;
  }

  /** Changes a grant as another admin would, after the delay that is set. */
  setGrant(app: App, context: string, environmentType: EnvironmentType, value: boolean): void {
    const ref = parseContext(context);
    if (!ref) throw new Error(`not a context: ${context}`);
    this.changeGrant({ ...ref, appId: app.id, environmentType }, value);
  }

  readGrant(ref: GrantRef): boolean | undefined {
    if (this.siteById.get(ref.cloudId)?.kind === 'isolated') return undefined;
    return this.grants.read(ref, this.clock.now());
  }

  changeGrant(ref: GrantRef, value: boolean): void {
    this.grants.set(ref, value, this.clock.now() + this.grantDelay);
    this.changed();
  }

  /** Sets all grants of an installation at once and without delay. */
  setInstallationAccess(installation: Installation, value: boolean): void {
    for (const ref of this.grantRefs(installation)) this.grants.set(ref, value, this.clock.now());
    this.changed();
  }

  /** Makes the state of an installation's grants unknown. */
  forgetAccess(installation: Installation): void {
    for (const ref of this.grantRefs(installation)) this.grants.remove(ref);
    this.changed();
  }

  /** Ends every session: the gateway then answers 401 and pages lead to the sign-in page. */
  expireSessions(): void {
    this.sessions.expireAll();
  }

  // --- growth

  addApp(app: App): void {
    this.apps.push(app);
    this.appById.set(app.id, app);
  }

  addSite(site: Site): void {
    this.sites.push(site);
    this.siteById.set(site.cloudId, site);
  }

  /** The app of this id, made up (as one of the demo vendor's) when no one knows it. */
  ensureApp(id: string): App {
    const known = this.appById.get(id);
    if (known) return known;
    const app = this.factory.unknownApp(id, `Imported app ${id.slice(0, 4)}`);
    this.addApp(app);
    return app;
  }

  /** The site of this cloud id, made up when no one knows it. */
  ensureSite(cloudId: string): Site {
    const known = this.siteById.get(cloudId);
    if (known) return known;
    const site = makeUnknownSite(this.seed, cloudId);
    this.addSite(site);
    return site;
  }

  private grantRefs(installation: Installation): GrantRef[] {
    const { app, site, environment, products } = installation;
    return products.map((product) => ({
      appId: app.id,
      product,
      cloudId: site.cloudId,
      environmentType: environment.type,
    }));
  }

  private changed(): void {
    this.revision++;
  }
}

/** `tidewater-labs` of `tidewater-labs.atlassian.net`. */
export function label(site: Site): string {
  return site.hostName.split('.')[0] ?? site.hostName;
}

function textOf(ref: GrantRef): string {
  return [ref.appId, ref.product, ref.cloudId, ref.environmentType].join('|');
}
