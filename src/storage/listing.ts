/** How a fresh list of installations changes what is stored. Pure: the store only reads before and writes after. */
import { type GrantKey, grantId } from '../core/access.ts';
import { newGrant } from '../core/access-transitions.ts';
import { ENVIRONMENT_TYPES } from '../core/environment.ts';
import { groupBy } from '../core/group-by.ts';
import type { Installation, SiteApp } from '../core/site-app.ts';
import type { AppRecord, SiteRecord, StoredInstallation, TrackedGrant } from './records.ts';

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
  const listed = new Map<string, StoredInstallation>(
    found.map((one) => [one.installation.installationId, one.installation]),
  );
  const others = (known?.installations ?? []).filter((one) => !listed.has(one.installationId));
  const version = versionOf(known, others, found);
  return {
    cloudId,
    ...{ appId: first.app.appId, name: first.app.name, vendorName: first.app.vendorName },
    avatarUrl: first.app.avatarUrl,
    ...version,
    installations: [...others, ...listed.values()].sort((a, b) =>
      a.installationId < b.installationId ? -1 : a.installationId > b.installationId ? 1 : 0,
    ),
    ledgerCount: known?.ledgerCount ?? 0,
    lastEntry: known?.lastEntry ?? null,
  };
}

type Version = Pick<AppRecord, 'version' | 'updateAvailable' | 'versionFrom'>;

/**
 * One version stands for the app: what its production runs, since that is what the site's users meet; of several, always
 * the same one, whatever page of which product's list it came on.
 */
function versionOf(
  known: AppRecord | null,
  others: readonly StoredInstallation[],
  found: readonly ListedApp[],
): Version {
  const candidates = found.map(({ installation, version, updateAvailable }) => {
    const of: StoredInstallation = installation;
    return {
      installation: of,
      shown: { version, updateAvailable, versionFrom: installation.installationId },
    };
  });
  const before = others.find((one) => one.installationId === known?.versionFrom);
  if (known && before) {
    const { version, updateAvailable } = known;
    const shown = { version, updateAvailable, versionFrom: before.installationId };
    candidates.push({ installation: before, shown });
  }
  const rankOf = ({ environmentType }: StoredInstallation) => ENVIRONMENT_TYPES.indexOf(environmentType);
  const [first] = candidates.sort(
    ({ installation: a }, { installation: b }) =>
      rankOf(a) - rankOf(b) || (a.installationId < b.installationId ? -1 : 1),
  );
  return first?.shown ?? { version: null, updateAvailable: false, versionFrom: null };
}

/** Grants to write, and grants to delete because a new one took over what was known of them. */
export interface GrantChanges {
  readonly written: readonly TrackedGrant[];
  readonly replaced: readonly TrackedGrant[];
}

/**
 * The grants of apps that changed: new ones, and known ones whose installation is a new one. Where the product's list
 * was complete before, the installation *arrived* while we were watching. Where Atlassian spells the context of an
 * installation in its other way, the grant goes on under the new name, with its history and a change that is under way.
 */
export function newGrants(
  site: SiteRecord | null,
  before: readonly AppRecord[],
  changed: readonly AppRecord[],
  grants: readonly TrackedGrant[],
): GrantChanges {
  const installed = new Set(before.flatMap((app) => app.installations.map((one) => one.installationId)));
  const known = new Map(grants.map((grant) => [grantId(grant), grant]));
  const replaced = new Set<TrackedGrant>();
  const written = changed.flatMap((app) =>
    app.installations
      .filter(
        (one) =>
          !installed.has(one.installationId) ||
          !known.has(grantId({ cloudId: app.cloudId, appId: app.appId, ...one })),
      )
      .map((one) => {
        const { contextId, environmentType, product } = one;
        const key = { cloudId: app.cloudId, appId: app.appId, contextId, environmentType };
        const fresh = { ...newGrant(key, product), overtaken: null, changeFailed: false };
        if (!installed.has(one.installationId)) {
          const arrived = site?.productsListedAt[product] !== undefined;
          return { ...(known.get(grantId(key)) ?? fresh), arrived };
        }
        const before = otherSpelling(app, key, product, grants, replaced);
        if (before) replaced.add(before);
        return { ...(before ?? fresh), ...key, arrived: false };
      }),
  );
  return { written, replaced: [...replaced] };
}

/** The grant that was this one before its context was spelt anew: the same but for that, and no installation has it any more. */
function otherSpelling(
  { installations }: AppRecord,
  { cloudId, appId, environmentType }: GrantKey,
  product: string,
  grants: readonly TrackedGrant[],
  taken: ReadonlySet<TrackedGrant>,
): TrackedGrant | null {
  const found = grants.find(
    (grant) =>
      !taken.has(grant) &&
      grant.cloudId === cloudId &&
      grant.appId === appId &&
      grant.environmentType === environmentType &&
      grant.product === product &&
      !installations.some(
        (one) => one.contextId === grant.contextId && one.environmentType === environmentType,
      ),
  );
  return found ?? null;
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
