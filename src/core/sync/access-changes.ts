/** What changed from one list of an app's sites to the next. */
import type { AccessEvent, VendorSite } from '../vendor.ts';

export interface AccessChange {
  readonly kind: AccessEvent['kind'];
  readonly site: VendorSite;
}

/** Sites that began or ceased to allow access. A site that never allowed it is no news, neither when it comes nor when it goes. */
export function accessChanges(before: readonly VendorSite[], now: readonly VendorSite[]): AccessChange[] {
  const earlier = byPlace(before);
  const later = byPlace(now);
  const changes: AccessChange[] = [];
  for (const [place, site] of later) {
    const had = earlier.get(place)?.hasLogAccess ?? false;
    if (site.hasLogAccess !== had) changes.push({ kind: site.hasLogAccess ? 'on' : 'off', site });
  }
  for (const [place, site] of earlier) {
    if (site.hasLogAccess && !later.has(place)) changes.push({ kind: 'gone', site });
  }
  return changes;
}

/** A list of which parts could not be read: what it says counts, of what it does not say nothing is new. */
export function mergeSites(before: readonly VendorSite[], now: readonly VendorSite[]): VendorSite[] {
  return [...new Map([...byPlace(before), ...byPlace(now)]).values()];
}

function byPlace(sites: readonly VendorSite[]): Map<string, VendorSite> {
  return new Map(sites.map((site) => [`${site.environmentId} ${site.contextId}`, site]));
}
