/**
 * Atlassian resource identifiers, as far as this product meets them.
 * Source: the public GraphQL types and the Forge documentation; both spellings of a context occur.
 */

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const UUID_ONLY = new RegExp(`^${UUID}$`, 'i');
const UUID_ANYWHERE = new RegExp(UUID, 'gi');
const CLOUD_ID = /^[A-Za-z0-9-]{1,64}$/;
const APP = new RegExp(`^ari:cloud:ecosystem::app/(${UUID})$`, 'i');
const ENVIRONMENT = new RegExp(`^ari:cloud:ecosystem::environment/(${UUID})/(${UUID})$`, 'i');
const SITE_CONTEXT = /^ari:cloud:([a-z0-9-]+)::site\/([A-Za-z0-9-]+)$/;
const WORKSPACE_CONTEXT = /^ari:cloud:([a-z0-9-]+):([A-Za-z0-9-]+):workspace\/([A-Za-z0-9-]+)$/;

/** A product on a site, from either spelling of a context ARI. `activationId` is null in the site spelling. */
export interface Context {
  readonly product: string;
  readonly cloudId: string;
  readonly activationId: string | null;
}

export function isUuid(text: string): boolean {
  return UUID_ONLY.test(text);
}

/** Atlassian's id of a site, as it stands in contexts and in the address of its admin pages. */
export function isCloudId(text: string): boolean {
  return CLOUD_ID.test(text);
}

/** Every UUID in a text (an address, an image's source), in lower case, without repeats. */
export function findUuids(text: string): string[] {
  return [...new Set((text.match(UUID_ANYWHERE) ?? []).map((found) => found.toLowerCase()))];
}

/** `{uuid}` -> `ari:cloud:ecosystem::app/{uuid}`, the form the log access calls take. */
export function appAri(appId: string): string {
  return `ari:cloud:ecosystem::app/${appId}`;
}

/** The bare UUID from an app's ARI or from a bare UUID; null when it is neither. */
export function parseAppId(text: string): string | null {
  const bare = APP.exec(text)?.[1] ?? (isUuid(text) ? text : null);
  return bare === null ? null : bare.toLowerCase();
}

/** The bare environment UUID from `ari:cloud:ecosystem::environment/{app}/{env}` or from a bare UUID. */
export function parseEnvironmentId(text: string): string | null {
  const bare = ENVIRONMENT.exec(text)?.[2] ?? (isUuid(text) ? text : null);
  return bare === null ? null : bare.toLowerCase();
}

/** `ari:cloud:{product}::site/{cloudId}`. */
export function siteContext(product: string, cloudId: string): string {
  return `ari:cloud:${product}::site/${cloudId}`;
}

/** Parses both spellings of a context ARI; null for anything else. */
export function parseContext(ari: string): Context | null {
  const site = SITE_CONTEXT.exec(ari);
  if (site?.[1] && site[2]) return { product: site[1], cloudId: site[2], activationId: null };
  const workspace = WORKSPACE_CONTEXT.exec(ari);
  if (workspace?.[1] && workspace[2] && workspace[3]) {
    return { product: workspace[1], cloudId: workspace[2], activationId: workspace[3] };
  }
  return null;
}
