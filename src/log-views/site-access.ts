import { productName } from '../core/product.ts';
import { isIsolatedCloud } from '../core/site-app.ts';
import type { VendorSite } from '../core/vendor.ts';
import { siteKey, siteName } from './site-names.ts';

/** A site on which the app is installed, and which of its products let the vendor read logs. */
export interface SiteAccess {
  readonly key: string;
  readonly name: string;
  readonly hostName: string | null;
  /** Names of products. */
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

/** One entry a site, from one row a product; in the order of their names. */
export function summarizeSites(rows: readonly VendorSite[]): SiteAccess[] {
  const sites = new Map<string, SiteAccess>();
  for (const row of rows) {
    const key = siteKey(row);
    const known = sites.get(key) ?? {
      key,
      name: siteName(row),
      hostName: row.hostName,
      allowed: [],
      denied: [],
    };
    const product = row.product === null ? 'a product' : productName(row.product);
    sites.set(key, {
      ...known,
      name: known.hostName === null ? siteName(row) : known.name,
      hostName: known.hostName ?? row.hostName,
      allowed: row.hasLogAccess ? add(known.allowed, product) : known.allowed,
      denied: row.hasLogAccess ? known.denied : add(known.denied, product),
    });
  }
  return [...sites.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function add(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}

/** A sentence in two parts: the number, set stronger, and the rest. Null when every site allows everything. */
export interface DenialWords {
  readonly strong: string;
  readonly rest: string;
}

/** Nobody turned anything off there: Isolated Cloud has no switch to turn. */
export function hasNoSwitch({ allowed, hostName }: SiteAccess): boolean {
  return allowed.length === 0 && isIsolatedCloud(hostName);
}

/** How a site is drawn that does not allow everything. */
export function denialState(site: SiteAccess): 'some' | 'off' | 'unknown' {
  if (site.allowed.length > 0) return 'some';
  return hasNoSwitch(site) ? 'unknown' : 'off';
}

export function describeDenial(sites: readonly SiteAccess[]): DenialWords | null {
  const none = sites.filter((site) => site.allowed.length === 0 && !hasNoSwitch(site)).length;
  const some = sites.filter((site) => site.allowed.length > 0 && site.denied.length > 0).length;
  const total = sites.length;
  if (none > 0) {
    const verb = none === 1 ? 'does' : 'do';
    return { strong: `${none} of ${plural(total, 'site')}`, rest: ` ${verb} not allow log access` };
  }
  if (some > 0) {
    const verb = some === 1 ? 'allows' : 'allow';
    return { strong: `${some} of ${plural(total, 'site')}`, rest: ` ${verb} it for some products only` };
  }
  const isolated = sites.filter(hasNoSwitch).length;
  if (isolated > 0) {
    const verb = isolated === 1 ? 'is' : 'are';
    return {
      strong: `${isolated} of ${plural(total, 'site')}`,
      rest: ` ${verb} in Isolated Cloud, no switch`,
    };
  }
  return null;
}

/** `off for Jira and Confluence`: what a denying site's row says beside its name. */
export function denialDetail(site: SiteAccess): string {
  if (hasNoSwitch(site)) return 'Isolated Cloud, no switch';
  return `off for ${site.denied.join(' and ')}`;
}

/** `1 site`, `2,104 lines`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Sites that allowed log access before and do not any more, whether they said no or are gone. */
export function lostSites(before: readonly SiteAccess[], after: readonly SiteAccess[]): SiteAccess[] {
  const readable = new Set(after.filter((site) => site.allowed.length > 0).map((site) => site.key));
  return before.filter((site) => site.allowed.length > 0 && !readable.has(site.key));
}
