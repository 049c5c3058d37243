import { environmentLabel } from '../core/environment.ts';
import type { VendorApp, VendorEnvironment } from '../core/vendor.ts';
import type { NameTable } from '../search/contract.ts';
import type { SiteAccess } from './site-access.ts';

/** What a page knows beside the IDs in lines: host names of sites, names of apps and of their environments. */
export function nameTable(apps: readonly VendorApp[], sites: readonly SiteAccess[]): NameTable {
  const environments = apps.flatMap((app) => app.environments);
  return {
    site: Object.fromEntries(
      sites.flatMap(({ key, hostName }) => (hostName === null ? [] : [[key, [hostName]]])),
    ),
    app: Object.fromEntries(apps.map(({ appId, name }) => [appId, [name]])),
    env: Object.fromEntries(environments.map((one) => [one.environmentId, environmentNames(one)])),
  };
}

function environmentNames(environment: VendorEnvironment): string[] {
  return [...new Set([environment.key, environment.type, environmentLabel(environment)])];
}
