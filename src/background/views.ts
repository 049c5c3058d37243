/** What other contexts get to see of the store. */
import { isChanging, summarize } from '../core/access.ts';
import { isIsolatedCloud } from '../core/site-app.ts';
import type { SiteAppView, SiteStatus, SiteView, VisitedSite } from '../messages/contract.ts';
import type { StoredApp, StoredSite } from '../storage/access-store.ts';
import { installationFromRecord, publicGrant, type SiteRecord } from '../storage/records.ts';

/** What is under way for a site in this worker. */
export interface Progress {
  readonly refreshing: boolean;
  readonly checkingAppIds: readonly string[];
}

export function toStatus(site: SiteRecord, progress: Progress): SiteStatus {
  const { cloudId, hostName, me, listedAt, checkedAt, missingProducts, problem } = site;
  const isolated = isIsolatedCloud(hostName);
  return { cloudId, hostName, isolated, me, listedAt, checkedAt, missingProducts, problem, ...progress };
}

/** Isolated Cloud has no switch, so its apps have no grants to show. */
export function toAppView({ app, grants }: StoredApp, isolated: boolean): SiteAppView {
  const { cloudId: _cloudId, versionFrom: _from, ...shown } = app;
  const installations = shown.installations.map(installationFromRecord);
  return { ...shown, installations, grants: isolated ? [] : grants.map(publicGrant) };
}

export function toView({ site, apps }: StoredSite, progress: Progress): SiteView {
  const status = toStatus(site, progress);
  return { status, apps: apps.map((app) => toAppView(app, status.isolated)) };
}

/** A visited site in numbers. */
export function toVisitedSite({ site, apps }: StoredSite): VisitedSite {
  const { cloudId, hostName, visitedAt, checkedAt } = site;
  const isolated = isIsolatedCloud(site.hostName);
  const counts = { on: 0, off: 0, some: 0, unknown: 0 };
  for (const { grants } of isolated ? [] : apps) counts[summarize(grants, false).state] += 1;
  const changing = apps.filter(({ grants }) => grants.some(isChanging)).length;
  return { cloudId, hostName, isolated, visitedAt, checkedAt, apps: apps.length, changing, ...counts };
}
