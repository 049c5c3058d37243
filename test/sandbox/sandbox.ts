import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { makeCertificate } from './http/certificate.ts';
import { Exchange, json } from './http/exchange.ts';
import { Faults } from './http/faults.ts';
import { Journal } from './http/journal.ts';
import { Router } from './http/router.ts';
import { type LogFile, serveLogFile } from './logs/log-file.ts';
import { appAri, environmentAri, siteContextAri } from './world/ari.ts';
import { Clock } from './world/clock.ts';
import { SESSION_COOKIE } from './world/sessions.ts';
import type { App, EnvironmentType, Role, Site, SiteKind } from './world/types.ts';
import { World } from './world/world.ts';

const LOOPBACK = '127.0.0.1';
const USUAL_LINES = 20_000;

export interface SandboxOptions {
  /** 0 (the default): any free port. */
  readonly httpsPort?: number;
  readonly httpPort?: number;
  readonly seed?: number;
  /** How many log lines to generate over the 30 days before now; 0 generates none, live ones included. */
  readonly lines?: number;
  /** JSON Lines of gateway lines to serve instead of generated ones. */
  readonly logsFile?: string;
  /** Session calls count whatever their Origin. */
  readonly lenientOrigin?: boolean;
  /** Without it, requests that fail inside the sandbox are printed on stderr. */
  readonly quiet?: boolean;
  /** Where time comes from, in ms since the epoch; the real clock by default. */
  readonly now?: () => number;
}

export interface SandboxUser {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly token: string;
  /** A session that needs no further cookie. */
  readonly cookie: { readonly name: string; readonly value: string };
}

export interface SandboxApp {
  readonly id: string;
  readonly ari: string;
  readonly name: string;
  readonly vendor: string;
  readonly ownerAccountId: string;
  readonly environments: readonly {
    readonly id: string;
    readonly ari: string;
    readonly key: string;
    readonly type: EnvironmentType;
  }[];
}

export interface SandboxSite {
  readonly cloudId: string;
  readonly hostName: string;
  readonly name: string;
  readonly kind: SiteKind;
  /** How many Forge apps are installed. */
  readonly apps: number;
  readonly contexts: readonly string[];
  readonly adminAccountIds: readonly string[];
}

export interface Sandbox {
  /** `https://127.0.0.1:N`. */
  readonly https: string;
  readonly httpsPort: number;
  /** `http://127.0.0.1:N/graphql`, for command-line clients. */
  readonly graphql: string;
  readonly users: readonly SandboxUser[];
  readonly apps: readonly SandboxApp[];
  readonly sites: readonly SandboxSite[];
  /** What was found in the log file, if one was given. */
  readonly logFile: LogFile | null;
  readonly world: World;
  readonly faults: Faults;
  readonly requests: Journal;
  close(): Promise<void>;
}

/** Starts the simulated Atlassian on loopback. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed = 1, lines = USUAL_LINES, logsFile, lenientOrigin = false, quiet = false } = options;
  const world = new World({ seed, lines, clock: new Clock(options.now) });
  const logFile = logsFile === undefined ? null : serveLogFile(world, logsFile);
  const faults = new Faults();
  const requests = new Journal();
  const router = new Router({ world, faults, journal: requests, lenientOrigin });

  const serve = (withPages: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    const exchange = new Exchange(request, response);
    router.handle(exchange, withPages).catch((problem: unknown) => {
      if (!quiet) console.error(`sandbox: ${request.method} ${request.url}`, problem);
      if (response.headersSent) exchange.drop();
      else exchange.reply(json(500, { code: 500, message: 'The sandbox itself failed' }));
    });
  };
  const secure = createTlsServer(await makeCertificate(), serve(true));
  const plain = createPlainServer(serve(false));
  const httpsPort = await listen(secure, options.httpsPort ?? 0);
  const httpPort = await listen(plain, options.httpPort ?? 0);

  return {
    https: `https://${LOOPBACK}:${httpsPort}`,
    httpsPort,
    graphql: `http://${LOOPBACK}:${httpPort}/graphql`,
    users: world.users.map(({ accountId, name, email, role, token }) => ({
      ...{ accountId, name, email, role, token },
      cookie: { name: SESSION_COOKIE, value: world.sessions.issue(accountId).token },
    })),
    // Those that someone here can sign in for come first.
    apps: [...world.apps].sort((a, b) => rank(world, a) - rank(world, b)).map(describeApp),
    sites: world.sites.map((site) => describeSite(world, site)),
    logFile,
    world,
    faults,
    requests,
    close: async () => {
      await Promise.all([close(secure), close(plain)]);
    },
  };
}

function rank(world: World, app: App): number {
  const index = world.users.indexOf(app.vendor.owner);
  return index < 0 ? world.users.length : index;
}

function describeApp(app: App): SandboxApp {
  return {
    id: app.id,
    ari: appAri(app.id),
    name: app.name,
    vendor: app.vendor.name,
    ownerAccountId: app.vendor.owner.accountId,
    environments: app.environments.map((one) => ({
      id: one.id,
      ari: environmentAri(one),
      key: one.key,
      type: one.type,
    })),
  };
}

function describeSite(world: World, site: Site): SandboxSite {
  const { cloudId, hostName, name, kind } = site;
  return {
    ...{ cloudId, hostName, name, kind },
    apps: new Set(world.installationsOn(site).map((one) => one.app)).size,
    contexts: [...site.products.keys()].map((product) => siteContextAri(product, cloudId)),
    adminAccountIds: [...site.admins],
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
