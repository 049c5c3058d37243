import * as z from 'zod/mini';
import type { Operation } from '../operation.ts';
import { readWith, value } from '../wire.ts';
import { type Identity, ME_FIELDS, me, NOBODY, toIdentity } from './identity.ts';
import { hostNames, TENANT_FIELDS, tenants } from './tenant.ts';

export interface SiteIdentity {
  readonly me: Identity;
  /** `name.atlassian.net`, or null where Atlassian did not say. */
  readonly hostName: string | null;
}

const schema = z.object({ me, tenantContexts: tenants });

/** Who is signed in and what the site is called, in one call. Nobody is the Problem `signed-out`. */
export const readSiteIdentity: Operation<{ readonly cloudId: string }, SiteIdentity> = {
  name: 'ReadSiteIdentity',
  kind: 'query',
  document: () => `query ReadSiteIdentity($cloudIds: [ID!]!) {
  ${ME_FIELDS}
  tenantContexts(cloudIds: $cloudIds) { ${TENANT_FIELDS} }
}`,
  variables: ({ cloudId }) => ({ cloudIds: [cloudId] }),
  read: (data, { cloudId }) =>
    readWith(schema, data, (wire) => {
      if (!wire.me.user) return NOBODY;
      const hostName = hostNames(wire.tenantContexts).get(cloudId.toLowerCase()) ?? null;
      return value({ me: toIdentity(wire.me.user), hostName });
    }),
};
