import type { LogReader } from '../logs/log-reader.ts';
import { appIdOf, appIdOfAri, environmentIdOf, parseContext } from '../world/ari.ts';
import type { App, ContextRef, Environment, Site, User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { LogPagesLie } from './log-pages-lie.ts';
import type { MutationFault } from './mutation-fault.ts';
import { badRequest, notFound, permissionDenied } from './problems.ts';

/** Who asks, and in which world. */
export interface Call {
  readonly world: World;
  readonly logs: LogReader;
  readonly user: User;
  /** The schema in use knows `LogQueryInput.isAdminHub`. */
  readonly knowsAdminHub: boolean;
  /** A fault that mutations run into, else null. */
  readonly mutationFault: MutationFault | null;
  /** What pages of log lines are to lie about, else null. */
  readonly logPagesLie: LogPagesLie | null;
}

/** The app of an ARI or bare UUID. */
export function findApp(call: Call, id: string): App {
  const app = appIdOf(id) ? call.world.app(id) : undefined;
  if (!app) throw notFound(`There is no app ${id}`);
  return app;
}

/** The app of an ARI; log access takes nothing else. Null where there is no such app. */
export function findAppByAri(call: Call, ari: string): App | null {
  const id = appIdOfAri(ari);
  if (id === null) throw badRequest('appId has to be the ARI of an app');
  return call.world.app(id) ?? null;
}

/** An app that the caller owns. */
export function findOwnApp(call: Call, id: string): App {
  const app = findApp(call, id);
  if (!call.world.owns(call.user, app)) throw permissionDenied('You are not a contributor of this app.');
  return app;
}

export function findEnvironment(app: App, id: string): Environment {
  const bare = environmentIdOf(id);
  const environment = app.environments.find((one) => one.id === bare);
  if (!environment) throw notFound(`There is no environment ${id} of this app`);
  return environment;
}

/** A context with its site, which the caller administers. */
export interface OwnContext extends ContextRef {
  readonly ari: string;
  readonly site: Site;
}

/** Contexts, each on a site that the caller administers; an error when one is not. */
export function ownContexts(call: Call, aris: readonly string[]): OwnContext[] {
  return [...new Set(aris)].map((ari) => {
    const context = parseContext(ari);
    if (!context) throw badRequest(`Not a context: ${ari}`);
    const site = call.world.site(context.cloudId);
    if (!site || !call.world.isAdmin(call.user, site))
      throw permissionDenied('You are not an admin of this site.');
    return { ...context, ari, site };
  });
}
