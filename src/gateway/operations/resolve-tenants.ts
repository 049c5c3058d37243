import * as z from 'zod/mini';
import type { Operation } from '../operation.ts';
import { assertCount, readWith, value } from '../wire.ts';
import { hostNames, TENANT_FIELDS, tenants } from './tenant.ts';

/** `tenantContexts` takes this many a call. */
export const MAX_TENANTS = 20;

export interface Tenant {
  readonly cloudId: string;
  readonly hostName: string | null;
}

const schema = z.object({ tenantContexts: tenants });

/**
 * The host names of sites, one element for every cloudId asked and in that order; null where Atlassian does not know
 * it. Throws a `RangeError` for none and for more than `MAX_TENANTS`.
 */
export const resolveTenants: Operation<{ readonly cloudIds: readonly string[] }, readonly Tenant[]> = {
  name: 'ResolveTenants',
  kind: 'query',
  document: ({ cloudIds }) => {
    assertCount('cloudIds', cloudIds.length, 1, MAX_TENANTS);
    return `query ResolveTenants($cloudIds: [ID!]!) {
  tenantContexts(cloudIds: $cloudIds) { ${TENANT_FIELDS} }
}`;
  },
  variables: ({ cloudIds }) => ({ cloudIds }),
  read: (data, { cloudIds }) =>
    readWith(schema, data, (wire) => {
      const hosts = hostNames(wire.tenantContexts);
      return value(
        cloudIds.map((cloudId) => ({ cloudId, hostName: hosts.get(cloudId.toLowerCase()) ?? null })),
      );
    }),
};
