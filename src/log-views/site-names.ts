import { parseContext } from '../core/ari.ts';

/** What is known of the site that a line or an installation belongs to. */
export interface SitePlace {
  readonly contextId: string | null;
  readonly hostName: string | null;
}

/** One key for a site, whatever product or spelling of a context led there; empty when nothing names it. */
export function siteKey({ contextId, hostName }: SitePlace): string {
  const cloudId = contextId === null ? null : (parseContext(contextId)?.cloudId ?? null);
  return cloudId ?? hostName ?? contextId ?? '';
}

/** `orchard-bank` for `orchard-bank.atlassian.net`; any other host in full; else the site's id, shortened. */
export function siteName(place: SitePlace): string {
  if (place.hostName !== null) return place.hostName.replace(/\.atlassian\.net$/, '');
  const key = siteKey(place);
  return key === '' ? 'No site' : `Site ${key.slice(0, 8)}…`;
}
