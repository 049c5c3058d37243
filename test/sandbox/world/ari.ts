/**
 * Atlassian resource identifiers, read and written here independently of the extension's own code: a mistake shared by both
 * sides would go unseen.
 */
import type { ContextRef, Environment } from './types.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const BARE = new RegExp(`^${UUID}$`, 'i');
const APP = new RegExp(`^ari:cloud:ecosystem::app/(${UUID})$`, 'i');
const ENVIRONMENT = new RegExp(`^ari:cloud:ecosystem::environment/${UUID}/(${UUID})$`, 'i');
const SITE = /^ari:cloud:([a-z0-9-]+)::site\/([A-Za-z0-9-]+)$/;
const WORKSPACE = /^ari:cloud:([a-z0-9-]+):([A-Za-z0-9-]+):workspace\/([A-Za-z0-9-]+)$/;

export function appAri(appId: string): string {
  return `ari:cloud:ecosystem::app/${appId}`;
}

export function environmentAri(environment: Pick<Environment, 'appId' | 'id'>): string {
  return `ari:cloud:ecosystem::environment/${environment.appId}/${environment.id}`;
}

export function installationAri(id: string): string {
  return `ari:cloud:ecosystem::installation/${id}`;
}

export function siteContextAri(product: string, cloudId: string): string {
  return `ari:cloud:${product}::site/${cloudId}`;
}

export function workspaceContextAri(product: string, cloudId: string, activationId: string): string {
  return `ari:cloud:${product}:${cloudId}:workspace/${activationId}`;
}

export function isBareId(text: string): boolean {
  return BARE.test(text);
}

/** The UUID in an app ARI, else null. */
export function appIdOfAri(text: string): string | null {
  return APP.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** The UUID of an app from its ARI or from a bare UUID, else null. */
export function appIdOf(text: string): string | null {
  return isBareId(text) ? text.toLowerCase() : appIdOfAri(text);
}

/** The UUID of an environment from its ARI or from a bare UUID, else null. */
export function environmentIdOf(text: string): string | null {
  return isBareId(text) ? text.toLowerCase() : (ENVIRONMENT.exec(text)?.[1]?.toLowerCase() ?? null);
}

/** Product and site from either spelling of a context; null for anything else. */
export function parseContext(text: string): ContextRef | null {
  const match = SITE.exec(text) ?? WORKSPACE.exec(text);
  return match?.[1] && match[2] ? { product: match[1], cloudId: match[2].toLowerCase() } : null;
}

/** One text for a product on a site, whatever spelling it came in. */
export function contextKey(context: ContextRef): string {
  return `${context.product}|${context.cloudId}`;
}
