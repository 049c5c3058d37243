/** How a fresh list of installations changes what is stored. Pure: the store only reads before and writes after. */
import { grantId } from '../core/access.ts';
import { newGrant } from '../core/access-transitions.ts';
import { groupBy } from '../core/group-by.ts';
import type { Installation, SiteApp } from '../core/site-app.ts';
import type { AppRecord, SiteRecord, TrackedGrant } from './records.ts';

/** One installation as Atlassian lists it, with the app that it is of. */
export interface ListedApp {
  readonly app: Pick<SiteApp, 'appId' | 'name' | 'vendorName' | 'avatarUrl'>;
  readonly installation: Installation;
  readonly version: string | null;
  readonly updateAvailable: boolean;
}

/** The app records that are new or differ once `listed` is added to `apps`. */
export function mergeListed(
  cloudId: string,
  apps: readonly AppRecord[],
  listed: readonly ListedApp[],
): AppRecord[] {
  const before = new Map(apps.map((app) => [app.appId, app]));
  const byApp = groupBy(listed, (one) => one.app.appId);
  return [...byApp].flatMap(([appId, found]) => {
    const known = before.get(appId) ?? null;
    const merged = mergeApp(cloudId, known, found);
    return known !== null && JSON.stringify(known) === JSON.stringify(merged) ? [] : [merged];
  });
}

function mergeApp(cloudId: string, known: AppRecord | null, found: readonly ListedApp[]): AppRecord {
  const [first] = found;
  if (!first) throw new RangeError('An app needs an installation.');
  const listed = new Map(found.map((one) => [one.installation.installationId, one.installation]));
  const others = (known?.installations ?? []).filter((one) => !listed.has(one.installationId));
  // One version stands for the app: what its production runs, since that is what the site's users meet.
  const shown = found.find((one) => one.installation.environmentType === 'PRODUCTION') ?? first;
  return {
    cloudId,
    ...{ appId: first.app.appId, name: first.app.name, vendorName: first.app.vendorName },
    avatarUrl: first.app.avatarUrl,
    version: shown.version,
    updateAvailable: found.some((one) => one.updateAvailable),
    installations: [...others, ...listed.values()].sort((a, b) =>
      a.installationId < b.installationId ? -1 : a.installationId > b.installationId ? 1 : 0,
    ),
    ledgerCount: known?.ledgerCount ?? 0,
    lastEntry: known?.lastEntry ?? null,
  };
}

/**
 * The grants to write for apps that changed: new ones, and known ones whose installation is a new one. Where the
 * product's list was complete before, the installation *arrived* while we were watching.
 */
export function newGrants(
  site: SiteRecord | null,
  before: readonly AppRecord[],
  changed: readonly AppRecord[],
  grants: readonly TrackedGrant[],
): TrackedGrant[] {
  const installed = new Set(before.flatMap((app) => app.installations.map((one) => one.installationId)));
  const known = new Map(grants.map((grant) => [grantId(grant), grant]));
  return changed.flatMap((app) =>
    app.installations
      .filter(
        (one) =>
          !installed.has(one.installationId) ||
          !known.has(grantId({ cloudId: app.cloudId, appId: app.appId, ...one })),
      )
      .map((one) => {
        const { contextId, environmentType, product } = one;
        const key = { cloudId: app.cloudId, appId: app.appId, contextId, environmentType };
        const arrived = !installed.has(one.installationId) && site?.productsListedAt[product] !== undefined;
        const fresh = { ...newGrant(key, product), overtaken: null, changeFailed: false };
        return { ...(known.get(grantId(key)) ?? fresh), arrived };
      }),
  );
}

/** The apps that lost an installation: it is in no list, and its product's list was complete. */
export function withoutMissing(
  apps: readonly AppRecord[],
  seen: ReadonlySet<string>,
  missingProducts: readonly string[],
): AppRecord[] {
  return apps.flatMap((app) => {
    const installations = app.installations.filter(
      (one) => seen.has(one.installationId) || missingProducts.includes(one.product),
    );
    return installations.length === app.installations.length ? [] : [{ ...app, installations }];
  });
}
