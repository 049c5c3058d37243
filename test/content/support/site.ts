import type { SiteAppView, SiteStatus } from '../../../src/messages/contract.ts';
import { APP_ID, CLOUD_ID, grant } from '../../core/support/grants.ts';

/** An app of one product, never asked about yet. */
export function siteApp(facts: Partial<SiteAppView> = {}): SiteAppView {
  const key = grant();
  return {
    appId: APP_ID,
    name: 'Field Guard',
    vendorName: 'Cobalt Apps',
    avatarUrl: null,
    version: '1.0.0',
    updateAvailable: false,
    installations: [
      {
        installationId: 'installation-1',
        contextId: key.contextId,
        product: key.product,
        environmentType: key.environmentType,
        environmentId: null,
        installedAt: 1_000,
      },
    ],
    grants: [key],
    ledgerCount: 0,
    lastEntry: null,
    ...facts,
  };
}

/** A site whose apps are all listed. */
export function siteStatus(facts: Partial<SiteStatus> = {}): SiteStatus {
  return {
    cloudId: CLOUD_ID,
    hostName: 'tidewater-labs.atlassian.net',
    isolated: false,
    me: null,
    refreshing: false,
    checkingAppIds: [],
    listedAt: 1_000,
    checkedAt: 1_000,
    missingProducts: [],
    problem: null,
    ...facts,
  };
}
