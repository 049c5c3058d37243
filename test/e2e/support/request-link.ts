/** A link that asks an admin for log access, as a vendor would send it. */
import type { AccessRequest } from '../../../src/core/request/access-request.ts';
import { requestFragment } from '../../../src/core/request/fragment.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Site } from '../../sandbox/world/types.ts';
import { ADMIN } from '../../support/chromium.ts';
import { appNamed, connectedApps, type PageOptions } from './admin-hub.ts';

export const APP = 'Field Guard';

/** A request for the app's production logs on a site, with whatever is to be otherwise. */
export function accessRequest(
  sandbox: Sandbox,
  site: Site,
  facts: Partial<AccessRequest> = {},
): AccessRequest {
  return {
    way: 'enable',
    appId: appNamed(sandbox, APP).id,
    appName: APP,
    environmentType: 'PRODUCTION',
    cloudId: site.cloudId,
    hostName: site.hostName,
    range: null,
    asker: 'Mira Holt, Cobalt Apps',
    reason: 'Sync fails since Monday',
    lookingFor: 'TypeError in sync',
    ticket: 'SUP-4821',
    ...facts,
  };
}

export function linkTo(site: Site, fragment: string, options?: PageOptions): string {
  return connectedApps(site, options) + fragment;
}

/** To a page of the site that is not about apps. */
export function linkToOverview(site: Site, request: AccessRequest): string {
  return `${ADMIN}/s/${site.cloudId}/overview?reset=1${requestFragment(request)}`;
}
