import * as z from 'zod/mini';
import { siteHost } from '../foreign-text.ts';
import { elementsOf, id, list, maybe, maybeText } from '../wire.ts';

/** What to ask of a `TenantContext`. */
export const TENANT_FIELDS = 'cloudId hostName cloudUrl';

export const tenant = z.object({ cloudId: maybeText, hostName: maybeText, cloudUrl: maybeText });

/** `tenantContexts`: a missing list is an empty one, since an unknown site is no failure. */
export const tenants = maybe(list);

const namedTenant = z.object({ cloudId: id, hostName: maybeText, cloudUrl: maybeText });

/** Host names by cloudId (in lower case), matched by what each element says of itself, never by position. */
export function hostNames(found: z.infer<typeof tenants>): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  for (const each of elementsOf(found ?? [], namedTenant).elements) {
    const host = siteHost(each.hostName, each.cloudUrl);
    if (host !== null) hosts.set(each.cloudId.toLowerCase(), host);
  }
  return hosts;
}
