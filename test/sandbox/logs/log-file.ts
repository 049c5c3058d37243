import { readFileSync } from 'node:fs';
import { appIdOf, contextKey, environmentIdOf, parseContext } from '../world/ari.ts';
import type { App, Environment } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Entry, GatewayLine, LineSource } from './line.ts';

const NEWLINE = 0x0a;

/** What was found in a file of gateway lines. */
export interface LogFile {
  readonly lines: number;
  /** Older than the platform keeps: in the file, but never served. */
  readonly expired: number;
  /** Not JSON, or without a readable `ts`. */
  readonly unreadable: number;
}

/**
 * Serves the gateway lines of a JSON Lines file instead of generated ones. Apps, environments and sites that only the
 * file knows are made up (as the demo vendor's, with access); an app id that is missing means the demo vendor's first
 * app. Lines stay bytes until someone reads them, so that large files fit.
 */
export function serveLogFile(world: World, path: string): LogFile {
  const bytes = readFileSync(path);
  const byEnvironment = new Map<string, Entry[]>();
  const homes = new Map<string, Home>();
  const oldest = world.clock.now() - 30 * 86_400_000;
  const found = { lines: 0, expired: 0, unreadable: 0 };
  for (const [start, end] of rows(bytes)) {
    const line = parse(bytes, start, end);
    const at = Date.parse(String(line?.ts ?? ''));
    if (!line || Number.isNaN(at)) {
      found.unreadable += 1;
      continue;
    }
    found.lines += 1;
    if (at < oldest) found.expired += 1;
    const home = findHome(world, homes, line);
    const list = byEnvironment.get(home.environment.id) ?? [];
    byEnvironment.set(home.environment.id, list);
    list.push({ at, index: 0, source: new FileLine(bytes, start, end, home, Boolean(line.invocationId)) });
  }
  world.logs.stopGenerating();
  for (const [environmentId, entries] of byEnvironment) world.logs.addAll(environmentId, entries);
  return found;
}

/** Where a line of a file belongs. */
interface Home {
  readonly app: App;
  readonly environment: Environment;
  readonly contextAri: string;
}

function findHome(world: World, homes: Map<string, Home>, line: Partial<GatewayLine>): Home {
  const key = [line.appId, line.environmentId, line.installationContext].join('|');
  const known = homes.get(key);
  if (known) return known;
  const [first] = world.appsOf(world.people.vendor).filter((app) => app.name === 'Gantt Lane');
  const appId = appIdOf(line.appId ?? '');
  const app = appId ? world.ensureApp(appId) : first;
  if (!app) throw new Error('the world has no app for a line without one');
  const environment = ensureEnvironment(world, app, environmentIdOf(line.environmentId ?? ''));
  const context = parseContext(line.installationContext ?? '');
  const { tidewater } = world.catalog;
  const home = {
    app,
    environment,
    contextAri: line.installationContext ?? world.contextAri(tidewater, 'jira'),
  };
  homes.set(key, home);
  const wanted = context ?? { product: 'jira', cloudId: tidewater.cloudId };
  const site = world.ensureSite(wanted.cloudId);
  const installed = world
    .installationsOf(app)
    .some(
      (one) =>
        one.environment === environment &&
        one.products.some(
          (product) => contextKey({ product, cloudId: one.site.cloudId }) === contextKey(wanted),
        ),
    );
  if (!installed) {
    world.install({ app, site, products: [wanted.product], environment, at: world.startedAt - 1 });
  }
  return home;
}

function ensureEnvironment(world: World, app: App, id: string | null): Environment {
  const production = app.environments.find((one) => one.type === 'PRODUCTION');
  if (!production) throw new Error(`${app.name} has no production environment`);
  if (id === null) return production;
  const known = app.environments.find((one) => one.id === id);
  if (known) return known;
  const isMadeUp = world.installationsOf(app).length === 0;
  const made: Environment = isMadeUp
    ? { ...production, id }
    : { ...production, id, type: 'DEVELOPMENT', key: `imported-${id.slice(0, 4)}` };
  // The first environment that a file names of a made-up app is its production.
  app.environments.splice(
    isMadeUp ? app.environments.indexOf(production) : app.environments.length,
    isMadeUp ? 1 : 0,
    made,
  );
  return made;
}

class FileLine implements LineSource {
  readonly context;
  readonly hasInvocation: boolean;
  private readonly bytes: Buffer;
  private readonly start: number;
  private readonly end: number;
  private readonly home: Home;

  constructor(bytes: Buffer, start: number, end: number, home: Home, hasInvocation: boolean) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.home = home;
    this.context = parseContext(home.contextAri);
    this.hasInvocation = hasInvocation;
  }

  line(): GatewayLine {
    const { app, environment, contextAri } = this.home;
    const line = parse(this.bytes, this.start, this.end) ?? {};
    return {
      ...EMPTY,
      ...line,
      ...text(line.other),
      appId: app.id,
      environmentId: environment.id,
      installationContext: contextAri,
      invocationId: line.invocationId ?? '',
    };
  }
}

const EMPTY: GatewayLine = {
  appId: '',
  appVersion: null,
  cloudwatchId: null,
  container: null,
  context: null,
  edition: null,
  environmentId: '',
  error: null,
  functionKey: null,
  installationContext: null,
  instance: null,
  invocationId: '',
  licenseState: null,
  lvl: 'INFO',
  message: null,
  moduleKey: null,
  moduleType: null,
  other: null,
  p: null,
  product: null,
  runtime: null,
  service: null,
  traceId: null,
  ts: '',
};

/** `other` is JSON text on the wire; a file may hold the value itself. */
function text(other: unknown): { other?: string } {
  return other === undefined || other === null || typeof other === 'string'
    ? {}
    : { other: JSON.stringify(other) };
}

function parse(bytes: Buffer, start: number, end: number): Partial<GatewayLine> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', start, end));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function* rows(bytes: Buffer): Generator<readonly [number, number]> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    if (bytes.toString('utf8', start, Math.min(end, start + 200)).trim() !== '') yield [start, end];
    start = end + 1;
  }
}
